/// Makes a node of a tag; `nil` for a tag that leaves nothing behind.
typealias TagCompiler = @Sendable (TemplateParser, Token) throws(TemplateError) -> Program.Piece?

/// Compiles one template. Tags call back into it for what stands between them and their end tags.
final class TemplateParser {
    /// How deep tags may stand in one another in one template.
    static let deepestNesting = 100

    let source: SourceText
    let names: NameTable
    let templateNames: NameTable
    let libraries: [String: TagLibrary]
    private(set) var tags: [String: TagCompiler]
    private(set) var filters: [String: TemplateFilter]

    private var tokens: [Token]
    private var position = 0
    private(set) var openTags: [Token] = []

    var blockNames: Set<String> = []
    var blocks: [BlockNode] = []
    var parent: ExtendsTag.Parent?
    var namedCycles: [String: CycleNode] = [:]
    var lastCycle: CycleNode?
    /// The names that the `blocktranslate` being compiled gives its variables itself.
    var translatedNames: Set<String> = []
    private(set) var facts = TemplateFacts()
    private var boundNames: [String: Int] = [:]

    /// - Parameters:
    ///   - language: what every template has from the beginning.
    ///   - libraries: what it can load.
    init(
        source: SourceText, language: TagLibrary, libraries: [String: TagLibrary], names: NameTable,
        templateNames: NameTable
    ) {
        self.source = source
        self.libraries = libraries
        self.names = names
        self.templateNames = templateNames
        tags = language.tags
        filters = language.filters
        tokens = Lexer.tokens(of: source.text)
    }

    func compile() throws(TemplateError) -> CompiledTemplate {
        let program = try parse(until: [])
        return CompiledTemplate(source: source, program: program, parent: parent, blocks: blocks, facts: facts)
    }

    /// Compiles up to one of the given tags, which stays to be taken with ``takeEndTag()``; up to the end of the
    /// template where none is given.
    func parse(until ends: [String]) throws(TemplateError) -> Program {
        var pieces: [(piece: Program.Piece, place: Place)] = []
        var sawTag = false
        while position < tokens.count {
            let token = tokens[position]
            position += 1
            switch token.kind {
            case .text: pieces.append((.text(Array(token.contents.utf8)), token.place))
            case .comment: break
            case .variable:
                sawTag = true
                pieces.append((try variable(token), token.place))
            case .block:
                guard let name = token.name else {
                    throw syntaxError(at: token.place, "The tag is empty.")
                }
                if ends.contains(name) {
                    position -= 1
                    return Program(pieces, source: source)
                }
                if name == "extends", sawTag {
                    throw syntaxError(
                        at: token.place,
                        "\"extends\" must be the first tag of a template; only text may stand before it.")
                }
                sawTag = true
                if let piece = try tag(name, token, expecting: ends) {
                    pieces.append((piece, token.place))
                }
            }
        }
        if !ends.isEmpty { throw unclosed(looksFor: ends) }
        return Program(pieces, source: source)
    }

    private func variable(_ token: Token) throws(TemplateError) -> Program.Piece {
        guard !token.contents.isEmpty else {
            throw syntaxError(at: token.place, "The braces are empty: a name must stand between {{ and }}.")
        }
        let expression = try expression(token.contents, at: token.place)
        return expression.plainVariable.map(Program.Piece.variable) ?? .expression(expression)
    }

    private func tag(
        _ name: String, _ token: Token, expecting ends: [String]
    ) throws(TemplateError) -> Program.Piece? {
        guard let compiler = tags[name] else {
            throw unknownTag(name, token, expecting: ends)
        }
        guard openTags.count < Self.deepestNesting else {
            throw syntaxError(at: token.place, "Tags stand in one another more than \(Self.deepestNesting) deep.")
        }
        openTags.append(token)
        let piece = try compiler(self, token)
        openTags.removeLast()
        return piece
    }

    /// Takes the end tag that ``parse(until:)`` stopped at.
    func takeEndTag() -> Token {
        defer { position += 1 }
        return position < tokens.count
            ? tokens[position] : Token(kind: .block, contents: "", place: Place(line: 0, start: 0, end: 0))
    }

    /// Takes the next piece whatever it is.
    func takeToken() -> Token? {
        guard position < tokens.count else { return nil }
        defer { position += 1 }
        return tokens[position]
    }

    /// Leaves out everything up to and with a tag.
    func skip(past end: String) throws(TemplateError) {
        while let token = takeToken() {
            if token.kind == .block, token.contents == end { return }
        }
        throw unclosed(looksFor: [end])
    }

    func expression(_ text: String, at place: Place) throws(TemplateError) -> FilterExpression {
        try FilterExpressionParser.parse(text, at: place, in: self)
    }

    func filter(named name: String, at place: Place) throws(TemplateError) -> TemplateFilter {
        if let filter = filters[name] { return filter }
        throw syntaxError(at: place, "There is no filter \"\(name)\".\(hint(filter: name))")
    }

    func add(_ library: TagLibrary) {
        tags.merge(library.tags) { $1 }
        filters.merge(library.filters) { $1 }
    }

    func library(_ name: String, at place: Place) throws(TemplateError) -> TagLibrary {
        if let library = libraries[name] { return library }
        let known = libraries.filter { !$0.key.isEmpty }.keys.sorted()
        throw syntaxError(
            at: place, "There is no tag library \"\(name)\". There are: \(known.joined(separator: ", ")).")
    }
}

extension TemplateParser {
    /// Compiles something in which some names are the template's own and need not come with the page's values.
    func binding<Result>(
        _ names: [String], _ body: () throws(TemplateError) -> Result
    ) throws(TemplateError) -> Result {
        for name in names { boundNames[name, default: 0] += 1 }
        defer {
            for name in names { boundNames[name, default: 1] -= 1 }
        }
        return try body()
    }

    private var bound: Set<String> { Set(boundNames.filter { $0.value > 0 }.keys) }

    func noteUse(of variable: Variable) {
        guard case .name = variable.root else { return }
        noteUse(of: variable.rootName)
        if !variable.members.isEmpty {
            noteQuestion(variable.members.map(\.name).joined(separator: "."), to: variable.rootName)
        }
    }

    /// Keeps what is asked of a name: its members, and what is looked for in it.
    func noteQuestion(_ path: String, to name: String) {
        if boundNames[name, default: 0] == 0 { facts.paths[name, default: []].insert(path) }
    }

    func noteUse(of name: String) {
        if boundNames[name, default: 0] == 0 { facts.rootNames.insert(name) }
    }

    func noteInclude(of name: String?, given: [String], isIsolated: Bool) {
        guard let name else {
            facts.usesUnknownTemplates = true
            return
        }
        facts.includes.append(
            TemplateFacts.Include(name: name, hidden: bound.union(given), isIsolated: isIsolated))
    }
}
