extension Catalogue {
    /// `startproject` and `startapp`.
    static let projectSentences: [String: CatalogueEntry] = [
        "help.startproject": .text("Make a package for a site of your own."),
        "help.startproject.discussion": .text(
            """
            The package has a user model, a page, a template and a test. Where it finds Watchword is said by \
            --package-path, for a checkout on this machine, or by --package-url. Without either it is the checkout that \
            this program was built in.
            """),
        "help.startproject.name": .text("The name of the package and of its program: letters, digits and _."),
        "help.startproject.directory": .text("Where to make it, if not in a folder of its name here."),
        "help.startproject.path": .text("The folder of a checkout of Watchword."),
        "help.startproject.url": .text("The address of Watchword's repository."),
        "help.startapp": .text("Add a part to a project: a model, a page, a template and a test."),
        "help.startapp.discussion": .text("Run it in the folder of a project that \"startproject\" made."),
        "help.startapp.name": .text("The name of the part: letters, digits and _."),

        "startproject.made": .text(
            """
            Made {path}. Go on with:

              cd {path}
              swift run {name} migrate
              swift run {name} createsuperuser
              swift run {name} runserver

            The first build takes some minutes.
            """),
        "startapp.made": .text(
            """
            Made {files}.
            Two lines in {app} bring it in:

              {type}.join(&site)               at the end of assemble
              {type}.addPages(to: router)      at the end of addPages

            Then: swift run {project} migrate
            """),
        "project.name.bad": .text(
            "\"{name}\" cannot be a name in Swift: it takes letters from A to Z, digits and _, a letter first."),
        "project.name.bad.proposal": .text(
            "\"{name}\" cannot be a name in Swift: it takes letters from A to Z, digits and _, a letter first. "
                + "How about \"{proposal}\"?"),
        "project.name.long": .text("the name has more than {limit} characters."),
        "project.name.keyword": .text("\"{name}\" is a word of the Swift language. Choose another name."),
        "project.folder_taken": .text(
            "the folder {folder} is called like the one that Watchword lies in, and the package manager would take the two for one. "
                + "Name another folder, as in startproject {name} {name}_site."),
        "project.name.taken": .text(
            "\"{name}\" is the name of a module or a type that the project itself uses. Choose another one."),
        "project.name.label": .text("\"{name}\" is the label of a part that every site has. Choose another name."),
        "project.exists": .text("there is a {path} already. Nothing was written."),
        "project.unwritable": .text("{path} cannot be written: {reason}. Nothing was left behind."),
        "project.no_folder": .text("there is no folder {path}."),
        "project.not_watchword": .text("{path} is no checkout of Watchword: it has no {file}."),
        "project.bad_url": .text("\"{url}\" is no address of a repository, like https://example.com/watchword.git."),
        "project.no_watchword": .text(
            "nothing says where the project is to find Watchword. Name a checkout with --package-path PATH, or its "
                + "repository with --package-url URL."),
        "project.none_here": .text(
            "this is no project's folder: there is no {file} here. Go to the folder that \"startproject\" made."),
        "project.two_ways": .text("--package-path and --package-url exclude each other."),
    ]
}
