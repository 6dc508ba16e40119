import WatchwordDatabase
public import WatchwordText

extension UserModel {
    /// What a new password of this user must not resemble: the texts of the row, but for the password itself.
    public func passwordOwner(in catalogue: Catalogue = .english) -> PasswordOwner {
        PasswordOwner(
            Self.schema.fields.compactMap { field in
                guard field.info.type == .text, field.info.property != "password" else { return nil }
                let noun = FieldWording(field.info, of: Self.self).noun(in: catalogue)
                return .init(name: field.info.name, label: noun, value: field.text(self))
            })
    }
}
