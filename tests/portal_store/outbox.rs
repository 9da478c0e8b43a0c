//! The outbox: leases, retries, dead letters.

use std::collections::BTreeSet;

use antrag::portal::store::{Backlog, Settled};

use crate::world::{World, on_both, submission};

on_both!(
    the_oldest_comes_first,
    a_lease_ends,
    a_late_worker_changes_nothing,
    a_retry_waits,
    a_dead_letter_is_revived,
    a_released_entry_is_as_new,
    eight_workers_share,
);

fn send(world: &World, count: i64) {
    for number in 0..count {
        let (instance, reference) = (format!("i{number}"), format!("R-{number}"));
        let mut sent = submission(&instance, &reference, b"{}");
        sent.received_at = 100 + number;
        world.store.submit(&sent).expect("stored");
    }
}

fn the_oldest_comes_first(world: &World) {
    let store = &world.store;
    assert_eq!(
        (store.claim("w", 60, 500).expect("an answer"), store.next_due().expect("an answer")),
        (None, None)
    );
    send(world, 2);
    assert_eq!(store.next_due().expect("an answer"), Some(100));
    assert_eq!(store.claim("w", 60, 99).expect("an answer"), None, "not due yet");
    let first = store.claim("w", 60, 500).expect("claimed").expect("there");
    let second = store.claim("w", 60, 500).expect("claimed").expect("there");
    assert_eq!((first.reference.as_str(), second.reference.as_str()), ("R-0", "R-1"));
    assert!(first.id.starts_with("msg_") && first.attempt == 1);
    assert_eq!(store.claim("w", 60, 500).expect("an answer"), None);
    assert_eq!(store.backlog().expect("counted"), Backlog { waiting: 2, dead: 0, oldest: Some(100) });
    assert_eq!(store.done(&first, 501).expect("an answer"), Settled::Yes);
    assert_eq!(store.done(&first, 502).expect("an answer"), Settled::LeaseLost, "once only");
    assert_eq!(store.backlog().expect("counted"), Backlog { waiting: 1, dead: 0, oldest: Some(101) });
}

fn a_lease_ends(world: &World) {
    let store = &world.store;
    send(world, 1);
    let first = store.claim("one", 60, 500).expect("claimed").expect("there");
    assert_eq!(store.next_due().expect("an answer"), Some(560));
    assert_eq!(store.claim("two", 60, 559).expect("an answer"), None);
    let second = store.claim("two", 60, 560).expect("claimed").expect("the lease has ended");
    assert_eq!((second.id.as_str(), second.attempt), (first.id.as_str(), 2), "the id stays");
}

fn a_late_worker_changes_nothing(world: &World) {
    let store = &world.store;
    send(world, 1);
    let late = store.claim("w", 60, 500).expect("claimed").expect("there");
    // Even if it has the same name: a process that was started again.
    let now = store.claim("w", 60, 600).expect("claimed").expect("there");
    assert_eq!(store.done(&late, 601).expect("an answer"), Settled::LeaseLost);
    assert_eq!(store.retry(&late, 900, "late").expect("an answer"), Settled::LeaseLost);
    assert_eq!(store.bury(&late, "late", 601).expect("an answer"), Settled::LeaseLost);
    assert_eq!(store.release(&late).expect("an answer"), Settled::LeaseLost);
    assert_eq!(store.done(&now, 602).expect("an answer"), Settled::Yes);
}

fn a_retry_waits(world: &World) {
    let store = &world.store;
    send(world, 1);
    let job = store.claim("w", 60, 500).expect("claimed").expect("there");
    assert_eq!(store.retry(&job, 700, "status 503").expect("an answer"), Settled::Yes);
    assert_eq!(store.next_due().expect("an answer"), Some(700));
    assert_eq!(store.claim("w", 60, 699).expect("an answer"), None);
    assert_eq!(store.claim("w", 60, 700).expect("claimed").expect("there").attempt, 2);
}

fn a_dead_letter_is_revived(world: &World) {
    let store = &world.store;
    send(world, 1);
    let job = store.claim("w", 60, 500).expect("claimed").expect("there");
    let error = format!("status\n410 \0{}", "x".repeat(1_000));
    assert_eq!(store.bury(&job, &error, 510).expect("an answer"), Settled::Yes);
    assert_eq!(store.claim("w", 60, 9_999).expect("an answer"), None);
    assert_eq!(store.next_due().expect("an answer"), None);
    let letter = store.dead_letters(10).expect("listed").pop().expect("one");
    assert_eq!((letter.reference.as_str(), letter.attempts, letter.since), ("R-0", 1, 510));
    assert!(letter.error.starts_with("status410 x") && letter.error.len() == 500);
    assert!(store.read_case("R-0", "clerk", "decision", 511).expect("read").is_some(), "the case is kept");
    assert!(!store.revive("other", 520).expect("an answer"));
    assert!(store.revive(&letter.id, 520).expect("revived"));
    assert!(!store.revive(&letter.id, 520).expect("it waits already"));
    let again = store.claim("w", 60, 520).expect("claimed").expect("there");
    assert_eq!((again.id, again.attempt), (letter.id, 1));
}

fn a_released_entry_is_as_new(world: &World) {
    let store = &world.store;
    send(world, 1);
    let job = store.claim("w", 60, 500).expect("claimed").expect("there");
    assert_eq!(store.release(&job).expect("an answer"), Settled::Yes);
    let again = store.claim("x", 60, 500).expect("claimed").expect("at once");
    assert_eq!(again.attempt, 1);
}

/// Workers on several machines at the same time: every entry is claimed by one of them.
fn eight_workers_share(world: &World) {
    send(world, 24);
    let claimed: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|worker| {
                scope.spawn(move || {
                    let (worker, mut ids) = (format!("w{worker}"), Vec::new());
                    while let Some(job) = world.store.claim(&worker, 60, 500).expect("an answer") {
                        assert_eq!(world.store.done(&job, 501).expect("an answer"), Settled::Yes);
                        ids.push(job.id);
                    }
                    ids
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect()
    });
    assert_eq!(claimed.len(), 24);
    assert_eq!(claimed.iter().collect::<BTreeSet<_>>().len(), 24);
}
