extension Catalogue {
    static let englishMail: [String: CatalogueEntry] = [:]
}
