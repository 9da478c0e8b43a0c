//! What a process asks the evaluator: which way it goes, which branches run, how much is to be paid, until when.
//!
//! Engines never decide by themselves. Their external tasks of the topics `decision.…` and `deadline` are answered by
//! variables from here, by the same evaluator that judged the application.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::{Date, time};
use jiff::tz::TimeZone;
use serde_json::{Map, Value as Json, json};

use super::Service;
use crate::eval::{Case, Evaluation, Term, Truth, Value, date};
use crate::format::process as names;
use crate::format::workflow::{Arm, State, Work};

/// Variables of a process.
pub type Variables = Map<String, Json>;

/// Why a process gets no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// The workflow has no such state, or nothing is asked there.
    NoQuestion(String),
    /// A condition cannot be decided: data of the case are missing.
    Undecided(String),
    /// The deadline of this state lies beyond the calendar.
    NoDay(String),
}

impl fmt::Display for Unanswered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unanswered::NoQuestion(element) => write!(f, "the workflow asks nothing at {element}"),
            Unanswered::Undecided(state) => {
                write!(f, "{state} cannot be decided: data of the case are missing")
            }
            Unanswered::NoDay(state) => write!(f, "the deadline of {state} lies beyond the calendar"),
        }
    }
}

impl std::error::Error for Unanswered {}

impl Service {
    fn state(&self, element: &str) -> Result<&State, Unanswered> {
        let name = names::state_of(element).unwrap_or(element);
        let known = self.workflow.states.iter().find(|state| state.name == name);
        known.ok_or_else(|| Unanswered::NoQuestion(element.to_owned()))
    }

    /// The variables that a process begins with: the offices that routes chose.
    pub fn offices(&self, evaluation: &Evaluation<'_>) -> Variables {
        let chosen = self.workflow.routes.iter().filter_map(|route| match evaluation.route(&route.name) {
            crate::eval::Destination::Office(office) => Some((names::office(&route.name), json!(office))),
            _ => None,
        });
        chosen.collect()
    }

    /// Answers an external task whose topic begins with `decision.`: `element` is the one that asks.
    ///
    /// # Errors
    /// See [`Unanswered`].
    pub fn decide(&self, element: &str, evaluation: &Evaluation<'_>) -> Result<Variables, Unanswered> {
        let state = self.state(element)?;
        match &state.work {
            Work::Decide { arms } => {
                let arm =
                    chosen(arms, evaluation).ok_or_else(|| Unanswered::Undecided(state.name.clone()))?;
                Ok(one(names::arm(&state.name), json!(arm.to)))
            }
            Work::Parallel { branches, .. } => self.branches(branches, evaluation),
            Work::Pay { amount } => {
                let cents = match evaluation.term(amount) {
                    Term::Value(Value::Number(cents)) => cents.to_whole(),
                    _ => None,
                };
                let cents = cents.ok_or_else(|| Unanswered::Undecided(state.name.clone()))?;
                let outcome = if cents == 0 { names::PAID } else { names::OPEN };
                let mut variables = one(names::amount(&state.name), json!(cents));
                variables.insert(names::outcome(&state.name), json!(outcome));
                Ok(variables)
            }
            _ => Err(Unanswered::NoQuestion(element.to_owned())),
        }
    }

    /// For each conditional branch: does it run?
    fn branches(&self, branches: &[String], evaluation: &Evaluation<'_>) -> Result<Variables, Unanswered> {
        let mut variables = Variables::new();
        for branch in branches {
            let Some(rule) = &self.state(branch)?.when else { continue };
            let runs = match evaluation.term(&rule.holds).truth() {
                Some(Truth::Yes) => true,
                Some(Truth::No) => false,
                _ => return Err(Unanswered::Undecided(branch.clone())),
            };
            variables.insert(names::runs(branch), json!(runs));
        }
        Ok(variables)
    }

    /// Answers an external task of the topic `deadline`: the last second of the last day, in Germany. `entered` is the
    /// civil day on which the state is entered, which does not count (§ 187 Abs. 1 BGB).
    ///
    /// # Errors
    /// See [`Unanswered`].
    pub fn deadline(&self, element: &str, entered: Date) -> Result<Variables, Unanswered> {
        let state = self.state(element)?;
        let (Some(within), Some(rule)) = (&state.within, &self.workflow.deadlines) else {
            return Err(Unanswered::NoQuestion(element.to_owned()));
        };
        let last = date::deadline(entered, within.unit, within.count, &rule.calendar);
        let moment = last.and_then(|day| {
            let zone = TimeZone::get("Europe/Berlin").ok()?;
            let end = day.to_datetime(time(23, 59, 59, 0));
            let moment = zone.to_timestamp(end).ok()?;
            let offset = zone.to_offset_info(moment).offset().seconds();
            Some(format!("{end}{:+03}:{:02}", offset / 3600, offset.abs() / 60 % 60))
        });
        let moment = moment.ok_or_else(|| Unanswered::NoDay(state.name.clone()))?;
        Ok(one(names::due(&state.name), json!(moment)))
    }

    /// The data of a case as the variables of its process keep them.
    pub fn case(&self, variables: &Variables) -> Case {
        let mut fields: Map<String, Json> = Map::new();
        for field in &self.workflow.case.fields {
            let (Some((state, name)), Some(value)) = (field.key.split_once('.'), variables.get(&field.key))
            else {
                continue;
            };
            let of_state = fields.entry(state).or_insert_with(|| Json::Object(Map::new()));
            if let Some(of_state) = of_state.as_object_mut() {
                of_state.insert(name.to_owned(), value.clone());
            }
        }
        let outcomes = self.workflow.states.iter().filter_map(|state| {
            let outcome = variables.get(&names::outcome(&state.name))?.as_str()?;
            Some((state.name.clone(), outcome.to_owned()))
        });
        Case { fields: Json::Object(fields), outcomes: outcomes.collect::<BTreeMap<_, _>>() }
    }
}

fn one(variable: String, value: Json) -> Variables {
    Variables::from_iter([(variable, value)])
}

/// The first arm that certainly holds; none where that is not known.
fn chosen<'w>(arms: &'w [Arm], evaluation: &Evaluation<'_>) -> Option<&'w Arm> {
    for arm in arms {
        let holds = arm.when.as_ref().map_or(Some(Truth::Yes), |rule| evaluation.term(&rule.holds).truth());
        match holds {
            Some(Truth::Yes) => return Some(arm),
            Some(Truth::No) => {}
            _ => return None,
        }
    }
    None
}
