import Testing
import WatchwordCrypto

@testable import WatchwordCommands

@Suite("What the check says about settings")
struct SettingsChecksTests {
    @Test("A site that strangers can reach is told what it lacks, by Django's names")
    func lacking() {
        var settings = SettingsValues(secretKey: Secret("weak"))
        settings.isDebug = true
        settings.preset = .django
        let ids = Set(SettingsChecks.forDeployment(settings).map(\.id))
        let expected: Set<String> = [
            "security.W004", "security.W008", "security.W009", "security.W012", "security.W016", "security.W018",
            "security.W020",
        ]
        #expect(ids.isSuperset(of: expected))
    }

    @Test("A site that has everything is told nothing")
    func complete() throws {
        var settings = SettingsValues(secretKey: Secret(strongKey))
        settings.hstsSeconds = 31_536_000
        settings.hstsIncludesSubdomains = true
        settings.hstsPreload = true
        settings.redirectsToHTTPS = true
        settings.allowedHosts = [try #require(AllowedHost("www.example.com"))]
        settings.emailURL = .localServer
        #expect(SettingsChecks.forDeployment(settings).isEmpty)
        settings.loginThrottle = .off
        #expect(SettingsChecks.forDeployment(settings).map(\.id) == ["watchword.W004"])
        settings.loginThrottle = .on
        settings.secretKeyFallbacks = [Secret("old")]
        #expect(SettingsChecks.forDeployment(settings).map(\.id) == ["security.W025"])
    }
}
