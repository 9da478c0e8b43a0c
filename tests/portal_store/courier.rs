//! Handing over, with a receiver and a clock that the test moves.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use antrag::portal::outbox::{Courier, Policy, Step, Worker};
use antrag::portal::store::Submission;
use antrag::portal::webhook::{Answer, Http, Request, Secret, Transport, request};

use crate::world::{World, draft, on_both, submission};

on_both!(
    an_entry_is_handed_over_with_its_files,
    a_failure_waits_longer_each_time,
    a_receiver_that_is_gone_gets_nothing_more,
    a_receiver_may_ask_for_time,
    what_cannot_be_read_becomes_a_dead_letter,
    a_worker_that_stops_releases,
    a_worker_wakes_and_stops,
);

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

type Answers = Arc<Mutex<VecDeque<Result<Answer, String>>>>;

/// A receiver that gives prepared answers, then 200, and tells what it got: id and body.
struct Fake {
    answers: Answers,
    got: Sender<(String, Vec<u8>)>,
}

impl Transport for Fake {
    fn send(&self, request: &Request<'_>) -> Result<Answer, String> {
        let id = request.headers.iter().find(|(name, _)| *name == "webhook-id").expect("an id").1.clone();
        self.got.send((id, request.body.to_vec())).expect("the test listens");
        let prepared = self.answers.lock().expect("no panic").pop_front();
        prepared.unwrap_or(Ok(Answer { status: 200, retry_after: None }))
    }
}

struct Scene {
    courier: Courier,
    clock: Arc<AtomicI64>,
    got: Receiver<(String, Vec<u8>)>,
}

fn scene(world: &World, answers: Vec<Result<Answer, String>>) -> Scene {
    let (sender, got) = channel();
    let clock = Arc::new(AtomicI64::new(1_000));
    let fake = Fake { answers: Arc::new(Mutex::new(answers.into())), got: sender };
    let policy = Policy { lease: 60, attempts: 3, first_pause: 8, longest_pause: 1_000 };
    let time = Arc::clone(&clock);
    let now = Arc::new(move || time.load(Ordering::Relaxed));
    let secrets = vec![Secret::parse(SECRET).expect("a secret")];
    let courier = Courier::new(world.store.clone(), Box::new(fake), secrets, policy, "test".into(), now);
    Scene { courier, clock, got }
}

impl Scene {
    fn step(&self) -> Step {
        self.courier.step(|| false).expect("the store answers")
    }

    /// Fails, and lets the time pass until it may be tried again; how long that was.
    fn postponed(&self) -> i64 {
        let Step::Postponed(due) = self.step() else { panic!("not postponed") };
        due - self.clock.swap(due, Ordering::Relaxed)
    }
}

fn status(status: u16) -> Result<Answer, String> {
    Ok(Answer { status, retry_after: None })
}

fn an_entry_is_handed_over_with_its_files(world: &World) {
    let store = &world.store;
    store.create_draft(&draft("d", "anna", b"")).expect("stored");
    store.put_upload("u", "d", "anna", 5, b"\x00\xff\x10").expect("stored");
    let sent = Submission { draft: Some("d"), uploads: &["u"], ..submission("i", "R-1", br#"{"dogs":[1]}"#) };
    store.submit(&sent).expect("stored");
    let scene = scene(world, vec![]);
    assert_eq!((scene.step(), scene.step()), (Step::Delivered, Step::Idle));
    let (id, body) = scene.got.try_recv().expect("one request");
    assert!(id.starts_with("msg_"));
    let body: serde_json::Value = serde_json::from_slice(&body).expect("JSON");
    let expected = serde_json::json!({
        "type": "application.accepted",
        "timestamp": "1970-01-01T00:01:40Z",
        "data": { "record": { "dogs": [1] }, "files": [{ "id": "u", "size": 3, "content": "AP8Q" }] },
    });
    assert_eq!(body, expected);
    let last = store.audit("R-1").expect("read").pop().expect("an entry");
    assert_eq!((last.actor.as_str(), last.action.as_str()), ("outbox", "read-upload"));
}

fn a_failure_waits_longer_each_time(world: &World) {
    world.store.submit(&submission("i", "R-1", b"{}")).expect("stored");
    let scene = scene(world, vec![status(500), Err("no route".into()), status(404)]);
    let first = scene.postponed();
    assert!((6..=8).contains(&first), "{first}");
    let second = scene.postponed();
    assert!((12..=16).contains(&second), "{second}");
    assert_eq!(scene.step(), Step::Buried);
    let ids: Vec<String> = scene.got.try_iter().map(|(id, _)| id).collect();
    assert!(ids.len() == 3 && ids.iter().all(|id| *id == ids[0]), "the receiver recognises it: {ids:?}");
    let letter = world.store.dead_letters(10).expect("listed").pop().expect("one");
    assert_eq!((letter.error.as_str(), letter.attempts), ("status 404", 3));
    world.store.revive(&letter.id, 2_000).expect("revived");
    scene.clock.store(2_000, Ordering::Relaxed);
    assert_eq!(scene.step(), Step::Delivered);
}

fn a_receiver_that_is_gone_gets_nothing_more(world: &World) {
    world.store.submit(&submission("i", "R-1", b"{}")).expect("stored");
    let scene = scene(world, vec![status(410)]);
    assert_eq!((scene.step(), scene.step()), (Step::Buried, Step::Idle));
    assert_eq!(world.store.dead_letters(10).expect("listed").len(), 1);
}

fn a_receiver_may_ask_for_time(world: &World) {
    world.store.submit(&submission("i", "R-1", b"{}")).expect("stored");
    let asks = |seconds| Ok(Answer { status: 429, retry_after: Some(seconds) });
    let scene = scene(world, vec![asks(100), asks(i64::MAX)]);
    assert_eq!((scene.postponed(), scene.postponed()), (100, 1_000), "but not for ever");
}

fn what_cannot_be_read_becomes_a_dead_letter(world: &World) {
    world.store.submit(&submission("i", "R-1", b"{}")).expect("stored");
    world.store.submit(&submission("j", "R-2", b"no JSON")).expect("stored");
    world
        .sql("UPDATE keys SET master = 'unknown' WHERE id = (SELECT key FROM cases WHERE reference = 'R-1')");
    let scene = scene(world, vec![]);
    for _ in 0..4 {
        assert!(matches!(scene.step(), Step::Postponed(_)));
        scene.clock.fetch_add(100, Ordering::Relaxed);
    }
    assert_eq!((scene.step(), scene.step(), scene.step()), (Step::Buried, Step::Buried, Step::Idle));
    assert_eq!(scene.got.try_iter().count(), 0);
    let mut letters = world.store.dead_letters(10).expect("listed");
    letters.sort_by(|one, other| one.reference.cmp(&other.reference));
    assert!(letters[0].error.contains("seal/master-missing"), "{letters:?}");
    assert!(letters[1].error.contains("no JSON"), "{letters:?}");
}

fn a_worker_that_stops_releases(world: &World) {
    world.store.submit(&submission("i", "R-1", b"{}")).expect("stored");
    let scene = scene(world, vec![]);
    assert_eq!(scene.courier.step(|| true).expect("the store answers"), Step::Released);
    assert_eq!(scene.got.try_iter().count(), 0);
    assert_eq!(world.store.claim("other", 60, 1_000).expect("claimed").expect("free").attempt, 1);
}

fn a_worker_wakes_and_stops(world: &World) {
    let scene = scene(world, vec![]);
    let (got, worker) = (scene.got, Worker::start(scene.courier).expect("a thread"));
    let waker = worker.waker();
    for number in 0..3 {
        let (instance, reference) = (format!("i{number}"), format!("R-{number}"));
        world.store.submit(&submission(&instance, &reference, b"{}")).expect("stored");
        waker.wake();
        got.recv_timeout(std::time::Duration::from_secs(25)).expect("handed over at once");
    }
    worker.stop();
    assert_eq!(world.store.backlog().expect("counted").waiting, 0, "what was under way is finished");
    waker.wake();
}

/// The example of the libraries of Standard Webhooks.
#[test]
fn the_signature_is_that_of_standard_webhooks() {
    let secret = Secret::parse(SECRET).expect("a secret");
    let body = br#"{"test": 2432232314}"#;
    let request = request(&[secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
    let signature = &request.headers.iter().find(|(name, _)| *name == "webhook-signature").expect("signed").1;
    assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

#[test]
fn a_secret_has_its_form() {
    assert!(Secret::parse("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").is_none());
    assert!(Secret::parse("whsec_c2hvcnQ=").is_none());
    assert!(!format!("{:?}", Secret::parse(SECRET)).contains("MfKQ"));
}

#[test]
fn pauses_grow_and_differ() {
    let policy = Policy::default();
    let whole: i64 = (1..policy.attempts).map(|attempt| policy.pause("msg_a", attempt)).sum();
    assert!(whole > 2 * 24 * 3600, "{whole} seconds are no long weekend");
    assert!((1..200).all(|attempt| (1..=policy.longest_pause).contains(&policy.pause("msg_a", attempt))));
    assert_eq!(policy.pause("msg_a", 9), policy.pause("msg_a", 9));
    let pauses: std::collections::BTreeSet<i64> =
        (0..20).map(|number| policy.pause(&format!("msg_{number}"), 12)).collect();
    assert!(pauses.len() > 10);
}

/// Answers one request on a port of this machine; its address, and what came.
fn receiver(answer: &'static str) -> (String, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/hook", listener.local_addr().expect("an address"));
    let thread = std::thread::spawn(move || {
        let mut reader = BufReader::new(listener.accept().expect("a connection").0);
        let (mut head, mut length) = (String::new(), 0);
        while !head.ends_with("\r\n\r\n") {
            let from = head.len();
            reader.read_line(&mut head).expect("a line");
            if let Some(value) = head[from..].to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a number");
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).expect("the body");
        reader.get_mut().write_all(answer.as_bytes()).expect("sent");
        head + &String::from_utf8(body).expect("UTF-8")
    });
    (address, thread)
}

#[test]
fn requests_go_over_the_network() {
    let secret = [Secret::parse(SECRET).expect("a secret")];
    let redirect = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
    let busy = "HTTP/1.1 503 Busy\r\nretry-after: 7\r\ncontent-length: 0\r\n\r\n";
    let created = "HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n";
    for (answer, status, retry_after) in [(redirect, 302, None), (busy, 503, Some(7)), (created, 201, None)] {
        let (address, thread) = receiver(answer);
        let sent = Http::new(&address).send(&request(&secret, "msg_1", 5, b"{\"a\":1}"));
        assert_eq!(sent, Ok(Answer { status, retry_after }));
        let got = thread.join().expect("no panic");
        assert!(got.starts_with("POST /hook HTTP/1.1\r\n") && got.ends_with("{\"a\":1}"), "{got}");
        assert!(got.contains("webhook-id: msg_1\r\n") && got.contains("webhook-timestamp: 5\r\n"), "{got}");
    }
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    assert!(Http::new(&format!("http://{closed}/")).send(&request(&secret, "msg_1", 5, b"{}")).is_err());
}
