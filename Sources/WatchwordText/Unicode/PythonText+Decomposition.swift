import CUnicodeTables

extension PythonText {
    /// The ASCII part of the compatibility decomposition (NFKD): `Zoë Müller` becomes `Zoe Muller`, `山` nothing.
    ///
    /// What Python's `unicodedata.normalize("NFKD", text).encode("ascii", "ignore")` leaves.
    public static func asciiFolded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let decomposition = scalar.record.decomposition
            if decomposition == 0 {
                if scalar.isASCII { scalars.append(scalar) }
            } else {
                forEachScalar(ofTextAt: decomposition) { part in
                    if part.isASCII { scalars.append(part) }
                }
            }
        }
        return String(scalars)
    }
}
