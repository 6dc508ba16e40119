// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "empty-route",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0")
    ],
    targets: [
        .executableTarget(
            name: "EmptyRoute", dependencies: [.product(name: "Hummingbird", package: "hummingbird")],
            swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
