extension Catalogue {
    static let englishAccounts: [String: CatalogueEntry] = [:]
}
