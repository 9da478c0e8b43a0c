//! Full disks, damaged files, lost connections: what was accepted stays, what was not is not there at all.

use std::path::Path;
use std::sync::Arc;

use antrag::portal::store::sqlite::Sqlite;
use antrag::portal::store::{Store, StoreError, Submission, Submitted};

use crate::postgres::server;
use crate::world::{World, draft, key, on_both, submission};

on_both!(a_newer_schema_is_refused, two_programs_open_a_new_database);

fn a_newer_schema_is_refused(world: &World) {
    world.sql("UPDATE schema_version SET version = 99");
    let opened = world.opened_with(key()).map(|_| ());
    assert!(matches!(opened, Err(StoreError::Newer(99, _))), "{opened:?}");
}

fn two_programs_open_a_new_database(world: &World) {
    world.sql(
        "DROP TABLE outbox; DROP TABLE audit; DROP TABLE uploads; DROP TABLE cases; DROP TABLE drafts;
         DROP TABLE sessions; DROP TABLE keys; DROP TABLE schema_version",
    );
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| world.opened_with(key()).expect("a store"));
        }
    });
    world.store.submit(&submission("i", "R-1", b"{}")).expect("stored");
}

/// Submits until the disk is full, and some more; how many were accepted. Then makes room and goes on.
fn fills(store: &Store, make_room: impl FnOnce()) {
    let send = |number: usize| {
        let (draft_id, upload) = (format!("d{number}"), format!("u{number}"));
        let (instance, reference) = (format!("i{number}"), format!("R-{number}"));
        store.create_draft(&draft(&draft_id, "anna", b"draft"))?;
        store.put_upload(&upload, &draft_id, "anna", 5, &[1; 3_000])?;
        let uploads = [upload.as_str()];
        let payload = format!("{{\"n\":{number}}}");
        let sent = Submission {
            draft: Some(&draft_id),
            uploads: &uploads,
            ..submission(&instance, &reference, payload.as_bytes())
        };
        store.submit(&sent)
    };
    let mut accepted = Vec::new();
    let mut failures = 0;
    for number in 0..5_000 {
        match send(number) {
            Ok(answer) => accepted.push((number, answer)),
            Err(error) => {
                assert_eq!(error, StoreError::Full);
                failures += 1;
            }
        }
        if failures == 20 {
            break;
        }
    }
    assert_eq!(failures, 20, "the disk is not small enough");
    assert!(accepted.len() > 10);
    let whole = || {
        let cases = store.cases(None, u32::MAX).expect("listed").cases;
        assert_eq!(cases.len(), accepted.len(), "neither fewer nor more");
        assert_eq!(store.backlog().expect("counted").waiting, cases.len() as u64);
    };
    whole();
    make_room();
    whole();
    for (number, answer) in &accepted {
        let reference = format!("R-{number}");
        assert_eq!(*answer, Submitted::Accepted(reference.clone()));
        let case = store.read_case(&reference, "clerk", "check", 200).expect("read").expect("there");
        assert_eq!(case.payload, format!("{{\"n\":{number}}}").as_bytes());
        assert_eq!(case.uploads.len(), 1);
    }
    assert_eq!(send(9_999).expect("stored"), Submitted::Accepted("R-9999".into()), "it works again");
}

#[test]
fn a_full_database_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = Arc::new(Sqlite::open(&folder.path().join("store.db")).expect("a file"));
    database.limit_pages(100).expect("a limit");
    let store = Store::over(database.clone(), key()).expect("a store");
    fills(&store, || database.limit_pages(1_000_000).expect("no limit"));
}

/// A disk of eight megabytes, which only root may mount.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |program: &str, arguments: &[&str]| {
        let status = std::process::Command::new(program).args(arguments).arg(folder.path()).output();
        status.is_ok_and(|output| output.status.success())
    };
    if !run("mount", &["-t", "tmpfs", "-o", "size=8m", "tmpfs"]) {
        println!("no small disk without root; a_full_database_loses_nothing has a limit on pages instead");
        return;
    }
    struct Unmount<'a>(&'a Path);
    impl Drop for Unmount<'_> {
        fn drop(&mut self) {
            let _ = std::process::Command::new("umount").arg("--lazy").arg(self.0).output();
        }
    }
    let _mounted = Unmount(folder.path());
    let store = Store::sqlite(&folder.path().join("store.db"), key()).expect("a store");
    fills(&store, || assert!(run("mount", &["-o", "remount,size=64m"])));
}

#[test]
fn a_damaged_file_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    std::fs::write(&path, [7; 10_000]).expect("written");
    let opened = Store::sqlite(&path, key()).map(|_| ());
    assert!(matches!(opened, Err(StoreError::Corrupt(_))), "{opened:?}");
    let none = Store::sqlite(&folder.path().join("no/store.db"), key()).map(|_| ());
    assert!(matches!(none, Err(StoreError::Unavailable(_))), "{none:?}");
}

#[test]
fn an_unreachable_server_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let parameters = format!("host={} user=antrag dbname=antrag", folder.path().display());
    let opened = Store::postgres(&parameters, key()).map(|_| ());
    assert!(matches!(opened, Err(StoreError::Unavailable(_))), "{opened:?}");
    let wrong = Store::postgres("no parameters", key()).map(|_| ());
    assert!(matches!(wrong, Err(StoreError::Invalid(_))), "{wrong:?}");
}

/// The server ends all connections; the next call has a new one.
#[test]
fn a_lost_connection_is_replaced() {
    let name = server().create_database();
    let store = Store::postgres(&server().parameters(&name), key()).expect("a store");
    store.submit(&submission("i", "R-1", b"{}")).expect("stored");
    server().sql(
        "postgres",
        &format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"),
    );
    assert_eq!(store.submit(&submission("i", "R-2", b"{}")).expect("known"), Submitted::Known("R-1".into()));
}

#[test]
fn what_went_wrong_is_said_in_both_languages() {
    let errors = [
        StoreError::Full,
        StoreError::Unavailable("no route".into()),
        StoreError::Conflict,
        StoreError::Corrupt("page 7".into()),
        StoreError::Newer(9, 1),
        StoreError::Unsafe("fsync=off".into()),
        StoreError::Invalid("syntax".into()),
    ];
    for error in errors {
        let said = error.said();
        assert!(!said.de.contains('{') && !said.en.contains('{') && said.de != said.en, "{said:?}");
        assert!(error.to_string().starts_with("store/"));
    }
}
