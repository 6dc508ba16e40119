/// What a browser sent with a form, or in the query of a URL: names and texts, in order.
///
/// A name may occur several times; where one text is wanted the last counts, as in Django. Names are compared code
/// point by code point.
public struct FormData: Sendable {
    /// One name with its text.
    public struct Entry: Sendable {
        /// The name of the control.
        public let name: String
        /// What it was set to. It may hold any character, NUL included; fields decide what they take.
        public let value: String

        /// An entry of these two.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// All that was sent, in order.
    public let entries: [Entry]

    /// Data of known entries.
    public init(entries: [Entry]) {
        self.entries = entries
    }

    /// Data of these names and texts, in this order.
    public init(_ pairs: [(String, String)]) {
        entries = pairs.map { Entry(name: $0.0, value: $0.1) }
    }

    /// No data: a form that is given this was sent, with nothing in it.
    public static let empty = FormData(entries: [])

    /// The last text of a name, or `nil` if the name was not sent.
    public subscript(_ name: String) -> String? {
        entries.last { $0.name.hasSameBytes(as: name) }?.value
    }

    /// All texts of a name, in order.
    public func all(_ name: String) -> [String] {
        entries.lazy.filter { $0.name.hasSameBytes(as: name) }.map(\.value)
    }

    /// Tells whether the name was sent.
    public func contains(_ name: String) -> Bool {
        entries.contains { $0.name.hasSameBytes(as: name) }
    }

    /// Whether nothing was sent.
    public var isEmpty: Bool { entries.isEmpty }
}

extension FormData: ExpressibleByDictionaryLiteral {
    /// Data of these names and texts, in this order; a name may be repeated.
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements)
    }
}

extension String {
    /// Equality by code points: for `==` a letter with an accent and a letter followed by an accent are the same.
    func hasSameBytes(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
