extension Catalogue {
    /// Several things in one sentence: `a, b and c`. One stands alone, and none is the empty text.
    ///
    /// The words between them are the catalogue's: `list.others` between all but the last two, `list.last` between these.
    public func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        let others = items.dropLast().reduce(nil) { so, item -> String? in
            guard let so else { return item }
            return text(Sentence("list.others", ["items": so, "item": item]))
        }
        return text(Sentence("list.last", ["items": others ?? "", "item": last]))
    }
}
