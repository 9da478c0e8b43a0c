//! Clients that send applications, and send again what got no answer.

use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::Duration;

use serde_json::Value as Json;

const SERVICE: &str = "/api/services/dog_registration";

/// The application with this number: no two are the same.
pub fn application(number: usize) -> Json {
    let mut application: Json =
        serde_json::from_str(include_str!("../../services/scenarios/one_dog.json")).expect("JSON");
    application["keeper"]["family_name"] = Json::from(format!("Beispiel-{}", letters(number)));
    application
}

/// The number in letters, as names have no digits.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

/// What clients share: where the program is now, which application is next, how many were acknowledged.
pub struct Line {
    state: Mutex<State>,
    changed: Condvar,
    count: usize,
}

#[derive(Default)]
struct State {
    origin: Option<String>,
    next: usize,
    acknowledged: usize,
    repeated: usize,
}

impl Line {
    /// So many applications wait to be sent.
    pub fn new(count: usize) -> Line {
        Line { state: Mutex::default(), changed: Condvar::new(), count }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no panic")
    }

    /// The program listens here.
    pub fn open(&self, origin: &str) {
        self.state().origin = Some(origin.to_owned());
        self.changed.notify_all();
    }

    /// The program will be gone: whoever has an answer outstanding waits for the next one.
    pub fn close(&self) {
        self.state().origin = None;
    }

    /// Waits until so many were acknowledged.
    pub fn wait_for(&self, count: usize) {
        let guard = self.changed.wait_while(self.state(), |state| state.acknowledged < count);
        drop(guard.expect("no panic"));
    }

    /// How many requests got no answer and were sent again.
    pub fn repeated(&self) -> usize {
        self.state().repeated
    }

    fn take(&self) -> Option<usize> {
        let mut state = self.state();
        let number = state.next;
        state.next += 1;
        (number < self.count).then_some(number)
    }

    fn origin(&self) -> String {
        let guard = self.changed.wait_while(self.state(), |state| state.origin.is_none()).expect("no panic");
        guard.origin.clone().expect("it is open")
    }

    /// After a request without an answer from there: waits for another place, if this one is still said to be open.
    fn lost(&self, origin: &str) {
        let mut state = self.state();
        state.repeated += 1;
        if state.origin.as_deref() == Some(origin) {
            // The program is just being killed, and the line not closed yet.
            let waits = |state: &mut State| state.origin.as_deref() == Some(origin);
            let waited = self.changed.wait_timeout_while(state, Duration::from_millis(20), waits);
            drop(waited.expect("no panic"));
        }
    }

    fn acknowledge(&self) {
        self.state().acknowledged += 1;
        self.changed.notify_all();
    }
}

/// One client: sends what is next until nothing is left. What it sent, by number, with the reference it was told.
pub fn send_all(line: &Line) -> Vec<(usize, String)> {
    let (agent, mut answers) = (agent(), Vec::new());
    while let Some(number) = line.take() {
        answers.push((number, send(&agent, line, number)));
        line.acknowledge();
    }
    answers
}

/// An agent that gives every answer back, whatever its status.
pub fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false);
    config.timeout_global(Some(Duration::from_secs(60))).build().into()
}

fn send(agent: &ureq::Agent, line: &Line, number: usize) -> String {
    let instance = until_answered(line, |origin| instance(agent, origin));
    until_answered(line, |origin| submit(agent, origin, &instance, number))
}

fn until_answered(line: &Line, request: impl Fn(&str) -> Answer) -> String {
    loop {
        let origin = line.origin();
        match request(&origin) {
            Ok((201, text)) => return text,
            Ok((status, text)) => panic!("status {status}: {text}"),
            Err(_) => line.lost(&origin),
        }
    }
}

/// Status, and what was asked for or else the body; an error if no whole answer came.
pub type Answer = Result<(u16, String), ureq::Error>;

/// A new form instance.
pub fn instance(agent: &ureq::Agent, origin: &str) -> Answer {
    let response = agent.post(format!("{origin}{SERVICE}/instances")).send_empty()?;
    read(response, "instance")
}

/// The application with this number, for a form instance; the reference.
pub fn submit(agent: &ureq::Agent, origin: &str, instance: &str, number: usize) -> Answer {
    let request = agent.post(format!("{origin}{SERVICE}/applications"));
    let request = request.header("content-type", "application/json").header("idempotency-key", instance);
    read(request.send(application(number).to_string())?, "reference")
}

fn read(mut response: ureq::http::Response<ureq::Body>, member: &str) -> Answer {
    let status = response.status().as_u16();
    let text = response.body_mut().read_to_string()?;
    let found =
        serde_json::from_str::<Json>(&text).ok().and_then(|body| Some(body[member].as_str()?.to_owned()));
    Ok((status, found.filter(|_| status == 201).unwrap_or(text)))
}
