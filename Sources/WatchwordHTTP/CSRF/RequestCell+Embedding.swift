import HTTPTypes
import WatchwordAuth

extension RequestCell {
    /// Refuses to be a picture, a script, a frame or data of another site's page (ASVS V3.5.8; W3C Fetch Metadata).
    ///
    /// Links from other sites lead here as ever, and what is no browser, or an old one, says nothing about it.
    func checkEmbedding() throws(PermissionDenied) {
        guard options.refusesEmbedding, FetchMetadata.site.flatMap({ head.headerFields[$0] }) == "cross-site" else {
            return
        }
        let mode = FetchMetadata.mode.flatMap { head.headerFields[$0] }
        let destination = FetchMetadata.destination.flatMap { head.headerFields[$0] }
        // An unsafe request is judged by its origin and its token.
        guard head.method == .get || head.method == .head, mode != "navigate" || destination != "document" else {
            return
        }
        throw PermissionDenied("the browser says that another site embeds the page")
    }
}

/// The names of the headers with which browsers tell why they ask.
enum FetchMetadata {
    static let site = HTTPField.Name("Sec-Fetch-Site")
    static let mode = HTTPField.Name("Sec-Fetch-Mode")
    static let destination = HTTPField.Name("Sec-Fetch-Dest")
}
