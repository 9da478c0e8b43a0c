//! The worker that hands accepted applications over: claims an entry, reads its case, sends it, writes down what came of it.
//!
//! It gives an entry up after [`Policy::attempts`] failures, or at once when the receiver says that it will never take
//! anything again (410). Nothing is thrown away: what was given up waits as a dead letter.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use sha2::{Digest, Sha256};

use super::store::{Case, Job, Settled, Store, StoreError, UploadMeta};
use super::webhook::{self, Answer, Secret, Transport};

/// Longest time without looking, in seconds: another process may have added or revived something.
const MOST_IDLE: i64 = 30;

/// How long to wait when the store does not answer, in seconds.
const STORE_PAUSE: i64 = 5;

/// The name under which the audit log knows the outbox.
const READER: &str = "outbox";

/// Tells the time in Unix seconds.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// How stubborn the outbox is.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// How long an entry is claimed for, in seconds; longer than a request may take.
    pub lease: u32,
    /// After how many failures it is given up.
    pub attempts: u32,
    /// How long to wait after the first failure, in seconds; doubled after each one.
    pub first_pause: i64,
    /// Longest time to wait, in seconds.
    pub longest_pause: i64,
}

impl Default for Policy {
    /// 24 attempts, at first after 5 seconds, at last every 6 hours: the receiver may be away for a long weekend.
    fn default() -> Self {
        Policy { lease: 300, attempts: 24, first_pause: 5, longest_pause: 6 * 3600 }
    }
}

impl Policy {
    /// Seconds to wait after this attempt: doubled each time, up to a quarter less by chance, so that entries which failed
    /// together do not come back together. The chance is a hash of id and attempt.
    pub fn pause(&self, id: &str, attempt: u32) -> i64 {
        let doubled =
            2_i64.checked_pow(attempt.saturating_sub(1)).and_then(|by| self.first_pause.checked_mul(by));
        let whole = doubled.unwrap_or(i64::MAX).min(self.longest_pause);
        let digest = Sha256::digest(format!("{id}.{attempt}"));
        (whole - whole / 4 * i64::from(digest[0]) / 255).max(1)
    }
}

/// What one step did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing is due.
    Idle,
    /// Handed over.
    Delivered,
    /// Failed; once more at this time (Unix seconds).
    Postponed(i64),
    /// Given up.
    Buried,
    /// The case was forgotten, or another worker has the entry by now.
    Overtaken,
    /// The worker is to stop; the entry is as if it had never been claimed.
    Released,
}

/// What is handed over.
struct Contents {
    case: Case,
    files: Vec<(UploadMeta, Vec<u8>)>,
}

/// Hands over one entry at a time.
pub struct Courier {
    store: Store,
    transport: Box<dyn Transport>,
    secrets: Vec<Secret>,
    policy: Policy,
    name: String,
    clock: Clock,
}

impl Courier {
    /// `name` tells workers at one database apart; a random id is one.
    pub fn new(
        store: Store,
        transport: Box<dyn Transport>,
        secrets: Vec<Secret>,
        policy: Policy,
        name: String,
        clock: Clock,
    ) -> Courier {
        Courier { store, transport, secrets, policy, name, clock }
    }

    /// Hands over the entry that has been due longest. `stops` is asked before the request is sent.
    pub fn step(&self, stops: impl Fn() -> bool) -> Result<Step, StoreError> {
        let Some(job) = self.store.claim(&self.name, self.policy.lease, (self.clock)())? else {
            return Ok(Step::Idle);
        };
        let contents = match self.contents(&job) {
            Err(error) if error.is_temporary() => {
                // The fault is not the entry's: it counts as no attempt.
                let _ = self.store.release(&job);
                return Err(error);
            }
            Err(error) => return self.failed(&job, None, &error.to_string()),
            Ok(None) => return self.failed(&job, None, "the case or a file of it is not there"),
            Ok(Some(contents)) => contents,
        };
        let body = match webhook::body(&contents.case, &contents.files) {
            Ok(body) => body,
            Err(reason) => return self.failed(&job, None, &reason),
        };
        if stops() {
            return self.settled(self.store.release(&job)?, Step::Released);
        }
        let request = webhook::request(&self.secrets, &job.id, (self.clock)(), &body);
        match self.transport.send(&request) {
            Ok(Answer { status: 200..=299, .. }) => {
                self.settled(self.store.done(&job, (self.clock)())?, Step::Delivered)
            }
            Ok(Answer { status: 410, .. }) => {
                let settled = self.store.bury(&job, "status 410", (self.clock)())?;
                self.settled(settled, Step::Buried)
            }
            Ok(answer) => self.failed(&job, answer.retry_after, &format!("status {}", answer.status)),
            Err(reason) => self.failed(&job, None, &reason),
        }
    }

    /// The case and its files; `None` if it was forgotten meanwhile.
    fn contents(&self, job: &Job) -> Result<Option<Contents>, StoreError> {
        let (reference, now) = (job.reference.as_str(), (self.clock)());
        let Some(case) = self.store.read_case(reference, READER, "hand-over", now)? else {
            return Ok(None);
        };
        let mut files = Vec::new();
        for file in &case.uploads {
            match self.store.read_upload(reference, &file.id, READER, "hand-over", now)? {
                Some(content) => files.push((file.clone(), content)),
                None => return Ok(None),
            }
        }
        Ok(Some(Contents { case, files }))
    }

    /// Once more later, or not any more.
    fn failed(&self, job: &Job, retry_after: Option<i64>, error: &str) -> Result<Step, StoreError> {
        let now = (self.clock)();
        if job.attempt >= self.policy.attempts {
            tracing::error!(id = job.id, attempt = job.attempt, error, "an entry of the outbox is given up");
            return self.settled(self.store.bury(job, error, now)?, Step::Buried);
        }
        let asked = retry_after.unwrap_or(0).clamp(0, self.policy.longest_pause);
        let due = now.saturating_add(self.policy.pause(&job.id, job.attempt).max(asked));
        tracing::warn!(id = job.id, attempt = job.attempt, error, due, "an entry of the outbox has to wait");
        self.settled(self.store.retry(job, due, error)?, Step::Postponed(due))
    }

    fn settled(&self, settled: Settled, step: Step) -> Result<Step, StoreError> {
        Ok(if settled == Settled::Yes { step } else { Step::Overtaken })
    }

    /// Seconds until there may be something to do.
    fn pause(&self) -> i64 {
        match self.store.next_due() {
            Ok(due) => due.map_or(MOST_IDLE, |due| due.saturating_sub((self.clock)()).clamp(1, MOST_IDLE)),
            Err(_) => STORE_PAUSE,
        }
    }
}

#[derive(Default)]
struct Signals {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    is_awake: bool,
    stops: bool,
}

impl Signals {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sleeps until somebody wakes it or the time is over.
    fn sleep(&self, seconds: i64) {
        let time = Duration::from_secs(seconds.unsigned_abs());
        let idle = |state: &mut State| !state.is_awake && !state.stops;
        let waited = self.changed.wait_timeout_while(self.state(), time, idle);
        waited.unwrap_or_else(PoisonError::into_inner).0.is_awake = false;
    }
}

/// A thread that hands over whatever is due.
pub struct Worker {
    signals: Arc<Signals>,
    thread: Option<JoinHandle<()>>,
}

/// Wakes a worker; cheap to clone and to call.
#[derive(Clone)]
pub struct Waker(Arc<Signals>);

impl Waker {
    /// Something was added: the worker looks at once.
    pub fn wake(&self) {
        self.0.state().is_awake = true;
        self.0.changed.notify_all();
    }
}

impl Worker {
    /// Starts the thread.
    pub fn start(courier: Courier) -> std::io::Result<Worker> {
        let signals = Arc::new(Signals::default());
        let of_thread = Arc::clone(&signals);
        let thread =
            std::thread::Builder::new().name("outbox".to_owned()).spawn(move || run(&courier, &of_thread))?;
        Ok(Worker { signals, thread: Some(thread) })
    }

    /// What wakes it after a submission.
    pub fn waker(&self) -> Waker {
        Waker(Arc::clone(&self.signals))
    }

    /// Stops it: a request that is under way is finished, nothing new is begun. Waits for that, at most as long as a request
    /// may take ([`webhook::MOST_SECONDS`]).
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.signals.state().stops = true;
        self.signals.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.end();
    }
}

fn run(courier: &Courier, signals: &Signals) {
    let stops = || signals.state().stops;
    while !stops() {
        match courier.step(stops) {
            Ok(Step::Idle) => signals.sleep(courier.pause()),
            Ok(_) => {}
            Err(error) => {
                tracing::error!(code = error.code(), "the outbox waits for the store");
                signals.sleep(STORE_PAUSE);
            }
        }
    }
}
