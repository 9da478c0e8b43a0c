//! Random operations on a store and on a plain model of it in memory: the same answers, the same content.

use std::collections::BTreeMap;

use antrag::portal::store::{DraftChange, Job, NewDraft, Saved, Settled, Store, Submission, Submitted};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

use crate::world::{World, on_both, submission};

on_both!(a_store_does_what_its_model_does);

const SEED: u64 = 66_386;

/// Ids and owners are few, so that operations meet.
#[derive(Clone, Debug)]
enum Op {
    Create { id: u8, owner: u8, lasts: i64 },
    Save { id: u8, owner: u8, is_stale: bool },
    Delete { id: u8, owner: u8 },
    Upload { id: u8, owner: u8 },
    Submit { instance: u8, draft: Option<u8>, owner: u8, kept: Option<i64>, hand_over: bool },
    Forget { case: u8 },
    Claim,
    Settle { job: u8, how: u8 },
    Revive,
    Wait { seconds: i64 },
    Purge,
}

fn op() -> impl Strategy<Value = Op> {
    let (id, owner) = (0..3_u8, 0..2_u8);
    prop_oneof![
        3 => (id.clone(), owner.clone(), 1..200_i64).prop_map(|(id, owner, lasts)| Op::Create { id, owner, lasts }),
        2 => (id.clone(), owner.clone(), any::<bool>())
            .prop_map(|(id, owner, is_stale)| Op::Save { id, owner, is_stale }),
        1 => (id.clone(), owner.clone()).prop_map(|(id, owner)| Op::Delete { id, owner }),
        3 => (id.clone(), owner.clone()).prop_map(|(id, owner)| Op::Upload { id, owner }),
        5 => (0..6_u8, prop::option::of(id), owner, prop::option::of(1..200_i64), any::<bool>()).prop_map(
            |(instance, draft, owner, kept, hand_over)| Op::Submit { instance, draft, owner, kept, hand_over }
        ),
        1 => (0..6_u8).prop_map(|case| Op::Forget { case }),
        4 => Just(Op::Claim),
        4 => (any::<u8>(), 0..4_u8).prop_map(|(job, how)| Op::Settle { job, how }),
        1 => Just(Op::Revive),
        2 => (1..80_i64).prop_map(|seconds| Op::Wait { seconds }),
        2 => Just(Op::Purge),
    ]
}

struct Draft {
    owner: u8,
    expires: i64,
    revision: i64,
    payload: Vec<u8>,
    files: BTreeMap<String, Vec<u8>>,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Waiting,
    Done,
    Dead,
    Dropped,
}

struct Entry {
    state: State,
    due: i64,
    attempts: u32,
    lease: Option<i64>,
}

struct Case {
    payload: Vec<u8>,
    files: BTreeMap<String, Vec<u8>>,
    delete_after: Option<i64>,
    is_forgotten: bool,
    entry: Option<Entry>,
}

/// What a store should hold. Instance `i3` becomes the case `R-i3`.
#[derive(Default)]
struct Model {
    now: i64,
    steps: usize,
    drafts: BTreeMap<u8, Draft>,
    cases: BTreeMap<u8, Case>,
    jobs: Vec<Job>,
}

const OWNERS: [&str; 2] = ["anna", "berta"];

fn reference(instance: u8) -> String {
    format!("R-i{instance}")
}

impl Model {
    fn own(&mut self, id: u8, owner: u8) -> Option<&mut Draft> {
        let now = self.now;
        self.drafts.get_mut(&id).filter(|draft| draft.owner == owner && draft.expires > now)
    }

    fn step(&mut self, store: &Store, op: &Op) -> Result<(), TestCaseError> {
        self.steps += 1;
        match *op {
            Op::Wait { seconds } => self.now += seconds,
            Op::Create { id, owner, lasts } => self.create(store, id, owner, lasts)?,
            Op::Save { id, owner, is_stale } => self.save(store, id, owner, is_stale)?,
            Op::Delete { id, owner } => {
                let found = self.drafts.get(&id).is_some_and(|draft| draft.owner == owner);
                if found {
                    self.drafts.remove(&id);
                }
                prop_assert_eq!(store.delete_draft(&id.to_string(), OWNERS[owner as usize]), Ok(found));
            }
            Op::Upload { id, owner } => {
                let (now, name) = (self.now, format!("file {}", self.steps));
                let content = name.clone().into_bytes();
                let stored = store.put_upload(&name, &id.to_string(), OWNERS[owner as usize], now, &content);
                let draft = self.own(id, owner);
                prop_assert_eq!(stored, Ok(draft.is_some()));
                draft.map(|draft| draft.files.insert(name, content));
            }
            Op::Submit { .. } => self.submit(store, op)?,
            Op::Forget { case } => {
                let found = self.forget(case);
                prop_assert_eq!(store.forget(&reference(case), "clerk", "request", self.now), Ok(found));
            }
            Op::Claim => self.claim(store)?,
            Op::Settle { job, how } => self.settle(store, job, how)?,
            Op::Revive => {
                for letter in store.dead_letters(100).expect("listed") {
                    prop_assert_eq!(store.revive(&letter.id, self.now), Ok(true));
                }
                let now = self.now;
                for entry in self.cases.values_mut().filter_map(|case| case.entry.as_mut()) {
                    if entry.state == State::Dead {
                        *entry = Entry { state: State::Waiting, due: now, attempts: 0, lease: None };
                    }
                }
            }
            Op::Purge => self.purge(store)?,
        }
        Ok(())
    }

    fn create(&mut self, store: &Store, id: u8, owner: u8, lasts: i64) -> Result<(), TestCaseError> {
        let payload = format!("draft {}", self.steps).into_bytes();
        let expires = self.now + lasts;
        let new = NewDraft {
            id: &id.to_string(),
            owner: OWNERS[owner as usize],
            service: "s",
            version: "1.0.0",
            language: "de",
            expires,
            payload: &payload,
        };
        let is_new = !self.drafts.contains_key(&id);
        prop_assert_eq!(store.create_draft(&new), Ok(is_new));
        if is_new {
            self.drafts.insert(id, Draft { owner, expires, revision: 1, payload, files: BTreeMap::new() });
        }
        Ok(())
    }

    fn save(&mut self, store: &Store, id: u8, owner: u8, is_stale: bool) -> Result<(), TestCaseError> {
        let (now, payload) = (self.now, format!("draft {}", self.steps).into_bytes());
        let revision = self.drafts.get(&id).map_or(1, |draft| draft.revision) - i64::from(is_stale);
        let change = DraftChange { language: "de", expires: now + 100, payload: &payload };
        let saved = store.save_draft(&id.to_string(), OWNERS[owner as usize], revision, now, change);
        let expected = match self.own(id, owner) {
            None => Saved::Missing,
            Some(draft) if is_stale => Saved::Stale(draft.revision),
            Some(draft) => {
                draft.revision += 1;
                (draft.payload, draft.expires) = (payload, now + 100);
                Saved::Yes(draft.revision)
            }
        };
        prop_assert_eq!(saved, Ok(expected));
        Ok(())
    }

    fn submit(&mut self, store: &Store, op: &Op) -> Result<(), TestCaseError> {
        let Op::Submit { instance, draft, owner, kept, hand_over } = *op else { return Ok(()) };
        let own = draft.filter(|id| self.drafts.get(id).is_some_and(|draft| draft.owner == owner));
        let mut files = own.map(|id| self.drafts[&id].files.clone()).unwrap_or_default();
        // The first file of a draft belongs to the application, the others do not.
        files = files.into_iter().take(1).collect();
        let payload = format!("case {}", self.steps).into_bytes();
        let (id, name, case) = (draft.map(|id| id.to_string()), format!("i{instance}"), reference(instance));
        let uploads: Vec<&str> = files.keys().map(String::as_str).collect();
        let delete_after = kept.map(|seconds| self.now + seconds);
        let sent = Submission {
            draft: id.as_deref(),
            owner: OWNERS[owner as usize],
            received_at: self.now,
            delete_after,
            uploads: &uploads,
            hand_over,
            ..submission(&name, &case, &payload)
        };
        let answer = store.submit(&sent);
        if self.cases.contains_key(&instance) {
            prop_assert_eq!(answer, Ok(Submitted::Known(case)));
            return Ok(());
        }
        prop_assert_eq!(answer, Ok(Submitted::Accepted(case)));
        own.map(|id| self.drafts.remove(&id));
        let entry =
            hand_over.then_some(Entry { state: State::Waiting, due: self.now, attempts: 0, lease: None });
        self.cases.insert(instance, Case { payload, files, delete_after, is_forgotten: false, entry });
        Ok(())
    }

    fn forget(&mut self, case: u8) -> bool {
        let Some(case) = self.cases.get_mut(&case).filter(|case| !case.is_forgotten) else { return false };
        case.is_forgotten = true;
        if let Some(entry) = case.entry.as_mut().filter(|entry| entry.state != State::Done) {
            entry.state = State::Dropped;
        }
        true
    }

    fn claim(&mut self, store: &Store) -> Result<(), TestCaseError> {
        let now = self.now;
        let free = |case: &u8, model: &Model| {
            let entry = model.cases[case].entry.as_ref();
            entry
                .filter(|entry| {
                    entry.state == State::Waiting
                        && entry.due <= now
                        && entry.lease.is_none_or(|until| until <= now)
                })
                .map(|entry| entry.due)
        };
        let oldest = self.cases.keys().filter_map(|case| free(case, self)).min();
        let job = store.claim("w", 50, now).expect("an answer");
        prop_assert_eq!(job.is_some(), oldest.is_some());
        let Some(job) = job else { return Ok(()) };
        // Of several that are due since the same second, any may come.
        let case =
            *self.cases.keys().find(|case| reference(**case) == job.reference).expect("a case of ours");
        prop_assert_eq!(free(&case, self), oldest);
        let entry = self.cases.get_mut(&case).and_then(|case| case.entry.as_mut()).expect("it has an entry");
        entry.attempts += 1;
        entry.lease = Some(now + 50);
        prop_assert_eq!(job.attempt, entry.attempts);
        self.jobs.push(job);
        Ok(())
    }

    fn settle(&mut self, store: &Store, job: u8, how: u8) -> Result<(), TestCaseError> {
        if self.jobs.is_empty() {
            return Ok(());
        }
        let job = self.jobs[usize::from(job) % self.jobs.len()].clone();
        let now = self.now;
        let settled = match how {
            0 => store.done(&job, now),
            1 => store.retry(&job, now + 30, "later"),
            2 => store.bury(&job, "never", now),
            _ => store.release(&job),
        };
        let case = self.cases.iter_mut().find(|(case, _)| reference(**case) == job.reference);
        let entry = case.and_then(|(_, case)| case.entry.as_mut()).expect("it has an entry");
        let held = entry.state == State::Waiting && entry.lease.is_some() && entry.attempts == job.attempt;
        prop_assert_eq!(settled, Ok(if held { Settled::Yes } else { Settled::LeaseLost }));
        if held {
            entry.lease = None;
            match how {
                0 => entry.state = State::Done,
                1 => entry.due = now + 30,
                2 => entry.state = State::Dead,
                _ => entry.attempts -= 1,
            }
        }
        Ok(())
    }

    fn purge(&mut self, store: &Store) -> Result<(), TestCaseError> {
        let (now, drafts) = (self.now, self.drafts.len());
        self.drafts.retain(|_, draft| draft.expires > now);
        let is_over = |case: &Case| !case.is_forgotten && case.delete_after.is_some_and(|after| after <= now);
        let is_held = |case: &Case| {
            case.entry.as_ref().is_some_and(|entry| matches!(entry.state, State::Waiting | State::Dead))
        };
        let over: Vec<u8> = self.cases.iter().filter(|(_, case)| is_over(case)).map(|(id, _)| *id).collect();
        let (held, old): (Vec<u8>, Vec<u8>) = over.into_iter().partition(|id| is_held(&self.cases[id]));
        let purged = store.purge(now).expect("purged");
        prop_assert_eq!(purged.drafts as usize, drafts - self.drafts.len());
        prop_assert_eq!((purged.cases as usize, purged.held as usize), (old.len(), held.len()));
        old.into_iter().for_each(|id| assert!(self.forget(id)));
        Ok(())
    }

    /// Everything that can be read.
    fn compare(&self, store: &Store) -> Result<(), TestCaseError> {
        for id in 0..3 {
            for (at, owner) in OWNERS.iter().enumerate() {
                let model = self.drafts.get(&id).filter(|draft| draft.owner as usize == at);
                let live = model.filter(|draft| draft.expires > self.now);
                let found = store.draft(&id.to_string(), owner, self.now).expect("read");
                prop_assert_eq!(found.map(|draft| draft.payload), live.map(|draft| draft.payload.clone()));
                let files = store.uploads(&id.to_string(), owner).expect("listed");
                let names: Vec<String> =
                    model.map(|draft| draft.files.keys().cloned().collect()).unwrap_or_default();
                prop_assert_eq!(files.into_iter().map(|file| file.id).collect::<Vec<_>>(), names);
            }
        }
        prop_assert_eq!(store.cases(None, 100).expect("listed").cases.len(), self.cases.len());
        for (id, model) in &self.cases {
            let case = store.read_case(&reference(*id), "clerk", "check", self.now).expect("read");
            prop_assert_eq!(case.is_none(), model.is_forgotten);
            let Some(case) = case else { continue };
            prop_assert_eq!(&case.payload, &model.payload);
            prop_assert_eq!(case.uploads.len(), model.files.len());
            for (name, content) in &model.files {
                let read = store.read_upload(&reference(*id), name, "clerk", "check", self.now);
                prop_assert_eq!(read, Ok(Some(content.clone())));
            }
        }
        let count = |state| {
            let entries = self.cases.values().filter_map(|case| case.entry.as_ref());
            entries.filter(|entry| entry.state == state).count() as u64
        };
        let backlog = store.backlog().expect("counted");
        prop_assert_eq!((backlog.waiting, backlog.dead), (count(State::Waiting), count(State::Dead)));
        Ok(())
    }
}

fn a_store_does_what_its_model_does(world: &World) {
    println!("seed {SEED}");
    let config =
        Config { cases: 30, rng_seed: RngSeed::Fixed(SEED), failure_persistence: None, ..Config::default() };
    let ops = proptest::collection::vec(op(), 1..60);
    let result = TestRunner::new(config).run(&ops, |ops| {
        world.sql(
            "DELETE FROM outbox; DELETE FROM audit; DELETE FROM uploads; DELETE FROM cases;
             DELETE FROM drafts; DELETE FROM sessions; DELETE FROM keys",
        );
        let mut model = Model { now: 1_000, ..Model::default() };
        for op in &ops {
            model.step(&world.store, op)?;
        }
        model.compare(&world.store)
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}
