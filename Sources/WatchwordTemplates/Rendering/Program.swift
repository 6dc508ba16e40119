/// A stretch of a template, compiled: text, values and tags in order.
struct Program: Sendable {
    enum Piece: Sendable {
        case text([UInt8])
        /// `{{ name }}`, the usual case, without the detour over filters.
        case variable(Variable)
        case expression(FilterExpression)
        case node(any Node)
    }

    private(set) var pieces: [Piece] = []
    private var places: [Place] = []
    private let source: SourceText

    init(source: SourceText) {
        self.source = source
    }

    var isEmpty: Bool { pieces.isEmpty }

    mutating func append(_ piece: Piece, at place: Place) {
        if case .text(let more) = piece, case .text(let text)? = pieces.last {
            pieces[pieces.count - 1] = .text(text + more)
            return
        }
        pieces.append(piece)
        places.append(place)
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        guard state.depth < RenderState.deepest else { throw tooDeep }
        state.depth += 1
        defer { state.depth -= 1 }
        for index in pieces.indices {
            do {
                switch pieces[index] {
                case .text(let bytes): state.output.append(contentsOf: bytes)
                case .variable(let variable):
                    if let value = try state.value(of: variable) { state.show(value) }
                case .expression(let expression): state.show(try expression.value(&state))
                case .node(let node): try node.render(&state)
                }
            } catch {
                throw error.located { source.excerpt(at: places[index]) }
            }
        }
    }

    /// Renders to a text of its own instead of the page.
    func renderToText(_ state: inout RenderState) throws(TemplateError) -> String {
        var page: [UInt8] = []
        swap(&page, &state.output)
        defer { swap(&page, &state.output) }
        try render(&state)
        return String(decoding: state.output, as: UTF8.self)
    }

    private var tooDeep: TemplateError {
        .rendering(
            TemplateProblem(
                """
                Templates are nested more than \(RenderState.deepest) deep. Does "\(source.name)" include itself \
                without an end?
                """, at: places.first.map { source.excerpt(at: $0) }))
    }
}

extension TemplateError {
    /// The error with the innermost place that is known.
    func located(at excerpt: () -> TemplateExcerpt) -> TemplateError {
        switch self {
        case .rendering(var problem) where problem.excerpt == nil:
            problem.excerpt = excerpt()
            return .rendering(problem)
        case .doesNotExist(let name, let tried, nil):
            return .doesNotExist(name: name, tried: tried, usedIn: excerpt())
        case .doesNotExist, .unreadable, .syntax, .rendering:
            return self
        }
    }
}
