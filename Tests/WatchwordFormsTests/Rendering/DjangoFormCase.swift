import Testing
import WatchwordForms
import WatchwordTemplates
import WatchwordText

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// One form of `forms.json`, with what Django makes of it.
struct DjangoFormCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let fields: [Field]
    let data: [[String]]?
    let initial: [String: String]?
    let prefix: String?
    let labelSuffix: String?
    let useRequiredAttribute: Bool?
    let errorCss: String?
    let requiredCss: String?
    let autoId: AnyValue?
    let add: [[String?]]?
    let expected: Expected

    var testDescription: String { name }

    struct Field: Decodable, Sendable {
        let name: String
        let kind: String
        let label: String?
        let required: Bool?
        let maxLength: Int?
        let minLength: Int?
        let strip: Bool?
        let disabled: Bool?
        let help: String?
        let initial: AnyValue?
        let choices: [[String]]?
        let attrs: [[AnyValue]]?
    }

    struct Expected: Decodable, Sendable {
        let asP: String
        let asDiv: String
        let asTable: String
        let asUl: String
        let nonField: String
        let errors: String
        let fields: [String: Shown]
        let codes: [String: [String]]
        let valid: Bool
        let cleaned: [String: AnyValue]?
        let changed: [String]?
    }

    struct Shown: Decodable, Sendable {
        let widget: String
        let labelTag: String
        let legendTag: String
        let group: String
        let errors: String
        let idForLabel: String
        let autoId: String
        let htmlName: String
        let css: String
        let type: String
        let label: String
        let hidden: Bool
        let value: AnyValue?
        let describedby: String?
        let fieldset: Bool
        let parts: [String]
    }

    /// Text, a truth value or a list of texts.
    enum AnyValue: Decodable, Sendable, Equatable {
        case value(FormValue)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .value(.flag(flag))
            } else if let list = try? container.decode([String].self) {
                self = .value(.list(list))
            } else {
                self = .value(.text(try container.decode(String.self)))
            }
        }

        var formValue: FormValue {
            switch self {
            case .value(let value): value
            }
        }
    }

    private struct File: Decodable {
        let texts: [String: String]
        let cases: [DjangoFormCase]
    }

    private static func file() throws -> File {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let data = try Data(contentsOf: folder.appending(path: "Vectors/forms.json"))
        return try decoder.decode(File.self, from: data)
    }

    static let all: [DjangoFormCase] = (try? file().cases) ?? []
}

extension DjangoFormCase {
    /// The catalogue that words errors as the generator did. A key that it does not have stands for itself.
    static let catalogue = Catalogue(["forms.hidden_field": .text("Hidden {name}: {error}")])

    private static let sentences = [
        "required": "Needed & wanted.", "invalid": "Not <right>.", "max_length": "Too long.",
        "min_length": "Too short.", "null_characters_not_allowed": "No NUL.", "invalid_choice": "Not offered.",
    ].mapValues { Sentence($0) }

    func form() throws -> Form {
        var style = FormStyle.standard
        if let labelSuffix { style.labelSuffix = labelSuffix }
        if let useRequiredAttribute { style.marksRequired = useRequiredAttribute }
        style.errorClass = errorCss
        style.requiredClass = requiredCss
        switch autoId?.formValue {
        case .flag(true): style.idPrefix = ""
        case .flag(false): style.idPrefix = nil
        case .text(let pattern):
            let parts = pattern.split(separator: "%s", omittingEmptySubsequences: false)
            style.idPrefix = String(parts[0])
            style.idSuffix = String(parts[1])
        default: break
        }
        var form = Form(
            try fields.map { try $0.field() }, data: data.map { FormData($0.map { ($0[0], $0[1]) }) },
            initial: initial ?? [:], prefix: prefix, catalogue: Self.catalogue, style: style)
        form.validate()
        for error in add ?? [] {
            form.addError(FormError(try #require(error[1]), Sentence(try #require(error[2]))), to: error[0])
        }
        return form
    }
}

extension DjangoFormCase.Field {
    fileprivate func field() throws -> FormField {
        let choices = (choices ?? []).map { FormChoice($0[0], Sentence($0[1])) }
        let kind: FormField.Kind =
            switch self.kind {
            case "text": .text
            case "email": .email
            case "password": .password
            case "hidden": .hidden
            case "textarea": .textArea(rows: 10, columns: 40)
            case "checkbox": .checkbox
            case "select": .select(choices)
            case "radio": .radios(choices)
            case "selectmultiple": .multipleSelect(choices)
            case "checkboxes": .checkboxes(choices)
            default: throw UnknownKind(kind: self.kind)
            }
        return FormField(
            name, kind, label: label.map { Sentence($0) }, required: required ?? true, maxLength: maxLength,
            minLength: minLength, strips: strip ?? true, initial: initial?.formValue,
            help: help.map { .html(SafeHTML(trusted: $0)) },
            attributes: (attrs ?? []).map { FormAttribute($0[0].formValue.text ?? "", $0[1].attributeValue) },
            isDisabled: disabled ?? false, sentences: DjangoFormCase.wordings)
    }
}

struct UnknownKind: Error {
    let kind: String
}

extension DjangoFormCase {
    fileprivate static var wordings: [String: Sentence] { sentences }
}

extension DjangoFormCase.AnyValue {
    fileprivate var attributeValue: String? {
        guard case .text(let text) = formValue else { return nil }
        return text
    }
}
