/// What a server has said so far, and what it is still to be sent.
///
/// libcurl holds the conversation and calls back on the thread that waits for it, so nothing here is shared.
final class SMTPConversation {
    private let payload: SMTPPayload
    private let needsSignIn: Bool
    private let cancellation: Cancellation

    private(set) var isSignedIn = false
    private(set) var lacksSignIn = false
    /// The last line in which the server refused something.
    private(set) var refusal: String?
    private var takesEightBits = false
    private var unsent: ArraySlice<UInt8>?

    init(_ payload: SMTPPayload, needsSignIn: Bool, cancellation: Cancellation) {
        self.payload = payload
        self.needsSignIn = needsSignIn
        self.cancellation = cancellation
    }

    var isCancelled: Bool { cancellation.isCancelled }

    /// Takes one line that the server said.
    func hear(_ line: UnsafeBufferPointer<UInt8>) {
        let text = line.prefix(512)
        let code = text.prefix(3)
        if code.elementsEqual("220".utf8) {
            // A greeting, or the start of encryption: what was offered before does not count any more.
            takesEightBits = false
        } else if code.elementsEqual("235".utf8) {
            isSignedIn = true
        } else if code.elementsEqual("250".utf8) {
            let keyword = text.dropFirst(4).prefix(8)
            if String(decoding: keyword, as: UTF8.self).uppercased() == "8BITMIME" { takesEightBits = true }
        } else if let first = code.first, first == UInt8(ascii: "4") || first == UInt8(ascii: "5") {
            refusal = Self.printable(text)
        }
    }

    /// Fills the buffer with what comes next of the message.
    ///
    /// - Returns: how many bytes; zero is the end; `nil` if nothing may be sent.
    func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int? {
        if needsSignIn, !isSignedIn {
            lacksSignIn = true
            return nil
        }
        let rest = unsent ?? (takesEightBits ? payload.bytes : payload.sevenBitBytes ?? payload.bytes)[...]
        let count = min(rest.count, buffer.count)
        _ = buffer.update(fromContentsOf: rest.prefix(count))
        unsent = rest.dropFirst(count)
        return count
    }

    /// A line of the server's that may stand in a log: short, and nothing in it that a terminal could take amiss.
    private static func printable(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        let bytes = line.prefix(200).filter { (0x20...0x7E).contains($0) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
