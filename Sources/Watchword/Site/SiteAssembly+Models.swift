import WatchwordAuth
import WatchwordDatabase

extension SiteAssembly {
    /// The models of the site, which must be sound each by itself and go with each other.
    static func registry<User: UserModel>(_ plan: SitePlan<User>) throws -> ModelRegistry {
        func problems<M: Model>(_ model: M.Type) -> [String] { SchemaCheck.problems(of: M.self) }
        var errors: [SiteError] = []
        let users = SchemaCheck.problems(of: User.self) + userModelErrors(plan)
        if !users.isEmpty { errors.append(.unsoundModel(name: "\(User.self)", problems: users)) }
        let others = plan.registered.filter { $0 != User.self }.flatMap { problems($0) }
        if !others.isEmpty { errors.append(.unsoundRegistered(problems: others)) }
        if let first = errors.first { throw errors.count > 1 ? SiteError.several(errors) : first }

        let known: [any Model.Type] = [ContentType.self, Permission.self, Group.self, User.self]
        // Those are known anyway; naming them is no mistake.
        let missing = known.filter { model in !plan.registered.contains { $0 == model } }
        let registry = try ModelRegistry(missing + plan.registered, referredToBy: JoinTables.all(of: User.self))
        let clashes = ModelDescription.problems(of: plan.allModels)
        guard clashes.isEmpty else { throw SiteError.clashingModels(problems: clashes) }
        return registry
    }

    /// What no site can be made with; the rest of the findings is told by `check`.
    private static func userModelErrors<User: UserModel>(_ plan: SitePlan<User>) -> [String] {
        let findings = UserModelCheck.findings(of: User.self, backends: plan.backends, signUp: plan.signUp)
        return findings.filter { $0.weight == .error }.map { finding in
            "(\(finding.id)) \(plan.catalogue.text(finding.finding)) \(plan.catalogue.text(finding.hint))"
        }
    }
}
