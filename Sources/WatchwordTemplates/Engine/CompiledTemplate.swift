/// One template by itself, before it is joined with its parents.
final class CompiledTemplate: Sendable {
    let source: SourceText
    /// Everything, or, in a template that extends another, what stands before the `extends`.
    let program: Program
    let parent: ExtendsTag.Parent?
    let blocks: [BlockNode]
    let facts: TemplateFacts

    init(
        source: SourceText, program: Program, parent: ExtendsTag.Parent?, blocks: [BlockNode], facts: TemplateFacts
    ) {
        self.source = source
        self.program = program
        self.parent = parent
        self.blocks = blocks
        self.facts = facts
    }
}

/// What can be said about a template without rendering it.
struct TemplateFacts: Sendable {
    struct Include: Sendable {
        let name: String
        /// The names that the including template answers itself.
        let hidden: Set<String>
        let isIsolated: Bool
    }

    var rootNames: Set<String> = []
    /// What is asked of each of them: `auth.change_user` of `perms`.
    var paths: [String: Set<String>] = [:]
    var includes: [Include] = []
    var usesUnknownTemplates = false
}
