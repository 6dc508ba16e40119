import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import WatchwordHTTP

/// Requests that come slowly, on a clock that the tests move.
@Suite struct `The pace of requests` {
    private func channel() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(HTTPResponseEncoder())
        try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)))
        try pipeline.addHandler(ConnectionHandler(refusal: UnreadableRequestAnswer(page: "?", headers: [:])))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 80)).wait()
        channel.read()
        return channel
    }

    private func send(_ text: String, to channel: EmbeddedChannel) throws {
        try channel.writeInbound(ByteBuffer(string: text))
        channel.read()
    }

    private func answer(of channel: EmbeddedChannel) throws -> String {
        var text = ""
        while let bytes = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: bytes) }
        return text
    }

    private static let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"

    @Test(arguments: ["GET / HT", head, head + "abc"])
    func `One that does not go on is answered 408 after 20 seconds`(text: String) throws {
        let channel = try channel()
        try send(text, to: channel)
        channel.embeddedEventLoop.advanceTime(by: .seconds(19))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(2))
        #expect(!channel.isActive)
        let answer = try answer(of: channel)
        #expect(answer.hasPrefix("HTTP/1.1 408 ") && answer.lowercased().contains("connection: close"))
    }

    @Test func `A byte now and then gains nothing`() throws {
        let channel = try channel()
        try send(Self.head, to: channel)
        for _ in 0..<19 {
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
            try send("a", to: channel)
        }
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(2))
        #expect(!channel.isActive)
    }

    @Test func `A large body over a thin line is taken`() throws {
        let channel = try channel()
        try send(Self.head, to: channel)
        for _ in 0..<100 {
            channel.embeddedEventLoop.advanceTime(by: .seconds(10))
            try send(String(repeating: "a", count: 10_000), to: channel)
        }
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .hours(2))
        #expect(channel.isActive, "the request is whole: how long its answer takes is the server's affair")
    }

    @Test func `Time in which nothing is asked for does not count`() throws {
        let channel = try channel()
        try channel.writeInbound(ByteBuffer(string: Self.head))
        channel.embeddedEventLoop.advanceTime(by: .minutes(10))
        #expect(channel.isActive)
        channel.read()
        channel.embeddedEventLoop.advanceTime(by: .seconds(19))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(22))
        #expect(!channel.isActive)
    }

    @Test func `A connection without a request is left alone`() throws {
        let channel = try channel()
        try send("GET / HTTP/1.1\r\nHost: a\r\n\r\n", to: channel)
        channel.embeddedEventLoop.advanceTime(by: .minutes(10))
        #expect(channel.isActive)
        try channel.writeOutbound(HTTPServerResponsePart.head(.init(version: .http1_1, status: .ok)))
        try channel.writeOutbound(HTTPServerResponsePart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .minutes(10))
        #expect(channel.isActive)
    }
}
