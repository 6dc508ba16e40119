import HTTPTypes
import NIOCore
import NIOHTTP1

/// The answer to a request that cannot be read, made before the first one comes.
struct UnreadableRequestAnswer: Sendable {
    let head: HTTPResponseHead
    let body: ByteBuffer

    init(page: String, headers: HTTPFields) {
        body = ByteBuffer(string: page)
        var fields = HTTPHeaders()
        for field in headers { fields.add(name: field.name.rawName, value: field.value) }
        fields.replaceOrAdd(name: "Content-Length", value: String(body.readableBytes))
        fields.replaceOrAdd(name: "Connection", value: "close")
        head = HTTPResponseHead(version: .http1_1, status: .badRequest, headers: fields)
    }
}
