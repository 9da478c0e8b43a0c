//! Submissions and cases.

use std::collections::BTreeSet;
use std::sync::Barrier;

use antrag::portal::store::{Submission, Submitted};

use crate::world::{World, draft, on_both, submission};

on_both!(
    a_draft_becomes_a_case,
    the_same_instance_is_one_case,
    eight_at_once_are_one_case,
    eight_at_once_are_eight_cases,
    nothing_is_stored_where_a_file_is_missing,
    a_reference_belongs_to_one_case,
    reading_is_written_down,
    a_forgotten_case_leaves_its_reference,
    cases_come_in_pages,
    cases_are_purged_after_their_time,
);

fn a_draft_becomes_a_case(world: &World) {
    let store = &world.store;
    store.create_draft(&draft("d", "anna", b"draft")).expect("stored");
    for id in ["kept", "left"] {
        store.put_upload(id, "d", "anna", 5, id.as_bytes()).expect("stored");
    }
    let sent = Submission { draft: Some("d"), uploads: &["kept"], ..submission("i", "R-1", br#"{"a":1}"#) };
    assert_eq!(store.submit(&sent).expect("accepted"), Submitted::Accepted("R-1".into()));
    assert_eq!(store.draft("d", "anna", 5).expect("read"), None);
    let case = store.read_case("R-1", "clerk", "decision", 101).expect("read").expect("there");
    assert_eq!(case.payload, br#"{"a":1}"#);
    let files: Vec<(&str, u64)> = case.uploads.iter().map(|file| (file.id.as_str(), file.size)).collect();
    assert_eq!(files, [("kept", 4)]);
    let read = |id| store.read_upload("R-1", id, "clerk", "decision", 102).expect("read");
    assert_eq!((read("kept"), read("left")), (Some(b"kept".to_vec()), None));
    assert_eq!(store.upload("kept", "d", "anna", 5).expect("read"), None, "it is the draft's no more");
}

fn the_same_instance_is_one_case(world: &World) {
    let store = &world.store;
    assert_eq!(
        store.submit(&submission("i", "R-1", b"1")).expect("stored"),
        Submitted::Accepted("R-1".into())
    );
    assert_eq!(store.submit(&submission("i", "R-2", b"2")).expect("known"), Submitted::Known("R-1".into()));
    assert_eq!(store.cases(None, 10).expect("listed").cases.len(), 1);
    let receipt = store.case_of_instance("i", "anna", 101).expect("read").expect("there");
    assert_eq!((receipt.meta.reference.as_str(), receipt.payload.as_slice()), ("R-1", b"1".as_slice()));
    assert_eq!(store.case_of_instance("i", "berta", 101).expect("read"), None);
    let readers: Vec<String> =
        store.audit("R-1").expect("read").into_iter().map(|entry| entry.purpose).collect();
    assert_eq!(readers, ["submission", "receipt"]);
}

/// Submits from eight threads at once; `instance` says which one each of them sends.
fn at_once(world: &World, instance: impl Fn(usize) -> String + Sync) -> Vec<Submitted> {
    let barrier = Barrier::new(8);
    std::thread::scope(|scope| {
        let (barrier, instance) = (&barrier, &instance);
        let threads: Vec<_> = (0..8)
            .map(|thread| {
                scope.spawn(move || {
                    let (instance, reference) = (instance(thread), format!("R-{thread}"));
                    barrier.wait();
                    world.store.submit(&submission(&instance, &reference, b"{}")).expect("an answer")
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    })
}

fn eight_at_once_are_one_case(world: &World) {
    let answers = at_once(world, |_| "same".to_owned());
    let accepted: Vec<&Submitted> =
        answers.iter().filter(|answer| matches!(answer, Submitted::Accepted(_))).collect();
    assert_eq!(accepted.len(), 1, "{answers:?}");
    let Submitted::Accepted(reference) = accepted[0] else { unreachable!() };
    let known = answers.iter().filter(|answer| **answer == Submitted::Known(reference.clone())).count();
    assert_eq!(known, 7, "{answers:?}");
    assert_eq!(world.store.cases(None, 10).expect("listed").cases.len(), 1);
    assert_eq!(world.store.backlog().expect("counted").waiting, 1);
}

fn eight_at_once_are_eight_cases(world: &World) {
    let answers = at_once(world, |thread| format!("instance {thread}"));
    assert!(answers.iter().all(|answer| matches!(answer, Submitted::Accepted(_))), "{answers:?}");
    let cases = world.store.cases(None, 10).expect("listed").cases;
    let references: BTreeSet<String> = cases.into_iter().map(|case| case.reference).collect();
    assert_eq!(references.len(), 8);
}

fn nothing_is_stored_where_a_file_is_missing(world: &World) {
    let store = &world.store;
    store.create_draft(&draft("d", "anna", b"draft")).expect("stored");
    store.create_draft(&draft("e", "anna", b"another")).expect("stored");
    store.put_upload("u", "e", "anna", 5, b"content").expect("stored");
    let sent = Submission { draft: Some("d"), uploads: &["u"], ..submission("i", "R-1", b"{}") };
    assert_eq!(store.submit(&sent).expect("an answer"), Submitted::UploadMissing("u".into()));
    let gone = Submission { draft: Some("gone"), ..sent.clone() };
    assert_eq!(store.submit(&gone).expect("an answer"), Submitted::UploadMissing("u".into()));
    let foreign = Submission { draft: Some("e"), owner: "berta", ..sent };
    assert_eq!(store.submit(&foreign).expect("an answer"), Submitted::UploadMissing("u".into()));
    assert!(store.draft("d", "anna", 5).expect("read").is_some());
    assert_eq!(store.cases(None, 10).expect("listed").cases, []);
    assert_eq!(store.backlog().expect("counted").waiting, 0);
}

fn a_reference_belongs_to_one_case(world: &World) {
    let store = &world.store;
    store.submit(&submission("i", "R-1", b"1")).expect("stored");
    assert_eq!(store.submit(&submission("j", "R-1", b"2")).expect("an answer"), Submitted::ReferenceTaken);
    let case = store.read_case("R-1", "clerk", "decision", 101).expect("read").expect("there");
    assert_eq!(case.payload, b"1");
}

fn reading_is_written_down(world: &World) {
    let store = &world.store;
    store.submit(&submission("i", "R-1", b"1")).expect("stored");
    store.read_case("R-1", "clerk", "decision", 150).expect("read");
    store.read_upload("R-1", "none", "clerk", "decision", 151).expect("read");
    assert_eq!(store.read_case("R-2", "clerk", "decision", 152).expect("read"), None);
    assert!(store.close_case("R-1", "2026-04-01", Some(900), "clerk", 160).expect("closed"));
    let entries = store.audit("R-1").expect("read");
    let shown: Vec<String> = entries
        .iter()
        .map(|entry| format!("{} {} {} {}", entry.at, entry.action, entry.actor, entry.purpose))
        .collect();
    let expected =
        ["100 submit applicant submission", "150 read clerk decision", "160 close clerk 2026-04-01"];
    assert_eq!(shown, expected);
    let meta = store.case_meta("R-1").expect("read").expect("there");
    assert_eq!((meta.closed.as_deref(), meta.delete_after), (Some("2026-04-01"), Some(900)));
}

fn a_forgotten_case_leaves_its_reference(world: &World) {
    let store = &world.store;
    store.create_draft(&draft("d", "anna", b"draft")).expect("stored");
    store.put_upload("u", "d", "anna", 5, b"content").expect("stored");
    let sent = Submission { draft: Some("d"), uploads: &["u"], ..submission("i", "R-1", b"1") };
    store.submit(&sent).expect("stored");
    let job = store.claim("worker", 60, 200).expect("claimed").expect("there");
    assert!(store.forget("R-1", "clerk", "withdrawn", 300).expect("forgotten"));
    assert!(!store.forget("R-1", "clerk", "withdrawn", 301).expect("it is already"));
    assert_eq!(store.read_case("R-1", "clerk", "decision", 302).expect("read"), None);
    assert_eq!(store.read_upload("R-1", "u", "clerk", "decision", 302).expect("read"), None);
    assert_eq!(store.case_of_instance("i", "anna", 302).expect("read"), None);
    assert!(!store.close_case("R-1", "2026-04-01", None, "clerk", 303).expect("nothing to close"));
    let meta = store.case_meta("R-1").expect("read").expect("its reference is left");
    assert_eq!(meta.forgotten_at, Some(300));
    let actions: Vec<String> =
        store.audit("R-1").expect("read").into_iter().map(|entry| entry.action).collect();
    assert_eq!(actions, ["submit", "forget"]);
    assert_eq!(store.submit(&sent).expect("known"), Submitted::Known("R-1".into()), "it does not come back");
    assert_eq!(store.done(&job, 303).expect("an answer"), antrag::portal::store::Settled::LeaseLost);
    assert_eq!(store.backlog().expect("counted").waiting, 0);
}

fn cases_come_in_pages(world: &World) {
    let store = &world.store;
    for number in 0..7 {
        let (instance, reference) = (format!("i{number}"), format!("R-{number}"));
        // Three at the same second, so that pages part them.
        let sent = Submission { received_at: 100 + number / 3, ..submission(&instance, &reference, b"") };
        store.submit(&sent).expect("stored");
    }
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = store.cases(after.as_ref(), 2).expect("listed");
        found.extend(page.cases.into_iter().map(|case| case.reference));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(found, ["R-6", "R-5", "R-4", "R-3", "R-2", "R-1", "R-0"]);
}

fn cases_are_purged_after_their_time(world: &World) {
    let store = &world.store;
    let send = |number: usize, hand_over: bool, delete_after| {
        let (instance, reference) = (format!("i{number}"), format!("R-{number}"));
        let sent = Submission { hand_over, delete_after, ..submission(&instance, &reference, b"1") };
        store.submit(&sent).expect("stored");
    };
    send(1, false, Some(500));
    send(2, true, Some(500));
    send(3, false, None);
    let purged = store.purge(499).expect("purged");
    assert_eq!((purged.cases, purged.held), (0, 0));
    let purged = store.purge(500).expect("purged");
    assert_eq!((purged.cases, purged.held), (1, 1), "R-2 was not handed over yet");
    let there = |reference| store.read_case(reference, "clerk", "decision", 501).expect("read").is_some();
    assert_eq!((there("R-1"), there("R-2"), there("R-3")), (false, true, true));
    let job = store.claim("worker", 60, 502).expect("claimed").expect("there");
    store.done(&job, 503).expect("written down");
    let purged = store.purge(504).expect("purged");
    assert_eq!((purged.cases, purged.held), (1, 0));
    let last = store.audit("R-2").expect("read").pop().expect("an entry");
    assert_eq!((last.action.as_str(), last.actor.as_str()), ("forget", "retention"));
}
