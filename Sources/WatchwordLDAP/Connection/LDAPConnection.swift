import CLDAP
#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// One connection to a server, used by one thread. Every call blocks, until the deadline at most.
///
/// Each attempt has a connection of its own, so that nothing of a person who signed in, and nothing of a failure, is left
/// for the next.
final class LDAPConnection {
    private let handle: OpaquePointer
    private let deadline: LDAPDeadline

    /// The longest message that is read. Entries come with a few short attributes.
    private static let longestMessage = 1 << 20

    /// Connects, and makes the connection private where the settings want that.
    /// - Throws: ``LDAPError``.
    convenience init(to server: LDAPServer, _ settings: LDAPSettings, until deadline: LDAPDeadline) throws(LDAPError) {
        try self.init(to: server, settings, encryption: settings.encryption(to: server), until: deadline)
    }

    /// Connects, and makes the connection private in the way that is asked for.
    init(
        to server: LDAPServer, _ settings: LDAPSettings, encryption: LDAPSettings.Start?, until deadline: LDAPDeadline
    ) throws(LDAPError) {
        let socket = try LDAPSocket.connected(to: server, patience: settings.connectTimeout, until: deadline)
        var made: OpaquePointer?
        guard ldap_init_fd(socket, LDAP_PROTO_TCP, server.url, &made) == LDAP_SUCCESS, let made else {
            close(socket)
            throw .cannotConnect(reason: "OpenLDAP is not available")
        }
        handle = made
        self.deadline = deadline
        deadline.watch(socket)
        guard setUp() else { throw .cannotConnect(reason: "OpenLDAP lacks something that signing in needs") }
        if let encryption { try encrypt(encryption, settings) }
    }

    deinit {
        deadline.letGo()
        ldap_unbind_ext_s(handle, nil, nil)
    }

    /// Proves to the server who one is. An empty password would prove nothing, and servers call that a success
    /// (RFC 4513, section 5.1.2).
    ///
    /// - Returns: nil when it is accepted, otherwise the server's reason.
    /// - Throws: ``LDAPError`` when the server did not say whether name and password are right.
    func bind(_ name: String, _ password: String) throws(LDAPError) -> String? {
        guard !password.isEmpty, !name.isEmpty, !name.utf8.contains(0) else { return "there is no name or no password" }
        var secret = Array(password.utf8CString)
        let count = secret.count - 1
        defer { for index in secret.indices { secret[index] = 0 } }
        var message: Int32 = 0
        let code = secret.withUnsafeMutableBufferPointer { buffer in
            var credentials = berval(bv_len: ber_len_t(count), bv_val: buffer.baseAddress)
            return ldap_sasl_bind(handle, name, nil, &credentials, nil, nil, &message)
        }
        guard code == LDAP_SUCCESS else { throw failure() }
        let answer = try next(of: message)
        defer { ldap_msgfree(answer) }
        guard ber_tag_t(truncatingIfNeeded: ldap_msgtype(answer)) == watchword_ldap_bind_result else { throw nonsense }
        let (result, reason) = try outcome(of: answer)
        switch result {
        case LDAP_SUCCESS: return nil
        case LDAP_INVALID_CREDENTIALS, LDAP_INAPPROPRIATE_AUTH, LDAP_UNWILLING_TO_PERFORM, LDAP_INSUFFICIENT_ACCESS,
            LDAP_CONSTRAINT_VIOLATION, LDAP_NO_SUCH_OBJECT:
            return reason
        case LDAP_REFERRAL: throw .referred
        default: throw .refused(code: Int(result), reason: reason)
        }
    }

    /// Looks for entries.
    /// - Throws: ``LDAPError``.
    func find(_ search: LDAPSearch) throws(LDAPError) -> LDAPFindings {
        var message: Int32 = 0
        var attributes: [UnsafeMutablePointer<CChar>?] = search.attributes.map { strdup($0) } + [nil]
        defer { for attribute in attributes { free(attribute) } }
        var time = time()
        let scope = search.scope == .base ? watchword_ldap_base : watchword_ldap_subtree
        let code = ldap_search_ext(
            handle, search.base, scope, search.filter, &attributes, 0, nil, nil, &time, Int32(search.limit), &message)
        guard code == LDAP_SUCCESS else {
            if code == LDAP_FILTER_ERROR { throw .refused(code: Int(code), reason: "the filter is malformed") }
            throw failure()
        }
        var findings = LDAPFindings()
        while true {
            let answer = try next(of: message)
            defer { ldap_msgfree(answer) }
            switch ber_tag_t(truncatingIfNeeded: ldap_msgtype(answer)) {
            case watchword_ldap_search_entry:
                // A server may send more than it was allowed to.
                if findings.entries.count == search.limit {
                    findings.areMore = true
                    return findings
                }
                findings.entries.append(try entry(answer, search.attributes))
            case watchword_ldap_search_reference: findings.areElsewhere = true
            case watchword_ldap_intermediate: continue
            case watchword_ldap_search_result:
                let (result, reason) = try outcome(of: answer)
                switch result {
                case LDAP_SUCCESS: return findings
                case LDAP_NO_SUCH_OBJECT:
                    findings.baseIsMissing = true
                    return findings
                case LDAP_SIZELIMIT_EXCEEDED:
                    findings.areMore = true
                    return findings
                case LDAP_REFERRAL: throw .referred
                case LDAP_TIMELIMIT_EXCEEDED: throw .timedOut
                default: throw .refused(code: Int(result), reason: reason)
                }
            default: throw nonsense
            }
        }
    }
}

extension LDAPConnection {
    /// The next message of an answer.
    private func next(of message: Int32) throws(LDAPError) -> OpaquePointer {
        var answer: OpaquePointer?
        var time = time()
        switch ldap_result(handle, message, LDAP_MSG_ONE, &time, &answer) {
        case 0: throw .timedOut
        case -1: throw failure()
        default:
            guard let answer else { throw nonsense }
            return answer
        }
    }

    /// How an operation ended.
    private func outcome(of answer: OpaquePointer) throws(LDAPError) -> (Int32, String) {
        var code: Int32 = 0
        var text: UnsafeMutablePointer<CChar>?
        guard ldap_parse_result(handle, answer, &code, nil, &text, nil, nil, 0) == LDAP_SUCCESS else { throw nonsense }
        defer { ldap_memfree(text) }
        let said = text.map { LDAPText.printable(String(cString: $0)) } ?? ""
        return (code, said.isEmpty ? String(cString: ldap_err2string(code)) : said)
    }

    private func entry(_ answer: OpaquePointer, _ attributes: [String]) throws(LDAPError) -> LDAPEntry {
        guard let name = ldap_get_dn(handle, answer) else { throw nonsense }
        defer { ldap_memfree(name) }
        var all: [String: [String]] = [:]
        for attribute in attributes {
            guard let values = ldap_get_values_len(handle, answer, attribute) else { continue }
            defer { ldap_value_free_len(values) }
            all[attribute.lowercased()] = (0..<Int(ldap_count_values_len(values))).compactMap { index in
                guard let value = values[index]?.pointee else { return nil }
                let bytes = UnsafeRawBufferPointer(start: value.bv_val, count: Int(value.bv_len))
                return String(validating: bytes, as: UTF8.self)
            }
        }
        return LDAPEntry(name: String(cString: name), attributes: all)
    }

    /// What went wrong with a call.
    private func failure() -> LDAPError {
        if deadline.isOver { return .timedOut }
        var code: Int32 = 0
        ldap_get_option(handle, LDAP_OPT_RESULT_CODE, &code)
        switch code {
        case LDAP_TIMEOUT, LDAP_TIMELIMIT_EXCEEDED: return .timedOut
        default: return .disconnected(reason: String(cString: ldap_err2string(code)))
        }
    }

    private var nonsense: LDAPError { .disconnected(reason: "its answer makes no sense") }

    /// What is left of the time, for OpenLDAP.
    private func time() -> timeval {
        let remaining = max(deadline.remaining, .milliseconds(1)).components
        return timeval(
            tv_sec: .init(remaining.seconds), tv_usec: .init(remaining.attoseconds / 1_000_000_000_000))
    }
}

extension LDAPConnection {
    /// Sets what the environment or a file of the system might have set otherwise.
    ///
    /// - Returns: whether OpenLDAP knows all of it; one forgotten option could mean no verification.
    private func setUp() -> Bool {
        var version = Int32(LDAP_VERSION3)
        var aliases = Int32(LDAP_DEREF_NEVER)
        var limit = ber_len_t(Self.longestMessage)
        var buffer: OpaquePointer?
        // Nothing, as a pointer, is OpenLDAP's word for off.
        return ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version) == LDAP_OPT_SUCCESS
            && ldap_set_option(handle, LDAP_OPT_REFERRALS, nil) == LDAP_OPT_SUCCESS
            && ldap_set_option(handle, LDAP_OPT_RESTART, nil) == LDAP_OPT_SUCCESS
            && ldap_set_option(handle, LDAP_OPT_DEREF, &aliases) == LDAP_OPT_SUCCESS
            && ldap_get_option(handle, LDAP_OPT_SOCKBUF, &buffer) == LDAP_OPT_SUCCESS
            && ber_sockbuf_ctrl(buffer, LBER_SB_OPT_SET_MAX_INCOMING, &limit) == 1
    }

    private func encrypt(_ encryption: LDAPSettings.Start, _ settings: LDAPSettings) throws(LDAPError) {
        guard let authorities = settings.trustedCertificates ?? SystemCertificates.file else {
            throw .notPrivate(reason: "this system has no file of trusted certificates")
        }
        var demand = Int32(LDAP_OPT_X_TLS_DEMAND)
        var oldest = watchword_ldap_tls12
        var isClient: Int32 = 0
        let isSet =
            ldap_set_option(handle, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand) == LDAP_OPT_SUCCESS
            && ldap_set_option(handle, LDAP_OPT_X_TLS_CACERTFILE, authorities) == LDAP_OPT_SUCCESS
            && ldap_set_option(handle, LDAP_OPT_X_TLS_CACERTDIR, nil) == LDAP_OPT_SUCCESS
            && ldap_set_option(handle, LDAP_OPT_X_TLS_PROTOCOL_MIN, &oldest) == LDAP_OPT_SUCCESS
        guard isSet, ldap_set_option(handle, LDAP_OPT_X_TLS_NEWCTX, &isClient) == LDAP_OPT_SUCCESS else {
            throw .notPrivate(reason: "the certificates of \(authorities) cannot be read")
        }
        let code =
            switch encryption {
            case .atOnce: ldap_install_tls(handle)
            case .startTLS: ldap_start_tls_s(handle, nil, nil)
            }
        guard code == LDAP_SUCCESS, ldap_tls_inplace(handle) == 1 else {
            if deadline.isOver { throw .timedOut }
            throw .notPrivate(reason: diagnosis(code))
        }
    }

    /// OpenLDAP's own words about the last failure.
    private func diagnosis(_ code: Int32) -> String {
        var text: UnsafeMutablePointer<CChar>?
        ldap_get_option(handle, LDAP_OPT_DIAGNOSTIC_MESSAGE, &text)
        defer { ldap_memfree(text) }
        let said = text.map { LDAPText.printable(String(cString: $0)) } ?? ""
        let general = String(cString: ldap_err2string(code))
        // What GnuTLS finds wrong with a certificate is told nowhere.
        return said.isEmpty || said == "(unknown error code)" ? general : "\(general), \(said)"
    }
}
