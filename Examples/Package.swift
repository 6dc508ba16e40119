// swift-tools-version: 6.2

import PackageDescription

// What an app's manifest needs of this: the dependency, and the products it uses. Elsewhere than in this checkout
// the first line reads .package(url: "https://…/watchword", from: "…").
let watchword = Package.Dependency.package(name: "watchword", path: "..")
let isStrict = Context.environment["WATCHWORD_STRICT"] == "1"
let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])

func product(_ name: String) -> Target.Dependency { .product(name: name, package: "watchword") }

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")

func example(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
    .executableTarget(
        name: name, dependencies: [product("Watchword"), product("WatchwordSQLite")] + dependencies,
        resources: resources, swiftSettings: settings)
}

let package = Package(
    name: "examples",
    platforms: [.macOS(.v15)],
    dependencies: [
        watchword,
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    ],
    targets: [
        example("Tutorial", resources: [.copy("Templates")]),
        example("MemberSite"),
        example("ExistingApp", [hummingbird, httpTypes]),
        example("SettingsBackend"),
        example("MagicAdmin"),
        example("TokenBackend", [hummingbird, httpTypes], resources: [.copy("Templates")]),
        example("Directory", [product("WatchwordLDAP")]),
        example("Employees"),
        example("Tasks", [hummingbird, httpTypes], resources: [.copy("Templates")]),
        .testTarget(
            name: "ExamplesTests",
            dependencies: [
                "Tutorial", "MemberSite", "ExistingApp", "SettingsBackend", "MagicAdmin", "TokenBackend", "Directory",
                "Employees", "Tasks",
                product("WatchwordTesting"), httpTypes,
            ],
            swiftSettings: settings),
    ]
)
