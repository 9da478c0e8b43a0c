//! Examples of the definition: what is given, what must come of it, and whether it does.

use super::phrases as say;
use super::process::{passed, step_label};
use super::speaker::{Speaker, line_of, words};
use crate::emit::words::value::{date, literal};
use crate::emit::words::{case_name, quoted};
use crate::format::scenarios::Outcome;
use crate::html::service_page::{Block, Fact, List, Run};
use crate::model::{
    DisclosureId, ErrorPlace, Expectation, FieldType, GivenAnswer, NodeId, NodeKind, Scenario, ScenarioPlace,
    ScenarioValue,
};

/// As many answers as are told one by one.
const TOLD: usize = 8;

pub(super) fn blocks(speaker: &Speaker<'_>, outcomes: &[Outcome]) -> Vec<Block> {
    let scenarios = &speaker.service.scenarios;
    if scenarios.is_empty() {
        return Vec::new();
    }
    let entries: Vec<Vec<Block>> = scenarios
        .iter()
        .enumerate()
        .map(|(at, one)| entry(speaker, one, outcomes.get(at).copied()))
        .collect();
    let mut blocks = Vec::new();
    if outcomes.len() == scenarios.len() {
        let passed = outcomes.iter().filter(|outcome| **outcome == Outcome::Passed).count();
        let (passed, all) = (passed.to_string(), scenarios.len().to_string());
        blocks.push(line_of(speaker.fill(say::PASSED_OF, &[("passed", &passed), ("all", &all)])));
    }
    blocks.push(Block::List(List { ordered: true, class: Some("states"), entries }));
    blocks
}

fn entry(speaker: &Speaker<'_>, scenario: &Scenario, outcome: Option<Outcome>) -> Vec<Block> {
    let heading = Block::Heading { level: 3, id: None, line: vec![words(scenario.label.as_str())] };
    let result = outcome.map(|outcome| {
        speaker.say(match outcome {
            Outcome::Passed => say::PASSED,
            Outcome::Failed => say::FAILED,
            Outcome::Unclear => say::UNCLEAR,
        })
    });
    let expected: Vec<Vec<Block>> =
        scenario.expectations.iter().map(|one| vec![line_of(expectation(speaker, one))]).collect();
    let received = scenario.today.map(|day| date(day, speaker.lang)).unwrap_or_default();
    let facts: Vec<Option<Fact>> = vec![
        speaker.fact(say::GIVEN, given(speaker, scenario)),
        speaker.fact_line(say::RECEIVED, received),
        speaker.fact(say::EXPECTED, expected),
        result
            .and_then(|result| speaker.fact(say::RESULT, vec![vec![Block::Line(vec![Run::Strong(result)])]])),
    ];
    vec![heading, Block::Facts(facts.into_iter().flatten().collect())]
}

/// The application in short: the file it begins with, and what is answered otherwise.
fn given(speaker: &Speaker<'_>, scenario: &Scenario) -> Vec<Vec<Block>> {
    let mut said: Vec<Vec<Block>> = Vec::new();
    if let Some((path, _)) = &scenario.given {
        let name = path.rsplit('/').next().unwrap_or(path);
        said.push(vec![line_of(speaker.fill(say::FROM_FILE, &[("file", &quoted(name, speaker.lang))]))]);
    }
    // One more is told as shortly as counted.
    let told = if scenario.answers.len() <= TOLD + 1 { TOLD + 1 } else { TOLD };
    let answers = scenario.answers.iter().take(told).map(|one| vec![line_of(answer(speaker, one))]);
    said.extend(answers);
    let more = scenario.answers.len().saturating_sub(told);
    if more > 0 {
        said.push(vec![line_of(speaker.fill(say::MORE_ANSWERS, &[("number", &more.to_string())]))]);
    }
    said
}

fn answer(speaker: &Speaker<'_>, answer: &GivenAnswer) -> String {
    let name = match &answer.place {
        ScenarioPlace::Data(value) => place(speaker, value),
        ScenarioPlace::Case(id) => case_name(speaker.service, *id, speaker.lang),
    };
    let value = match &answer.value {
        Some(value) => {
            let plain = is_year(speaker, &answer.place);
            let said = literal(speaker.service, value, speaker.lang, plain);
            said.unwrap_or_else(|| speaker.words(None).value(value))
        }
        None => speaker.say(say::UNANSWERED),
    };
    format!("{name}{} {value}", speaker.colon())
}

/// Years have no separators of thousands.
fn is_year(speaker: &Speaker<'_>, place: &ScenarioPlace) -> bool {
    match place {
        ScenarioPlace::Data(value) => {
            matches!(speaker.service.node(value.node).kind, NodeKind::Field { ty: FieldType::Year(_), .. })
        }
        ScenarioPlace::Case(id) => {
            let field = speaker.service.case_fields.get(id.index());
            field.is_some_and(|field| matches!(field.ty, FieldType::Year(_)))
        }
    }
}

/// A value, with the rows that it stands in.
fn place(speaker: &Speaker<'_>, value: &ScenarioValue) -> String {
    let name = speaker.node_name(value.node);
    if value.rows.is_empty() {
        return name;
    }
    let rows: Vec<String> = value.rows.iter().map(u32::to_string).collect();
    format!("{name} ({})", speaker.fill(say::IN_ROW, &[("row", &rows.join("."))]))
}

fn expectation(speaker: &Speaker<'_>, expectation: &Expectation) -> String {
    match expectation {
        Expectation::Holds(condition) => {
            let clause = speaker.clause(condition, None);
            speaker.fill(say::HOLDS, &[("clause", &clause)])
        }
        Expectation::Valid(_) => speaker.say(say::IS_VALID),
        Expectation::Errors(places, _) => {
            let places: Vec<String> = places.iter().map(|one| error_place(speaker, one)).collect();
            speaker.fill(say::ERRORS_AT, &[("places", &speaker.all_of(&places))])
        }
        Expectation::Path { steps, end, .. } => {
            let mut way: Vec<String> =
                steps.iter().map(|step| passed(speaker, step.state, &step.outcome)).collect();
            way.extend(end.map(|end| step_label(speaker, end)));
            speaker.fill(say::WAY, &[("way", &way.join(" → "))])
        }
        Expectation::Disclosed { expected, items, nodes, to, .. } => {
            disclosed(speaker, *expected, items, nodes, *to)
        }
    }
}

fn error_place(speaker: &Speaker<'_>, at: &ErrorPlace) -> String {
    match at {
        ErrorPlace::Value(value) => place(speaker, value),
        ErrorPlace::Route(id) => {
            let route = speaker.service.routes.get(id.index());
            route.map_or(String::new(), |route| speaker.quoted(&route.label))
        }
        ErrorPlace::Page { name, .. } => {
            let page = speaker.form.pages.iter().find(|page| page.name == *name);
            let first = speaker.form.languages.first().map_or("", String::as_str);
            page.map_or(name.clone(), |page| quoted(page.title.get(speaker.tag, first), speaker.lang))
        }
    }
}

fn disclosed(
    speaker: &Speaker<'_>,
    expected: bool,
    items: &[u32],
    nodes: &[NodeId],
    to: DisclosureId,
) -> String {
    let recipient = speaker.service.disclosures.get(to.index());
    let recipient = recipient.map_or(String::new(), |one| speaker.quoted(&one.label));
    let mut what: Vec<String> = speaker.node_names(nodes);
    if !items.is_empty() {
        let numbers: Vec<String> = items.iter().map(u32::to_string).collect();
        what.push(speaker.fill(say::NUMBER, &[("numbers", &speaker.all_of(&numbers))]));
    }
    let phrase = match (expected, what.is_empty()) {
        (true, true) => say::GETS_SOMETHING,
        (false, true) => say::GETS_NOTHING,
        (true, false) => say::GETS_THIS,
        (false, false) => say::GETS_NOT_THIS,
    };
    speaker.fill(phrase, &[("recipient", &recipient), ("what", &speaker.all_of(&what))])
}
