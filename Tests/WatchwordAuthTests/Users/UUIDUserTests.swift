import Foundation
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordTemplates
import WatchwordTesting

/// Users whose keys are UUIDs go the whole way like any other.
@Suite("Users with a UUID as their key")
struct UUIDUserTests {
    private func makeAnn(_ test: TestAccounts<Visitor>) async throws -> Visitor {
        try await test.accounts.users.create(try Visitor(username: "ann@example.com"), password: "correct horse")
    }

    @Test("Sign-in and session", arguments: DatabaseEngine.allCases)
    func signIn(on engine: DatabaseEngine) async throws {
        try await withAccounts(of: Visitor.self, on: engine) { test in
            let ann = try await makeAnn(test)
            #expect(ann.id.isSaved)
            #expect(try await test.accounts.users.byID(ann.id)?.email == "ann@example.com")
            #expect(try await test.accounts.users.byID(.unsaved) == nil)
            let session = Session()
            let cookie = try await test.signIn(ann, in: session)
            #expect(session["_auth_user_id"] == .string(ann.id.description))
            #expect(ann.id.description.count == 36)
            // The first reading asks in two statements, the next in one.
            for _ in 0..<2 { #expect(try await test.user(of: cookie)?.id == ann.id) }
            #expect(TemplateUser(ann).member("pk") == .string(ann.id.description))
            #expect(TemplateUser(ann).member("id") == .string(ann.id.description))
        }
    }

    @Test("A session of a number is nobody's", arguments: DatabaseEngine.allCases)
    func foreignSession(on engine: DatabaseEngine) async throws {
        try await withAccounts(of: Visitor.self, on: engine) { test in
            let ann = try await makeAnn(test)
            for stranger in ["1", "", "00000000-0000-0000-0000-000000000000", ann.id.description + "0"] {
                let session = Session()
                try await test.accounts.authentication.signIn(ann, in: session)
                session["_auth_user_id"] = .string(stranger)
                try await test.accounts.sessions.save(session)
                #expect(try await test.user(of: session.key?.raw ?? "") == nil)
            }
        }
    }

    @Test("A reset link names the user as Django's would", arguments: DatabaseEngine.allCases)
    func reset(on engine: DatabaseEngine) async throws {
        try await withAccounts(of: Visitor.self, on: engine) { test in
            let ann = try await makeAnn(test)
            let reset = test.accounts.passwordReset
            let uid = reset.uid(of: ann)
            let padded = uid.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
            #expect(Data(base64Encoded: padded) == Data(ann.id.description.utf8))
            let found = try #require(try await reset.user(uid: uid))
            #expect(found.id == ann.id && reset.check(reset.token(for: ann), for: found))
            for nobody in ["MQ", "", uid + "AA", reset.uid(of: try Visitor(username: "x@example.com"))] {
                #expect(try await reset.user(uid: nobody) == nil)
            }
        }
    }

    @Test("What is exported comes back with the same keys", arguments: DatabaseEngine.allCases)
    func export(on engine: DatabaseEngine) async throws {
        for format in UserFileFormat.allCases {
            var file = ""
            var ann: Visitor?
            try await withAccounts(of: Visitor.self, on: engine) { test in
                ann = try await makeAnn(test)
                _ = try await test.importing("email,password\nbob@example.com,!x\n", as: .csv)
                #expect(try await test.accounts.users.byUsername("bob@example.com")?.id.isSaved == true)
                file = try await test.exporting(as: format)
            }
            let key = try #require(ann?.id)
            #expect(file.contains(key.description))
            try await withAccounts(of: Visitor.self, on: engine) { test in
                let trial = try await test.importing(file, as: format)
                #expect(trial.counts.imported == 2 && trial.refused.isEmpty)
                #expect(try await test.accounts.users.byUsername("ann@example.com")?.id == key)
                #expect(try await test.exporting(as: format) == file)
                let taken = try await test.importing(
                    "id,email,password\n\(key),cat@example.com,!x\n17,dan@example.com,!x\n", as: .csv)
                let odd = try await test.importing(
                    "email,password,standing,balance\neve@example.com,!x,enemy,1\nfay@example.com,!x,friend,12.50\n"
                        + "gus@example.com,!x,,dear\n",
                    as: .csv)
                #expect(odd.reasons == ["2 choice standing", "4 type.double balance"])
                let fay = try await test.accounts.users.byUsername("fay@example.com")
                #expect(fay?.standing == .friend && fay?.balance == DecimalText.decimal("12.5"))
                #expect(Set(taken.reasons) == ["2 taken id", "3 type.uuid id"])
            }
        }
    }

    @Test("The log of the admin refers to them", arguments: DatabaseEngine.allCases)
    func adminLog(on engine: DatabaseEngine) async throws {
        try await withAccounts(of: Visitor.self, on: engine) { test in
            let ann = try await makeAnn(test)
            try await test.database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO django_admin_log (action_time, object_repr, action_flag, change_message, user_id) \
                    VALUES (\(Date()), 'x', 1, '', \(ann.id))
                    """)
                let found = try connection.values(
                    "SELECT l.user_id FROM django_admin_log l JOIN visitors_visitor v ON v.id = l.user_id",
                    as: Visitor.ID.self)
                #expect(found == [ann.id])
            }
        }
    }
}
