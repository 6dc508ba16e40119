extension Catalogue {
    /// The built-in pages and the mail with the reset link.
    static let englishAccounts: [String: CatalogueEntry] = [
        "site.name": .text("Watchword"),
        "site.welcome": .text("Welcome"),
        "site.skip": .text("Skip to the content"),
        "site.error": .text("Error:"),

        "accounts.errors.title": .text("Some of this needs another look"),

        "accounts.dashboard.title": .text("Dashboard"),
        "accounts.dashboard.hello": .text("Hello, {name}!"),
        "accounts.dashboard.guest": .text("Guest"),
        "accounts.dashboard.signed_in": .text("You are logged in."),
        "accounts.dashboard.signed_out": .text("Log in to your account, or make one. It takes a minute."),
        "accounts.dashboard.email": .text("E-mail"),
        "accounts.dashboard.since": .text("Here since"),
        "accounts.dashboard.back": .text("Back to the dashboard"),

        "accounts.login.title": .text("Log in"),
        "accounts.login.button": .text("Log in"),
        "accounts.login.link": .text("Log in"),
        "accounts.login.again": .text("Log in again"),
        "accounts.login.already": .text("Have an account already? Log in"),
        "accounts.login.first": .text("That page is for members. Log in, and you will be taken there."),
        "accounts.login.no_access": .text(
            "You are logged in, but this account may not open that page. Log in with one that may."),

        "accounts.logout.button": .text("Log out"),
        "accounts.logged_out.title": .text("Logged out"),
        "accounts.logged_out.text": .text("See you soon. On a shared computer, close the browser too."),

        "accounts.sign_up.title": .text("Sign up"),
        "accounts.sign_up.button": .text("Sign up"),
        "accounts.sign_up.link": .text("Sign up"),
        "accounts.sign_up.new": .text("New here? Sign up"),

        "accounts.password_change.title": .text("Change your password"),
        "accounts.password_change.text": .text(
            "First the password you have now, then the new one twice. Other devices will be logged out."),
        "accounts.password_change.button": .text("Change password"),
        "accounts.password_change.link": .text("Change password"),
        "accounts.password_change_done.title": .text("Password changed"),
        "accounts.password_change_done.text": .text(
            "The new password holds from now on. You stay logged in here; every other device has been logged out."),

        "accounts.password_reset.title": .text("Forgot your password?"),
        "accounts.password_reset.text": .text(
            "Tell us the e-mail address of your account. We will send a link for choosing a new password."),
        "accounts.password_reset.button": .text("Send the link"),
        "accounts.password_reset.link": .text("Forgot your password?"),
        "accounts.password_reset_done.title": .text("Look into your mailbox"),
        "accounts.password_reset_done.text": .text(
            "If an account has that address, a link for choosing a new password is on its way to it."),
        "accounts.password_reset_done.hint": .text(
            "Nothing there after a few minutes? Look among the spam, and make sure it is the address you signed up with."
        ),
        "accounts.password_reset_confirm.title": .text("Choose a new password"),
        "accounts.password_reset_confirm.text": .text("Type it twice, so that no slip of the finger locks you out."),
        "accounts.password_reset_confirm.button": .text("Set the password"),
        "accounts.password_reset_confirm.dead_title": .text("This link no longer works"),
        "accounts.password_reset_confirm.dead_text": .text(
            "A link works once and for a limited time. Perhaps it was used already, is too old, or lost a piece on the way."
        ),
        "accounts.password_reset_confirm.again": .text("Ask for a new link"),
        "accounts.password_reset_complete.title": .text("New password set"),
        "accounts.password_reset_complete.text": .text("You can log in with it right away."),

        "accounts.confirm_password.title": .text("Is it you?"),
        "accounts.confirm_password.text": .text("What comes next is sensitive. Please type your password once more."),
        "accounts.confirm_password.carried": .text(
            "This is sensitive. Please type your password once more; nothing of what you filled in is lost."),
        "accounts.confirm_password.no_password": .text(
            "Your account has no password here that you could type. Log out and log in again the way you always do: for the next minutes, that counts as proof."
        ),
        "accounts.confirm_password.sign_in_again": .text("Log in again"),
        "accounts.confirm_password.button": .text("Go on"),

        "accounts.reset_mail.subject": .text("Choose a new password for {site}"),
        "accounts.reset_mail.reason": .text(
            "Someone, most likely you, asked for a new password for your account at {site}."),
        "accounts.reset_mail.follow": .text("To choose one, open this page:"),
        "accounts.reset_mail.name": .text("Your user name, in case it slipped your mind: {name}"),
        "accounts.reset_mail.ignore": .text(
            "If it was not you, there is nothing to do: the password stays as it is."),
        "accounts.reset_mail.team": .text("The people at {site}"),
    ]
}
