import Testing
import WatchwordTemplates

@Suite("What Django makes of a template, we make of it")
struct DjangoVectorTests {
    @Test(
        "Every recorded case gives Django's text, or Django's kind of error",
        arguments: [
            "variables", "conditions", "loops", "tags", "inheritance", "translation", "text_filters", "value_filters",
            "dates", "pages",
        ])
    func recordedCases(area: String) throws {
        let vectors = try Vector.load(area)
        #expect(!vectors.isEmpty)
        for vector in vectors {
            let answer = vector.answer()
            #expect(
                answer.text == vector.expected && answer.error == vector.error,
                """
                \(area): \(vector.name)
                expected \(vector.expected ?? "the error " + (vector.error ?? "")).debugDescription)
                got      \(answer.text ?? answer.details)
                """)
        }
    }
}
