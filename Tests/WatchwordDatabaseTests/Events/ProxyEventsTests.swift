import Testing
import WatchwordDatabase
import WatchwordTesting

@Suite("Events of proxies")
struct ProxyEventsTests {
    @Test(
        "The observers of the base hear of a proxy's rows, before the proxy's own", arguments: DatabaseEngine.allCases)
    func heard(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            let heard = ModelEventsTests.Heard()
            let events = database.events
            events.beforeSave(Project.self) { project, _, _ in project.name += "!" }
            events.afterSave(UrgentProject.self) { project, created, _ in heard.note("proxy \(project.name) \(created)")
            }
            events.afterSave(Project.self) { project, created, _ in heard.note("base \(project.name) \(created)") }
            events.beforeDelete(Project.self) { project, _ in heard.note("base goes") }
            events.afterDelete(UrgentProject.self) { project, _ in heard.note("proxy is gone") }
            try await database.write { connection in
                var urgent = UrgentProject(Project(name: "house"))
                try connection.insert(&urgent)
                #expect(try connection.get(Project.all).name == "house!")
                try connection.delete(urgent)
                // The proxy's own hear nothing of the base.
                var plain = Project(name: "garden")
                try connection.insert(&plain)
            }
            #expect(
                heard.lines == [
                    "base house! true", "proxy house! true", "base goes", "proxy is gone", "base garden! true",
                ])
        }
    }
}
