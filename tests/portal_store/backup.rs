//! Backup and restore, as `docs/betrieb.md` describes them.

use std::sync::atomic::{AtomicBool, Ordering};

use antrag::portal::store::{Submission, Submitted};

use crate::world::{World, draft, key, on_both, submission};

on_both!(a_backup_has_everything, a_backup_is_one_moment);

fn a_backup_has_everything(world: &World) {
    let store = &world.store;
    store.create_draft(&draft("d", "anna", b"draft")).expect("stored");
    store.create_draft(&draft("e", "anna", b"other")).expect("stored");
    store.put_upload("u", "d", "anna", 5, b"content").expect("stored");
    let sent = Submission { draft: Some("d"), uploads: &["u"], ..submission("i", "R-1", b"{}") };
    store.submit(&sent).expect("stored");
    store.read_case("R-1", "clerk", "decision", 101).expect("read");
    let restored = world.restored();
    store.submit(&submission("j", "R-2", b"{}")).expect("stored");
    let copy = &restored.store;
    assert_eq!(copy.audit("R-1").expect("read"), store.audit("R-1").expect("read"));
    assert_eq!(copy.case_meta("R-2").expect("read"), None, "that came later");
    let case = copy.read_case("R-1", "clerk", "decision", 102).expect("read").expect("there");
    assert_eq!(case.payload, b"{}");
    assert_eq!(
        copy.read_upload("R-1", "u", "clerk", "decision", 103).expect("read"),
        Some(b"content".to_vec())
    );
    assert_eq!(copy.draft("e", "anna", 5).expect("read").expect("there").payload, b"other");
    assert_eq!(copy.submit(&sent).expect("known"), Submitted::Known("R-1".into()));
    // It goes on where it was: numbers of the audit log, hand-over.
    assert!(copy.claim("w", 60, 200).expect("claimed").is_some());
    assert_eq!(
        copy.submit(&submission("k", "R-3", b"{}")).expect("stored"),
        Submitted::Accepted("R-3".into())
    );
}

/// While others write: every case in the copy has its entry of the outbox, and everything accepted before is there.
fn a_backup_is_one_moment(world: &World) {
    let (store, stops) = (&world.store, AtomicBool::new(false));
    let send = |thread: usize, number: usize| {
        let (instance, reference) = (format!("i{thread}-{number}"), format!("R-{thread}-{number}"));
        store.submit(&submission(&instance, &reference, &[b'x'; 5_000])).expect("stored");
    };
    (0..20).for_each(|number| send(9, number));
    let restored = std::thread::scope(|scope| {
        for thread in 0..2 {
            let (stops, send) = (&stops, &send);
            scope.spawn(move || {
                (0..).take_while(|_| !stops.load(Ordering::Relaxed)).for_each(|number| send(thread, number));
            });
        }
        let restored = world.restored();
        stops.store(true, Ordering::Relaxed);
        restored
    });
    let cases = restored.store.cases(None, u32::MAX).expect("listed").cases;
    assert_eq!(cases.iter().filter(|case| case.reference.starts_with("R-9-")).count(), 20);
    assert_eq!(restored.store.backlog().expect("counted").waiting, cases.len() as u64);
    for case in &cases {
        assert!(restored.store.read_case(&case.reference, "clerk", "check", 200).expect("read").is_some());
    }
}

#[test]
fn a_backup_never_overwrites() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = antrag::portal::store::Store::sqlite(&folder.path().join("a.db"), key()).expect("a store");
    let copy = folder.path().join("copy.db");
    std::fs::write(&copy, "mine").expect("written");
    assert_eq!(store.backup(&copy).map_err(|error| error.code()), Err("store/unavailable"));
    assert_eq!(std::fs::read_to_string(&copy).expect("still there"), "mine");
    assert!(store.backup(&folder.path().join("no/such/folder.db")).is_err());
    store.backup(&folder.path().join("b.db")).expect("a backup");
    #[cfg(unix)]
    for name in ["a.db", "b.db"] {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(folder.path().join(name)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name} is for its owner only");
    }
}
