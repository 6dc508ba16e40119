/// Splits what stands in a tag at its spaces, but not inside quotes.
enum WordSplitter {
    static func words(_ contents: String) -> [String] {
        joiningTranslations(pieces(Array(contents.unicodeScalars)))
    }

    private static func pieces(_ scalars: [Unicode.Scalar]) -> [String] {
        var words: [String] = []
        var index = 0
        while index < scalars.count {
            if scalars[index].isPythonSpace {
                index += 1
                continue
            }
            let end = endOfQuotingWord(scalars, from: index) ?? endOfPlainWord(scalars, from: index)
            var word = String.UnicodeScalarView()
            word.append(contentsOf: scalars[index..<end])
            words.append(String(word))
            index = end
        }
        return words
    }

    private static func endOfPlainWord(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var index = start
        while index < scalars.count, !scalars[index].isPythonSpace { index += 1 }
        return index
    }

    /// The end of a word with at least one closed quotation in it. A quotation that never closes ends the word before.
    private static func endOfQuotingWord(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
        var index = start
        var end: Int?
        while index < scalars.count, !scalars[index].isPythonSpace {
            if scalars[index] == "\"" || scalars[index] == "'" {
                guard let closed = Quotation.end(in: scalars, from: index) else { return end }
                index = closed
                end = closed
            } else {
                index += 1
                if end != nil { end = index }
            }
        }
        return end
    }

    /// `_("two words")` is one word even when quotes of the other kind split it.
    private static func joiningTranslations(_ pieces: [String]) -> [String] {
        var words: [String] = []
        var index = 0
        while index < pieces.count {
            var word = pieces[index]
            index += 1
            if word.hasPrefix("_(\"") || word.hasPrefix("_('") {
                let closing = String(word.utf8.dropFirst(2).prefix(1)) ?? ""
                while !word.hasSuffix(closing + ")"), index < pieces.count {
                    word += " " + pieces[index]
                    index += 1
                }
            }
            words.append(word)
        }
        return words
    }
}

/// A quoted literal as tags and filters have it, a backslash taking the next character along.
enum Quotation {
    /// Behind the closing quote of the literal that opens at `start`, or `nil` where it never closes.
    static func end(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
        let quote = scalars[start]
        var index = start + 1
        while index < scalars.count {
            if scalars[index] == quote { return index + 1 }
            index += scalars[index] == "\\" ? 2 : 1
        }
        return nil
    }

    /// What a literal stands for: `\"` (or `\'` in the other quotes) and `\\` lose their backslash.
    static func unescaped(_ scalars: ArraySlice<Unicode.Scalar>, quote: Unicode.Scalar) -> String {
        replacing(replacing(scalars, second: quote)[...], second: "\\").reduce(into: "") {
            $0.unicodeScalars.append($1)
        }
    }

    private static func replacing(
        _ scalars: ArraySlice<Unicode.Scalar>, second: Unicode.Scalar
    ) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(scalars.count)
        var index = scalars.startIndex
        while index < scalars.endIndex {
            if scalars[index] == "\\", index + 1 < scalars.endIndex, scalars[index + 1] == second {
                result.append(second)
                index += 2
            } else {
                result.append(scalars[index])
                index += 1
            }
        }
        return result
    }
}
