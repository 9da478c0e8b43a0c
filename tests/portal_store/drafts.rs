//! Sessions, drafts and their files.

use antrag::portal::store::{DraftChange, Saved, UploadMeta};

use crate::world::{World, draft, on_both};

on_both!(
    a_session_lasts_until_it_expires,
    a_draft_belongs_to_its_owner,
    a_stale_save_changes_nothing,
    a_draft_is_resumed_elsewhere,
    files_of_a_draft,
    what_expired_is_purged,
);

fn a_session_lasts_until_it_expires(world: &World) {
    let store = &world.store;
    store.put_session("s", 50, b"first").expect("stored");
    store.put_session("s", 60, b"second").expect("replaced");
    assert_eq!(store.session("s", 59).expect("read"), Some(b"second".to_vec()));
    assert_eq!(store.session("s", 60).expect("read"), None);
    assert_eq!(store.session("t", 1).expect("read"), None);
    assert!(store.extend_session("s", 59, 80).expect("extended"));
    assert_eq!(store.session("s", 79).expect("read"), Some(b"second".to_vec()));
    assert!(!store.extend_session("s", 80, 90).expect("an expired one does not come back"));
    assert!(store.delete_session("s").expect("deleted"));
    assert!(!store.delete_session("s").expect("gone"));
    assert_eq!(store.session("s", 1).expect("read"), None);
}

fn a_draft_belongs_to_its_owner(world: &World) {
    let store = &world.store;
    assert!(store.create_draft(&draft("d", "anna", b"one")).expect("stored"));
    assert!(!store.create_draft(&draft("d", "berta", b"two")).expect("refused"));
    let found = store.draft("d", "anna", 5).expect("read").expect("there");
    assert_eq!((found.payload.as_slice(), found.meta.revision), (b"one".as_slice(), 1));
    assert_eq!(found.meta.language, "de");
    assert_eq!(store.draft("d", "berta", 5).expect("read"), None);
    assert_eq!(store.draft("d", "anna", 1_000).expect("read"), None, "it has expired");
    assert_eq!(store.count_drafts("anna", 5).expect("counted"), 1);
    assert_eq!(store.count_drafts("anna", 1_000).expect("counted"), 0);
    assert_eq!(store.drafts_of("anna", 5).expect("listed"), [found.meta]);
    assert!(!store.delete_draft("d", "berta").expect("refused"));
    assert!(store.delete_draft("d", "anna").expect("deleted"));
    assert_eq!(store.draft("d", "anna", 5).expect("read"), None);
}

fn a_stale_save_changes_nothing(world: &World) {
    let store = &world.store;
    store.create_draft(&draft("d", "anna", b"one")).expect("stored");
    let change = |payload| DraftChange { language: "en", expires: 2_000, payload };
    let save = |owner, revision, payload| {
        store.save_draft("d", owner, revision, 5, change(payload)).expect("an answer")
    };
    assert_eq!(save("anna", 1, b"two"), Saved::Yes(2));
    assert_eq!(save("anna", 1, b"lost"), Saved::Stale(2));
    assert_eq!(save("berta", 2, b"lost"), Saved::Missing);
    let found = store.draft("d", "anna", 1_500).expect("read").expect("it lasts longer now");
    assert_eq!((found.payload.as_slice(), found.meta.language.as_str()), (b"two".as_slice(), "en"));
}

fn a_draft_is_resumed_elsewhere(world: &World) {
    let store = &world.store;
    store.create_draft(&draft("d", "anna", b"one")).expect("stored");
    assert!(!store.set_resume("d", "berta", Some("h"), 5).expect("not hers"));
    assert!(store.set_resume("d", "anna", Some("h"), 5).expect("set"));
    assert_eq!(store.draft_to_resume("h", 5).expect("read").expect("found").id, "d");
    assert_eq!(store.draft_to_resume("h", 1_000).expect("read"), None);
    assert_eq!(store.adopt_draft("other", "berta", 5).expect("an answer"), None);
    assert_eq!(store.adopt_draft("h", "berta", 5).expect("adopted").expect("found").id, "d");
    assert_eq!(store.draft("d", "anna", 5).expect("read"), None);
    assert!(store.draft("d", "berta", 5).expect("read").is_some());
    assert!(store.set_resume("d", "berta", None, 5).expect("removed"));
    assert_eq!(store.draft_to_resume("h", 5).expect("read"), None);
}

fn files_of_a_draft(world: &World) {
    let store = &world.store;
    store.create_draft(&draft("d", "anna", b"")).expect("stored");
    assert!(store.put_upload("u", "d", "anna", 5, b"content").expect("stored"));
    assert!(!store.put_upload("v", "d", "berta", 5, b"content").expect("refused"));
    assert!(!store.put_upload("v", "d", "anna", 1_000, b"content").expect("refused"));
    assert_eq!(store.upload("u", "d", "anna", 5).expect("read"), Some(b"content".to_vec()));
    assert_eq!(store.upload("u", "d", "berta", 5).expect("read"), None);
    assert_eq!(store.uploads("d", "anna").expect("listed"), [UploadMeta { id: "u".into(), size: 7 }]);
    assert_eq!(store.uploads("d", "berta").expect("listed"), []);
    assert!(!store.delete_upload("u", "d", "berta").expect("refused"));
    assert!(store.delete_upload("u", "d", "anna").expect("deleted"));
    assert_eq!(store.upload("u", "d", "anna", 5).expect("read"), None);
}

fn what_expired_is_purged(world: &World) {
    let store = &world.store;
    // More than one batch.
    for number in 0..150 {
        let id = format!("d{number}");
        store.create_draft(&draft(&id, "anna", b"draft")).expect("stored");
    }
    store.put_upload("u", "d7", "anna", 5, b"content").expect("stored");
    store.put_session("old", 1_000, b"").expect("stored");
    store.put_session("new", 1_001, b"").expect("stored");
    let purged = store.purge(999).expect("purged");
    assert_eq!((purged.sessions, purged.drafts), (0, 0));
    let purged = store.purge(1_000).expect("purged");
    assert_eq!((purged.sessions, purged.drafts), (1, 150));
    assert_eq!(store.uploads("d7", "anna").expect("listed"), []);
    assert!(store.session("new", 1_000).expect("read").is_some());
}
