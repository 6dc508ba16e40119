#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Whole JSON documents as signed texts that fit into URLs and cookies: the payload of sessions among them.
///
/// Make one per purpose and keep it: its keys are worked out once.
///
/// ```swift
/// let sessions = SignedObject(keys: keys, salt: "django.contrib.sessions.SessionStore")
/// let text = sessions.dumps(["visits": 3], compression: .ifShorter, now: clock.now())
/// let data = try sessions.loads(text, now: clock.now())
/// ```
public struct SignedObject: Sendable {
    /// The salt where no purpose is told.
    public static let defaultSalt = "django.core.signing"
    /// The most bytes that a compressed document may hold: 16 MiB.
    public static let decompressionLimit = 16 << 20

    /// Whether a document is compressed.
    public enum Compression: Sendable {
        /// Never.
        case none
        /// Where that makes it shorter. A dot in front of the text tells.
        case ifShorter
    }

    private let signer: TimestampSigner

    /// The signed documents of one purpose.
    public init(keys: SigningKeys, salt: String = SignedObject.defaultSalt) {
        signer = TimestampSigner(keys: keys, salt: salt)
    }

    /// The signed text of a document.
    public func dumps(_ value: JSONValue, compression: Compression = .none, now: Date) -> String {
        let document = value.serializedBytes()
        if compression == .ifShorter {
            let compressed = Deflate.compress(document)
            if compressed.count < document.count - 1 {
                return signer.sign("." + Base64URL.encode(compressed), now: now)
            }
        }
        return signer.sign(Base64URL.encode(document), now: now)
    }

    /// The document of a signed text. Nothing is decoded or decompressed before the signature has proved right.
    ///
    /// - Parameter maxAge: How long the signature is good for, to the very second; `nil` for ever.
    /// - Throws: ``BadSignature``.
    public func loads(_ signed: String, maxAge: Duration? = nil, now: Date) throws(BadSignature) -> JSONValue {
        let text = try signer.unsign(signed, maxAge: maxAge, now: now)
        let isCompressed = text.utf8.first == UInt8(ascii: ".")
        guard let bytes = Base64URL.decode(isCompressed ? String(text.utf8.dropFirst()) ?? "" : text) else {
            throw .malformed
        }
        do {
            let document = isCompressed ? try Deflate.decompress(bytes, limit: Self.decompressionLimit) : bytes
            return try JSONValue(parsing: document)
        } catch {
            throw .malformed
        }
    }
}

extension SignedObject {
    /// The signed text of a document, for a purpose that comes up once.
    public static func dumps(
        _ value: JSONValue, keys: SigningKeys, salt: String = SignedObject.defaultSalt,
        compression: Compression = .none, now: Date
    ) -> String {
        SignedObject(keys: keys, salt: salt).dumps(value, compression: compression, now: now)
    }

    /// The document of a signed text, for a purpose that comes up once.
    ///
    /// - Throws: ``BadSignature``.
    public static func loads(
        _ signed: String, keys: SigningKeys, salt: String = SignedObject.defaultSalt, maxAge: Duration? = nil,
        now: Date
    ) throws(BadSignature) -> JSONValue {
        try SignedObject(keys: keys, salt: salt).loads(signed, maxAge: maxAge, now: now)
    }
}
