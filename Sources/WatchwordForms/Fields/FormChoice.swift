public import WatchwordText

/// One of several answers to choose from.
public struct FormChoice: Sendable, Hashable {
    /// What is sent.
    public let value: String
    /// What is shown.
    public let label: Sentence

    /// An answer and what it is called.
    public init(_ value: String, _ label: Sentence) {
        self.value = value
        self.label = label
    }
}
