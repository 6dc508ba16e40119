/// Names that a project, or a part of one, would share with something it is built from.
enum ReservedNames {
    /// Whether a project of this name would hide a module that it needs, on any file system: upper and lower case are the
    /// same on some.
    static func isTakenByModule(_ name: String) -> Bool {
        let name = name.lowercased()
        return modules.contains(name) || name.hasPrefix("watchword")
    }

    /// Whether the files of a project use the name for a type already.
    static func isTakenByType(_ name: String) -> Bool { types.contains(name) }

    /// Whether every site has a part of this label, whose tables begin with it.
    static func isTakenByApp(_ label: String) -> Bool { labels.contains(label) }

    private static let modules: Set<String> = [
        "algorithms", "argumentparser", "asyncalgorithms", "atomics", "cargon2", "cbcrypt", "ccurl", "configuration",
        "coremetrics", "cpages", "crypto", "cryptoextras", "cpasswordlist", "cpbkdf2", "cpostgres", "csqlite",
        "cunicodetables", "czlib",
        "dequemodule", "dispatch", "glibc", "foundation", "foundationessentials", "httptypes", "hummingbird",
        "hummingbirdcore", "instrumentation", "logging", "metrics", "musl", "nio", "niocore", "nioposix", "niohttp1",
        "observation",
        "orderedcollections", "packagedescription", "regexbuilder", "servicecontextmodule", "servicelifecycle",
        "swift", "synchronization", "systempackage", "testing", "tracing", "unixsignals", "xctest",
    ]
    private static let types: Set<String> = [
        "App", "Array", "Bool", "Date", "Dictionary", "Double", "Field", "Foundation", "Group", "Int", "Member",
        "Migration",
        "Model", "Optional", "Permission", "Row", "Schema", "Set", "Site", "String", "Task", "Type", "User",
        "Watchword",
    ]
    private static let labels: Set<String> = [
        "accounts", "admin", "auth", "contenttypes", "sessions", "sign_up", "static", "users", "watchword",
    ]
}
