/// Where the bytes of an import come from, piece by piece.
public struct ImportSource: Sendable {
    /// Gives the next bytes, as many as are there at once; none at the end.
    ///
    /// - Throws: ``ImportInterrupted`` when somebody asked to stop while it waited, or why nothing can be read.
    public var read: @Sendable () throws -> [UInt8]

    /// A source that answers what the closure gives.
    public init(read: @escaping @Sendable () throws -> [UInt8]) {
        self.read = read
    }
}

/// Reading was given up because somebody asked to stop.
public struct ImportInterrupted: Error {
    /// Says so.
    public init() {}
}
