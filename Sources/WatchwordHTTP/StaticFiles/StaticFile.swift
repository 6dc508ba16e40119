import HTTPTypes
import NIOCore
import WatchwordCrypto

/// One static file with its headers, ready to be sent.
struct StaticFile: Sendable {
    let content: ByteBuffer
    let fingerprintedName: String
    private let tag: String
    private(set) var cacheHeaders: HTTPFields
    private(set) var headers: HTTPFields

    init(name: String, content: [UInt8]) {
        self.content = ByteBuffer(bytes: content)
        // The content stands where a secret would: what is wanted is a digest of it, and nothing here is secret.
        let digest = SaltedHMAC.hexDigest(salt: "static", value: "", secret: SecretKey(bytes: content))
        let fingerprint = digest.prefix(12)
        tag = "\"\(fingerprint)\""
        let folderEnd = name.lastIndex(of: "/").map { name.index(after: $0) } ?? name.startIndex
        if let dot = name[folderEnd...].lastIndex(of: "."), dot != folderEnd {
            fingerprintedName = name[..<dot] + "." + fingerprint + name[dot...]
        } else {
            fingerprintedName = name + "." + fingerprint
        }
        cacheHeaders = [.cacheControl: "public, max-age=600", .eTag: tag]
        headers = cacheHeaders
        headers[.contentType] = Self.contentType(name)
    }

    /// The same file under the name with the digest.
    var immutable: StaticFile {
        var file = self
        file.cacheHeaders[.cacheControl] = "public, max-age=31536000, immutable"
        file.headers[.cacheControl] = "public, max-age=31536000, immutable"
        return file
    }

    /// Whether an `If-None-Match` names this content (RFC 9110, 13.1.2: compared weakly).
    func isKnown(_ header: String) -> Bool {
        header.split(separator: ",").contains { entry in
            let entry = entry.filter { $0 != " " }
            return entry == "*" || entry == tag || entry == "W/" + tag
        }
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "mjs": "text/javascript; charset=utf-8",
        "html": "text/html; charset=utf-8", "txt": "text/plain; charset=utf-8", "json": "application/json",
        "map": "application/json", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg",
        "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon",
        "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf", "pdf": "application/pdf",
        "xml": "application/xml", "webmanifest": "application/manifest+json", "wasm": "application/wasm",
        "mp4": "video/mp4", "webm": "video/webm", "mp3": "audio/mpeg", "zip": "application/zip",
    ]

    private static func contentType(_ name: String) -> String {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        return types[ending] ?? "application/octet-stream"
    }
}
