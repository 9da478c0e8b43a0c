//! A process on an engine, walked along a path of the compiler's own: what the path says is done by people, systems and
//! time; what lies between is answered by the evaluator.

use antrag::eval::Evaluation;
use antrag::format::process as names;
use antrag::format::workflow::Work;
use antrag::runtime::{Service, Variables};
use antrag::scenario::{Path, Step};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::engine::Engine;

/// One case on one engine.
pub struct Drive<'a> {
    engine: &'a mut Engine,
    service: &'a Service,
    path: &'a Path,
    pub instance: String,
    /// Timers that told somebody.
    pub reminded: usize,
}

impl<'a> Drive<'a> {
    fn ask(&mut self, request: Json) -> Json {
        let answer = self.engine.ask(&request);
        answer.unwrap_or_else(|error| panic!("{}: {request}: {error}", self.engine.name))
    }

    /// Begins a case, and nothing more.
    pub fn start(service: &Service, path: &Path, case: &str) -> Json {
        let bytes = path.application.to_string();
        let evaluation = service.evaluate(bytes.as_bytes(), day(path), None).expect("an application");
        let mut variables = service.offices(&evaluation);
        variables.insert("case_id".to_owned(), json!(case));
        json!({ "start": service.name(), "case": case, "variables": variables })
    }

    /// Walks the whole path; the engine must stand where the compiler stands after every step.
    pub fn walk(engine: &'a mut Engine, service: &'a Service, path: &'a Path, case: &str) -> Self {
        let instance = engine.ask(&Self::start(service, path, case));
        let instance = instance.unwrap_or_else(|error| panic!("{}: {error}", engine.name));
        Self::go_on(engine, service, path, instance.as_str().expect("an id"))
    }

    /// Walks the whole path with a case that has begun.
    pub fn go_on(engine: &'a mut Engine, service: &'a Service, path: &'a Path, instance: &str) -> Self {
        let mut drive = Drive { engine, service, path, instance: instance.to_owned(), reminded: 0 };
        drive.settle(&path.begins);
        for step in &path.steps {
            drive.step(step);
            drive.settle(&step.stands);
        }
        assert_eq!(drive.stands()["ended"], true, "{}", drive.place());
        drive
    }

    fn place(&mut self) -> String {
        let history = self.ask(json!({ "history": self.instance }));
        let steps: Vec<String> = self
            .path
            .steps
            .iter()
            .map(|step| format!("{}.{}", step.state.as_deref().unwrap_or("case"), step.outcome))
            .collect();
        format!(
            "{} on {}, {:?}, {}; {history}",
            self.service.name(),
            self.engine.name,
            self.path.scenario,
            steps.join(" ")
        )
    }

    fn stands(&mut self) -> Json {
        self.ask(json!({ "stands": self.instance }))
    }

    fn variables(&mut self) -> Variables {
        let variables = self.ask(json!({ "variables": self.instance }));
        variables.as_object().expect("variables").clone()
    }

    /// Answers what only the evaluator, or a clock, is asked; then it must stand in these states.
    fn settle(&mut self, expected: &[String]) {
        for _ in 0..100 {
            let stands = self.stands();
            if !self.answer_one(&stands) {
                return self.compare(&stands, expected);
            }
        }
        panic!("it does not come to rest: {}", self.place());
    }

    fn answer_one(&mut self, stands: &Json) -> bool {
        for task in list(stands, "external") {
            let (topic, at) = (text(task, "topic"), text(task, "at"));
            let answer = match topic {
                names::BEGIN_TOPIC => Variables::from_iter([(names::BEGIN.to_owned(), json!(names::FIRST))]),
                names::DEADLINE_TOPIC => self.service.deadline(at, day(self.path)).expect("a deadline"),
                names::ESCALATE_TOPIC => Variables::new(),
                topic if topic.starts_with("decision.") => self.decide(at),
                _ => continue,
            };
            self.ask(json!({ "answer": task["id"], "variables": answer }));
            self.expect_due(topic, at, &answer);
            return true;
        }
        self.remind(stands)
    }

    /// Where a deadline begins to run, task and timers know the very moment that was answered.
    fn expect_due(&mut self, topic: &str, at: &str, answer: &Variables) {
        let state = names::state_of(at).unwrap_or_default().to_owned();
        let Some(moment) = answer.get(&names::due(&state)).filter(|_| topic == names::DEADLINE_TOPIC) else {
            return;
        };
        let wanted: Timestamp = moment.as_str().and_then(|text| text.parse().ok()).expect("a moment");
        let stands = self.stands();
        let timers = list(&stands, "timers").iter().chain(list(&stands, "tasks"));
        let of_state = timers.filter(|one| names::state_of(text(one, "at")) == Some(&state));
        let known: Vec<&str> = of_state.map(|one| text(one, "due")).collect();
        // A payment is asked for before anybody waits for it.
        let is_asked = list(&stands, "external").iter().any(|one| text(one, "topic") == names::PAY_TOPIC);
        assert!(is_asked || !known.is_empty(), "nothing runs at {state}: {}", self.place());
        for due in known {
            assert_eq!(due.parse::<Timestamp>().ok(), Some(wanted), "{state}: {}", self.place());
        }
    }

    /// Lets the time run out for those who are only told so; the process must stay where it is.
    fn remind(&mut self, stands: &Json) -> bool {
        let Some(timer) =
            list(stands, "timers").iter().find(|timer| text(timer, "at").ends_with("-reminder"))
        else {
            return false;
        };
        self.ask(json!({ "fire": timer["id"] }));
        self.reminded += 1;
        true
    }

    fn decide(&mut self, at: &str) -> Variables {
        let case = self.service.case(&self.variables());
        let bytes = self.path.application.to_string();
        let evaluation: Evaluation<'_> =
            self.service.evaluate(bytes.as_bytes(), day(self.path), Some(&case)).expect("an application");
        self.service.decide(at, &evaluation).unwrap_or_else(|error| panic!("{error}: {}", self.path.scenario))
    }

    /// The states in which the engine waits are those of the compiler.
    fn compare(&mut self, stands: &Json, expected: &[String]) {
        let external = list(stands, "external").iter().chain(list(stands, "tasks"));
        let messages = list(stands, "messages").iter().filter(|one| text(one, "at") != names::WITHDRAWN);
        let mut at: Vec<String> = external
            .chain(messages)
            .filter_map(|one| names::state_of(text(one, "at")).map(str::to_owned))
            .collect();
        at.sort();
        at.dedup();
        if stands["ended"] == true {
            let history = self.ask(json!({ "history": self.instance }));
            let passed: Vec<&str> =
                history.as_array().expect("a list").iter().filter_map(Json::as_str).collect();
            assert!(
                expected.iter().all(|end| passed.contains(&end.as_str())),
                "{expected:?} expected: {}",
                self.place()
            );
            return;
        }
        assert_eq!(at, expected, "{}", self.place());
    }

    fn step(&mut self, step: &Step) {
        let stands = self.stands();
        let Some(state) = &step.state else {
            let message = names::message(self.service.name(), "case", "withdrawn");
            return self.message(&message, Variables::new());
        };
        let is_at = |one: &&Json| names::state_of(text(one, "at")) == Some(state);
        // A payment is asked for first.
        let is_payment = |one: &&Json| is_at(one) && text(one, "topic") == names::PAY_TOPIC;
        if let Some(task) = list(&stands, "external").iter().find(is_payment) {
            self.ask(json!({ "answer": task["id"], "variables": {} }));
            return self.step(step);
        }
        if step.outcome == "overdue" {
            let timer =
                list(&stands, "timers").iter().find(|one| text(one, "at") == format!("{state}-overdue"));
            let timer = timer.unwrap_or_else(|| panic!("{state} has no timer: {}", self.place()));
            self.ask(json!({ "fire": timer["id"] }));
            return;
        }
        let mut variables = self.filled_in(state);
        variables.insert(names::outcome(state), json!(step.outcome));
        if list(&stands, "tasks").iter().any(|one| is_at(&one)) {
            // Each task is done by a person of its own; whoever must not do it is tried first, and is sent back.
            let refused = self.refused(state);
            for person in refused.into_iter().chain([Some(state.clone())]) {
                self.complete(state, person.as_deref(), &variables);
            }
            return;
        }
        if let Some(task) = list(&stands, "external").iter().find(is_at) {
            self.ask(json!({ "answer": task["id"], "variables": variables }));
            return;
        }
        let message = names::message(self.service.name(), state, &step.outcome);
        self.message(&message, Variables::new());
    }

    fn complete(&mut self, state: &str, person: Option<&str>, variables: &Variables) {
        let stands = self.stands();
        let task = list(&stands, "tasks").iter().find(|one| names::state_of(text(one, "at")) == Some(state));
        let id =
            task.unwrap_or_else(|| panic!("{state} is no task any more: {}", self.place()))["id"].clone();
        self.ask(json!({ "complete": id, "user": person, "variables": variables }));
    }

    /// Who may not do a task: nobody in particular, and whoever did the one before (four eyes).
    fn refused(&self, state: &str) -> Vec<Option<String>> {
        let excepts = self.service.workflow().states.iter().filter_map(|other| match &other.work {
            Work::Task { except: Some(before), .. } => Some((other.name.as_str(), before)),
            _ => None,
        });
        let mut refused = Vec::new();
        for (task, before) in excepts {
            if task == state {
                refused.extend([None, Some(before.clone())]);
            } else if before == state {
                refused.push(None);
            }
        }
        refused
    }

    fn message(&mut self, name: &str, variables: Variables) {
        self.ask(json!({ "message": name, "instance": self.instance, "variables": variables }));
    }

    /// What the path says of the fields of a state.
    fn filled_in(&self, state: &str) -> Variables {
        let fields = self.path.case[state].as_object().cloned().unwrap_or_default();
        fields.into_iter().map(|(name, value)| (format!("{state}.{name}"), value)).collect()
    }
}

fn day(path: &Path) -> Date {
    path.today.parse().expect("a day")
}

fn list<'j>(stands: &'j Json, what: &str) -> &'j [Json] {
    stands[what].as_array().map_or(&[], Vec::as_slice)
}

fn text<'j>(one: &'j Json, what: &str) -> &'j str {
    one[what].as_str().unwrap_or_default()
}
