#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Configuration
import SystemPackage

/// Where settings come from, the first that has one deciding: the environment, a `.env` file, a JSON file.
public struct SettingsSources: Sendable {
    /// What a source holds for a name.
    enum Value: Equatable {
        case text(String)
        case list([String])
    }

    /// The answer of the first source that has the name.
    struct Found {
        let name: String
        let source: String
        let value: Value
    }

    private struct Source: Sendable {
        let name: String
        let provider: any ConfigProvider
    }

    private var sources: [Source]
    /// Where relative paths start.
    let directory: String
    /// What was wrong with the files themselves.
    let problems: [SettingsProblem]
    /// Every name that the environment and the `.env` file hold, to find misspelt ones.
    let names: Set<String>

    /// Reads the sources of a process that starts.
    ///
    /// - Parameters:
    ///   - environment: The variables; nil for those of the process.
    ///   - directory: Where `.env` and `watchword.json` are looked for, and where relative paths start; nil for the
    ///     working directory. A missing file is no problem.
    ///   - settingsFile: A JSON file to read instead of the one that `WATCHWORD_SETTINGS` names, or of
    ///     `watchword.json` when nothing names one; a file that is named must be there.
    public init(
        environment: [String: String]? = nil, directory: String? = nil, settingsFile: String? = nil
    ) {
        let environment = environment ?? ProcessInfo.processInfo.environment
        let directory = directory ?? FileManager.default.currentDirectoryPath
        var problems: [SettingsProblem] = []
        var names = Set(environment.keys)
        let named =
            settingsFile ?? environment[SettingsVariable.settingsFile.rawValue].flatMap { $0.isEmpty ? nil : $0 }
        sources = [
            Source(
                name: "environment", provider: EnvironmentVariablesProvider(environmentVariables: environment))
        ]
        let dotEnv = FilePath(directory).appending(".env")
        switch Self.contents(of: dotEnv) {
        case .absent: break
        case .unreadable: problems.append(Self.problem(".env", "settings.file.unreadable", ["file": dotEnv.string]))
        case .text(let text):
            let file = DotEnvFile(text)
            names.formUnion(file.variables.keys)
            for line in file.badLines {
                problems.append(Self.problem(".env", "settings.dotenv.line", ["line": String(line.number)]))
            }
            sources.append(
                Source(name: ".env", provider: EnvironmentVariablesProvider(environmentVariables: file.variables)))
        }
        let json = FilePath(directory).pushing(FilePath(named ?? "watchword.json"))
        let jsonName = json.lastComponent?.string ?? json.string
        switch Self.contents(of: json) {
        case .absent where named == nil: break
        case .absent, .unreadable:
            problems.append(Self.problem(jsonName, "settings.file.unreadable", ["file": json.string]))
        case .text(let text):
            do {
                let file = try JSONSettingsFile(Array(text.utf8))
                names.formUnion(file.values.keys)
                names.formUnion(file.unusable)
                problems += file.unusable.map { name in
                    SettingsProblem(
                        variable: name, given: nil, source: jsonName,
                        explanation: SettingRefusal("settings.json.type").explanation)
                }
                let values = file.values.map { (AbsoluteConfigKey([$0.key]), $0.value) }
                sources.append(
                    Source(
                        name: jsonName,
                        provider: InMemoryProvider(name: jsonName, values: Dictionary(uniqueKeysWithValues: values))))
            } catch {
                problems.append(
                    SettingsProblem(
                        variable: jsonName, given: nil, source: jsonName, explanation: error.explanation))
            }
        }
        self.directory = directory
        self.problems = problems
        self.names = names
    }

    /// What the first source that has the name says, as text or as a list of texts; nil when none has it.
    func value(_ name: String) -> Found? {
        let key = AbsoluteConfigKey([name])
        for source in sources {
            for type in [ConfigType.string, .stringArray] {
                guard let content = try? source.provider.value(forKey: key, type: type).value?.content else { continue }
                switch content {
                case .string(let text): return Found(name: name, source: source.name, value: .text(text))
                case .stringArray(let texts): return Found(name: name, source: source.name, value: .list(texts))
                default: continue
                }
            }
        }
        return nil
    }

    private enum Contents {
        case absent
        case unreadable
        case text(String)
    }

    private static func contents(of path: FilePath) -> Contents {
        guard FileManager.default.fileExists(atPath: path.string) else { return .absent }
        guard let data = try? Data(contentsOf: URL(filePath: path.string)),
            let text = String(validating: data, as: UTF8.self)
        else { return .unreadable }
        return .text(text)
    }

    private static func problem(_ file: String, _ key: String, _ parameters: [String: String]) -> SettingsProblem {
        SettingsProblem(
            variable: file, given: nil, source: file, explanation: SettingRefusal(key, parameters).explanation)
    }
}
