#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import WatchwordCrypto

/// The key that signs everything: given, read from a file, or made once for a developer's machine.
enum SecretKeySetting {
    /// What Django calls a weak key, check `security.W009`.
    static func isWeak(_ key: String) -> Bool {
        key.unicodeScalars.count < 50 || Set(key.unicodeScalars).count < 5 || key.hasPrefix("django-insecure-")
    }

    /// A command that prints a strong key on any Unix.
    static let recipe = "  head -c 48 /dev/urandom | base64"

    /// The key of a file, without the line end that editors and `echo` leave.
    static func read(file path: String) throws(SettingRefusal) -> String {
        guard let bytes = contents(of: path) else {
            throw SettingRefusal(
                "settings.secret_key.file", ["file": path, "reason": String(cString: strerror(errno))])
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let rest = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        guard let text = String(validating: rest, as: UTF8.self), !trimmed(text).isEmpty else {
            throw SettingRefusal("settings.secret_key.file_empty", ["file": path])
        }
        return trimmed(text)
    }

    /// The key kept in a folder, made by the first process that asks.
    ///
    /// The file is written under another name and then linked, so that a second process that starts in the same moment
    /// sees all of the key or none of it, and both end with the same one. Nobody but the owner can read it.
    static func kept(in directory: String, random: RandomSource) throws(SettingRefusal) -> String {
        let path = "\(directory)/secret_key"
        if let text = contents(of: path).flatMap({ String(validating: $0, as: UTF8.self) }).map({ trimmed($0) }) {
            guard !isWeak(text) else { throw SettingRefusal("settings.secret_key.kept", ["file": path]) }
            return text
        }
        _ = mkdir(directory, 0o700)
        let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        let key = random.string(length: 64, alphabet: letters)
        let draft = "\(path).\(random.string(length: 12, alphabet: letters))"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw SettingRefusal(
                "settings.secret_key.unwritable", ["file": path, "reason": String(cString: strerror(errno))])
        }
        defer { unlink(draft) }
        let line = Array((key + "\n").utf8)
        let written = write(file, line, line.count)
        let synced = fsync(file)
        close(file)
        guard written == line.count, synced == 0 else {
            throw SettingRefusal(
                "settings.secret_key.unwritable", ["file": path, "reason": String(cString: strerror(errno))])
        }
        if link(draft, path) == 0 { return key }
        return try read(file: path)
    }

    /// The bytes of a small file; nil leaves the reason in `errno`. A key is never longer than 64 KiB.
    private static func contents(of path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = readDescriptor(file, into: &bytes)
        return count >= 0 ? Array(bytes.prefix(count)) : nil
    }
}
