//! The tables and how an older database becomes a newer one.
//!
//! Times are Unix seconds. Texts are ids, names of services and hashes; everything that people entered is sealed.

use super::database::{Database, Dialect, Mode, values};
use super::error::StoreError;

/// The steps from an empty database to the present schema. A step that was published is never changed; a new one follows.
///
/// `BYTES`, `TEXT`, `NUMBER`, `SERIAL` and `TABLE` stand for what the [`Dialect`] has.
const STEPS: &[&[&str]] = &[FIRST];

const FIRST: &[&str] = &[
    "CREATE TABLE keys (
        id TEXT PRIMARY KEY,
        master TEXT NOT NULL,
        wrapped BYTES NOT NULL
    ) TABLE",
    "CREATE INDEX keys_by_master ON keys (master)",
    "CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        expires NUMBER NOT NULL,
        key TEXT NOT NULL REFERENCES keys (id),
        payload BYTES NOT NULL
    ) TABLE",
    "CREATE INDEX sessions_by_expiry ON sessions (expires)",
    "CREATE TABLE drafts (
        id TEXT PRIMARY KEY,
        owner TEXT NOT NULL,
        service TEXT NOT NULL,
        version TEXT NOT NULL,
        language TEXT NOT NULL,
        expires NUMBER NOT NULL,
        revision NUMBER NOT NULL,
        resume TEXT UNIQUE,
        key TEXT NOT NULL REFERENCES keys (id),
        payload BYTES NOT NULL
    ) TABLE",
    "CREATE INDEX drafts_by_owner ON drafts (owner)",
    "CREATE INDEX drafts_by_expiry ON drafts (expires)",
    // A case that was forgotten keeps its reference, service and days; owner, key and payload are gone.
    "CREATE TABLE cases (
        reference TEXT PRIMARY KEY,
        instance TEXT NOT NULL UNIQUE,
        owner TEXT,
        service TEXT NOT NULL,
        version TEXT NOT NULL,
        received_at NUMBER NOT NULL,
        today TEXT NOT NULL,
        delete_after NUMBER,
        closed TEXT,
        forgotten_at NUMBER,
        key TEXT REFERENCES keys (id),
        payload BYTES
    ) TABLE",
    "CREATE INDEX cases_by_receipt ON cases (received_at, reference)",
    "CREATE INDEX cases_by_deletion ON cases (delete_after)",
    "CREATE TABLE uploads (
        id TEXT PRIMARY KEY,
        draft TEXT REFERENCES drafts (id),
        reference TEXT REFERENCES cases (reference),
        size NUMBER NOT NULL,
        payload BYTES NOT NULL
    ) TABLE",
    "CREATE INDEX uploads_by_draft ON uploads (draft)",
    "CREATE INDEX uploads_by_case ON uploads (reference)",
    "CREATE TABLE audit (
        id SERIAL,
        reference TEXT NOT NULL REFERENCES cases (reference),
        at NUMBER NOT NULL,
        action TEXT NOT NULL,
        actor TEXT NOT NULL,
        purpose TEXT NOT NULL
    ) TABLE",
    "CREATE INDEX audit_by_case ON audit (reference, id)",
    "CREATE TABLE outbox (
        id TEXT PRIMARY KEY,
        reference TEXT NOT NULL REFERENCES cases (reference),
        state TEXT NOT NULL,
        created_at NUMBER NOT NULL,
        due NUMBER NOT NULL,
        attempts NUMBER NOT NULL,
        worker TEXT,
        lease_until NUMBER,
        settled_at NUMBER,
        error TEXT
    ) TABLE",
    "CREATE INDEX outbox_by_due ON outbox (state, due)",
    "CREATE INDEX outbox_by_case ON outbox (reference)",
];

/// Brings the database to the present schema, in one transaction; refuses one that a newer program made.
pub(super) fn migrate(database: &dyn Database) -> Result<(), StoreError> {
    let dialect = database.dialect();
    database.transact(Mode::Migrate, &mut |statements| {
        statements.execute(
            &translated("CREATE TABLE IF NOT EXISTS schema_version (version NUMBER NOT NULL) TABLE", dialect),
            &[],
        )?;
        let rows = statements.query("SELECT version FROM schema_version", &[])?;
        let found: i64 = rows.into_iter().next().map_or(Ok(0), |mut row| row.take())?;
        let known = i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
        if found > known {
            return Err(StoreError::Newer(found, known));
        }
        for statement in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)).copied().flatten() {
            statements.execute(&translated(statement, dialect), &[])?;
        }
        if found < known {
            statements.execute("DELETE FROM schema_version", &[])?;
            statements.execute("INSERT INTO schema_version (version) VALUES ($1)", values![known])?;
        }
        Ok(())
    })
}

fn translated(statement: &str, dialect: &Dialect) -> String {
    let words = statement.split_inclusive(|ch: char| !ch.is_ascii_alphanumeric() && ch != '_');
    let mut first = true;
    let translated = words.map(|word| {
        // `CREATE TABLE` stands before the names; the other `TABLE` is the dialect's.
        let name = word.trim_end_matches(|ch: char| !ch.is_ascii_alphanumeric() && ch != '_');
        let instead = match name {
            "BYTES" => dialect.bytes,
            "TEXT" => dialect.text,
            "NUMBER" => dialect.number,
            "SERIAL" => dialect.serial,
            "TABLE" if !std::mem::take(&mut first) => dialect.table,
            _ => name,
        };
        format!("{instead}{}", &word[name.len()..])
    });
    translated.collect()
}
