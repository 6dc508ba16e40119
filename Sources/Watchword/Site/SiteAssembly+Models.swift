import WatchwordAuth
import WatchwordDatabase

extension SiteAssembly {
    /// The models of the site, which must be sound each by itself and go with each other.
    static func registry<User: UserModel>(_ plan: SitePlan<User>) throws -> ModelRegistry {
        func problems<M: Model>(_ model: M.Type) -> [String] { SchemaCheck.problems(of: M.self) }
        for model in plan.registered {
            let problems = problems(model)
            if !problems.isEmpty { throw SiteError.unsoundRegistered(name: "\(model)", problems: problems) }
        }
        var models: [any Model.Type] = [ContentType.self, Permission.self, Group.self]
        if !plan.registered.contains(where: { $0 == User.self }) { models.append(User.self) }
        return try ModelRegistry(models + plan.registered)
    }
}
