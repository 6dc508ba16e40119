import HTTPTypes
import Hummingbird
import NIOCore
import WatchwordAuth
public import WatchwordForms

extension RequestCell {
    /// The form that was sent; empty for a body of another kind, which stays unread.
    ///
    /// The body is read once and counted while it is read, whatever `Content-Length` says.
    ///
    /// - Throws: `BodyTooLarge`; `FormDataError` for a broken escape, for what is not UTF-8 and for too many fields.
    public func form() async throws -> FormData {
        if let form = update({ $0.form }) { return form }
        var limits = FormData.Limits(fields: services.settings.formFieldLimit)
        limits.uncountedField = PasswordConfirmationForm<User>.fieldName
        let form: FormData
        switch formEncoding {
        case .urlEncoded: form = try FormData(urlEncoded: try await formBytes().readableBytesView, limits: limits)
        case .multipart(let type):
            form = try FormData(
                multipart: try await formBytes().readableBytesView, contentType: type, limits: limits)
        case nil: return FormData.empty
        }
        update { $0.form = form }
        return form
    }

    /// The field of the form that proves where the request comes from.
    ///
    /// A multipart body on a route of the app is the app's: it may be an upload beyond what is kept in memory, so it is left
    /// unread and proves itself by the header.
    func formToken() async throws -> String? {
        if case .multipart = formEncoding, !options.readsMultipart { return nil }
        return try await form()["csrfmiddlewaretoken"]
    }

    /// Whether the body is a form of the kind that browsers send unless told otherwise.
    var isURLEncoded: Bool {
        if case .urlEncoded = formEncoding { true } else { false }
    }

    private enum FormEncoding {
        case urlEncoded
        case multipart(contentType: String)
    }

    /// How the body is a form, if it is one.
    private var formEncoding: FormEncoding? {
        guard let type = head.headerFields[.contentType] else { return nil }
        return switch type.prefix(while: { $0 != ";" && $0 != " " && $0 != "\t" }).lowercased() {
        case "application/x-www-form-urlencoded": .urlEncoded
        case "multipart/form-data": .multipart(contentType: type)
        default: nil
        }
    }

    /// The body of a form, read once.
    func formBytes() async throws -> ByteBuffer {
        let limit = services.settings.formLimit
        if let length = head.headerFields[.contentLength].flatMap({ Int($0) }), length > limit {
            throw BodyTooLarge(limit: limit)
        }
        let body = update { $0.body }
        do {
            let bytes = try await body.collect(upTo: limit)
            update { $0.body = RequestBody(buffer: bytes) }
            return bytes
        } catch is NIOTooManyBytesError {
            // What was read cannot be put back; a later reader finds an empty body.
            update { $0.body = RequestBody(buffer: ByteBuffer()) }
            throw BodyTooLarge(limit: limit)
        } catch let error as BodyReadAlready {
            throw error
        } catch {
            throw BodyInterrupted(cause: error)
        }
    }

    /// The body as whoever comes next may read it.
    var body: RequestBody { update { $0.body } }
}
