import CCurl
import CCurlShims

/// Sends one message over one connection, with libcurl. Blocks.
struct SMTPDelivery {
    private let payload: SMTPPayload
    private let configuration: SMTPConfiguration
    private let cancellation: Cancellation

    init(_ payload: SMTPPayload, _ configuration: SMTPConfiguration, _ cancellation: Cancellation) {
        self.payload = payload
        self.configuration = configuration
        self.cancellation = cancellation
    }

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    func run() throws(MailError) {
        guard !cancellation.isCancelled else { throw .cancelled }
        guard Self.isReady, let handle = curl_easy_init() else { throw .failed(reason: "libcurl is not available") }
        defer { curl_easy_cleanup(handle) }
        let conversation = SMTPConversation(
            payload, needsSignIn: configuration.credentials != nil, cancellation: cancellation)

        var recipients: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(recipients) }
        for recipient in payload.recipients {
            guard let longer = curl_slist_append(recipients, "<\(recipient)>") else {
                throw .failed(reason: "out of memory")
            }
            recipients = longer
        }

        let result = withExtendedLifetime(conversation) { () -> CURLcode? in
            let context = Unmanaged.passUnretained(conversation).toOpaque()
            guard setUp(handle, recipients: recipients, context: context) else { return nil }
            return curl_easy_perform(handle)
        }
        guard let result else { throw .failed(reason: "libcurl lacks something that sending mail needs") }
        if let error = Self.error(result, conversation) { throw error }
    }

    /// - Returns: whether libcurl knows all that was asked of it; one forgotten option could mean no encryption.
    private func setUp(
        _ handle: UnsafeMutableRawPointer, recipients: UnsafeMutablePointer<curl_slist>?,
        context: UnsafeMutableRawPointer
    ) -> Bool {
        let scheme = configuration.encryption == .immediate ? "smtps" : "smtp"
        let host =
            configuration.host.contains(":") && !configuration.host.hasPrefix("[")
            ? "[\(configuration.host)]" : configuration.host
        var texts: [(CURLoption, String)] = [
            (CURLOPT_URL, "\(scheme)://\(host):\(configuration.port)"),
            (CURLOPT_MAIL_FROM, "<\(payload.sender)>"),
            // The environment's proxies are for the web.
            (CURLOPT_PROXY, ""),
        ]
        if let file = configuration.trustedCertificates { texts.append((CURLOPT_CAINFO, file)) }
        if let credentials = configuration.credentials {
            texts += [(CURLOPT_USERNAME, credentials.user), (CURLOPT_PASSWORD, credentials.password)]
        }
        let needsTLS = configuration.encryption != .insecureNone
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_UPLOAD, 1),
            (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_NOPROGRESS, 0),
            (CURLOPT_SSL_VERIFYPEER, 1),
            (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2),
            (CURLOPT_USE_SSL, Int((needsTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE).rawValue)),
            (CURLOPT_CONNECTTIMEOUT, max(1, configuration.connectTimeout)),
            (CURLOPT_TIMEOUT, max(1, configuration.timeout)),
            (CURLOPT_FRESH_CONNECT, 1),
            (CURLOPT_FORBID_REUSE, 1),
        ]
        let pointers = [CURLOPT_READDATA, CURLOPT_HEADERDATA, CURLOPT_XFERINFODATA]
        return watchword_curl_allow_only_smtp(handle) == CURLE_OK
            && texts.allSatisfy { watchword_curl_set_string(handle, $0, $1) == CURLE_OK }
            && numbers.allSatisfy { watchword_curl_set_long(handle, $0, $1) == CURLE_OK }
            && pointers.allSatisfy { watchword_curl_set_pointer(handle, $0, context) == CURLE_OK }
            && watchword_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients) == CURLE_OK
            && watchword_curl_set_transfer(handle, CURLOPT_READFUNCTION, Self.read) == CURLE_OK
            && watchword_curl_set_transfer(handle, CURLOPT_HEADERFUNCTION, Self.hear) == CURLE_OK
            && watchword_curl_set_progress(handle, Self.progress) == CURLE_OK
    }

    private static let read: watchword_curl_transfer = { buffer, size, count, context in
        guard let buffer, let conversation = conversation(context) else { return watchword_curl_abort }
        let bytes = UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
        return conversation.fill(bytes.bindMemory(to: UInt8.self)) ?? watchword_curl_abort
    }

    private static let hear: watchword_curl_transfer = { buffer, size, count, context in
        guard let buffer, let conversation = conversation(context) else { return 0 }
        let bytes = UnsafeRawBufferPointer(start: buffer, count: size * count)
        conversation.hear(bytes.bindMemory(to: UInt8.self))
        return size * count
    }

    private static let progress: watchword_curl_progress = { context, _, _, _, _ in
        conversation(context)?.isCancelled == true ? 1 : 0
    }

    private static func conversation(_ context: UnsafeMutableRawPointer?) -> SMTPConversation? {
        context.map { Unmanaged<SMTPConversation>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func error(_ result: CURLcode, _ conversation: SMTPConversation) -> MailError? {
        let reason = String(cString: curl_easy_strerror(result))
        switch result {
        case CURLE_OK: return nil
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: return .cannotConnect(reason: reason)
        case CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER:
            return .notPrivate(reason: reason)
        case CURLE_LOGIN_DENIED: return .signInRefused
        case CURLE_OPERATION_TIMEDOUT: return .timedOut
        case CURLE_ABORTED_BY_CALLBACK: return conversation.lacksSignIn ? .signInRefused : .cancelled
        default:
            if let answer = conversation.refusal { return .refused(answer: answer) }
            return .failed(reason: reason)
        }
    }
}
