extension Catalogue {
    static let englishMail: [String: CatalogueEntry] = [
        "mail.bad_header": .text("The mail header {header} holds a line break or another control character."),
        "mail.bad_header_name": .text("The name of a mail header may hold printable ASCII only, and no colon."),
        "mail.invalid_address": .text("The mail header {header} holds something that is not an address."),
        "mail.cannot_connect": .text("There is no connection to the mail server: {reason}"),
        "mail.not_private": .text("The connection to the mail server cannot be made private: {reason}"),
        "mail.sign_in_refused": .text("The mail server does not accept the user name and password."),
        "mail.refused": .text("The mail server refused the message: {answer}"),
        "mail.timed_out": .text("The mail server did not answer in time."),
        "mail.queue_full": .text("Too many messages are waiting to be sent."),
        "mail.cancelled": .text("The message was cancelled before it was sent."),
        "mail.cannot_write": .text("Mail cannot be written to {path}: {reason}"),
        "mail.failed": .text("The message could not be sent: {reason}"),
        "mail.url.unknown_scheme": .text(
            "A mail URL starts with console:, file:, memory:, dummy:, smtp: or smtps:."),
        "mail.url.missing_folder": .text("A mail URL that starts with file: names a folder, as in file:var/mail."),
        "mail.url.missing_host": .text(
            "A mail URL that starts with smtp: names a host, as in smtp://mail.example.com:587."),
        "mail.url.bad_host": .text("The host in the mail URL is not a host name or an IP address."),
        "mail.url.bad_port": .text("The port in the mail URL is not a number from 1 to 65535."),
        "mail.url.bad_credentials": .text(
            "The user name or password in the mail URL has a broken %-escape. Write %25 for a percent sign, %40 for @."),
        "mail.url.bad_option": .text("The only option that a mail URL can have is ?tls=never, with smtp:."),
        "mail.url.unexpected_path": .text("Nothing may follow the host and port in a mail URL but ?tls=never."),
    ]
}
