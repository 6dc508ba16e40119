import Synchronization

/// Small numbers for names, so that rendering compares numbers where the source has words.
final class NameTable: Sendable {
    private let numbers = Mutex<[String: Int]>([:])

    /// The number of a name, the same for the same name ever after.
    func number(of name: String) -> Int {
        numbers.withLock { numbers in
            if let number = numbers[name] { return number }
            let number = numbers.count
            numbers[name] = number
            return number
        }
    }
}
