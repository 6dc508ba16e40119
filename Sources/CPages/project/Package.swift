// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "ProjectName",
    platforms: [.macOS(.v15)],
    dependencies: [
        watchwordDependency
    ],
    targets: [
        .executableTarget(
            name: "ProjectName",
            dependencies: [
                .product(name: "Watchword", package: "watchword"),
                // With PostgreSQL: WatchwordPostgres here, and `.postgres` beside `.sqlite` in main.swift.
                .product(name: "WatchwordSQLite", package: "watchword"),
            ]),
        .testTarget(
            name: "ProjectNameTests",
            dependencies: ["ProjectName", .product(name: "WatchwordTesting", package: "watchword")]),
    ]
)
