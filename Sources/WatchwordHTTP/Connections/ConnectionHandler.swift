import NIOCore
import NIOHTTP1

/// Ends connections the way HTTP/1.1 asks (RFC 9112, 9.3 and 9.6), which the server underneath leaves to its user.
///
/// - A client that speaks HTTP/1.0, or that asked for it, finds the connection closed after the answer.
/// - An answer that comes before its request was read to the end is the last one when too much would still come: what a client goes
///   on sending is taken, and thrown away, only for as long as it may need to notice the answer.
/// - A request that cannot be read gets a page with the headers of every other answer, instead of a bare status.
/// - A request that comes too slowly to be meant is answered 408, and its connection closed; see ``RequestPace``.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// How much of a body is read for nothing, before and after its answer, in bytes.
    static let drainLimit = 256 << 10
    /// How long a client may take to close a connection that was closed for it.
    static let lingerTime = TimeAmount.seconds(2)

    private let refusal: UnreadableRequestAnswer
    private var requests = CircularBuffer<OpenRequest>(initialCapacity: 2)
    private var endsAfterAnswer = false
    private var isReplacingAnswer = false
    /// Whether a request was answered before it was read to the end, and its end has not come yet.
    private var isOwedAnEnd = false
    private var isDroppingAnswer = false
    /// Bytes that may still come, once the last answer was given.
    private var lingering: Int?
    private var timer: Scheduled<Void>?
    /// How quickly the request comes in that is being read.
    private var pace: RequestPace?
    private var paceTimer: Scheduled<Void>?
    private var isReading = false
    private var hasReadPart = false
    private var hasBegunAnswer = false

    init(refusal: UnreadableRequestAnswer) {
        self.refusal = refusal
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        guard lingering == nil else { return drop(part, context) }
        switch part {
        case .head(let head): requests.append(OpenRequest(head))
        case .body(let bytes):
            changeLast { $0.received += bytes.readableBytes }
            pace?.receive(bytes.readableBytes)
        case .end:
            changeLast { $0.isComplete = true }
            isOwedAnEnd = false
            endPace()
        }
        hasReadPart = true
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        // A request that came whole in one piece, as most do, costs no timer. Bytes that made no part are the beginning of a head.
        let isWithinRequest = requests.last.map { !$0.isComplete } ?? !hasReadPart
        if isWithinRequest, lingering == nil { watchPace(context) }
        hasReadPart = false
        context.fireChannelReadComplete()
        if !isReading { pace?.rest(at: context.eventLoop.now) }
    }

    func read(context: ChannelHandlerContext) {
        isReading = true
        pace?.resume(at: context.eventLoop.now)
        context.read()
    }

    private func watchPace(_ context: ChannelHandlerContext) {
        guard pace == nil else { return }
        let pace = RequestPace(began: context.eventLoop.now)
        self.pace = pace
        checkPace(at: pace.deadline(at: context.eventLoop.now), context)
    }

    private func checkPace(at time: NIODeadline, _ context: ChannelHandlerContext) {
        paceTimer = context.eventLoop.assumeIsolated().scheduleTask(deadline: time) {
            guard let pace = self.pace else { return }
            let now = context.eventLoop.now
            let deadline = pace.deadline(at: now)
            if !pace.isWaiting {
                self.checkPace(at: now + RequestPace.patience, context)
            } else if deadline > now {
                self.checkPace(at: deadline, context)
            } else {
                self.sendAway(context)
            }
        }
    }

    /// Closes a connection whose request does not come. What is being answered already goes without an answer: the
    /// half of it that is sent would be taken for the whole.
    private func sendAway(_ context: ChannelHandlerContext) {
        endPace()
        if requests.allSatisfy({ !$0.isComplete }), requests.count < 2, !hasBegunAnswer, !isOwedAnEnd {
            var head = refusal.head
            head.status = .requestTimeout
            head.headers.replaceOrAdd(name: "Content-Length", value: "0")
            head.headers.remove(name: "Content-Type")
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        isDroppingAnswer = true
        context.close(mode: .all, promise: nil)
    }

    private func endPace() {
        pace = nil
        paceTimer?.cancel()
        paceTimer = nil
    }

    private func changeLast(_ change: (inout OpenRequest) -> Void) {
        if !requests.isEmpty { change(&requests[offset: requests.count - 1]) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // The last answer was given: what a request that came too late is told reaches nobody.
        guard lingering == nil else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head): writeHead(head, context, promise)
        case .body where isReplacingAnswer || isDroppingAnswer: promise?.succeed()
        case .body: context.write(data, promise: promise)
        case .end where isDroppingAnswer:
            promise?.succeed()
            context.close(mode: .all, promise: nil)
        case .end:
            context.writeAndFlush(data, promise: promise)
            hasBegunAnswer = false
            if !requests.isEmpty { isOwedAnEnd = !requests.removeFirst().isComplete }
            if endsAfterAnswer { linger(context) }
        }
    }

    private func writeHead(
        _ head: HTTPResponseHead, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
    ) {
        if isOwedAnEnd, requests.isEmpty {
            // The client gave up within a body whose request has its answer already.
            isDroppingAnswer = true
            promise?.succeed()
            return
        }
        hasBegunAnswer = true
        guard let request = requests.first, !head.isBareRefusal else {
            isReplacingAnswer = true
            endsAfterAnswer = true
            context.write(wrapOutboundOut(.head(refusal.head)), promise: promise)
            context.write(wrapOutboundOut(.body(.byteBuffer(refusal.body))), promise: nil)
            return
        }
        var head = head
        endsAfterAnswer =
            !request.keepsAlive || request.bytesToCome > Self.drainLimit
            || head.headers[canonicalForm: "connection"].contains { $0.lowercased() == "close" }
        if endsAfterAnswer {
            head.headers.replaceOrAdd(name: "Connection", value: "close")
        } else if request.isHTTP10 {
            head.headers.replaceOrAdd(name: "Connection", value: "keep-alive")
        }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }

    /// Says that nothing more comes, and waits a little for the client to say the same: closing at once, with bytes of the
    /// client's unread, would make its system throw the answer away.
    private func linger(_ context: ChannelHandlerContext) {
        lingering = Self.drainLimit
        context.close(mode: .output, promise: nil)
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: Self.lingerTime) {
            context.close(mode: .all, promise: nil)
        }
        context.read()
    }

    private func drop(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        guard case .body(let bytes) = part, let left = lingering else { return }
        lingering = left - bytes.readableBytes
        if left < bytes.readableBytes { context.close(mode: .all, promise: nil) }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        // The way out was closed above; who asks for it again has what they want.
        if mode == .output, lingering != nil {
            promise?.succeed()
        } else {
            context.close(mode: mode, promise: promise)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        context.fireUserInboundEventTriggered(event)
        if lingering != nil, let event = event as? ChannelEvent, event == .inputClosed {
            context.close(mode: .all, promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        endPace()
        context.fireChannelInactive()
    }
}

/// A request whose answer was not given yet.
private struct OpenRequest {
    let keepsAlive: Bool
    let isHTTP10: Bool
    let declared: Int?
    var received = 0
    var isComplete = false

    init(_ head: HTTPRequestHead) {
        keepsAlive = head.isKeepAlive
        isHTTP10 = head.version.major == 1 && head.version.minor == 0
        declared = head.headers.first(name: "content-length").flatMap { Int($0) }
    }

    /// What the client still means to send; without a length that is anybody's guess.
    var bytesToCome: Int {
        if isComplete { return 0 }
        guard let declared else { return .max }
        return max(0, declared - received)
    }
}

extension HTTPResponseHead {
    /// What the server says by itself about a request that it could not read: a status, and nothing that is ours.
    fileprivate var isBareRefusal: Bool {
        status == .badRequest && headers.count == 2 && headers.contains(name: "connection")
            && headers.first(name: "content-length") == "0"
    }
}
