import Testing
import WatchwordText

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite("Text made to be slow")
struct PythonTextSecurityTests {
    /// How many times more of the processor the second takes than the first, the best of a few runs each. Time on the
    /// clock would count the tests beside this one, too.
    private func ratio(_ first: () -> Void, _ second: () -> Void) -> Double {
        let times = (0..<5).map { _ in (processorTime(first), processorTime(second)) }
        return (times.map(\.1).min() ?? 0) / (times.map(\.0).min() ?? 0)
    }

    private func processorTime(_ body: () -> Void) -> Double {
        var start = timespec()
        var end = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
        body()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
        return Double(end.tv_sec - start.tv_sec) * 1e9 + Double(end.tv_nsec - start.tv_nsec)
    }

    @Test("CVE-2023-46695: accents by the thousand take time in proportion, not to the square")
    func accents() {
        // Descending classes are the worst case for every kind of sorting by exchange.
        let accents = ["\u{345}", "\u{360}", "\u{35C}", "\u{301}", "\u{323}", "\u{327}", "\u{334}"]
        func text(_ count: Int) -> String {
            "a" + accents.map { String(repeating: $0, count: count) }.joined()
        }
        let short = text(500)
        let long = text(8_000)
        #expect(ratio({ _ = PythonText.nfkc(short) }, { _ = PythonText.nfkc(long) }) < 16 * 4)
        #expect(PythonText.nfkc(long).unicodeScalars.count == long.unicodeScalars.count - 1)
    }

    @Test("CVE-2025-27556: capital sigmas and the marks around them take time in proportion")
    func sigmas() {
        let short = String(repeating: "Σ''", count: 1_000)
        let long = String(repeating: "Σ''", count: 16_000)
        #expect(ratio({ _ = PythonText.lowercased(short) }, { _ = PythonText.lowercased(long) }) < 16 * 4)
        #expect(PythonText.lowercased(long).hasSuffix("ς''"))
    }

    @Test("The character that grows most grows eighteenfold")
    func growth() {
        let text = String(repeating: "\u{FDFA}", count: 1_000)
        #expect(PythonText.nfkc(text).unicodeScalars.count == 18_000)
    }
}
