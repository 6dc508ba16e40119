import Testing
import WatchwordDatabase

@Suite struct SQLTests {
    @Test func `An interpolated value is bound, never written into the text`() {
        let hostile = "'; DROP TABLE auth_user; --"
        let sql: SQL = "SELECT * FROM auth_user WHERE username = \(hostile) AND is_active = \(true)"
        #expect(sql.text(for: .sqlite) == "SELECT * FROM auth_user WHERE username = ? AND is_active = ?")
        #expect(sql.text(for: .postgres) == "SELECT * FROM auth_user WHERE username = $1 AND is_active = $2")
        #expect(sql.values == [.text(hostile), .bool(true)])
    }

    @Test func `A statement inside another keeps its values in order`() {
        let filter: SQL = "a = \(1) AND b = \(2)"
        let sql: SQL = "SELECT \(0) WHERE \(sql: filter) OR c = \(3)"
        #expect(sql.text(for: .postgres) == "SELECT $1 WHERE a = $2 AND b = $3 OR c = $4")
        #expect(sql.values == [.integer(0), .integer(1), .integer(2), .integer(3)])
    }

    @Test func `An identifier is quoted and its quotes are doubled`() {
        let sql: SQL = "SELECT \(identifier: "a\"; DROP TABLE x; --\0")"
        #expect(sql.text(for: .sqlite) == "SELECT \"a\"\"; DROP TABLE x; --\"")
    }

    @Test func `Columns and tables come from the schema`() {
        let sql: SQL = "SELECT \(columns: ContentType.self, of: "t") FROM \(table: ContentType.self) t"
        #expect(
            sql.text(for: .sqlite) == "SELECT t.\"id\", t.\"app_label\", t.\"model\" FROM \"django_content_type\" t")
        let column: SQL = "\(column: \ContentType.appLabel)"
        #expect(column.text(for: .sqlite) == "\"app_label\"")
    }

    @Test func `Statements that differ in their values only share a shape`() {
        func query(_ name: String) -> SQL { "SELECT 1 WHERE a = \(name)" }
        #expect(query("x").shape == query("y").shape)
        #expect(query("x").shape.hashValue == query("y").shape.hashValue)
        func columns(_ name: String) -> SQL { "SELECT \(identifier: name)" }
        #expect(columns("a").shape != columns("b").shape)
        #expect(query("x").shape != columns("a").shape)
    }

    @Test func `Texts are the same value only byte by byte`() {
        #expect(SQLValue.text("é") != SQLValue.text("e\u{301}"))
        #expect(SQLValue.text("é") == SQLValue.text("é"))
    }
}
