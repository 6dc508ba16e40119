extension Catalogue {
    static let englishPermissions: [String: CatalogueEntry] = [:]
}
