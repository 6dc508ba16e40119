import Foundation
import Synchronization
import WatchwordAuth
import WatchwordText

/// What became of one import.
struct ImportTrial: Sendable {
    var counts = ImportCounts()
    var refused: [RefusedRow] = []
    var ending = UserImportEnding.finished

    /// The lines and reasons, `2 missing username`.
    var reasons: [String] {
        refused.map { row in
            let key = row.reason.key.replacing("import.row.", with: "")
            return ([String(row.line), key] + [row.reason.parameters["field"]].compactMap { $0 }).joined(separator: " ")
        }
    }

    /// All sentences, as a person reads them.
    var sentences: [String] { refused.map { Catalogue.english.text($0.reason) } }
}

extension TestAccounts {
    func importing(
        _ text: String, as format: UserFileFormat = .jsonLines, for purpose: UserImportPurpose = .write
    ) async throws -> ImportTrial {
        try await importing(Array(text.utf8), as: format, for: purpose)
    }

    /// Imports bytes that come in pieces of a few hundred, as from a slow pipe.
    func importing(
        _ bytes: [UInt8], as format: UserFileFormat = .jsonLines, for purpose: UserImportPurpose = .write,
        pieces size: Int = 997
    ) async throws -> ImportTrial {
        try await importing(from: .pieces(of: bytes, size: size), as: format, for: purpose)
    }

    func importing(
        from source: ImportSource, as format: UserFileFormat = .jsonLines, for purpose: UserImportPurpose = .write,
        isStopped: @escaping @Sendable () -> Bool = { false }
    ) async throws -> ImportTrial {
        let trial = Mutex(ImportTrial())
        let ending = try await UserImport(accounts, rowsPerTransaction: 1000).run(
            source, as: format, for: purpose, isStopped: isStopped
        ) {
            event in
            trial.withLock { trial in
                switch event {
                case .refused(let row): trial.refused.append(row)
                case .progress(let counts): trial.counts = counts
                }
            }
        }
        return trial.withLock { trial in
            trial.ending = ending
            return trial
        }
    }

    func exporting(as format: UserFileFormat) async throws -> String {
        let written = Mutex<[UInt8]>([])
        _ = try await UserExport(accounts).run(as: format) { piece in written.withLock { $0 += piece } }
        return written.withLock { String(decoding: $0, as: UTF8.self) }
    }
}

extension ImportSource {
    static func pieces(of bytes: [UInt8], size: Int) -> ImportSource {
        let place = Mutex(0)
        return ImportSource {
            place.withLock { place in
                let piece = Array(bytes[place..<min(place + size, bytes.count)])
                place += piece.count
                return piece
            }
        }
    }
}

/// Encoded passwords of each kind, as Django writes them.
enum Encoded {
    static let pbkdf2 = "pbkdf2_sha256$1$seasalt$a/cWSiEHDqIEHZS3T6YLSgAUaKVYQM6L51Gyro2ZBS4="
    static let md5 = "md5$Fixed0Salt1Fixed2Salt3$5c3a01688df310f5fcff07f79acc4200"
    static let bcrypt = "bcrypt_sha256$$2b$04$LJ3m4ys3Gz8Rk1Qv6Yb0IuRDq3KQJ9JH5tRi53hIXzECpWW.5A9ee"
    static let unusable = "!KfXbBLRkGOVwGYpZV5YQJtZQpBnLcvxmEJWFZaVl"
}
