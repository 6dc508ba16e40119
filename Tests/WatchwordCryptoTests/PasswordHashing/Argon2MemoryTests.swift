import CArgon2
import Testing

@testable import WatchwordCrypto

@Suite("Memory of Argon2")
struct Argon2MemoryTests {
    private let byteCount = 1 << 20

    private func allocate(_ memory: Argon2Memory, _ byteCount: Int) throws -> UnsafeMutablePointer<UInt8> {
        var block: UnsafeMutablePointer<UInt8>?
        #expect(memory.allocate(&block, byteCount: byteCount) == 0)
        return try #require(block)
    }

    @Test("A block serves the next hash of its size")
    func reuse() throws {
        let memory = Argon2Memory(mostBlocks: 2)
        for _ in 0..<5 { memory.free(try allocate(memory, byteCount), byteCount: byteCount) }
        #expect(memory.mappings == 1)
        memory.free(try allocate(memory, 2 * byteCount), byteCount: 2 * byteCount)
        #expect(memory.mappings == 2)
        #expect(memory.idleByteCount == 3 * byteCount)
    }

    @Test("No more blocks wait than there are cores, and none that is very large")
    func bounds() throws {
        let memory = Argon2Memory(mostBlocks: 2)
        let blocks = try (0..<4).map { _ in try allocate(memory, byteCount) }
        blocks.forEach { memory.free($0, byteCount: byteCount) }
        #expect(memory.idleByteCount == 2 * byteCount)
        memory.free(try allocate(memory, 200 << 20), byteCount: 200 << 20)
        #expect(memory.idleByteCount == 2 * byteCount)
    }

    @Test("Blocks that wait go back to the system when asked")
    func release() throws {
        let memory = Argon2Memory(mostBlocks: 2)
        memory.free(try allocate(memory, byteCount), byteCount: byteCount)
        memory.releaseIdle()
        #expect(memory.idleByteCount == 0)
        memory.free(try allocate(memory, byteCount), byteCount: byteCount)
        #expect(memory.mappings == 2)
    }

    @Test("A block that waits holds nothing of the hash before")
    func wiping() throws {
        // A size of its own, so that no other test has touched the block.
        let hasher = Argon2Hasher(memoryKiB: 1_032, passes: 1)
        let first = try hasher.encode("password", salt: "Fixed0Salt1Fixed2Salt3")
        let size = 1_032 << 10
        let block = try allocate(.shared, size)
        #expect(UnsafeBufferPointer(start: block, count: size).allSatisfy { $0 == 0 })
        Argon2Memory.shared.free(block, byteCount: size)
        #expect(try hasher.encode("password", salt: "Fixed0Salt1Fixed2Salt3") == first)
    }

    @Test("Hashes at the same time do not disturb one another")
    func concurrency() async throws {
        let hasher = Argon2Hasher(memoryKiB: 256, passes: 1)
        let expected = try hasher.encode("password", salt: "Fixed0Salt1Fixed2Salt3")
        try await withThrowingTaskGroup(of: EncodedPassword.self) { group in
            for _ in 0..<64 {
                group.addTask { try hasher.encode("password", salt: "Fixed0Salt1Fixed2Salt3") }
            }
            for try await encoded in group { #expect(encoded == expected) }
        }
    }
}
