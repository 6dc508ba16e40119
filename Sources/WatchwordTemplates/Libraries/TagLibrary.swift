/// Compiled form of a library: what `{% load %}` adds to a template.
struct TagLibrary: Sendable {
    var tags: [String: TagCompiler] = [:]
    var filters: [String: TemplateFilter] = [:]
    /// Whether every template has it from the beginning.
    var isBuiltIn = false

    /// All libraries by name. The built-in language has the empty name; an app's library may add to a built-in one.
    static func all(with own: [TemplateLibrary]) -> [String: TagLibrary] {
        var libraries: [String: TagLibrary] = ["": language, "i18n": translation, "static": staticFiles]
        for library in own {
            var known = libraries[library.name] ?? TagLibrary()
            for tag in library.tags { known.tags[tag.name] = tag.compiler }
            for filter in library.filters { known.filters[filter.name] = filter }
            known.isBuiltIn = known.isBuiltIn || library.isBuiltIn
            libraries[library.name] = known
        }
        return libraries
    }

    /// Several libraries as one.
    static func joined(_ libraries: some Sequence<TagLibrary>) -> TagLibrary {
        libraries.reduce(into: TagLibrary()) { joined, library in
            joined.tags = joined.tags.isEmpty ? library.tags : joined.tags.merging(library.tags) { $1 }
            joined.filters = joined.filters.isEmpty ? library.filters : joined.filters.merging(library.filters) { $1 }
        }
    }

    private static let language = TagLibrary(
        tags: [
            "autoescape": AutoescapeNode.compile,
            "block": BlockNode.compile,
            "comment": CommentTag.compile,
            "csrf_token": CSRFTokenNode.compile,
            "cycle": CycleNode.compile,
            "extends": ExtendsTag.compile,
            "filter": FilterNode.compile,
            "firstof": FirstOfNode.compile,
            "for": ForNode.compile,
            "if": IfNode.compile,
            "ifchanged": IfChangedNode.compile,
            "include": IncludeNode.compile,
            "load": LoadTag.compile,
            "lorem": LoremNode.compile,
            "now": NowNode.compile,
            "querystring": QueryStringNode.compile,
            "regroup": RegroupNode.compile,
            "resetcycle": ResetCycleNode.compile,
            "spaceless": SpacelessNode.compile,
            "templatetag": TemplateTagTag.compile,
            "url": URLNode.compile,
            "verbatim": VerbatimTag.compile,
            "widthratio": WidthRatioNode.compile,
            "with": WithNode.compile,
        ],
        filters: Dictionary(
            uniqueKeysWithValues: (TextFilters.all + HTMLFilters.all + ListFilters.all + NumberFilters.all
                + DateFilters.all + LogicFilters.all).map { ($0.name, $0) }),
        isBuiltIn: true)

    private static let translation = TagLibrary(
        tags: [
            "translate": TranslateNode.compile,
            "trans": TranslateNode.compile,
            "blocktranslate": BlockTranslateNode.compile,
            "blocktrans": BlockTranslateNode.compile,
            "get_current_language": CurrentLanguageNode.compile,
            "get_current_language_bidi": CurrentLanguageNode.compile,
        ])

    private static let staticFiles = TagLibrary(
        tags: [
            "static": StaticNode.compile,
            "get_static_prefix": StaticPrefixNode.compile,
        ])
}
