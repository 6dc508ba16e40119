extension Catalogue {
    static let englishAdmin: [String: CatalogueEntry] = [:]
}
