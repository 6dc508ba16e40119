extension FormData {
    /// Decodes the fields of `multipart/form-data` (RFC 7578).
    ///
    /// Files are left out: what keeps uploads reads the body itself. As with the other encoding, what is broken is refused: a part
    /// without a name, a body without its last boundary.
    ///
    /// - Parameters:
    ///   - contentType: The value of the header, which names the boundary.
    /// - Throws: ``FormDataError``.
    public init(
        multipart body: some Collection<UInt8>, contentType: String, limits: Limits = .standard
    ) throws(FormDataError) {
        guard let boundary = HeaderParameters(contentType)["boundary"], Self.isBoundary(boundary) else {
            throw .malformedMultipart
        }
        var parts = MultipartReader(Array(body), boundary: Array(boundary.utf8), headerLimit: limits.partHeaderBytes)
        var entries: [Entry] = []
        var files = 0
        while let part = try parts.next() {
            if part.isFile {
                files += 1
                guard files <= limits.files else { throw .tooManyFiles(limit: limits.files) }
                continue
            }
            guard entries.count < limits.fields else { throw .tooManyFields(limit: limits.fields) }
            guard let value = String(validating: part.content, as: UTF8.self) else { throw .invalidUTF8 }
            entries.append(Entry(name: part.name, value: value))
        }
        self.init(entries: entries)
    }

    /// RFC 2046, 5.1.1: 1 to 70 of these characters, no space at the end.
    private static func isBoundary(_ text: String) -> Bool {
        (1...70).contains(text.utf8.count) && text.utf8.last != UInt8(ascii: " ")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"):
                    true
                default: "'()+_,-./:=? ".utf8.contains(byte)
                }
            }
    }
}

/// Walks through the parts of a body, each looked at once.
private struct MultipartReader {
    struct Part {
        var name: String
        var isFile: Bool
        var content: ArraySlice<UInt8>
    }

    private let bytes: [UInt8]
    /// The line break belongs to the boundary, not to the content before it.
    private let delimiter: [UInt8]
    private let headerLimit: Int
    private var position: Int
    private static let lineEnd: [UInt8] = [0x0D, 0x0A]

    init(_ bytes: [UInt8], boundary: [UInt8], headerLimit: Int) {
        // The first boundary may stand at the very beginning, where no line ends before it.
        self.bytes = Self.lineEnd + bytes
        delimiter = Self.lineEnd + [0x2D, 0x2D] + boundary
        self.headerLimit = headerLimit
        position = 0
    }

    /// The next part; nil behind the last boundary.
    mutating func next() throws(FormDataError) -> Part? {
        if position == 0 {
            // What stands before the first boundary is for nobody.
            guard let first = find(delimiter, from: 0) else { throw .malformedMultipart }
            position = first + delimiter.count
        }
        if bytes[position...].starts(with: [0x2D, 0x2D]) { return nil }
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
        guard bytes[position...].starts(with: Self.lineEnd) else { throw .malformedMultipart }
        position += 2
        var (name, isFile): (String?, Bool) = (nil, false)
        let headerStart = position
        while true {
            guard let end = find(Self.lineEnd, from: position), end - headerStart <= headerLimit else {
                throw .malformedMultipart
            }
            let line = bytes[position..<end]
            position = end + 2
            if line.isEmpty { break }
            guard let header = String(validating: line, as: UTF8.self) else { throw .invalidUTF8 }
            try read(header, &name, &isFile)
        }
        guard let name else { throw .malformedMultipart }
        // An empty part has only one line end between its header and the boundary.
        guard let end = find(delimiter, from: position - 2) else { throw .malformedMultipart }
        defer { position = end + delimiter.count }
        return Part(name: name, isFile: isFile, content: bytes[min(position, end)..<end])
    }

    private func read(_ header: String, _ name: inout String?, _ isFile: inout Bool) throws(FormDataError) {
        guard let colon = header.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw .malformedMultipart }
        let value = String(header[header.utf8.index(after: colon)...])
        switch header[..<colon].lowercased() {
        case "content-disposition":
            let disposition = HeaderParameters(value)
            guard name == nil, disposition.value == "form-data", let given = disposition["name"] else {
                throw .malformedMultipart
            }
            name = given
            isFile = disposition["filename"] != nil || disposition["filename*"] != nil
        case "content-transfer-encoding":
            // RFC 7578, 4.7: not used any more; what would have to be decoded first is not taken for text.
            guard ["7bit", "8bit", "binary"].contains(HeaderParameters(value).value) else { throw .malformedMultipart }
        default: break
        }
    }

    private func find(_ pattern: [UInt8], from start: Int) -> Int? {
        var index = max(0, start)
        while index + pattern.count <= bytes.count {
            if bytes[index] == pattern[0], bytes[index..<(index + pattern.count)].elementsEqual(pattern) {
                return index
            }
            index += 1
        }
        return nil
    }
}
