import NIOCore

/// How quickly a request comes in, counting only the time in which bytes of it were asked for.
///
/// A client may take ``patience`` and, beyond that, a second for every ``slowestRate`` bytes it has sent. Who is slower keeps a connection
/// open at no cost, and is sent away. The numbers are those of Apache's `mod_reqtimeout`.
struct RequestPace {
    /// How long any request may take.
    static let patience = TimeAmount.seconds(20)
    /// Bytes that add a second to that.
    static let slowestRate = 500

    private let began: NIODeadline
    private var received = 0
    private var rested = TimeAmount.zero
    private var restingSince: NIODeadline?

    init(began: NIODeadline) {
        self.began = began
    }

    mutating func receive(_ count: Int) { received += count }

    /// Nothing more is read for now; the client is not to blame for that.
    mutating func rest(at now: NIODeadline) { restingSince = restingSince ?? now }

    mutating func resume(at now: NIODeadline) {
        guard let since = restingSince else { return }
        rested = rested + (now - since)
        restingSince = nil
    }

    /// When the request will be too slow unless more of it has come by then; in the past if it is.
    func deadline(at now: NIODeadline) -> NIODeadline {
        let bonus = TimeAmount.milliseconds(Int64(received) * 1000 / Int64(Self.slowestRate))
        let pause = restingSince.map { now - $0 } ?? .zero
        return began + Self.patience + bonus + rested + pause
    }

    /// Whether the client is waited for, rather than the server's own reader.
    var isWaiting: Bool { restingSince == nil }
}
