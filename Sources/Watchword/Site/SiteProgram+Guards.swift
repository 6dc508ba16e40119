import WatchwordAuth
import WatchwordCommands
import WatchwordDatabase
import WatchwordHTTP
import WatchwordText

extension SiteProgram {
    /// Guards that nobody could ever pass, found out now and not by the first who is locked out.
    func hopelessGuards() async -> [CheckMessage] {
        let demands = guardedRoutes.flatMap { route in route.demands.map { (route.route, $0) } }
        var messages: [CheckMessage] = []
        for (route, demand) in demands {
            let unnamed = demand.permissions.filter { PermissionName($0.description) == nil }.map(\.description)
            messages += (demand.malformedNames + unnamed).map { name in
                CheckMessage(
                    "guards.E001", .error, subject: "\(demand.place) (\(route))",
                    Sentence("check.malformed_permission", ["name": name]),
                    hint: Sentence("check.malformed_permission.hint"))
            }
        }
        let unknown = await unknownPermissions(among: Set(demands.flatMap { $0.1.permissions }))
        for (route, demand) in demands {
            let names = demand.permissions.filter { unknown.contains($0) && PermissionName($0.description) != nil }
            messages += names.map { name in
                CheckMessage(
                    "guards.E002", .error, subject: "\(demand.place) (\(route))",
                    Sentence("check.unknown_permission", ["name": name.description]),
                    hint: Sentence("check.unknown_permission.hint"))
            }
        }
        if let (route, demand) = demands.first(where: { $0.1.asksForPassword }),
            (try? site.services.urls.reverse("confirm_password")) == nil
        {
            messages.append(
                CheckMessage(
                    "guards.E003", .error, subject: "\(demand.place) (\(route))",
                    Sentence("check.no_confirmation_page"), hint: Sentence("check.no_confirmation_page.hint")))
        }
        return messages
    }

    /// Those that no model has, that nobody made in the database and that no backend is known to decide about.
    private func unknownPermissions(among asked: Set<PermissionName>) async -> Set<PermissionName> {
        var unknown = asked.subtracting(site.plan.otherPermissions)
        for model in site.modelDescriptions { unknown.subtract(model.permissionNames) }
        if unknown.isEmpty { return [] }
        // Without a database, or without its tables, nobody can have made one.
        let made = try? await site.accounts.database.read { connection in
            var names: Set<PermissionName> = []
            try connection.forEachRow(
                """
                SELECT c.app_label, p.codename FROM auth_permission p \
                JOIN django_content_type c ON c.id = p.content_type_id
                """
            ) { row in names.insert(PermissionName(app: try row[0], codename: try row[1])) }
            return names
        }
        return unknown.subtracting(made ?? [])
    }
}
