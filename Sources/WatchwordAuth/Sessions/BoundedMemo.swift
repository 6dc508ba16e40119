import Synchronization

/// Remembers a bounded number of results of a pure function.
///
/// There are two generations: entries are made in the young one, and when that is full it becomes the old one and the
/// old one is dropped. What is used stays, what is not goes, and no list has to be kept in order.
final class BoundedMemo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Generations {
        var young: [Key: Value] = [:]
        var old: [Key: Value] = [:]
    }

    private let halfCapacity: Int
    private let generations = Mutex(Generations())

    init(capacity: Int) {
        halfCapacity = max(1, capacity / 2)
    }

    subscript(key: Key) -> Value? {
        get {
            generations.withLock { generations in
                if let value = generations.young[key] { return value }
                guard let value = generations.old[key] else { return nil }
                insert(value, for: key, into: &generations)
                return value
            }
        }
        set {
            guard let newValue else { return }
            generations.withLock { insert(newValue, for: key, into: &$0) }
        }
    }

    private func insert(_ value: Value, for key: Key, into generations: inout Generations) {
        if generations.young.count >= halfCapacity, generations.young[key] == nil {
            generations.old = generations.young
            generations.young = [:]
        }
        generations.young[key] = value
    }
}
