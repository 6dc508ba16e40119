// swift-tools-version: 6.2

import PackageDescription

/// Set by `script/test`: a warning in our own sources then fails the build.
let isStrict = Context.environment["WATCHWORD_STRICT"] == "1"

let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])
let cSettings: [CSetting] = isStrict ? [.treatAllWarnings(as: .error)] : []

/// A library target of the house, with the settings that all of them share.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one room. Everything that starts real parts goes through `WatchwordTesting`.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], excluding excluded: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, exclude: excluded,
        swiftSettings: settings)
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let package = Package(
    name: "watchword",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Watchword", targets: ["Watchword"]),
        .library(name: "WatchwordSQLite", targets: ["WatchwordSQLite"]),
        .library(name: "WatchwordPostgres", targets: ["WatchwordPostgres"]),
        .library(name: "WatchwordLDAP", targets: ["WatchwordLDAP"]),
        .library(name: "WatchwordTemplates", targets: ["WatchwordTemplates"]),
        .library(name: "WatchwordTesting", targets: ["WatchwordTesting"]),
        .executable(name: "watchword", targets: ["WatchwordServer"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CLDAP", pkgConfig: "ldap", providers: [.apt(["libldap-dev"])]),
        .target(name: "CCurlShims", dependencies: ["CCurl"], cSettings: cSettings),
        .target(name: "CBcrypt", cSettings: cSettings),
        .target(name: "CPBKDF2", cSettings: cSettings),
        .target(name: "CUnicodeTables", exclude: ["LICENSE-UNICODE.txt"], cSettings: cSettings),
        .target(
            name: "CPasswordList", exclude: ["common-passwords.txt", "LICENSE-common-passwords.txt"],
            cSettings: cSettings),
        .target(name: "CPages", exclude: ["templates", "static", "project", "app"], cSettings: cSettings),

        room("WatchwordText", ["CUnicodeTables"]),
        room("WatchwordCrypto", ["CArgon2", "CBcrypt", "CPBKDF2", "CZlib", crypto, cryptoExtras]),
        room("WatchwordDatabase", ["WatchwordText"]),
        room("WatchwordSQLite", ["WatchwordDatabase", "CSQLite"]),
        room("WatchwordPostgres", ["WatchwordDatabase", "CPostgres"]),
        room("WatchwordTemplates"),
        room("WatchwordForms", ["WatchwordTemplates", "WatchwordText"]),
        room("WatchwordMail", ["WatchwordText", "CCurl", "CCurlShims"]),
        room(
            "WatchwordAuth",
            [
                "WatchwordText", "WatchwordCrypto", "WatchwordDatabase", "WatchwordTemplates", "WatchwordForms",
                "WatchwordMail", "CPasswordList", logging,
            ]),
        room("WatchwordHTTP", ["WatchwordAuth", "CPages", hummingbird, httpTypes, nioCore, nioHTTP1, logging]),
        room(
            "WatchwordLDAP",
            ["WatchwordAuth", "WatchwordCrypto", "WatchwordDatabase", "WatchwordText", "CLDAP", logging]),
        room("WatchwordAdmin", ["WatchwordHTTP"]),
        room(
            "WatchwordCommands",
            [
                "WatchwordHTTP", lifecycle, logging, nioCore,
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
            ]),
        room("Watchword", ["WatchwordAdmin", "WatchwordCommands"]),
        room(
            "WatchwordTesting",
            ["Watchword", "WatchwordSQLite", "WatchwordPostgres", hummingbird, httpTypes, nioCore, logging]),
        .executableTarget(
            name: "WatchwordServer", dependencies: ["Watchword", "WatchwordSQLite", "WatchwordPostgres"],
            swiftSettings: settings),
        .executableTarget(
            name: "HashingBench", dependencies: ["WatchwordCrypto"], path: "Bench/Hashing", swiftSettings: settings),
        .executableTarget(
            name: "PermissionsBench", dependencies: ["Watchword", "WatchwordSQLite", "WatchwordPostgres"],
            path: "Bench/Permissions", swiftSettings: settings),
        .executableTarget(
            name: "RowsBench", dependencies: ["WatchwordDatabase", "WatchwordSQLite"], path: "Bench/Rows",
            swiftSettings: settings),

        // The example of the documentation, which the tests run as it stands.
        .executableTarget(
            name: "MemberSite", dependencies: ["Watchword", "WatchwordSQLite", "WatchwordPostgres"],
            path: "Tests/MemberSite", swiftSettings: settings),

        tests("WatchwordText", excluding: ["Vectors"]),
        tests("WatchwordCrypto", excluding: ["Vectors"]),
        tests("WatchwordDatabase", ["WatchwordTesting"]),
        tests("WatchwordTemplates", excluding: ["Vectors"]),
        tests("WatchwordForms", excluding: ["Vectors"]),
        tests("WatchwordMail", excluding: ["Vectors", "Support/smtp_server.py"]),
        tests("WatchwordAuth", ["WatchwordTesting"], excluding: ["Vectors"]),
        tests(
            "WatchwordHTTP", ["WatchwordTesting", "WatchwordSQLite", nioCore, nioEmbedded, nioHTTP1],
            excluding: ["Vectors"]),
        tests("WatchwordLDAP", ["WatchwordTesting", logging]),
        tests("WatchwordAdmin"),
        tests("WatchwordCommands", ["WatchwordTesting", "MemberSite"]),
        tests(
            "Watchword",
            [
                "WatchwordTesting", "WatchwordText", "WatchwordTemplates", "WatchwordForms", "CPages", "MemberSite",
                hummingbird, httpTypes, logging,
            ], excluding: ["BesideDjango/Site", "DjangoVectors/vectors.json"]),
    ]
)
