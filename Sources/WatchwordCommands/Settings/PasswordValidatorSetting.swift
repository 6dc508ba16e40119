/// One rule for new passwords, as the setting spells it.
public enum PasswordValidatorSetting: Sendable, Hashable {
    /// `similarity`: not too close to what is known of the user.
    case similarity
    /// `length:8`: at least so many code points.
    case length(Int)
    /// `common`: not in the list of common passwords.
    case common
    /// `numeric`: not digits alone.
    case numeric

    /// The four that Django's new projects begin with.
    public static let standard: [PasswordValidatorSetting] = [.similarity, .length(8), .common, .numeric]

    static func parse(_ text: String) throws(SettingRefusal) -> PasswordValidatorSetting {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { trimmed($0).lowercased() }
        switch (parts.first, parts.count) {
        case ("similarity", 1): return .similarity
        case ("common", 1): return .common
        case ("numeric", 1): return .numeric
        case ("length", 1): return .length(8)
        case ("length", 2):
            guard let length = Int(parts[1]), length >= 1, length <= 4096 else {
                throw SettingRefusal("settings.validators.length")
            }
            return .length(length)
        default: throw SettingRefusal("settings.validators")
        }
    }
}
