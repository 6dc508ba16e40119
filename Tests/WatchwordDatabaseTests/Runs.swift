import Synchronization

/// Counts how often a closure ran.
final class Runs: Sendable {
    private let number = Atomic<Int>(0)

    var count: Int { number.load(ordering: .relaxed) }

    /// Which run this is, from 1.
    func next() -> Int { number.wrappingAdd(1, ordering: .relaxed).newValue }
}
