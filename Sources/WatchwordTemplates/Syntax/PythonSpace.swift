extension Unicode.Scalar {
    /// What Python's `str.isspace` and `\s` take for space.
    var isPythonSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
            true
        default:
            false
        }
    }

    /// What `\w` takes for part of a word.
    var isPythonWord: Bool {
        if isASCII {
            return (0x30...0x39).contains(value) || (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
                || value == 0x5F
        }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return true
        default:
            return false
        }
    }
}

extension String {
    /// The text without space at both ends, as Python's `strip()` has it.
    var trimmedOfSpace: String {
        var scalars = Substring(self).unicodeScalars
        while let scalar = scalars.first, scalar.isPythonSpace { scalars.removeFirst() }
        while let scalar = scalars.last, scalar.isPythonSpace { scalars.removeLast() }
        return String(scalars)
    }

    /// The parts between runs of space, as Python's `split()` has them.
    var wordsBySpace: [String] {
        unicodeScalars.split(whereSeparator: \.isPythonSpace).map { String($0) }
    }
}
