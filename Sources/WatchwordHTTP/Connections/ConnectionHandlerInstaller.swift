public import NIOCore
import NIOHTTP1

/// Puts what ends connections into a server's pipeline; see ``SiteResponder/connectionHandler()``.
///
/// Handlers that Hummingbird takes come after the translation of the request, which does not tell HTTP/1.0 from 1.1; so this one
/// puts another where that is known, and leaves.
public final class ConnectionHandlerInstaller: ChannelInboundHandler, RemovableChannelHandler {
    /// Looks at nothing.
    public typealias InboundIn = NIOAny

    private let refusal: UnreadableRequestAnswer

    init(refusal: UnreadableRequestAnswer) {
        self.refusal = refusal
    }

    /// Puts the handler behind the decoder of HTTP/1.
    public func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        do {
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(ConnectionHandler(refusal: refusal), position: .after(decoder))
        } catch {
            // No HTTP/1: there is nothing to add to.
        }
        pipeline.removeHandler(self, promise: nil)
    }
}
