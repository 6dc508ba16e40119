#include <sqlite3.h>

/* Swift cannot call functions with a variable number of arguments. */
static inline void watchword_sqlite3_harden(sqlite3 *database) {
    /* No statement may corrupt the file, and "text" in double quotes is never taken for a value. */
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
}

/* Before the first connection: no counting of memory, whose lock all threads would share. */
static inline void watchword_sqlite3_configure(void) {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static inline sqlite3_destructor_type watchword_sqlite3_transient(void) {
    return SQLITE_TRANSIENT;
}
