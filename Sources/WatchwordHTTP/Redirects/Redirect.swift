import HTTPTypes
import Hummingbird

/// The one place where a `Location` header is made.
enum Redirect {
    /// The longest address that is sent, in bytes.
    static let longestAddress = 16_384
    private static let schemes: Set<String> = ["", "http", "https", "ftp"]

    static func response(to address: String, status: HTTPResponse.Status) throws -> Response {
        let location = Addresses.asURI(address)
        guard location.utf8.count <= longestAddress else {
            throw SuspiciousRequest("an address of \(location.utf8.count) bytes to redirect to")
        }
        guard let parts = URLParts(location), schemes.contains(parts.scheme) else {
            throw SuspiciousRequest("an unsafe scheme to redirect to")
        }
        return Response(status: status, headers: [.location: location, .contentLength: "0"])
    }
}
