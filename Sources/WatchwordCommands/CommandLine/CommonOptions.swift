import ArgumentParser

/// The options that every command takes.
struct CommonOptions: ParsableArguments {
    @Option(name: [.customShort("v"), .long], help: .catalogued("help.verbosity", value: "0…3"))
    var verbosity = 1

    @Option(name: .long, help: .catalogued("help.settings", value: "file"))
    var settings: String?

    @Flag(name: .long, help: .catalogued("help.no_color"))
    var noColor = false

    @Flag(name: .long, help: .catalogued("help.force_color"))
    var forceColor = false

    @Flag(name: .long, help: .catalogued("help.traceback"))
    var traceback = false

    @Flag(name: .long, help: .catalogued("help.skip_checks"))
    var skipChecks = false

    func validate() throws {
        guard (0...3).contains(verbosity) else { throw ValidationError(Help.text("usage.verbosity")) }
        guard !noColor || !forceColor else { throw ValidationError(Help.text("usage.colors")) }
    }

    var colour: Terminal.Colour {
        if noColor { return .never }
        return forceColor ? .always : .automatic
    }
}
