import CArgon2

/// The reference implementation of Argon2.
enum Argon2 {
    /// The hash of a password with the variety, version, costs and salt of an encoding.
    static func hash(
        _ password: String, like encoding: Argon2Encoding, length: Int
    ) throws(PasswordHashingError) -> [UInt8] {
        guard encoding.cost.isAcceptable, let passwordLength = UInt32(exactly: password.utf8.count) else {
            throw .unacceptableParameters
        }
        guard encoding.salt.count >= 8, let saltLength = UInt32(exactly: encoding.salt.count) else {
            throw .invalidSalt
        }
        var hash = [UInt8](repeating: 0, count: length)
        var password = Array(password.utf8)
        var salt = encoding.salt
        let status = hash.withUnsafeMutableBufferPointer { hash in
            password.withUnsafeMutableBufferPointer { password in
                salt.withUnsafeMutableBufferPointer { salt in
                    var context = Argon2_Context()
                    context.out = hash.baseAddress
                    context.outlen = UInt32(hash.count)
                    context.pwd = password.baseAddress
                    context.pwdlen = passwordLength
                    context.salt = salt.baseAddress
                    context.saltlen = saltLength
                    context.t_cost = UInt32(encoding.cost.passes)
                    context.m_cost = UInt32(encoding.cost.memoryKiB)
                    context.lanes = UInt32(encoding.cost.lanes)
                    // More threads would be quicker and take the cores from the pages.
                    context.threads = 1
                    context.version = UInt32(encoding.version)
                    context.allocate_cbk = { Argon2Memory.shared.allocate($0, byteCount: $1) }
                    context.free_cbk = { Argon2Memory.shared.free($0, byteCount: $1) }
                    context.flags = 1 << 0  // wipes the copy of the password as soon as it has been taken in
                    return argon2_ctx(&context, encoding.variety.libraryType)
                }
            }
        }
        guard status == ARGON2_OK.rawValue else { throw .failed(code: Int(status)) }
        return hash
    }
}

extension Argon2Encoding.Variety {
    fileprivate var libraryType: argon2_type {
        switch self {
        case .argon2d: Argon2_d
        case .argon2i: Argon2_i
        case .argon2id: Argon2_id
        }
    }
}
