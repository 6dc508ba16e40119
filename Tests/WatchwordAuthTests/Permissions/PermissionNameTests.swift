import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@Suite struct `Names of permissions` {
    @Test func `A name has two halves`() {
        #expect(PermissionName("auth.add_user")?.description == "auth.add_user")
        #expect(PermissionName("a.b.c")?.codename == "b.c")
        for text in ["", "auth", "auth.", ".add", "."] { #expect(PermissionName(text) == nil) }
    }

    @Test func `Names come from the model`() {
        #expect(PermissionName.add(ToDo.self).description == "tasks.add_task")
        #expect(PermissionName.change(User.self) == PermissionName(app: "auth", codename: "change_user"))
        #expect(PermissionName.delete(Group.self).description == "auth.delete_group")
        #expect(PermissionName.view(ContentType.self).description == "contenttypes.view_contenttype")
        #expect(ToDo.close.description == "tasks.close_task")
    }

    @Test func `Two spellings of one accent are two names, as they are in the database`() {
        let composed = PermissionName(app: "tasks", codename: "caf\u{E9}")
        let decomposed = PermissionName(app: "tasks", codename: "cafe\u{301}")
        #expect("caf\u{E9}" == "cafe\u{301}")
        #expect(composed != decomposed && Set([composed]).contains(decomposed) == false)
        #expect(composed == PermissionName(app: "tasks", codename: "caf\u{E9}"))
        #expect(PermissionName(app: "a", codename: "b.c") != PermissionName(app: "a.b", codename: "c"))
    }

    @Test func `A malformed name is refused with its place and what to do`() {
        let error = #expect(throws: PermissionError.self) {
            try PermissionName(reading: "close task\n", in: "WATCHWORD_EXAMPLE")
        }
        #expect(error == .malformedName("close task\n", place: "WATCHWORD_EXAMPLE"))
        #expect(
            error?.description == """
                WATCHWORD_EXAMPLE: "close task\\n" is no name of a permission. Write the label of an app, a dot and a code \
                name, as in tasks.close_task.
                """)
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A name that there is no permission for is refused with what to do`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let permissions = test.accounts.permissions
            #expect(try await permissions.named("auth.add_user", in: "here") == .add(User.self))
            for text in ["auth.fly", "tasks.close_task", "auth.add_user\0"] {
                let error = await #expect(throws: PermissionError.self) {
                    try await permissions.named(text, in: "here")
                }
                #expect(error.map { "\($0)".contains("run `migrate`") } == true)
            }
            #expect(try await permissions.unknown(among: [ToDo.close, .add(User.self)]) == [ToDo.close])
            await #expect(throws: PermissionError.unknown(ToDo.close)) {
                try await permissions.grant(.add(User.self), ToDo.close, to: john)
            }
            // All or nothing.
            #expect(try await permissions.all(of: john).isEmpty)
            // No is the answer, not an error, and never yes.
            #expect(try await !permissions.has(john, ToDo.close))
            await #expect(throws: PermissionError.unknownModel(app: "tasks", model: "task")) {
                try await permissions.create(.init(of: ToDo.self, "sing"), titled: "Can sing", for: ToDo.self)
            }
        }
    }
}
