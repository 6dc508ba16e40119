#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What tells one message from another: when it was written, and its identity.
public struct MessageStamp: Sendable, Hashable {
    /// When the message was written.
    public var date: Date
    /// The value of the `Message-ID` header, with its angle brackets.
    public var messageID: String

    /// A stamp of known parts.
    public init(date: Date, messageID: String) {
        self.date = date
        self.messageID = messageID
    }

    /// A stamp of this moment, this process and this host.
    public static func now() -> MessageStamp {
        let date = Date()
        let hundredths = UInt64(max(0, date.timeIntervalSince1970 * 100))
        let random = UInt64.random(in: .min ... .max)
        return MessageStamp(date: date, messageID: "<\(hundredths).\(getpid()).\(random)@\(hostName)>")
    }

    /// The name of this host, asked for once; `localhost` if it has none that may stand in a header.
    static let hostName: String = {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let isName = !bytes.isEmpty && bytes.allSatisfy(isHostByte)
        return isName ? String(decoding: bytes, as: UTF8.self) : "localhost"
    }()

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}
