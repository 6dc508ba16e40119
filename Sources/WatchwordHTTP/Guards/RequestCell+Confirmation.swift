import HTTPTypes
import Hummingbird
import NIOCore
import WatchwordAuth
import WatchwordForms

extension RequestCell {
    /// The password that came with a form by which somebody was asked for it, taken out of the form; nil when there is none.
    ///
    /// Guards stand within one another: one that has no use for it leaves it to the next.
    /// - Throws: What reading the form throws.
    func takeConfirmation() async throws -> FormData? {
        guard head.method == .post, isURLEncoded else { return nil }
        let name = PasswordConfirmationForm<User>.fieldName
        let form = try await form()
        guard form.contains(name) else { return update { $0.confirmation } }
        let rest = FormData(entries: form.entries.filter { $0.name != name })
        let body = ByteBuffer(string: rest.urlEncoded)
        let typed = FormData(entries: form.entries.filter { $0.name == name })
        update { state in
            state.form = rest
            state.body = RequestBody(buffer: body)
            state.confirmation = typed
        }
        return typed
    }

    /// A request with the form as it is now, in which there is no password.
    func stripped(_ request: Request) -> Request {
        var head = request.head
        head.headerFields[.contentLength] = update { $0.form }.map { String($0.urlEncoded.utf8.count) }
        return Request(head: head, body: body)
    }

    /// What was typed into the form that was sent, if it can be carried.
    func carriedForm() async throws -> CarriedForm? {
        guard head.method == .post, isURLEncoded else { return nil }
        return CarriedForm(try await form())
    }

    /// Who is signed in, if somebody asked already.
    var knownUser: User? {
        guard case .known(let user) = update({ $0.visitor }) else { return nil }
        return user as? User
    }
}

extension FormData {
    /// As a browser would send it.
    fileprivate var urlEncoded: String {
        func encoded(_ text: String) -> String { PercentEncoding.encoded(text, keeping: PercentEncoding.query) }
        return entries.map { encoded($0.name) + "=" + encoded($0.value) }.joined(separator: "&")
    }
}
