import Watchword
import WatchwordSQLite

// The program: `swift run ProjectName runserver`, `… migrate`, `… createsuperuser`, `… --help`.
// Settings come from the environment and from the file .env.
let site = try await Site<Member>(.fromEnvironment(drivers: .sqlite), App.assemble)
let router = site.router()
App.addPages(to: router)
await site.main(router)
