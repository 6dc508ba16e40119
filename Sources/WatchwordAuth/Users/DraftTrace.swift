import Synchronization

/// Notes whether a user was made by the library's own `init(username:)`.
final class DraftTrace: Sendable {
    @TaskLocal static var current: DraftTrace?

    let wasStandard = Mutex(false)

    static func note() {
        current?.wasStandard.withLock { $0 = true }
    }
}
