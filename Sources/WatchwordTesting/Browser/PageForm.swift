public import HTTPTypes

/// A form of a page with what its fields hold.
public struct PageForm: Sendable {
    /// Where it is sent.
    public internal(set) var action: String
    /// How it is sent.
    public let method: HTTPRequest.Method
    /// The fields that would be sent, with their values.
    public internal(set) var fields: [(name: String, value: String)]

    /// The value of a field; `nil` when there is none of that name.
    public subscript(_ name: String) -> String? {
        fields.last { $0.name == name }?.value
    }

    /// The same form on its way to another address.
    public func sent(to action: String) -> PageForm {
        var form = self
        form.action = action
        return form
    }

    /// The fields with some of them typed anew.
    func filled(_ values: [String: String]) -> [(String, String)] {
        var left = values
        var result: [(String, String)] = []
        for (name, value) in fields {
            result.append((name, values[name] ?? value))
            left[name] = nil
        }
        return result + left.sorted { $0.key < $1.key }
    }

    static func encoded(_ fields: [(String, String)]) -> String {
        fields.map { encoded($0.0) + "=" + encoded($0.1) }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: return String(UnicodeScalar(byte))
            case 32: return "+"
            default: return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }

    /// Reads the forms of a page: inputs, text areas and selections.
    static func all(in html: String, at path: String) -> [PageForm] {
        var forms: [PageForm] = []
        var open: PageForm?
        var selection: String?
        for tag in HTMLTag.all(in: html) {
            switch tag.name {
            case "form":
                let action = tag["action"].flatMap { $0.isEmpty ? nil : $0 } ?? path
                open = PageForm(
                    action: action, method: tag["method"]?.lowercased() == "post" ? .post : .get, fields: [])
            case "/form":
                if let form = open { forms.append(form) }
                open = nil
            case "input":
                guard let name = tag["name"] else { continue }
                let type = tag["type"] ?? "text"
                if ["submit", "button", "image", "reset", "file"].contains(type) { continue }
                if ["checkbox", "radio"].contains(type) {
                    if tag["checked"] != nil { open?.fields.append((name, tag["value"] ?? "on")) }
                } else {
                    open?.fields.append((name, tag["value"] ?? ""))
                }
            case "textarea":
                if let name = tag["name"] { open?.fields.append((name, tag.textAfter)) }
            case "select": selection = tag["name"]
            case "/select": selection = nil
            case "option":
                if let selection, tag["selected"] != nil {
                    open?.fields.append((selection, tag["value"] ?? tag.textAfter))
                }
            default: continue
            }
        }
        return forms
    }
}
