/// With which key a site signs, and which older ones it still takes.
struct SigningSetup: Sendable {
    static let shared = SigningSetup(key: "the-key-of-both-sites-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF")
    static let next = SigningSetup(key: "the-key-after-a-rotation-0123456789-abcdefghijklmnopqrstuvwxyz-ABC")
    /// After a rotation: the new key signs, the old one is still good.
    static let rotated = SigningSetup(key: next.key, fallbacks: [shared.key])
    /// During a rotation: the old key signs, and what is signed with the new one is good already.
    static let informed = SigningSetup(key: shared.key, fallbacks: [next.key])

    let key: String
    var fallbacks: [String] = []
}
