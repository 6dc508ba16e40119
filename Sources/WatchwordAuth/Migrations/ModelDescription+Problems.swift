import WatchwordDatabase

extension ModelDescription {
    /// What is wrong with the models of a site taken together, each problem as a sentence that says where and what to do;
    /// none when all is well.
    ///
    /// Content types and permissions are named by the label of the app and the name of the model. Two that share a name
    /// would share permissions: who may do something with the one could do it with the other.
    public static func problems(of models: [ModelDescription]) -> [String] {
        doubles(models) + sharedLabels(models) + models.flatMap(\.ownProblems) + sharedPermissions(models)
    }

    private var fullName: String { "\(appLabel).\(model)" }
    /// How a person finds it.
    private var place: String { type.map { "\(fullName) (\($0))" } ?? fullName }
    private var module: String? { type?.split(separator: ".").first.map(String.init) }

    private static func doubles(_ models: [ModelDescription]) -> [String] {
        Dictionary(grouping: models, by: \.fullName).filter { $1.count > 1 }.sorted { $0.key < $1.key }.map {
            name, same in
            let types = Set(same.compactMap(\.type)).sorted()
            if types.count > 1 {
                return
                    "Two models have the name \(name): \(types.joined(separator: ", ")). Give one of them another name "
                    + "with Schema(_:model:)."
            }
            return "The model \(name) is registered twice. Name it once."
        }
    }

    /// A label is an app's, and an app is a module; the built-in ones are taken.
    private static func sharedLabels(_ models: [ModelDescription]) -> [String] {
        let builtIn: Set<String> = ["admin", "auth", "contenttypes", "sessions"]
        let ours: Set<String> = ["WatchwordAuth", "WatchwordDatabase", "WatchwordAdmin"]
        return Dictionary(grouping: models, by: \.appLabel).sorted { $0.key < $1.key }.flatMap { label, models in
            if builtIn.contains(label) {
                return models.filter { $0.module.map { !ours.contains($0) } ?? false }.map { model in
                    "\(model.place): the label \(label) is that of a built-in app. Give the model's app another one in its "
                        + "Schema."
                }
            }
            let modules = Set(models.compactMap(\.module)).sorted()
            guard modules.count > 1 else { return [] }
            return [
                "Two apps have the label \(label): \(models.map(\.place).sorted().joined(separator: ", ")). Give one of them "
                    + "another label in the Schemas of its models."
            ]
        }
    }

    private var ownProblems: [String] {
        var problems = misplaced.map { name in
            "\(place) declares the permission \(name): the permissions of a model have the label of its app. Make the name "
                + "with PermissionName(of: \(type?.split(separator: ".").last ?? "…").self, \"\(name.codename)\")."
        }
        for permission in allPermissions {
            let name = PermissionName(app: appLabel, codename: permission.codename)
            guard let objection = PermissionRules.objection(to: name, titled: permission.name) else { continue }
            problems.append(
                "\(place): the permission \(name.description.debugDescription) cannot be made: \(objection).")
        }
        return problems
    }

    private static func sharedPermissions(_ models: [ModelDescription]) -> [String] {
        var places: [PermissionName: [String]] = [:]
        for model in models {
            for permission in model.allPermissions {
                places[PermissionName(app: model.appLabel, codename: permission.codename), default: []].append(
                    model.place)
            }
        }
        let doubled = Set(Dictionary(grouping: models, by: \.fullName).filter { $1.count > 1 }.keys)
        return places.filter { $1.count > 1 }.sorted { $0.key.description < $1.key.description }.compactMap {
            name, places in
            // A model that is there twice was named already.
            if Set(places).count == 1, let place = places.first {
                let isDouble = doubled.contains(String(place.prefix { $0 != " " }))
                return isDouble
                    ? nil
                    : "\(place) has the permission \(name) twice. Take one of them out, or give it another code name."
            }
            if doubled.isSuperset(of: places.map { String($0.prefix { $0 != " " }) }) { return nil }
            return
                "The permission \(name) is declared by \(Set(places).sorted().joined(separator: " and ")): whoever has the "
                + "one would have the other. Give one of them another code name."
        }
    }
}
