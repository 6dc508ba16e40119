/// What is wrong with the form of a secret or a token.
public enum CSRFFormatError: Error, Hashable {
    case incorrectLength
    case invalidCharacters
}

/// The arithmetic of masks: letters and digits as numbers of 0 to 61, added and subtracted without carry.
enum CSRFToken {
    static let length = 2 * CSRFSecret.length
    private static let letters = Array(CSRFSecret.alphabet.utf8)

    static func masked(_ secret: String, mask: String) -> String {
        let sums = zip(secret.utf8, mask.utf8).map { letters[(number($0) + number($1)) % letters.count] }
        return mask + String(decoding: sums, as: UTF8.self)
    }

    static func unmasked(_ token: String) -> String {
        let mask = token.utf8.prefix(CSRFSecret.length)
        let cipher = token.utf8.dropFirst(CSRFSecret.length)
        let secret = zip(cipher, mask).map { letters[(number($0) - number($1) + letters.count) % letters.count] }
        return String(decoding: secret, as: UTF8.self)
    }

    static func checkFormat(_ text: String) throws(CSRFFormatError) {
        // Lengths are of code points; a giant is not counted to its end.
        guard text.utf8.count <= 4 * length else { throw .incorrectLength }
        let count = text.unicodeScalars.count
        guard count == length || count == CSRFSecret.length else { throw .incorrectLength }
        guard text.utf8.allSatisfy(isLetterOrDigit) else { throw .invalidCharacters }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte)
    }

    private static func number(_ byte: UInt8) -> Int {
        switch byte {
        case 97...122: Int(byte) - 97
        case 65...90: Int(byte) - 65 + 26
        case 48...57: Int(byte) - 48 + 52
        default: 0
        }
    }
}
