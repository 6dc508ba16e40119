import Foundation
import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@Suite struct `Who decided` {
    typealias Judge = `What backends decide`.Judge

    @Test(arguments: DatabaseEngine.allCases)
    func `It says which backend, group or grant it was`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine, backends: [.model, .objectGrants]) { test in
            try await test.addGrants()
            let (permissions, grants, groups) = (
                test.accounts.permissions, test.accounts.objectGrants, test.accounts.groups
            )
            let john = try await test.makeJohn()
            let task = try await test.makeTask("one")
            let editors = try await groups.create("editors")
            #expect(await permissions.explain(john, ToDo.close).reasons == [.nobody])
            #expect(await permissions.explain(nil, ToDo.close).description == "no: nobody has allowed it")

            try await permissions.grant(ToDo.close, to: editors)
            try await groups.add(john, to: editors)
            let shared = await permissions.explain(john, ToDo.close)
            #expect(shared.isAllowed && shared.reasons == [.group("editors", by: .model)])
            #expect(
                shared.description
                    == "yes: given to the group \"editors\" (django.contrib.auth.backends.ModelBackend)")
            try await permissions.grant(ToDo.close, to: john)
            let both = await permissions.explain(john, ToDo.close)
            #expect(both.isAllowed && both.reasons == [.direct(by: .model), .group("editors", by: .model)])

            #expect(await permissions.explain(john, ToDo.close, on: task).reasons == [.nobody])
            let end = test.clock.now.addingTimeInterval(60)
            try await grants.grant(ToDo.close, on: task, to: john, until: end)
            try await grants.grant(ToDo.close, on: task, to: editors)
            let onObject = await permissions.explain(john, ToDo.close, on: task)
            #expect(onObject.isAllowed)
            #expect(
                onObject.reasons == [
                    .objectGrant(group: nil, until: end, by: .objectGrants),
                    .objectGrant(group: "editors", until: nil, by: .objectGrants),
                ])
            #expect(
                onObject.description == """
                    yes: granted on the object until 2023-11-14 22:14:20 UTC (watchword.ObjectGrantBackend); \
                    granted on the object to the group "editors" (watchword.ObjectGrantBackend)
                    """)

            var changed = john
            changed.isSuperuser = true
            #expect(await permissions.explain(changed, ToDo.close).reasons == [.superuser])
            changed.isActive = false
            let gone = await permissions.explain(changed, ToDo.close)
            #expect(!gone.isAllowed && gone.reasons == [.inactive])
        }
    }

    @Test func `A veto, a failure and a backend of one's own are named`() async throws {
        let all: [(Judge, PermissionReason, Bool)] = [
            (Judge(name: "judge", decision: .veto), .veto("judge"), false),
            (Judge(name: "judge", fails: true), .failure("judge"), false),
            (Judge(name: "judge", decision: .allow), .backend("judge"), true),
        ]
        for (judge, reason, isAllowed) in all {
            try await withAccounts(on: .sqlite, backends: [.other(judge), .model]) { test in
                let john = try await test.makeJohn()
                try await test.accounts.permissions.grant(.add(User.self), to: john)
                let found = await test.accounts.permissions.explain(john, .add(User.self))
                #expect(found.isAllowed == isAllowed && found.reasons == [reason])
            }
        }
    }

    @Test func `A user model that decides is named`() async throws {
        try await withAccounts(of: Member.self, on: .sqlite) { test in
            let member = try Member(username: "ringo@example.com")
            let found = await test.accounts.permissions.explain(member, ToDo.close)
            #expect(found.isAllowed && found.reasons == [.userModel(.allow)])
        }
    }
}
