internal import GRDB

/// The tables. A released migration is never changed; the next one is added below it.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 journal") { try $0.execute(sql: journal) }
        migrator.registerMigration("1 records") { try $0.execute(sql: records) }
        migrator.registerMigration("2 profile versions") { try $0.execute(sql: profiles) }
        migrator.registerMigration("2 reassessments") { try $0.execute(sql: reassessments) }
        migrator.registerMigration("3 deliveries") { try $0.execute(sql: deliveries) }
        migrator.registerMigration("4 timestamps") { try $0.execute(sql: timestamps) }
        return migrator
    }

    /// `body` is the item as JSON and the only truth; the columns beside it exist to be searched and are written with
    /// it. `key_order` is the order in which contents became known (`Registry+Leases.swift`).
    private static let journal = """
        CREATE TABLE item (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          id TEXT NOT NULL UNIQUE,
          root TEXT NOT NULL, station TEXT NOT NULL, title TEXT NOT NULL, title_key TEXT NOT NULL,
          state TEXT NOT NULL, step TEXT NOT NULL, attempts INTEGER NOT NULL,
          claim_open INTEGER NOT NULL,
          next_attempt TEXT, lease_owner TEXT, lease_until TEXT,
          content_key TEXT, key_order INTEGER, profile_digest TEXT,
          record TEXT, previous TEXT, practice INTEGER NOT NULL,
          created_at TEXT NOT NULL, updated_at TEXT NOT NULL, body TEXT NOT NULL
        );
        CREATE INDEX item_unfinished ON item(seq) WHERE state IN ('in-flight', 'waiting');
        CREATE INDEX item_state ON item(state, seq);
        CREATE INDEX item_content ON item(content_key, key_order);
        CREATE INDEX item_key_order ON item(key_order);
        CREATE INDEX item_title ON item(root, station, title_key);
        CREATE INDEX item_created ON item(created_at);
        CREATE INDEX item_previous ON item(previous) WHERE previous IS NOT NULL;

        CREATE TABLE event (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          item TEXT NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL
        );
        CREATE INDEX event_item ON event(item, seq);
        CREATE INDEX event_claimed ON event(at) WHERE kind = 'claimed';

        CREATE TABLE request (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          body TEXT NOT NULL, asked_at TEXT NOT NULL, taken_until TEXT, finished_at TEXT, answer TEXT
        );
        CREATE INDEX request_open ON request(id) WHERE finished_at IS NULL;
        """

    /// `searched` holds the folded text: SQLite's own folding keeps đ.
    private static let records = """
        CREATE TABLE record (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, title TEXT NOT NULL,
          sector TEXT NOT NULL, root TEXT NOT NULL, station TEXT NOT NULL, agency TEXT NOT NULL,
          profile_id TEXT NOT NULL, registered_at TEXT NOT NULL, level TEXT NOT NULL,
          demonstration INTEGER NOT NULL, manifest_digest TEXT NOT NULL, item TEXT NOT NULL,
          content_key TEXT, epsg INTEGER, min_x REAL, min_y REAL, max_x REAL, max_y REAL,
          searched TEXT NOT NULL, body TEXT NOT NULL
        );
        CREATE INDEX record_content ON record(content_key);
        CREATE INDEX record_registered ON record(registered_at);
        CREATE INDEX record_item ON record(item);
        CREATE VIRTUAL TABLE record_search USING fts5(
          searched, content='record', content_rowid='seq', tokenize='unicode61 remove_diacritics 2', prefix='2 3');

        CREATE TABLE sequence (
          key TEXT NOT NULL, item TEXT NOT NULL, number INTEGER NOT NULL,
          PRIMARY KEY (key, item), UNIQUE (key, number)
        ) WITHOUT ROWID;
        """

    /// Every text of a profile that was ever in force here, in the order in which they came into force.
    private static let profiles = """
        CREATE TABLE profile_version (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          profile TEXT NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL,
          UNIQUE (profile, number)
        );
        CREATE INDEX profile_version_digest ON profile_version(digest);
        """

    /// What a person approved after a profile was corrected: one row a record, done once.
    private static let reassessments = """
        CREATE TABLE reassessment (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          plan TEXT NOT NULL, record TEXT NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL,
          UNIQUE (plan, record)
        );
        CREATE INDEX reassessment_open ON reassessment(seq) WHERE state = 'open';
        """

    /// One row for each receiver of each version, written with the record's row.
    private static let deliveries = """
        CREATE TABLE delivery (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          record TEXT NOT NULL, version INTEGER NOT NULL, receiver TEXT NOT NULL,
          state TEXT NOT NULL, next TEXT, body TEXT NOT NULL,
          UNIQUE (record, version, receiver)
        );
        CREATE INDEX delivery_open ON delivery(seq) WHERE state = 'open';
        """

    /// One row for each version whose profile asks for timestamps, written with the record's row.
    private static let timestamps = """
        CREATE TABLE timestamp (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          record TEXT NOT NULL, version INTEGER NOT NULL,
          state TEXT NOT NULL, next TEXT, body TEXT NOT NULL,
          UNIQUE (record, version)
        );
        CREATE INDEX timestamp_due ON timestamp(next, seq) WHERE state IN ('open', 'kept');
        """
}
