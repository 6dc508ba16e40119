extension Catalogue {
    static let englishCSRF: [String: CatalogueEntry] = [:]
}
