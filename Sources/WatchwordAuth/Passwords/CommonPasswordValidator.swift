import CPasswordList
public import WatchwordText

/// Refuses passwords that very many people use, and that every attacker therefore tries first.
public struct CommonPasswordValidator: PasswordValidator {
    /// A list of one's own in place of the built-in one.
    private let ownList: Set<[UInt8]>?

    /// Looks passwords up in the built-in list of 19,640 entries. It is part of the program and takes no memory.
    public init() {
        ownList = nil
    }

    /// Looks passwords up in a list of one's own. Space around an entry is taken off, upper case made lower.
    public init(entries: some Sequence<String>) {
        ownList = Set(entries.map { Array(Self.normalized($0).utf8) })
    }

    /// Upper and lower case are the same here, and space around the password is no protection.
    public func problems(with password: String, of owner: PasswordOwner) -> [PasswordProblem] {
        if !isCommon(password) { return [] }
        return [PasswordProblem(code: "password_too_common", sentence: Sentence("password.too_common"))]
    }

    /// Asks for something less common.
    public var help: Sentence { Sentence("password.help.common") }

    private func isCommon(_ password: String) -> Bool {
        let normalized = Self.normalized(password)
        if let ownList { return !normalized.isEmpty && ownList.contains(Array(normalized.utf8)) }
        var text = normalized
        return text.withUTF8 { watchword_is_common_password($0.baseAddress, $0.count) }
    }

    private static func normalized(_ text: String) -> String {
        PythonText.stripped(PythonText.lowercased(text))
    }
}
