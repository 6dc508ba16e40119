/// Everything that changes while one page is being made.
struct RenderState {
    /// How deep tags, blocks and includes may stand in one another: deep enough for any page, shallow enough for the
    /// stack of a worker thread.
    static let deepest = 300

    struct Binding {
        let name: Int
        var value: TemplateValue
    }

    /// The page so far.
    var output: [UInt8]
    var isEscaping: Bool
    var depth = 0

    /// The values the page was given. What tags set lies above, in `bindings`.
    private(set) var context: [String: TemplateValue]
    private(set) var bindings: [Binding] = []
    /// Where the innermost scope begins.
    private var scopeStart = 0
    /// Where what an isolated include can see begins.
    private var visibleStart = 0

    var loops: [LoopState] = []
    var visibleLoops = 0

    /// What belongs to the template being rendered, as opposed to the page.
    var frame = Frame()

    let engine: TemplateEngine
    /// The templates known when rendering began, by the numbers of their names.
    let templates: [LinkedTemplate?]

    var environment: TemplateEnvironment { engine.environment }

    init(
        context: [String: TemplateValue], isEscaping: Bool, output: consuming [UInt8], engine: TemplateEngine,
        templates: [LinkedTemplate?]
    ) {
        self.context = context
        self.isEscaping = isEscaping
        self.output = output
        self.engine = engine
        self.templates = templates
    }
}

extension RenderState {
    /// The value a name has here, or `nil`.
    func lookUp(_ number: Int, _ name: String) -> TemplateValue? {
        var index = bindings.count - 1
        while index >= visibleStart {
            if bindings[index].name == number { return bindings[index].value }
            index -= 1
        }
        return context[name]
    }

    /// Gives a name a value until the innermost scope ends.
    mutating func set(_ number: Int, _ value: TemplateValue) {
        var index = bindings.count - 1
        while index >= scopeStart {
            if bindings[index].name == number {
                bindings[index].value = value
                return
            }
            index -= 1
        }
        bindings.append(Binding(name: number, value: value))
    }

    /// Changes a name where it was set, in this scope or one around it; if it was not set, sets it here.
    mutating func change(_ number: Int, _ name: String, _ value: TemplateValue) {
        var index = bindings.count - 1
        while index >= visibleStart {
            if bindings[index].name == number {
                bindings[index].value = value
                return
            }
            index -= 1
        }
        if context[name] != nil {
            context[name] = value
        } else {
            set(number, value)
        }
    }

    /// Runs something in a scope of its own, whose names are gone afterwards.
    mutating func inScope(_ body: (inout RenderState) throws(TemplateError) -> Void) throws(TemplateError) {
        let outer = scopeStart
        let count = bindings.count
        scopeStart = count
        defer {
            bindings.removeLast(bindings.count - count)
            scopeStart = outer
        }
        try body(&self)
    }

    /// Runs something that sees none of the names around it.
    mutating func isolated(_ body: (inout RenderState) throws(TemplateError) -> Void) throws(TemplateError) {
        let saved = (context, visibleStart, visibleLoops, frame.current)
        context = [:]
        frame.current = nil
        visibleStart = bindings.count
        visibleLoops = loops.count
        defer { (context, visibleStart, visibleLoops, frame.current) = saved }
        try inScope(body)
    }
}

extension RenderState {
    /// What belongs to one template and begins anew in each include.
    struct Frame {
        /// The blocks of the inheritance chain, if the template extends another.
        var blocks: BlockTable?
        /// The block being rendered.
        var current: BlockPosition?
        /// Whether that block is the includer's: its name is known here, but not what it covers.
        var isBorrowed = false
        /// How far each `cycle` has come.
        var cycles: [(tag: ObjectIdentifier, position: Int)] = []
        /// What each `ifchanged` outside of loops saw last.
        var changes: [(tag: ObjectIdentifier, seen: IfChangedNode.Seen)] = []
    }
}
