extension String {
    /// How many code points the text has: the length that limits for names and passwords are given in.
    public var codePointCount: Int { unicodeScalars.count }

    /// Whether both texts have the same code points, where `==` would take canonically equivalent ones for the same.
    public func equalsByCodePoint(_ other: String) -> Bool {
        utf8.elementsEqual(other.utf8)
    }
}
