/// One entry of a directory, with the attributes that were asked for.
struct LDAPEntry: Sendable {
    /// Its distinguished name.
    let name: String
    /// The values of each attribute, by its name in lower case. Values that are no UTF-8 are left out.
    let attributes: [String: [String]]

    /// The values of an attribute.
    subscript(_ attribute: String) -> [String] { attributes[attribute.lowercased()] ?? [] }
}

/// What is looked for.
struct LDAPSearch {
    /// How far below the base.
    enum Scope { case base, subtree }

    var base: String
    var scope = Scope.subtree
    var filter: String
    var attributes: [String]
    /// How many entries may be found; more are an error.
    var limit: Int
}

/// What was found.
struct LDAPFindings {
    var entries: [LDAPEntry] = []
    /// Whether there are more than were asked for.
    var areMore = false
    /// Whether the directory says that a part of the answer is elsewhere.
    var areElsewhere = false
    /// Whether there is nothing at the base, or nothing that the account may see.
    var baseIsMissing = false
}
