import Hummingbird
import NIOCore
import Synchronization

/// The body of a request as it comes from the network, which can be walked through once. Whoever comes second gets an error:
/// the server itself would stop the whole program.
struct OnceBody: AsyncSequence, Sendable {
    private let base: RequestBody
    private let once = Once()

    init(_ base: RequestBody) {
        self.base = base
    }

    func makeAsyncIterator() -> Iterator {
        Iterator(base: once.isFirst() ? base.makeAsyncIterator() : nil)
    }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate var base: RequestBody.AsyncIterator?

        mutating func next() async throws -> ByteBuffer? {
            guard base != nil else { throw BodyReadAlready() }
            return try await base?.next()
        }
    }

    private final class Once: Sendable {
        private let wasAsked = Mutex(false)

        func isFirst() -> Bool {
            wasAsked.withLock { wasAsked in
                defer { wasAsked = true }
                return !wasAsked
            }
        }
    }
}

/// The body of a request was read before, and could not be kept: as `request.body` of a handler or a middleware, which
/// `context.form()` then finds empty, or the other way round.
public struct BodyReadAlready: Error, Sendable, Hashable, CustomStringConvertible {
    /// What happened and what to do.
    public let description =
        "the body of the request was read already: use either request.body or context.form(), in middleware too; on a route of "
        + "acceptingMultipart() both can be used"
}

extension Request {
    /// The same request with a body that does no harm when it is read twice.
    var withOnceBody: Request {
        switch method {
        case .get, .head, .options: self
        default: Request(head: head, body: RequestBody(asyncSequence: OnceBody(body)))
        }
    }
}
