import Testing
import WatchwordTemplates

@testable import WatchwordHTTP

@Suite("Built-in templates")
struct BuiltInTemplateTests {
    @Test func `Every error has a template, and all of them compile`() async throws {
        let templates = BuiltInPages.templates
        for page in RequestFailure.Page.allCases {
            #expect(templates[page.rawValue + ".html"] != nil)
        }
        #expect(throws: Never.self) { try TemplateEngine(loaders: [MemoryLoader(templates)]).compileAll() }
        let values: [String: TemplateValue] = ["debug": true, "reason": "because"]
        #expect(throws: Never.self) {
            try TemplateEngine(loaders: [MemoryLoader(templates)]).template("404.html").render(values)
        }
    }
}
