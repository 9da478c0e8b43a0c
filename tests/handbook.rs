//! The tutorial of the handbook, step by step: what a reader does to the starter definition compiles after
//! every step, or yields the findings that the handbook promises.
//!
//! A step is a block that begins with three backticks and `antrag step`, then one of
//! - `line="service flohmarkt"`: replaces the line that begins so;
//! - `replace="page matter"`: replaces the statement that begins so;
//! - `after="goods:"`, `before="process"`: is put after or before the statement or comment that begins so.
//!
//! After it, findings of a check are expected only if it says `finds="E0201 E0201"`. With `test="E0528"` the scenarios
//! are run, too, and yield these.

mod support;

use std::fs;
use std::ops::Range;
use std::path::Path;

use support::Place;

struct Step {
    info: String,
    lines: Vec<String>,
}

fn handbook() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/handbuch.md");
    fs::read_to_string(path).expect("the handbook")
}

fn steps() -> Vec<Step> {
    let text = handbook();
    let mut steps: Vec<Step> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match (open, line.strip_prefix("```")) {
            (false, Some(info)) if info.starts_with("antrag step ") => {
                steps.push(Step { info: info.to_owned(), lines: Vec::new() });
                open = true;
            }
            (true, Some(_)) => open = false,
            (true, None) => steps.last_mut().expect("a step is open").lines.push(line.to_owned()),
            (false, _) => {}
        }
    }
    steps
}

fn value<'a>(info: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = info.split_once(&format!(" {key}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// The lines of the statement that begins so, with its braces.
fn statement(file: &[String], begins: &str) -> Range<usize> {
    let found: Vec<usize> = (0..file.len()).filter(|at| file[*at].trim_start().starts_with(begins)).collect();
    let [first] = found[..] else { panic!("`{begins}` stands {} times in the file", found.len()) };
    let is_end = |line: &String| line.trim_start().starts_with('}') && indent(line) == indent(&file[first]);
    let last = match file[first].ends_with('{') {
        true => first + file[first..].iter().position(is_end).expect("the statement is closed"),
        false => first,
    };
    first..last + 1
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn carry_out(step: &Step, file: &mut Vec<String>) {
    let place = |key| value(&step.info, key);
    let (range, anchor) = if let Some(begins) = place("line") {
        let at = statement(file, begins).start;
        (at..at + 1, at)
    } else if let Some(begins) = place("replace") {
        let range = statement(file, begins);
        (range.clone(), range.start)
    } else if let Some(begins) = place("after") {
        let range = statement(file, begins);
        (range.end..range.end, range.start)
    } else {
        let begins = place("before").expect("a place");
        let at = statement(file, begins).start;
        (at..at, at)
    };
    let blanks = " ".repeat(indent(&file[anchor]));
    let shifted = step.lines.iter().map(|line| match line.is_empty() {
        true => String::new(),
        false => format!("{blanks}{line}"),
    });
    file.splice(range, shifted.collect::<Vec<_>>());
}

/// The codes that a run shows, each on a line of its own.
fn codes(messages: &str) -> Vec<&str> {
    let is_code = |line: &&str| line.len() == 5 && line.starts_with('E') && line[1..].parse::<u16>().is_ok();
    messages.lines().filter(is_code).collect()
}

#[test]
fn every_step_does_what_the_handbook_says() {
    const FILE: &str = "services/flohmarkt.antrag";
    let place = Place::new();
    assert_eq!(place.run(&["new", "flohmarkt"]).code, 0);
    assert_eq!(place.run(&["fmt", "--check"]).code, 0, "the starter is not formatted");
    let mut file: Vec<String> = place.read(FILE).lines().map(str::to_owned).collect();
    let steps = steps();
    assert!(steps.len() > 5, "the handbook has {} steps", steps.len());
    let mut shown = String::new();
    for step in &steps {
        carry_out(step, &mut file);
        place.write(FILE, file.join("\n") + "\n");
        let run = place.run(&["check"]);
        let expected: Vec<&str> =
            value(&step.info, "finds").map_or_else(Vec::new, |codes| codes.split(' ').collect());
        assert_eq!(codes(&run.messages), expected, "after {}\n{}", step.info, run.messages);
        shown.push_str(&run.messages);
        if let Some(wanted) = value(&step.info, "test") {
            let run = place.run(&["test"]);
            assert_eq!(codes(&run.data).join(" "), wanted, "after {}\n{}", step.info, run.shown());
            shown.push_str(&run.data);
        }
    }
    let handbook = handbook();
    for finding in handbook.split("```text\nE0").skip(1).filter_map(|rest| rest.split_once("```")) {
        let finding = format!("E0{}", finding.0);
        assert!(shown.contains(&finding), "no step shows what the handbook shows:\n{finding}\n{shown}");
    }
    let test = place.run(&["test"]);
    assert_eq!(test.code, 0, "{}", test.shown());
    assert_eq!(place.run(&["build"]).code, 0);
    assert!(place.path("generated/flohmarkt/0.1.0/form.html").is_file());
}
