#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// One question on a terminal and its answer, read as a whole line.
struct TerminalPrompt: Sendable {
    let input: Int32
    let output: Int32
    let question: String
    let isHidden: Bool

    /// Asks and waits. Whatever happens, the terminal shows again what is typed when this returns.
    func read() -> Result<String, Terminal.NoAnswer> {
        SignalWatch.watching { signals in
            var before = termios()
            let isChanged = isHidden && tcgetattr(input, &before) == 0
            if isChanged {
                var silent = before
                silent.c_lflag &= ~tcflag_t(ECHO)
                // Flushing first: what was typed before the question cannot be meant as the answer.
                tcsetattr(input, TCSAFLUSH, &silent)
            }
            writeDescriptor(output, question)
            let answer = line(or: signals)
            if isChanged { tcsetattr(input, TCSADRAIN, &before) }
            let endsLine = if case .success = answer { false } else { true }
            if isHidden || endsLine { writeDescriptor(output, "\n") }
            return answer
        }
    }

    /// Bytes up to the end of the line; the terminal hands out one line at a time, so nothing of the next is lost.
    private func line(or signals: Int32) -> Result<String, Terminal.NoAnswer> {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while bytes.count < 65_536 {
            var waiting = [
                pollfd(fd: input, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&waiting, 2, -1) < 0 {
                if errno == EINTR { continue }
                return .failure(.cancelled)
            }
            if waiting[1].revents != 0 { return .failure(.cancelled) }
            let count = readDescriptor(input, into: &chunk)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return .failure(.cancelled) }
            bytes += chunk.prefix(count)
            if bytes.last == UInt8(ascii: "\n") {
                bytes.removeLast()
                break
            }
        }
        // Bytes that are no text cannot be typed again on another keyboard; U+FFFD in a name is refused later, and in a
        // password it would make two different ones equal, so the question is put again by the caller for an empty one.
        return .success(String(validating: bytes, as: UTF8.self) ?? "")
    }
}
