#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import NIOCore

/// Why nothing can listen at an address, as a sentence that says what to do.
enum ListenFailure {
    /// - Returns: The failure to print; nil when the error is about something else.
    static func explain(_ error: any Error, address: ListenAddress) -> CommandFailure? {
        let parameters = ["address": address.description, "port": String(address.port), "host": address.host]
        if error is SocketAddressError || error is SocketAddressError.UnknownHost {
            return CommandFailure("runserver.unknown_host", parameters)
        }
        guard let error = error as? IOError else { return nil }
        switch error.errnoCode {
        case EADDRINUSE: return CommandFailure("runserver.in_use", parameters)
        case EACCES: return CommandFailure("runserver.denied", parameters)
        case EADDRNOTAVAIL: return CommandFailure("runserver.not_here", parameters)
        default: return nil
        }
    }
}
