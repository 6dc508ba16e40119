extension Catalogue {
    static let englishUsers: [String: CatalogueEntry] = [:]
}
