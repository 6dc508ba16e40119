/// The fields of one CSV record (RFC 4180, section 2).
enum CSVRecord {
    static func cells(_ bytes: UnsafeBufferPointer<UInt8>) throws(ImportRefusal) -> [ImportCell] {
        var cells: [ImportCell] = []
        var place = 0
        while true {
            if place < bytes.count, bytes[place] == 0x22 {
                cells.append(.written(try quoted(bytes, &place)))
            } else {
                let start = place
                while place < bytes.count, bytes[place] != 0x2C {
                    if bytes[place] == 0x22 { throw ImportRefusal("csv_quote") }
                    place += 1
                }
                cells.append(place == start ? .absent : .written(try text(bytes[start..<place])))
            }
            if place == bytes.count { return cells }
            guard bytes[place] == 0x2C else { throw ImportRefusal("csv_quote") }
            place += 1
        }
    }

    private static func quoted(
        _ bytes: UnsafeBufferPointer<UInt8>, _ place: inout Int
    ) throws(ImportRefusal) -> String {
        place += 1
        var start = place
        var pieces = ""
        while place < bytes.count {
            guard bytes[place] == 0x22 else {
                place += 1
                continue
            }
            let isDoubled = place + 1 < bytes.count && bytes[place + 1] == 0x22
            let piece = try text(bytes[start..<(isDoubled ? place + 1 : place)])
            place += isDoubled ? 2 : 1
            start = place
            if !isDoubled { return pieces.isEmpty ? piece : pieces + piece }
            pieces += piece
        }
        throw ImportRefusal("csv_quote")
    }

    private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) throws(ImportRefusal) -> String {
        guard let text = String(validating: UnsafeBufferPointer(rebasing: bytes), as: UTF8.self) else {
            throw ImportRefusal("utf8")
        }
        return text
    }
}
