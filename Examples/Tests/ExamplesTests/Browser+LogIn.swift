import WatchwordTesting

extension Browser {
    /// Fills in the log-in form.
    func logIn(_ username: String, _ password: String) async throws -> Page {
        let form = try await get("/accounts/login/").form(withField: "password")
        return try await submit(form, ["username": username, "password": password])
    }
}
