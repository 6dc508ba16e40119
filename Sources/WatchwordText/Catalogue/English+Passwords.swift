extension Catalogue {
    static let englishPasswords: [String: CatalogueEntry] = [:]
}
