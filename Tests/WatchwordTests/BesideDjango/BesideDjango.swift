import Testing
import WatchwordTesting

/// Real Django 5.2 and Watchword as two servers over one live database.
@Suite("Beside Django", .serialized, .sharedSites(.cheap))
enum BesideDjango {}

/// Starts both servers once on each engine, for all suites below the one that has the trait; a suite below may want others.
struct SharedSitesTrait: SuiteTrait, TestScoping {
    let hashing: SharedSites.Hashing

    @TaskLocal fileprivate static var running: [DatabaseEngine: SharedSites] = [:]

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await start(DatabaseEngine.allCases[...], performing: function)
    }

    private func start(
        _ engines: ArraySlice<DatabaseEngine>, performing function: @Sendable () async throws -> Void
    ) async throws {
        guard let engine = engines.first else { return try await function() }
        try await engine.withLocation { location in
            try await SharedSites.with(engine, location, hashing: hashing) { sites in
                try await Self.$running.withValue(Self.running.merging([engine: sites]) { $1 }) {
                    try await start(engines.dropFirst(), performing: function)
                }
            }
        }
    }
}

extension Trait where Self == SharedSitesTrait {
    static func sharedSites(_ hashing: SharedSites.Hashing) -> Self { SharedSitesTrait(hashing: hashing) }
}

extension SharedSites {
    /// The servers that run for the suite.
    static func running(on engine: DatabaseEngine) throws -> SharedSites {
        try #require(SharedSitesTrait.running[engine])
    }
}
