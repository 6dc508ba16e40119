import Foundation

/// A shell that stands guard beside a server of the tests. It stops the server and removes its folder when the tests'
/// process is gone, however that ended, so that nothing is left behind.
struct Guardian: Sendable {
    private let process: Process

    /// - Parameters:
    ///   - folder: The server's folder.
    ///   - pidFile: The file within it whose first line is the number of the server's process.
    init(of folder: String, pidFile: String) throws {
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", Self.watch, "guardian", folder, String(ProcessInfo.processInfo.processIdentifier), pidFile,
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// Ends its watch: the server is stopped and the folder removed now.
    func dismiss() { process.terminate() }

    private static let watch = """
        folder=$1 parent=$2 file=$3
        finish() {
            trap - EXIT INT TERM HUP
            server=$(head -n 1 "$folder/$file" 2>/dev/null)
            # One that stands still cannot hear that it is to stop.
            [ -n "$server" ] && kill -CONT "$server" $(cat /proc/"$server"/task/*/children 2>/dev/null) 2>/dev/null
            while [ -n "$server" ] && kill -INT "$server" 2>/dev/null; do sleep 0.2; done
            rm -rf "$folder"
            exit 0
        }
        trap finish EXIT INT TERM HUP
        while kill -0 "$parent" 2>/dev/null; do sleep 0.3; done
        finish
        """
}
