public import WatchwordDatabase

/// The table in which is written what a directory has given to users, so that it takes back nothing else.
public enum LDAPMigrations {
    /// All migrations, for `SitePlan.migrations`.
    public static let all = [initial]

    /// A user is named by the text of the key: the models of users have tables of their own. A gift is the name of a flag,
    /// or `group:` and the key of a group.
    private static let initial = Migration(app: "watchword_ldap", name: "0001_initial") { connection in
        try connection.execute(
            """
            CREATE TABLE watchword_ldap_gift (user_id varchar(64) NOT NULL, gift varchar(150) NOT NULL, \
            PRIMARY KEY (user_id, gift))
            """)
    }
}
