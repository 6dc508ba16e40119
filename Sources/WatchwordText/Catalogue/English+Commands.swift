extension Catalogue {
    static let englishCommands: [String: CatalogueEntry] = [:]
}
