/// The records of a file one after the other, with a bounded piece of it in memory.
struct ImportLines {
    /// As long as a record may be, in bytes: far beyond any user, and little enough to hold.
    static let longestRecord = 1 << 20

    enum Problem: Error {
        /// Longer than ``longestRecord``; what follows it is read.
        case tooLong
        /// A quotation that does not end before the file does: all of it is text, and none of it another record.
        case openQuote
    }

    private enum Place { case fieldStart, plain, quoted, quoteEnd }

    private let source: ImportSource
    private let hasQuotes: Bool
    private var buffer: [UInt8] = []
    /// Where the next record begins.
    private var start = 0
    private var isAtEnd = false
    private var line = 1
    /// How many bytes of the file belong to records that were handed out.
    private(set) var bytesTaken = 0

    init(_ source: ImportSource, format: UserFileFormat) throws {
        self.source = source
        hasQuotes = format == .csv
        while buffer.count < 3, try fill() {}
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { take(3) }
    }

    /// Calls a function with the bytes of the next record, without its line end.
    ///
    /// - Returns: the line it begins on and the function's result; nil at the end of the file.
    mutating func next<R>(
        _ body: (UnsafeBufferPointer<UInt8>) -> R
    ) throws -> (line: Int, result: Result<R, Problem>)? {
        var scan = start
        var place = Place.fieldStart
        var lines = 0
        while true {
            if let end = scanned(&scan, &place, &lines) { return deliver(upTo: end, lines: lines + 1, body) }
            if buffer.count - start > Self.longestRecord { return try skip(&scan, &place, &lines) }
            let before = start
            if try fill() {
                scan -= before - start
                continue
            }
            if start == buffer.count { return nil }
            if place == .quoted { return try skip(&scan, &place, &lines) }
            return deliver(upTo: buffer.count, lines: lines + 1, body)
        }
    }

    /// Looks for the end of the record among the bytes that are there.
    private func scanned(_ scan: inout Int, _ place: inout Place, _ lines: inout Int) -> Int? {
        buffer.withUnsafeBufferPointer { bytes in
            while scan < bytes.count {
                let byte = bytes[scan]
                if byte == 0x0A {
                    if !hasQuotes || place != .quoted { return scan }
                    lines += 1
                } else if hasQuotes {
                    switch (place, byte) {
                    case (.fieldStart, 0x22), (.quoteEnd, 0x22): place = .quoted
                    case (.quoted, 0x22): place = .quoteEnd
                    case (.quoted, _): break
                    case (_, 0x2C): place = .fieldStart
                    default: place = .plain
                    }
                }
                scan += 1
            }
            return nil
        }
    }

    private mutating func deliver<R>(
        upTo end: Int, lines: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R
    ) -> (line: Int, result: Result<R, Problem>) {
        let result = buffer.withUnsafeBufferPointer { bytes in
            let last = end > start && bytes[end - 1] == 0x0D ? end - 1 : end
            return body(UnsafeBufferPointer(rebasing: bytes[start..<last]))
        }
        let first = line
        line += lines
        take(min(end + 1, buffer.count) - start)
        return (first, .success(result))
    }

    /// Goes on behind a record that cannot be had whole: behind its end, not behind a line end that is quoted text.
    private mutating func skip<R>(
        _ scan: inout Int, _ place: inout Place, _ lines: inout Int
    ) throws -> (line: Int, result: Result<R, Problem>) {
        let first = line
        while true {
            if let end = scanned(&scan, &place, &lines) {
                line += lines + 1
                take(end + 1 - start)
                return (first, .failure(.tooLong))
            }
            take(buffer.count - start)
            guard try fill() else {
                line += lines + 1
                return (first, .failure(place == .quoted ? .openQuote : .tooLong))
            }
            scan = 0
        }
    }

    private mutating func take(_ count: Int) {
        start += count
        bytesTaken += count
    }

    /// Reads more, having dropped what was taken.
    /// - Returns: false at the end of the file.
    private mutating func fill() throws -> Bool {
        if isAtEnd { return false }
        let piece = try source.read()
        isAtEnd = piece.isEmpty
        buffer.removeSubrange(..<start)
        start = 0
        buffer.append(contentsOf: piece)
        return !isAtEnd
    }
}
