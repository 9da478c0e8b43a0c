//! The tutorial of the handbook, step by step: what a reader does to the starter definition compiles after
//! every step, or yields the findings that the handbook promises.
//!
//! A step is a block that begins with three backticks and `antrag step`, then one of
//! - `line="service flohmarkt"`: replaces the line that begins so;
//! - `replace="page matter"`: replaces the statement that begins so;
//! - `after="goods:"`, `before="process"`: is put after or before the statement or comment that begins so.
//!
//! After it, findings are expected only if it says `finds="E0201 E0201"`.

mod definitions;

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;

use definitions::folder;

struct Step {
    info: String,
    lines: Vec<String>,
}

fn steps() -> Vec<Step> {
    let text = fs::read_to_string(folder("docs").join("handbuch.md")).expect("the handbook");
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

#[test]
fn every_step_does_what_the_handbook_says() {
    let starter = fs::read_to_string(folder("src/cli/new").join("starter.de.antrag")).expect("the starter");
    let starter = starter.replace("NAME", "flohmarkt").replace("LABEL", "Flohmarkt");
    let mut file: Vec<String> = starter.lines().map(str::to_owned).collect();
    let steps = steps();
    assert!(steps.len() > 5, "the handbook has {} steps", steps.len());
    for step in &steps {
        carry_out(step, &mut file);
        let text = file.join("\n") + "\n";
        let texts = BTreeMap::from([("flohmarkt.antrag".to_owned(), text)]);
        let found = definitions::findings(&folder("examples"), &texts);
        let codes: Vec<&str> = found.iter().map(|finding| finding.code.as_str()).collect();
        let expected: Vec<&str> =
            value(&step.info, "finds").map_or_else(Vec::new, |codes| codes.split(' ').collect());
        assert_eq!(
            codes,
            expected,
            "after {}\n{}\n{}",
            step.info,
            definitions::lines(&found),
            texts["flohmarkt.antrag"]
        );
    }
}
