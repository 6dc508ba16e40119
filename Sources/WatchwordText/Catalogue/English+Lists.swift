extension Catalogue {
    static let englishLists: [String: CatalogueEntry] = [
        "list.others": .text("{items}, {item}"),
        "list.last": .text("{items} and {item}"),
    ]
}
