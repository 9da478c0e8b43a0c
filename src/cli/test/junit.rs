//! Results as JUnit XML, which CI systems read: one `testsuite` a service, one `testcase` a scenario. What did not
//! pass is a `failure`, what could not be judged an `error`.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Run, Tested};
use crate::cli::screen::Screen;
use crate::diagnostic::render::Style;
use crate::diagnostic::{Diagnostic, Lang};
use crate::scenario::{Outcome, Verdict};

type Xml = Writer<Vec<u8>>;

/// Writes all results to standard output.
pub(super) fn show(runs: &[Run], screen: &Screen) {
    // The same bytes wherever it runs: no colours, and a fixed width.
    let style = Style { lang: screen.lang, width: 80, color: false };
    match document(runs, style) {
        Ok(bytes) => screen.data(&String::from_utf8_lossy(&bytes)),
        // INVARIANT: writing to memory does not fail.
        Err(error) => screen.say(&error.to_string()),
    }
}

fn document(runs: &[Run], style: Style) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut counts = Counts::default();
    for run in runs {
        counts.errors += run.report.findings.len();
        counts.tests += run.report.findings.len();
        run.tested.iter().for_each(|tested| counts.add(&Counts::of(tested)));
    }
    xml.create_element("testsuites")
        .with_attribute(("name", "antrag"))
        .with_attributes(counts.attributes().iter().map(|(key, value)| (*key, value.as_str())))
        .write_inner_content(|xml| runs.iter().try_for_each(|run| suites(xml, run, style)))?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

#[derive(Default)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
}

impl Counts {
    fn of(tested: &Tested) -> Counts {
        let count = |outcome| tested.results.verdicts.iter().filter(|one| one.outcome == outcome).count();
        Counts {
            tests: tested.results.verdicts.len(),
            failures: count(Outcome::Failed),
            errors: count(Outcome::Unclear),
        }
    }

    fn add(&mut self, other: &Counts) {
        self.tests += other.tests;
        self.failures += other.failures;
        self.errors += other.errors;
    }

    fn attributes(&self) -> [(&'static str, String); 3] {
        [
            ("tests", self.tests.to_string()),
            ("failures", self.failures.to_string()),
            ("errors", self.errors.to_string()),
        ]
    }
}

fn suites(xml: &mut Xml, run: &Run, style: Style) -> io::Result<()> {
    let findings = &run.report.findings;
    if !findings.is_empty() {
        let counts = Counts { tests: findings.len(), errors: findings.len(), ..Counts::default() };
        xml.create_element("testsuite")
            .with_attribute(("name", run.report.prefix.as_str()))
            .with_attributes(counts.attributes().iter().map(|(key, value)| (*key, value.as_str())))
            .write_inner_content(|xml| {
                findings.iter().try_for_each(|finding| broken_definition(xml, run, finding, style))
            })?;
    }
    let with_scenarios = run.tested.iter().filter(|tested| !tested.results.verdicts.is_empty());
    for tested in with_scenarios {
        let name = format!("{} {}", tested.service.name, tested.service.header.version);
        xml.create_element("testsuite")
            .with_attribute(("name", name.as_str()))
            .with_attributes(
                Counts::of(tested).attributes().iter().map(|(key, value)| (*key, value.as_str())),
            )
            .write_inner_content(|xml| {
                tested.results.verdicts.iter().try_for_each(|verdict| case(xml, run, tested, verdict, style))
            })?;
    }
    Ok(())
}

fn broken_definition(xml: &mut Xml, run: &Run, finding: &Diagnostic, style: Style) -> io::Result<()> {
    let place = run.report.place(finding.span);
    let name = format!("{} {}:{}", finding.code.id(), place.file, place.start.line);
    xml.create_element("testcase")
        .with_attribute(("name", legal(&name).as_str()))
        .with_attribute(("classname", "definition"))
        .write_inner_content(|xml| problem(xml, "error", run, std::slice::from_ref(finding), style))?;
    Ok(())
}

fn case(xml: &mut Xml, run: &Run, tested: &Tested, verdict: &Verdict, style: Style) -> io::Result<()> {
    let place = run.report.place(verdict.span);
    let line = place.start.line.to_string();
    let element = xml
        .create_element("testcase")
        .with_attribute(("name", legal(&verdict.label).as_str()))
        .with_attribute(("classname", tested.service.name.as_str()))
        .with_attribute(("file", legal(&place.file).as_str()))
        .with_attribute(("line", line.as_str()));
    let kind = match verdict.outcome {
        Outcome::Passed => {
            element.write_empty()?;
            return Ok(());
        }
        Outcome::Failed => "failure",
        Outcome::Unclear => "error",
    };
    element.write_inner_content(|xml| problem(xml, kind, run, &verdict.findings, style))?;
    Ok(())
}

fn problem(xml: &mut Xml, kind: &str, run: &Run, findings: &[Diagnostic], style: Style) -> io::Result<()> {
    let message = messages(findings, style.lang);
    let code = findings.first().map_or("", |finding| finding.code.id());
    let text = legal(&run.report.text_of(findings, style));
    xml.create_element(kind)
        .with_attribute(("message", legal(&message).as_str()))
        .with_attribute(("type", code))
        .write_text_content(BytesText::new(text.trim_end()))?;
    Ok(())
}

fn messages(findings: &[Diagnostic], lang: Lang) -> String {
    findings.iter().map(|finding| finding.message(lang)).collect::<Vec<_>>().join("; ")
}

/// The text without characters that XML 1.0 cannot hold, not even escaped (its production 2, `Char`).
fn legal(text: &str) -> String {
    let is_char = |c: char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if is_char(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}
