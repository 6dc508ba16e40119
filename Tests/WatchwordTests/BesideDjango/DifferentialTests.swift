import HTTPTypes
import Testing
import Watchword
import WatchwordTesting

extension BesideDjango {
    /// One script of requests, walked at both servers over the same database: the answers are the same.
    @Suite("The same answers as Django")
    struct DifferentialTests {
        @Test("A visitor gets the same answers from both, at every address", arguments: DatabaseEngine.allCases)
        func visitor(engine: DatabaseEngine) async throws {
            let sites = try SharedSites.running(on: engine)
            try await compare(Self.everyAddress + Self.visits, sites) { _, _ in }
        }

        @Test("A signed-in user gets the same answers from both, at every address", arguments: DatabaseEngine.allCases)
        func user(engine: DatabaseEngine) async throws {
            let sites = try SharedSites.running(on: engine)
            try await compare(Self.everyAddress + Self.stay, sites) { visitor, side in
                let name = try await sites.makeUser()
                #expect(try await visitor.logIn(name, at: side).status == 302)
            }
        }

        @Test("Signing in with any next leads where Django leads", arguments: DatabaseEngine.allCases)
        func next(engine: DatabaseEngine) async throws {
            let sites = try SharedSites.running(on: engine)
            let name = try await sites.makeUser()
            let steps = Self.destinations.map { next in
                ScriptStep.form(
                    "log in, next=\(next.prefix(60))", "/accounts/login/", "password",
                    ["username": name, "password": SharedSites.password, "next": next])
            }
            try await compare(steps, sites) { _, _ in }
        }

        @Test("A reset link gets the same answers from both on its way", arguments: DatabaseEngine.allCases)
        func reset(engine: DatabaseEngine) async throws {
            let sites = try SharedSites.running(on: engine)
            var answers: [SiteSide: [(String, AnswerTraits)]] = [:]
            for side in SiteSide.allCases {
                let name = try await sites.makeUser()
                let visitor = sites.visitor()
                let link = try await visitor.askForLink("\(name)@example.com", at: side)
                let form = "/accounts/reset/" + (link.split(separator: "/").dropFirst(2).first ?? "") + "/set-password/"
                let steps = [
                    ScriptStep.get(form), .bare(.head, link), .bare(.options, link), .bare(.put, link), .get(link),
                    .get(form), .bare(.post, form), .bare(.post, link),
                    .form("two passwords", form, "new_password1", ["new_password1": "a", "new_password2": "b"]),
                    .form("a bad one", form, "new_password1", ["new_password1": "12345", "new_password2": "12345"]),
                    .form(
                        "a good one", form, "new_password1",
                        ["new_password1": SharedSites.newPassword, "new_password2": SharedSites.newPassword]),
                    .get(form), .get(link), .get("/accounts/reset/done/"),
                ]
                for (number, step) in steps.enumerated() {
                    let page = try await step.walk(visitor.at(side))
                    let isLink = step.name.contains("/reset/")
                    let label = isLink ? "step \(number), \(step.name.prefix { $0 != " " })" : step.name
                    answers[side, default: []].append((label, AnswerTraits(page)))
                }
            }
            expectEqual(answers)
        }

        private func compare(
            _ steps: [ScriptStep], _ sites: SharedSites,
            before prepare: (SharedVisitor, SiteSide) async throws -> Void
        ) async throws {
            var answers: [SiteSide: [(String, AnswerTraits)]] = [:]
            for side in SiteSide.allCases {
                let visitor = sites.visitor()
                try await prepare(visitor, side)
                for step in steps {
                    answers[side, default: []].append((step.name, AnswerTraits(try await step.walk(visitor.at(side)))))
                }
            }
            expectEqual(answers)
        }

        private func expectEqual(_ answers: [SiteSide: [(String, AnswerTraits)]]) {
            let (theirs, ours) = (answers[.django] ?? [], answers[.watchword] ?? [])
            #expect(!theirs.isEmpty && theirs.map(\.0) == ours.map(\.0))
            for ((step, django), (_, watchword)) in zip(theirs, ours) {
                for name in Set(django.byName.keys).union(watchword.byName.keys).sorted() {
                    let (expected, seen) = (django.byName[name] ?? "-", watchword.byName[name] ?? "-")
                    if expected == seen { continue }
                    let difference = KnownDifference.Seen(
                        step: step, trait: name, django: expected, watchword: seen,
                        status: django.byName["status"] ?? "-", ourStatus: watchword.byName["status"] ?? "-")
                    #expect(
                        Self.known.contains { $0.explains(difference) },
                        "\(step), \(name): Django says \(expected), we say \(seen)")
                }
            }
        }
    }
}
