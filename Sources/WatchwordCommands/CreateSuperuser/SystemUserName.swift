#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import WatchwordText

/// The name that the person has on this machine, as `createsuperuser` and `changepassword` propose it.
enum SystemUserName {
    /// The name as the machine has it: from the usual variables, else from its user database; nil when it has none.
    static func current(_ environment: [String: String]) -> String? {
        for variable in ["LOGNAME", "USER", "LNAME", "USERNAME"] {
            if let name = environment[variable], !name.isEmpty { return name }
        }
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(getuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil,
            let name = entry.pw_name
        else { return nil }
        return String(validatingCString: name)
    }

    /// The name as a user name: without accents, blanks and capitals; nil when nothing is left.
    static func proposal(_ environment: [String: String]) -> String? {
        guard let name = current(environment) else { return nil }
        let proposal = PythonText.asciiFolded(name).filter { $0 != " " }.lowercased()
        return proposal.isEmpty ? nil : proposal
    }
}
