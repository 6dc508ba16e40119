import HTTPTypes
import WatchwordDatabase
import WatchwordTemplates

/// The values of the pages for developers; everything in them is escaped by the templates.
enum DebugPage {
    static func notFound(
        _ failure: RequestFailure, _ request: DebugFacts, _ routes: [ErrorPages.Route]
    ) -> [String: TemplateValue] {
        var values = common(failure, request)
        values["routes"] = .list(
            routes.map { route -> TemplateValue in
                [
                    "method": .string(route.method), "pattern": .string(route.pattern),
                    "name": .string(route.name ?? ""),
                ]
            })
        return values
    }

    static func error(_ failure: RequestFailure, _ request: DebugFacts) -> [String: TemplateValue] {
        var values = common(failure, request)
        values["type"] = .string(typeName(failure.error))
        values["advice"] = .string(advice(failure.error))
        guard let error = failure.error as? TemplateError else { return values }
        if case .doesNotExist(let name, let tried, _) = error {
            values["type"] = "TemplateDoesNotExist"
            values["missing_template"] = .string(name)
            values["tried"] = .list(tried.map { .string($0) })
        }
        if let excerpt = error.excerpt {
            values["excerpt"] = [
                "origin": .string(excerpt.origin), "line": .int(excerpt.line),
                "lines": .list(
                    excerpt.lines.map { line -> TemplateValue in
                        [
                            "number": .int(line.number), "text": .string(line.text),
                            "is_culprit": .bool(line.number == excerpt.line),
                        ]
                    }),
            ]
        }
        return values
    }

    private static func common(_ failure: RequestFailure, _ request: DebugFacts) -> [String: TemplateValue] {
        [
            "debug": true, "status": .int(failure.status.code), "reason": .string(failure.reason),
            "method": .string(request.method), "address": .string(request.address),
            "tables": [
                table("debug.query", request.query), table("debug.form", request.form),
                table("debug.cookies", request.cookies), table("debug.headers", request.headers),
            ],
        ]
    }

    private static func table(_ key: String, _ rows: [(name: String, value: String)]) -> TemplateValue {
        ["key": .string(key), "rows": .list(rows.map { [.string($0.name), .string($0.value)] })]
    }

    /// The case of an enum says more than its type.
    private static func typeName(_ error: any Error) -> String {
        String(reflecting: type(of: error)).split(separator: ".").last.map(String.init) ?? "Error"
    }

    /// The key of a sentence about what to do; empty when there is nothing to say.
    private static func advice(_ error: any Error) -> String {
        switch error {
        case DatabaseError.missingTable: "debug.advice.migrate"
        case DatabaseError.readOnly: "debug.advice.read_only"
        case is SlashMissing: "debug.advice.slash"
        case is NoReverseMatch: "debug.advice.names"
        default: ""
        }
    }
}
