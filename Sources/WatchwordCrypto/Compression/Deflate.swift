import CZlib

/// The zlib format (RFC 1950) of compressed session data.
public enum Deflate {
    /// The compressed form of some bytes, to the byte what zlib makes at its default level.
    public static func compress(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        var compressed = [UInt8](repeating: 0, count: Int(length))
        let status = CZlib.compress(&compressed, &length, bytes, uLong(bytes.count))
        // The buffer has the size zlib asked for, so running out of memory is all that can be wrong.
        precondition(status == Z_OK, "zlib has run out of memory")
        compressed.removeLast(compressed.count - Int(length))
        return compressed
    }

    /// The bytes of a compressed form.
    ///
    /// - Parameters:
    ///   - limit: The most bytes that may come out. Whatever a small input claims, no more memory than that is used.
    /// - Throws: ``DecompressionError/tooLarge`` above the limit, ``DecompressionError/damaged`` for anything that is
    ///   not one complete stream.
    public static func decompress(_ bytes: [UInt8], limit: Int) throws(DecompressionError) -> [UInt8] {
        // Most data makes less than four bytes of one; what makes more is tried again with more room.
        var capacity = min(max(limit, 0), max(bytes.count * 4, 256))
        while true {
            var text = [UInt8](repeating: 0, count: capacity + 1)
            var length = uLong(text.count)
            let status = uncompress(&text, &length, bytes, uLong(bytes.count))
            switch status {
            case Z_OK where length <= capacity:
                text.removeLast(text.count - Int(length))
                return text
            case Z_OK, Z_BUF_ERROR:
                // The room was used up: there is more to come.
                guard length > capacity else { throw .damaged }
                guard capacity < limit else { throw .tooLarge }
                capacity = min(limit, capacity * 4)
            default:
                throw .damaged
            }
        }
    }
}

/// Why compressed bytes could not be read.
public enum DecompressionError: Error, Sendable, Equatable {
    /// They are cut, altered, or something else altogether.
    case damaged
    /// More would come out than the limit allows.
    case tooLarge
}
