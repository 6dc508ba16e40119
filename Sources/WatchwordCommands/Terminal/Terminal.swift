#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import Dispatch

/// The three streams of a command, and whether a person sits behind them.
public struct Terminal: Sendable {
    /// Why there is no answer.
    public enum NoAnswer: Error, Sendable, Hashable {
        /// Input does not come from a person: answers, passwords above all, are never taken from a pipe.
        case notATerminal
        /// Ctrl-C, Ctrl-D at the start of a line, or a signal that ends the program.
        case cancelled
    }

    /// When text is coloured.
    public enum Colour: Sendable, Hashable {
        /// On a terminal, unless `NO_COLOR` is set.
        case automatic
        /// Never.
        case never
        /// Also into a file.
        case always
    }

    let input: Int32
    let output: Int32
    let errors: Int32
    private let colour: Colour

    /// The streams of the process.
    public static let standard = Terminal(input: STDIN_FILENO, output: STDOUT_FILENO, errors: STDERR_FILENO)

    /// A terminal of the given file descriptors.
    public init(input: Int32, output: Int32, errors: Int32, colour: Colour = .automatic) {
        self.input = input
        self.output = output
        self.errors = errors
        self.colour = colour
    }

    /// The same streams, coloured or not.
    func coloured(_ colour: Colour) -> Terminal {
        Terminal(input: input, output: output, errors: errors, colour: colour)
    }

    /// Whether a person can be asked.
    public var isInteractive: Bool { isatty(input) == 1 }

    /// Prints a line on standard output.
    func show(_ text: String, end: String = "\n") {
        writeDescriptor(output, text + end)
    }

    /// Prints a line on standard error.
    func complain(_ text: String) {
        writeDescriptor(errors, text + "\n")
    }

    /// Asks for a line.
    func ask(_ question: String) async throws(NoAnswer) -> String {
        try await answer(question, isHidden: false)
    }

    /// Asks for a line that does not appear on the screen.
    func askHidden(_ question: String) async throws(NoAnswer) -> String {
        try await answer(question, isHidden: true)
    }

    /// Waiting for a person blocks, so it happens outside the pool that runs everything else.
    private func answer(_ question: String, isHidden: Bool) async throws(NoAnswer) -> String {
        guard isInteractive else { throw NoAnswer.notATerminal }
        let prompt = TerminalPrompt(
            input: input, output: isatty(output) == 1 ? output : errors, question: question, isHidden: isHidden)
        let answer: Result<String, NoAnswer> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: prompt.read()) }
        }
        return try answer.get()
    }

    /// A text in a colour, when the stream shows colours.
    func paint(_ text: String, _ paint: Paint, onErrors: Bool = false) -> String {
        let isShown =
            switch colour {
            case .never: false
            case .always: true
            case .automatic: isatty(onErrors ? errors : output) == 1 && getenv("NO_COLOR") == nil
            }
        return isShown ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// The few colours that the commands use.
    enum Paint: Int {
        case bold = 1
        case red = 31
        case green = 32
        case yellow = 33
    }
}

/// Writes all of a text; a reader that went away is nothing to complain about.
func writeDescriptor(_ descriptor: Int32, _ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count > 0 {
            bytes = bytes.dropFirst(count)
        } else if errno == EAGAIN {
            var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = poll(&ready, 1, 1000)
        } else if errno != EINTR {
            return
        }
    }
}
