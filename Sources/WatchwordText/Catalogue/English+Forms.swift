extension Catalogue {
    static let englishForms: [String: CatalogueEntry] = [:]
}
