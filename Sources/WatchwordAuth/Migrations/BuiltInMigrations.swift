public import WatchwordDatabase

/// The history of the built-in tables, step by step as Django 5.2 takes it and under the names it records.
///
/// Each step stands for itself, so that a database which a Django site left half-way is carried on from there, and a Django
/// site finds nothing to do in a database that was made here.
public enum BuiltInMigrations {
    /// Which table the users are in.
    public enum UserTable: Sendable {
        /// `auth_user`, made here.
        case builtIn
        /// The table of a user model of one's own, with the migrations that make it. `auth_user` is not made then.
        ///
        /// The tables that refer to users do it by the key, whose type and column are the model's.
        case custom(table: String, migrations: [Migration], key: SQLType = .bigInteger, keyColumn: String = "id")

        /// The table of a user model of one's own.
        public static func of<User: UserModel>(_ model: User.Type, migrations: [Migration]) -> UserTable {
            let key = User.schema.fields[User.schema.keyIndex].info
            return .custom(table: User.schema.table, migrations: migrations, key: key.type, keyColumn: key.column)
        }

        var name: String {
            switch self {
            case .builtIn: "auth_user"
            case .custom(let table, _, _, _): table
            }
        }

        /// The type of a column that refers to a user.
        var keyType: SQL {
            switch self {
            case .builtIn: "integer"
            case .custom(_, _, .uuid, _): .perDialect(sqlite: "char(32)", postgres: "uuid")
            case .custom: "bigint"
            }
        }

        var keyColumn: String {
            switch self {
            case .builtIn: "id"
            case .custom(_, _, _, let column): column
            }
        }
    }

    /// Indexes on Django's tables that Django does not have.
    public enum ExtraIndexes: Sendable {
        /// None: for a database that a Django site owns.
        case none
        /// E-mail addresses and user names regardless of case: without them, each sign-up and each forgotten password reads
        /// the whole table.
        case caseInsensitiveLookup
    }

    /// The indexes of ``ExtraIndexes/caseInsensitiveLookup`` for a user model of one's own. They come after the migration
    /// that makes its table.
    public static func lookupIndexes<User: UserModel>(of model: User.Type) -> Migration {
        LookupMigrations.userIndexes(of: model)
    }

    /// All migrations, in the order they are applied in.
    public static func all(
        users: UserTable = .builtIn, extraIndexes: ExtraIndexes = .caseInsensitiveLookup
    ) -> [Migration] {
        all(users: users, of: nil, extraIndexes: extraIndexes)
    }

    /// All migrations, in the order they are applied in.
    ///
    /// - Parameter model: The user model of one's own, for whoever forgets to make its table: the first migration that needs the
    ///   table names it then, and what to do.
    public static func all(
        users: UserTable, of model: (any UserModel.Type)?, extraIndexes: ExtraIndexes
    ) -> [Migration] {
        var migrations = [ContentTypeMigrations.initial, AuthMigrations.initial(users: users)]
        switch users {
        case .builtIn:
            // The order in which Django records them in a new database.
            migrations += AdminMigrations.all(users: users)
            migrations.append(ContentTypeMigrations.removeName)
            migrations += AuthMigrations.alterations(users: users)
            migrations.append(SessionMigrations.initial)
            if extraIndexes == .caseInsensitiveLookup { migrations.append(LookupMigrations.userIndexes) }
        case .custom(_, let own, _, _):
            migrations.append(ContentTypeMigrations.removeName)
            migrations += AuthMigrations.alterations(users: users)
            // The log refers to the user's table, which must be there first.
            migrations += own
            migrations += AdminMigrations.all(users: users, of: model)
            migrations.append(SessionMigrations.initial)
        }
        return migrations
    }
}
