import CLDAP

/// Distinguished names as text (RFC 4514).
enum LDAPName {
    /// A value as it stands within a name: whatever has a meaning there is escaped.
    static func escaped(_ value: String) -> String {
        let scalars = Array(value.unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            let isOutermost = index == 0 || index == scalars.count - 1
            switch scalar {
            case "\"", "+", ",", ";", "<", ">", "\\", "=", "\u{0}"..."\u{1F}", "\u{7F}":
                result += hexEscapes(of: scalar)
            case "#" where index == 0: result += hexEscapes(of: scalar)
            case " " where isOutermost: result += hexEscapes(of: scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A name in one spelling, so that two texts of the same name can be compared; nil for what is no name.
    static func normalized(_ name: String) -> String? {
        // A NUL would end the name early where C reads it.
        guard !name.isEmpty, !name.utf8.contains(0) else { return nil }
        var text: UnsafeMutablePointer<CChar>?
        let (from, to) = (UInt32(LDAP_DN_FORMAT_LDAP), UInt32(LDAP_DN_FORMAT_LDAPV3))
        guard ldap_dn_normalize(name, from, &text, to) == LDAP_SUCCESS, let text else { return nil }
        defer { ldap_memfree(text) }
        return String(cString: text).lowercased()
    }

    /// Whether an entry is the one at a base, or one below it.
    static func lies(_ name: String, below base: String) -> Bool {
        if base.isEmpty { return true }
        guard let name = normalized(name), let base = normalized(base) else { return false }
        return name == base || name.hasSuffix("," + base)
    }
}
