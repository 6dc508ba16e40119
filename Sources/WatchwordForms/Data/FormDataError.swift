/// Why bytes are not form data. Each is the sender's mistake: a status of 400.
public enum FormDataError: Error, Hashable, Sendable {
    /// A `%` without two hexadecimal digits after it.
    case badEscape
    /// The bytes of a name or a text are not UTF-8.
    case invalidUTF8
    /// More fields than allowed.
    case tooManyFields(limit: Int)
    /// More files than allowed.
    case tooManyFiles(limit: Int)
    /// The parts of a `multipart/form-data` body do not begin and end as RFC 7578 says.
    case malformedMultipart
}

extension FormDataError: CustomStringConvertible {
    /// The reason, without any of the data.
    public var description: String {
        switch self {
        case .badEscape: "The form data has a % that is not followed by two hexadecimal digits."
        case .invalidUTF8: "The form data is not UTF-8."
        case .tooManyFields(let limit): "The form data has more than \(limit) fields."
        case .tooManyFiles(let limit): "The form data has more than \(limit) files."
        case .malformedMultipart: "The parts of the form data are not put together as they should be."
        }
    }
}
