extension SMTPConfiguration {
    /// Reads `//USER:PASSWORD@HOST:PORT?tls=never`.
    init(afterScheme text: String, isImmediate: Bool) throws(MailerURLError) {
        guard text.hasPrefix("//") else { throw .missingHost }
        let (main, query) = String(text.dropFirst(2)).dividedOnce(at: "?")
        var encryption: Encryption? = isImmediate ? .immediate : nil
        if let query, !query.isEmpty {
            guard query == "tls=never", !isImmediate else { throw .badOption }
            encryption = .insecureNone
        }

        // A password may hold an @ that nobody escaped: the last one ends it.
        var place = main
        var credentials: SMTPCredentials?
        if let at = main.utf8.lastIndex(of: UInt8(ascii: "@")) {
            credentials = try SMTPCredentials(userInfo: String(main[..<at]))
            place = String(main[main.index(after: at)...])
        }
        if place.hasSuffix("/") { place.removeLast() }
        guard !place.contains("/") else { throw .unexpectedPath }
        let (host, port) = try Self.hostAndPort(place)
        self.init(host: host, port: port, credentials: credentials, encryption: encryption)
    }

    private static func hostAndPort(_ text: String) throws(MailerURLError) -> (String, UInt16?) {
        var host = text
        var portText: String?
        if text.hasPrefix("["), let bracket = text.lastIndex(of: "]") {
            host = String(text[...bracket])
            let after = text[text.index(after: bracket)...]
            guard after.isEmpty || after.hasPrefix(":") else { throw .badHost }
            portText = after.isEmpty ? nil : String(after.dropFirst())
            guard host.dropFirst().dropLast().utf8.allSatisfy(isAddressByte), host.count > 2 else { throw .badHost }
        } else {
            (host, portText) = text.dividedOnce(at: ":")
            guard !host.isEmpty else { throw .missingHost }
            guard host.utf8.allSatisfy(isNameByte) else { throw .badHost }
        }
        guard let portText else { return (host, nil) }
        guard portText.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(portText), port > 0 else {
            throw .badPort
        }
        return (host, port)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") || Unicode.Scalar(byte).properties.isASCIIHexDigit
    }
}

extension SMTPCredentials {
    /// Reads `USER:PASSWORD`, both percent-encoded.
    init?(userInfo: String) throws(MailerURLError) {
        guard !userInfo.isEmpty else { return nil }
        let (user, password) = userInfo.dividedOnce(at: ":")
        self.init(user: try Self.decoded(user), password: try Self.decoded(password ?? ""))
    }

    private static func decoded(_ text: String) throws(MailerURLError) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
                let value = UInt8(String(Substring(digits)), radix: 16)
            else { throw .badCredentials }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        // A NUL would end the password early where C reads it, and parts the fields of AUTH PLAIN.
        guard let decoded = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else { throw .badCredentials }
        return decoded
    }
}

extension String {
    /// What stands before and after the first separator; nothing after it if there is none.
    func dividedOnce(at separator: Unicode.Scalar) -> (String, String?) {
        guard let index = unicodeScalars.firstIndex(of: separator) else { return (self, nil) }
        return (String(self[..<index]), String(self[unicodeScalars.index(after: index)...]))
    }
}
