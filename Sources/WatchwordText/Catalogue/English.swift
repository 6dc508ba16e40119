extension Catalogue {
    /// English, built in. A translation is laid over it.
    public static let english = Catalogue(
        [
            englishAccounts,
            englishAdmin,
            englishCommands,
            englishCSRF,
            englishErrors,
            englishForms,
            englishLists,
            englishMail,
            englishModels,
            englishPasswords,
            englishPermissions,
            englishUserModels,
            englishUsers,
        ].reduce(into: [:]) { all, table in all.merge(table) { first, _ in first } })
}
