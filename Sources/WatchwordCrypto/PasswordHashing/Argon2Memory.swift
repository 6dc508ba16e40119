import CArgon2
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Keeps the memory of one Argon2 hash for the next.
///
/// Most of the time of a hash with fresh memory is spent on page faults. The library wipes the memory before it gives it
/// back, so a block that waits here holds nothing of a password. At most one block per core waits; ``releaseIdle()``
/// returns them to the system when log-ins have paused.
final class Argon2Memory: Sendable {
    static let shared = Argon2Memory(mostBlocks: Processors.count)

    /// A mapping, by its address: a pointer could not cross threads.
    private struct Block: Sendable {
        let address: UInt
        let byteCount: Int
    }

    private struct State: Sendable {
        var idle: [Block] = []
        var mappings = 0
    }

    private let state = Mutex(State())
    private let mostBlocks: Int
    /// Blocks beyond this size are rare and not worth keeping: 128 MiB.
    private static let largestKept = 128 << 20

    init(mostBlocks: Int) {
        self.mostBlocks = mostBlocks
    }

    /// How often memory was taken from the system.
    var mappings: Int { state.withLock { $0.mappings } }

    /// The bytes that wait for the next hash.
    var idleByteCount: Int { state.withLock { $0.idle.reduce(0) { $0 + $1.byteCount } } }

    func allocate(_ memory: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?, byteCount: Int) -> Int32 {
        let waiting = state.withLock { state -> Block? in
            guard let index = state.idle.lastIndex(where: { $0.byteCount == byteCount }) else { return nil }
            return state.idle.remove(at: index)
        }
        guard let block = waiting ?? map(byteCount) else { return ARGON2_MEMORY_ALLOCATION_ERROR.rawValue }
        memory?.pointee = UnsafeMutablePointer(bitPattern: block.address)
        return ARGON2_OK.rawValue
    }

    func free(_ memory: UnsafeMutablePointer<UInt8>?, byteCount: Int) {
        guard let memory else { return }
        let block = Block(address: UInt(bitPattern: memory), byteCount: byteCount)
        guard byteCount <= Self.largestKept else { return unmap(block) }
        let surplus = state.withLock { state -> Block? in
            state.idle.append(block)
            // The oldest goes: blocks of a size no longer used must not keep those in use from staying.
            return state.idle.count > mostBlocks ? state.idle.removeFirst() : nil
        }
        if let surplus { unmap(surplus) }
    }

    /// Gives the memory that waits back to the system.
    func releaseIdle() {
        let blocks = state.withLock { state in
            defer { state.idle = [] }
            return state.idle
        }
        blocks.forEach(unmap)
    }

    private func map(_ byteCount: Int) -> Block? {
        guard let memory = mmap(nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            memory != MAP_FAILED
        else { return nil }
        #if os(Linux)
        // Huge pages, where the system offers them, take one page fault instead of five hundred.
        madvise(memory, byteCount, 14 /* MADV_HUGEPAGE */)
        #endif
        state.withLock { $0.mappings += 1 }
        return Block(address: UInt(bitPattern: memory), byteCount: byteCount)
    }

    private func unmap(_ block: Block) {
        munmap(UnsafeMutableRawPointer(bitPattern: block.address), block.byteCount)
    }
}
