public import WatchwordText

/// Refuses passwords that resemble the name, the e-mail address or another text known about their owner.
public struct SimilarityValidator: PasswordValidator {
    /// The fields that are compared, by name; a model that lacks one is compared in the others.
    public let attributes: [String]
    /// The similarity from which on a password is refused: 1 is the same letters in any order, 0 no letter in common.
    public let maximum: Double

    /// The least maximum that makes sense: below it, nearly every password resembles every name.
    public static let leastMaximum = 0.1

    /// The fields that Django compares unless told otherwise.
    public static let usualAttributes = ["username", "first_name", "last_name", "email"]

    /// Compares the given fields.
    ///
    /// - Throws: ``PasswordPolicyError/maximumTooSmall(_:)`` for a maximum below ``leastMaximum``.
    public init(attributes: [String], maximum: Double) throws(PasswordPolicyError) {
        guard maximum >= Self.leastMaximum else { throw .maximumTooSmall(maximum) }
        self.attributes = attributes
        self.maximum = maximum
    }

    /// Compares the usual fields, with Django's maximum of 0.7.
    public init() {
        attributes = Self.usualAttributes
        maximum = 0.7
    }

    /// Compares the password with each text and with each word of it; tells only the first text that it resembles.
    public func problems(with password: String, of owner: PasswordOwner) -> [PasswordProblem] {
        if owner.attributes.isEmpty { return [] }
        let letters = LetterCount(PythonText.lowercased(password))
        for name in attributes {
            guard let attribute = owner.attributes.first(where: { $0.name == name }) else { continue }
            if attribute.value.isEmpty { continue }
            if parts(of: PythonText.lowercased(attribute.value)).contains(where: { resembles(letters, $0) }) {
                return [
                    PasswordProblem(
                        code: "password_too_similar",
                        sentence: Sentence("password.too_similar", ["attribute": attribute.label]))
                ]
            }
        }
        return []
    }

    /// Asks for something impersonal.
    public var help: Sentence { Sentence("password.help.similarity") }

    /// The words of a text, between runs of anything that is not part of a word, and the whole text. A run at the edge
    /// leaves an empty word, as in Django; it resembles only an empty password.
    private func parts(of text: String) -> [LetterCount] {
        var parts: [LetterCount] = []
        var word = LetterCount()
        var isInGap = false
        for scalar in text.unicodeScalars {
            if PythonText.isWord(scalar) {
                word.add(scalar)
                isInGap = false
            } else if !isInGap {
                parts.append(word)
                word = LetterCount()
                isInGap = true
            }
        }
        parts.append(word)
        parts.append(LetterCount(text))
        return parts
    }

    private func resembles(_ password: LetterCount, _ part: LetterCount) -> Bool {
        // A short word inside a very long password says nothing about it.
        if password.total >= 10 * part.total, Double(part.total) < maximum / 2 * Double(password.total) { return false }
        return password.similarity(to: part) >= maximum
    }
}

/// How often each code point occurs in a text: the order is of no account here.
private struct LetterCount {
    private(set) var counts: [Unicode.Scalar: Int] = [:]
    private(set) var total = 0

    init() {}

    init(_ text: String) {
        for scalar in text.unicodeScalars { add(scalar) }
    }

    mutating func add(_ scalar: Unicode.Scalar) {
        counts[scalar, default: 0] += 1
        total += 1
    }

    /// Twice the code points in common, over all of both.
    func similarity(to other: LetterCount) -> Double {
        let length = total + other.total
        if length == 0 { return 1 }
        var shared = 0
        for (scalar, count) in other.counts { shared += min(count, counts[scalar] ?? 0) }
        return 2 * Double(shared) / Double(length)
    }
}
