import HTTPTypes
import Hummingbird
import NIOCore
public import WatchwordForms

extension RequestCell {
    /// The form that was sent; empty for a body of another kind, which stays unread.
    ///
    /// The body is read once and counted while it is read, whatever `Content-Length` says.
    ///
    /// - Throws: `BodyTooLarge`; `FormDataError` for a broken escape, for what is not UTF-8 and for too many fields.
    public func form() async throws -> FormData {
        if let form = update({ $0.form }) { return form }
        guard isURLEncoded else { return FormData.empty }
        let bytes = try await formBytes()
        let limits = FormData.Limits(fields: services.settings.formFieldLimit)
        let form = try FormData(urlEncoded: bytes.readableBytesView, limits: limits)
        update { $0.form = form }
        return form
    }

    /// Whether the body is a form that can be read: `application/x-www-form-urlencoded`.
    var isURLEncoded: Bool {
        guard let type = head.headerFields[.contentType] else { return false }
        let essence = type.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
        return essence.lowercased() == "application/x-www-form-urlencoded"
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
        } catch {
            throw BodyInterrupted(cause: error)
        }
    }

    /// The body as whoever comes next may read it.
    var body: RequestBody { update { $0.body } }
}
