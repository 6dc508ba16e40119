import Hummingbird
import Watchword

/// The page with a form of docs/models.md, and a list to come back to.
enum ProjectPages {
    static let questions = [FormField(\Project.name)]

    static func add(to router: SiteRouter<SiteContext<User>>) {
        let projects = router.group("projects/").requiring(.login)
        projects.get("new/", name: "new_project") { _, context in
            try await context.render("projects/form.html", ["form": .object(Form(questions))])
        }
        projects.post("new/") { _, context in
            var form = Form(questions, data: try await context.form())
            if form.validate(), let name = form[cleaned: \Project.name] {
                do {
                    try await context.database.write { connection in
                        var project = Project(name: name)
                        try connection.insert(validating: &project)
                    }
                    return try context.redirect(toName: "projects")
                } catch let problems as ModelProblems {
                    form.add(problems)
                }
            }
            return try await context.render("projects/form.html", ["form": .object(form)])
        }
        projects.get(":id/", name: "project") { _, context in
            let id = context.parameters.get("id").flatMap { Project.ID($0) } ?? .unsaved
            let database = context.database
            let project = try await database.read { try $0.get(Project.where(\.id == id)) }
            return try await context.render("projects/form.html", ["form": .object(Form(questions, of: project))])
        }
        projects.post(":id/") { _, context in
            let id = context.parameters.get("id").flatMap { Project.ID($0) } ?? .unsaved
            var form = Form(questions, data: try await context.form())
            if form.validate(), let name = form[cleaned: \Project.name] {
                do {
                    try await context.database.write { connection in
                        var project = try connection.get(Project.where(\.id == id).forUpdate())
                        project.name = name
                        try connection.update(validating: project)
                    }
                    return try context.redirect(toName: "projects")
                } catch let problems as ModelProblems {
                    form.add(problems)
                }
            }
            return try await context.render("projects/form.html", ["form": .object(form)])
        }
        projects.get("", name: "projects") { _, context in
            let database = context.database
            let found = try await database.read { try $0.fetch(Project.all.ordered(by: \.name)) }
            return found.map(\.name).joined(separator: " ")
        }
    }
}
