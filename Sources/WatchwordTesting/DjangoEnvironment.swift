import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A real Django to test against: a Python environment under `.build/django-venv`, made the first time it is needed.
///
/// Django 5.2, psycopg, argon2-cffi and gunicorn come from PyPI, so the first run needs the network.
public struct DjangoEnvironment: Sendable {
    /// The Python interpreter that finds Django.
    public let python: String

    private static let packages = ["Django==5.2.*", "psycopg[binary]==3.*", "argon2-cffi", "bcrypt", "gunicorn"]

    /// The environment, made if it is not there.
    /// - Throws: ``CommandFailure`` with what pip said, or an error of Foundation without Python.
    public static func shared() async throws -> DjangoEnvironment {
        try await preparation.value
    }

    private static let preparation = Task<DjangoEnvironment, any Error> {
        let build = packageRoot().appendingPathComponent(".build")
        let folder = build.appendingPathComponent("django-venv")
        let python = folder.appendingPathComponent("bin/python").path
        let mark = folder.appendingPathComponent("complete").path
        let contents = packages.joined(separator: "\n")
        if (try? String(contentsOfFile: mark, encoding: .utf8)) == contents { return DjangoEnvironment(python: python) }
        try FileManager.default.createDirectory(at: build, withIntermediateDirectories: true)
        // Several test processes may want to make it at once.
        let lock = open(build.appendingPathComponent("django-venv.lock").path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
        defer { close(lock) }
        while lock >= 0, flock(lock, LOCK_EX | LOCK_NB) != 0 { try await Task.sleep(for: .milliseconds(200)) }
        if (try? String(contentsOfFile: mark, encoding: .utf8)) == contents { return DjangoEnvironment(python: python) }
        try? FileManager.default.removeItem(at: folder)
        _ = try await CommandOutput.of("/usr/bin/env", ["python3", "-m", "venv", folder.path]).succeeded()
        _ = try await CommandOutput.of(
            python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"] + packages
        ).succeeded()
        try contents.write(toFile: mark, atomically: true, encoding: .utf8)
        return DjangoEnvironment(python: python)
    }

    /// The folder with the package's manifest.
    static func packageRoot(from file: String = #filePath) -> URL {
        var folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path + "/Package.swift") {
            folder.deleteLastPathComponent()
        }
        return folder
    }

    /// Makes a site as `startproject` does, on a database.
    ///
    /// - Parameters:
    ///   - database: where its tables are, or will be.
    ///   - settings: Python text behind the generated settings, which wins over them.
    /// - Throws: ``CommandFailure``, or an error of Foundation.
    public func makeSite(on database: DatabaseLocation, settings: String = "") async throws -> DjangoSite {
        let folder = try TemporaryFolder()
        _ = try await CommandOutput.of(
            python, ["-m", "django", "startproject", "mysite", folder.url.path]
        ).succeeded()
        let file = folder.path("mysite/settings.py")
        let generated = try String(contentsOfFile: file, encoding: .utf8)
        let text = generated + "\n" + Self.settings(for: database) + "\n" + settings + "\n"
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return DjangoSite(folder: folder, python: python)
    }

    private static func settings(for database: DatabaseLocation) -> String {
        let engine =
            switch database {
            case .sqlite(let path): "'ENGINE': 'django.db.backends.sqlite3', 'NAME': '\(path)'"
            case .postgres(let name, let host, _):
                "'ENGINE': 'django.db.backends.postgresql', 'NAME': '\(name)', 'HOST': '\(host)', 'USER': 'postgres'"
            }
        return """
            SECRET_KEY = 'a-key-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz'
            ALLOWED_HOSTS = ['*']
            DATABASES = {'default': {\(engine)}}
            """
    }
}

/// A Django site in a temporary folder.
public struct DjangoSite: Sendable {
    /// Where it is; the settings are in `mysite/settings.py`.
    public let folder: TemporaryFolder
    /// The Python interpreter that runs it.
    public let python: String

    /// Runs `manage.py`.
    public func manage(_ arguments: String...) async throws -> CommandOutput {
        try await CommandOutput.of(python, ["manage.py"] + arguments, in: folder.url, environment: environment)
    }

    /// Runs Python text with the site set up, and gives what it prints.
    /// - Throws: ``CommandFailure`` with the traceback when the text fails.
    public func run(_ text: String, _ arguments: String...) async throws -> String {
        let program = "import django\ndjango.setup()\n" + text
        return try await CommandOutput.of(
            python, ["-c", program] + arguments, in: folder.url, environment: environment
        ).succeeded()
    }

    /// The variables that a program of the site needs.
    public var environment: [String: String] {
        ["DJANGO_SETTINGS_MODULE": "mysite.settings", "PYTHONDONTWRITEBYTECODE": "1"]
    }

    /// Removes its folder.
    public func remove() { folder.remove() }
}
