import WatchwordText

/// The rules for the answers of `createsuperuser`, the same with and without a person.
struct SuperuserAnswers {
    private let site: any CommandSite

    init(_ site: any CommandSite) {
        self.site = site
    }

    /// What is wrong with an answer; empty when it can be used.
    func problems(of answer: String, for field: SuperuserField, isUsername: Bool) async throws -> [Sentence] {
        if answer.isEmpty {
            return field.acceptsEmpty ? [] : [Sentence("superuser.blank", ["label": field.label.capitalisedFirst])]
        }
        let problems = try await field.problems(answer)
        guard problems.isEmpty, isUsername else { return problems }
        let isTaken = try await site.hasUser(named: answer)
        return isTaken ? [Sentence("superuser.taken", ["label": field.label])] : []
    }
}

extension String {
    /// The text with its first letter as a capital, the way a label begins a line.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
