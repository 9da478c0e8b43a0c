//! What lies in the database is sealed, in its place, by a key that can be exchanged and deleted.

use antrag::portal::seal::{DataKey, MasterKey, MasterKeys, Place, SealError};
use antrag::portal::store::{StoreError, Submission};

use crate::world::{World, draft, key, on_both, submission};

on_both!(
    no_plain_text_lies_on_the_disk,
    without_its_key_a_case_is_unreadable,
    moved_bytes_do_not_open,
    the_wrong_master_key_is_refused,
    master_keys_are_exchanged,
);

const PLAIN: &[u8] = b"Erika Mustermann, Musterweg 12, 66386 St. Ingbert";

fn contains(file: &[u8], bytes: &[u8]) -> bool {
    file.windows(bytes.len()).any(|window| window == bytes)
}

/// A case with a file, a draft with a file and a resume, and a session, all with the same words.
fn filled(world: &World) {
    let store = &world.store;
    for id in ["d", "e"] {
        store.create_draft(&draft(id, "anna", PLAIN)).expect("stored");
        store.put_upload(&format!("file of {id}"), id, "anna", 5, PLAIN).expect("stored");
    }
    store.put_session("s", 1_000, PLAIN).expect("stored");
    let sent = Submission { draft: Some("d"), uploads: &["file of d"], ..submission("i", "R-1", PLAIN) };
    store.submit(&sent).expect("stored");
    store.submit(&submission("j", "R-2", PLAIN)).expect("stored");
}

fn no_plain_text_lies_on_the_disk(world: &World) {
    filled(world);
    world.store.read_case("R-1", "clerk", "decision", 101).expect("read");
    let files = world.files();
    assert!(files.iter().any(|file| contains(file, b"R-1")), "the search finds what is there");
    assert!(!files.iter().any(|file| contains(file, PLAIN)));
    let master = [7_u8; 32];
    assert!(!files.iter().any(|file| contains(file, &master)), "nor the master key");
}

fn without_its_key_a_case_is_unreadable(world: &World) {
    filled(world);
    world.sql(
        "UPDATE keys SET wrapped = (SELECT wrapped FROM keys k WHERE k.id <> keys.id ORDER BY k.id LIMIT 1)",
    );
    let read = world.store.read_case("R-1", "clerk", "decision", 101);
    assert_eq!(read, Err(StoreError::Seal(SealError::Broken)));
    assert!(world.store.forget("R-1", "clerk", "request", 102).expect("even then it can be forgotten"));
    assert_eq!(world.store.read_case("R-1", "clerk", "decision", 103), Ok(None));
    world.sql("DELETE FROM outbox; UPDATE cases SET key = NULL");
    assert_eq!(world.store.read_case("R-2", "clerk", "decision", 104), Ok(None));
}

fn moved_bytes_do_not_open(world: &World) {
    filled(world);
    world.sql(
        "UPDATE cases SET key = (SELECT key FROM cases WHERE reference = 'R-1'),
         payload = (SELECT payload FROM cases WHERE reference = 'R-1') WHERE reference = 'R-2'",
    );
    let broken = Err(StoreError::Seal(SealError::Broken));
    assert_eq!(world.store.read_case("R-2", "clerk", "decision", 101), broken);
    assert!(world.store.read_case("R-1", "clerk", "decision", 101).is_ok());
    // The file of a case in place of what was entered, under the same key.
    world.sql("UPDATE cases SET payload = (SELECT payload FROM uploads WHERE reference = 'R-1') WHERE reference = 'R-1'");
    assert_eq!(world.store.read_case("R-1", "clerk", "decision", 101), broken);
    let entries = world.store.audit("R-1").expect("read").len();
    assert_eq!(entries, 2, "a reading that failed is not written down as one");
}

fn the_wrong_master_key_is_refused(world: &World) {
    filled(world);
    let other = world.opened_with(MasterKeys::new(MasterKey::new([8; 32]))).expect("it opens");
    let missing = Err(SealError::MasterMissing(key().first().id().to_owned()).into());
    assert_eq!(other.read_case("R-1", "clerk", "decision", 101), missing);
    assert_eq!(other.session("s", 1), Err(SealError::MasterMissing(key().first().id().to_owned()).into()));
}

fn master_keys_are_exchanged(world: &World) {
    filled(world);
    let new = || MasterKey::new([9; 32]);
    let both = world.opened_with(MasterKeys::new(new()).and(key().first().clone())).expect("it opens");
    assert!(
        both.read_case("R-1", "clerk", "decision", 101).expect("read").is_some(),
        "the old one still opens"
    );
    let mut all = 0;
    loop {
        match both.rewrap(2).expect("wrapped") {
            0 => break,
            some => all += some,
        }
    }
    assert_eq!(all, 4, "of two cases, a draft and a session");
    let only_new = world.opened_with(MasterKeys::new(new())).expect("it opens");
    let case = only_new.read_case("R-1", "clerk", "decision", 102).expect("read").expect("there");
    assert_eq!(case.payload, PLAIN);
    assert_eq!(only_new.upload("file of e", "e", "anna", 5).expect("read"), Some(PLAIN.to_vec()));
    assert!(world.store.read_case("R-1", "clerk", "decision", 103).is_err(), "the old one alone does not");
}

/// After a case was forgotten, its key is not in the file, nor in the log beside it.
#[test]
fn a_deleted_key_leaves_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("store.db");
    let store = antrag::portal::store::Store::sqlite(&path, key()).expect("a store");
    store.submit(&submission("i", "R-1", PLAIN)).expect("stored");
    let raw = rusqlite::Connection::open(&path).expect("the file");
    let wrapped: Vec<u8> = raw.query_row("SELECT wrapped FROM keys", [], |row| row.get(0)).expect("a key");
    drop(raw);
    let found = || {
        let files = std::fs::read_dir(folder.path()).expect("the folder").filter_map(Result::ok);
        files.filter(|file| contains(&std::fs::read(file.path()).expect("a file"), &wrapped)).count()
    };
    assert!(found() > 0);
    assert!(store.forget("R-1", "clerk", "request", 102).expect("forgotten"));
    assert_eq!(found(), 0);
}

#[test]
fn every_changed_byte_is_noticed() {
    let key = DataKey::random().expect("a key");
    let place = Place { table: "cases", id: "R-1" };
    let sealed = key.seal(place, b"content").expect("sealed");
    assert_eq!(key.open(place, &sealed).as_deref(), Ok(b"content".as_slice()));
    assert_ne!(sealed, key.seal(place, b"content").expect("sealed"), "the same is never sealed alike");
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert_eq!(key.open(place, &changed), Err(SealError::Broken), "byte {at}");
        assert_eq!(key.open(place, &sealed[..at]), Err(SealError::Broken), "cut at {at}");
    }
    for other in [Place { table: "cases", id: "R-2" }, Place { table: "drafts", id: "R-1" }] {
        assert_eq!(key.open(other, &sealed), Err(SealError::Broken));
    }
}

#[test]
fn master_keys_are_read_as_hexadecimal_and_base64() {
    let hexadecimal = "07".repeat(32);
    let base64 = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
    let keys =
        MasterKeys::parse(&format!("{hexadecimal},\n{base64} {}", "0A".repeat(32))).expect("three keys");
    let ids: Vec<&str> = keys.all().map(MasterKey::id).collect();
    assert_eq!((ids.len(), ids[0]), (3, ids[1]));
    assert_ne!(ids[0], ids[2]);
    assert_eq!(keys.first().to_base64().as_str(), base64);
    for wrong in ["abc", "zz", &"zz".repeat(32), &"é".repeat(32), &base64[..40]] {
        assert_eq!(MasterKeys::parse(wrong).map(|_| ()), Err(SealError::NotAKey), "{wrong}");
    }
    assert_eq!(MasterKeys::parse(" \n").map(|_| ()), Err(SealError::NoKey));
}

/// `python3 -c "import hmac; print(hmac.new(bytes([7]*32), b'label', 'sha256').hexdigest())"`
#[test]
fn derived_keys_are_hmac_of_their_label() {
    let derived = MasterKey::new([7; 32]).derive("label");
    let expected = "76326eede032adfb49e43baea817b9fe4d748795cd24d90028c91785ade73b17";
    assert_eq!(antrag::digest::hexadecimal(&derived), expected);
}

#[test]
fn keys_are_never_shown() {
    let master = MasterKey::new([0x5A; 32]);
    let keys = MasterKeys::new(master.clone());
    let shown = format!("{master:?} {keys:?} {:?}", DataKey::random().expect("a key"));
    assert!(!shown.contains("90, 90") && !shown.contains("5a5a") && shown.contains("DataKey(…)"), "{shown}");
}
