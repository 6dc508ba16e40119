import Foundation
import HTTPTypes
import WatchwordTesting

extension LoopbackHTTP {
    /// A browser that reaches the site over the network.
    func browser(jar: CookieJar = CookieJar()) -> Browser {
        Browser(at: .init(host: "127.0.0.1:\(port)"), redirects: .shown, jar: jar) { request, body in
            // As browsers do, all cookies in one field (RFC 6265, 5.4): HTTP/2's several are another matter.
            var headers = request.headerFields.filter { $0.name != .contentLength && $0.name != .cookie }
                .map { (name: $0.name.rawName, value: $0.value) }
            if let cookies = request.headerFields[.cookie] { headers.append((name: "Cookie", value: cookies)) }
            let sendsBody = !body.isEmpty || request.method == .post
            let answer = try await send(
                request.method.rawValue, request.path ?? "/", headers: headers, body: sendsBody ? Data(body) : nil)
            var fields = HTTPFields()
            for header in answer.headers {
                guard let name = HTTPField.Name(header.name) else { continue }
                fields.append(HTTPField(name: name, value: header.value))
            }
            return Page(path: request.path ?? "/", status: answer.status, headers: fields, body: Array(answer.body))
        }
    }
}

extension SiteProcess {
    /// A browser with an empty cookie jar that reaches this site.
    func browser() -> Browser { LoopbackHTTP(port: port).browser() }
}
