extension Catalogue {
    static let englishErrors: [String: CatalogueEntry] = [:]
}
