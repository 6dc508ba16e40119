import HTTPTypes
import Hummingbird
import NIOCore

/// Stylesheets, images and the like, kept in memory and served with headers that let browsers keep them.
///
/// Each file has two addresses: its own, good for ten minutes, and one with a digest of the content in its name, good
/// for a year, because other content would have another name. Templates use the second (`{% static %}`). Files are
/// found by name in a table, so no path leads out of it.
public struct StaticFiles: Sendable {
    private let files: [PathKey: StaticFile]
    private let addresses: [PathKey: String]
    private let prefix: String

    /// The built-in files, and those of folders; the first that has a name wins, folders before the built-in.
    ///
    /// - Parameters:
    ///   - url: Where they are served, with a slash at both ends.
    ///   - folders: Read once, with all folders in them; hidden files are left out.
    public init(url: String = "/static/", folders: [StaticFolder] = []) {
        prefix = url
        var files: [PathKey: StaticFile] = [:]
        var addresses: [PathKey: String] = [:]
        for source in folders.map(\.files) + [BuiltInPages.staticFiles] {
            for (name, content) in source where addresses[PathKey(name)] == nil {
                let file = StaticFile(name: name, content: content)
                files[PathKey(name)] = file
                files[PathKey(file.fingerprintedName)] = file.immutable
                addresses[PathKey(name)] =
                    url + PercentEncoding.encoded(file.fingerprintedName, keeping: PercentEncoding.path)
            }
        }
        self.files = files
        self.addresses = addresses
    }

    /// The address of a file, with a digest in its name; a file that is not there keeps its plain address.
    public func address(_ name: String) -> String {
        addresses[PathKey(name)] ?? prefix + PercentEncoding.encoded(name, keeping: PercentEncoding.path)
    }

    /// - Returns: `nil` for an address that is not one of ours, so that a route may have it.
    func answer(_ facts: RequestFacts) -> Response? {
        guard facts.path.text.utf8.starts(with: prefix.utf8), !files.isEmpty else { return nil }
        let name = String(Substring(facts.path.text.utf8.dropFirst(prefix.utf8.count)))
        guard let file = files[PathKey(name)] else { return nil }
        guard facts.head.method == .get || facts.head.method == .head else {
            let status: HTTPResponse.Status = facts.head.method == .options ? .ok : .methodNotAllowed
            return Response(status: status, headers: [.allow: "GET, HEAD, OPTIONS", .contentLength: "0"])
        }
        if let known = facts.head.headerFields[.ifNoneMatch], file.isKnown(known) {
            return Response(status: .notModified, headers: file.cacheHeaders)
        }
        return Response(status: .ok, headers: file.headers, body: ResponseBody(byteBuffer: file.content))
    }
}
