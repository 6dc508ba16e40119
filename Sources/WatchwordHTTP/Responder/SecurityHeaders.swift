#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import HTTPTypes

/// The headers that every answer carries, errors included; one that a view has set stays.
struct SecurityHeaders: Sendable {
    private let always: [HTTPField]
    private let underTLS: [HTTPField]
    private let policy: HTTPField?

    init(_ settings: WebSettings) {
        func field(_ name: String, _ value: String) -> HTTPField? {
            HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
        }
        always = [
            field("X-Frame-Options", "DENY"),
            field("X-Content-Type-Options", "nosniff"),
            field("Referrer-Policy", "same-origin"),
            field("Cross-Origin-Opener-Policy", "same-origin"),
        ].compactMap { $0 }
        underTLS = settings.strictTransport.flatMap { field("Strict-Transport-Security", $0.header) }.map { [$0] } ?? []
        policy =
            settings.contentSecurityPolicy.isEmpty
            ? nil : HTTPField(name: .contentSecurityPolicy, value: settings.contentSecurityPolicy)
    }

    func add(to headers: inout HTTPFields, isSecure: Bool, options: RouteOptions, now: Date) {
        headers.reserveCapacity(headers.count + 10)
        for field in always where !headers.contains(field.name) { headers.append(field) }
        if isSecure {
            for field in underTLS where !headers.contains(field.name) { headers.append(field) }
        }
        if options.hasContentSecurityPolicy, let policy, !headers.contains(.contentSecurityPolicy) {
            headers.append(policy)
        }
        if options.isNeverCached {
            if !headers.contains(.expires) { headers.append(HTTPField(name: .expires, value: HTTPDate.text(now))) }
            if !headers.contains(.cacheControl) { headers.append(Self.neverCached) }
        }
    }

    private static let neverCached = HTTPField(
        name: .cacheControl, value: "max-age=0, no-cache, no-store, must-revalidate, private")
}
