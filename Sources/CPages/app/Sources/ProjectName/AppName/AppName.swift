import Watchword

/// The part "applabel" of the site: what it keeps, and its page.
///
/// Two lines in App.swift bring it in: `AppName.join(&site)` at the end of `assemble`, and
/// `AppName.addPages(to: router)` at the end of `addPages`.
enum AppName {
    /// Adds the tables and the permissions of this part: `applabel.add_entry`, `applabel.change_entry` and so on.
    static func join(_ site: inout SitePlan<Member>) {
        site.migrations.append(
            Migration(app: "applabel", name: "0001_initial") { try $0.createTable(Entry.self) })
        site.register(Entry.self)
    }

    /// The pages. `{% url "applabel" %}` is the address of the first.
    static func addPages(to router: SiteRouter<SiteContext<Member>>) {
        router.get("applabel/", name: "applabel") { _, context in
            let database = context.database
            let entries = try await database.read { try $0.fetch(Entry.self) }
            return try await context.render(
                "applabel/index.html", ["titles": .list(entries.map { .string($0.title) })])
        }
    }
}
