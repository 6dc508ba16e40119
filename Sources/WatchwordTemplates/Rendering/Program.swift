/// A stretch of a template, compiled: text, values and tags in order.
final class Program: Sendable {
    /// What compiling a tag leaves behind.
    enum Piece: Sendable {
        case text([UInt8])
        /// `{{ name }}`, the usual case, without the detour over filters.
        case variable(Variable)
        case expression(FilterExpression)
        case node(any Node)
    }

    private enum Step: Sendable {
        /// A range of `text`.
        case text(start: Int, end: Int)
        case variable(Variable)
        case expression(FilterExpression)
        case node(any Node)
    }

    private let steps: [Step]
    private let places: [Place]
    /// All literal text of the program, so that writing a part of it touches nothing but bytes.
    private let text: [UInt8]
    private let source: SourceText

    init(_ pieces: [(piece: Piece, place: Place)], source: SourceText) {
        var steps: [Step] = []
        var places: [Place] = []
        var text: [UInt8] = []
        for (piece, place) in pieces {
            switch piece {
            case .text(let bytes):
                let start = text.count
                text += bytes
                if case .text(let first, start)? = steps.last {
                    steps[steps.count - 1] = .text(start: first, end: text.count)
                    continue
                }
                steps.append(.text(start: start, end: text.count))
            case .variable(let variable): steps.append(.variable(variable))
            case .expression(let expression): steps.append(.expression(expression))
            case .node(let node): steps.append(.node(node))
            }
            places.append(place)
        }
        self.steps = steps
        self.places = places
        self.text = text
        self.source = source
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        guard state.depth < RenderState.deepest else { throw tooDeep }
        state.depth += 1
        defer { state.depth -= 1 }
        for index in steps.indices {
            do {
                switch steps[index] {
                case .text(let start, let end):
                    text.withUnsafeBufferPointer {
                        state.output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<end]))
                    }
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
        try state.renderToText { state throws(TemplateError) in try render(&state) }
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
