import WatchwordText

/// What a user name may be made of, and the one spelling it is kept in.
public enum UsernameRules {
    /// The name in Unicode's compatibility form, so that two names that look alike are one.
    ///
    /// A name longer than the limit comes back as it is: it will be refused anyway, and normalising a megabyte for an
    /// unknown visitor is a gift to attackers.
    public static func normalized(_ name: String, limit: Int) -> String {
        // A code point has at most four bytes: a text this long is too long, and need not be counted.
        if name.utf8.count > 4 * limit || name.codePointCount > limit { return name }
        return PythonText.nfkc(name)
    }

    /// Whether a name consists of letters and digits of any script and of `@ . + - _`, and of at least one of them.
    public static func isValid(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { scalar in
                PythonText.isWord(scalar) || scalar == "." || scalar == "@" || scalar == "+" || scalar == "-"
            }
    }

    /// The same for a site whose names are plain ASCII.
    public static func isValidASCII(_ name: String) -> Bool {
        isValid(name) && name.utf8.allSatisfy { $0 < 0x80 }
    }
}

/// How e-mail addresses of users are kept and compared.
public enum EmailRules {
    /// The address with its domain in lower case; the part before the `@`, where case may count, stays as it is.
    ///
    /// A text without `@` comes back as it is.
    public static func normalized(_ address: String) -> String {
        EmailAddress.normalized(address)
    }

    /// Whether two addresses are the same when case and compatibility forms are left out of account.
    ///
    /// The database's own comparison without case is wider than this one in places: some letters outside ASCII have a
    /// plain letter as their upper case. A mailbox must not be found through such a letter.
    public static func areSame(_ one: String, _ other: String) -> Bool {
        folded(one).equalsByCodePoint(folded(other))
    }

    private static func folded(_ address: String) -> String {
        PythonText.casefolded(PythonText.nfkc(address))
    }
}
