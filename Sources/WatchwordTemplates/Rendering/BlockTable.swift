/// The blocks of an inheritance chain: for each name the one that counts first and those it covers, nearest first.
struct BlockTable: Sendable {
    private var chains: [(name: Int, blocks: [BlockNode])] = []

    /// Adds the blocks of a template further up the chain, behind those that are there.
    mutating func add(_ blocks: [BlockNode]) {
        for block in blocks {
            if let index = chains.firstIndex(where: { $0.name == block.number }) {
                chains[index].blocks.append(block)
            } else {
                chains.append((block.number, [block]))
            }
        }
    }

    func chain(_ number: Int) -> [BlockNode]? {
        for entry in chains where entry.name == number { return entry.blocks }
        return nil
    }
}

/// A block and what `{{ block.super }}` in it leads to.
struct BlockPosition {
    let chain: [BlockNode]
    let index: Int

    init(chain: [BlockNode], index: Int = 0) {
        self.chain = chain
        self.index = index
    }

    var block: BlockNode { chain[index] }

    var next: BlockPosition? {
        index + 1 < chain.count ? BlockPosition(chain: chain, index: index + 1) : nil
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let outer = (state.frame.current, state.frame.isBorrowed)
        (state.frame.current, state.frame.isBorrowed) = (self, false)
        defer { (state.frame.current, state.frame.isBorrowed) = outer }
        try state.inScope { state throws(TemplateError) in try block.program.render(&state) }
    }
}
