//! Catalogues are read, kept and brought up to date.

use proptest::prelude::*;

use super::*;
use crate::diagnostic::Lang;
use crate::source::{FileId, Span};

fn text(context: &str, source: &str, at: usize) -> SourceText {
    SourceText {
        span: Span::new(FileId(0), at, at + 1),
        context: context.to_owned(),
        source: source.to_owned(),
        kind: TextKind::Question,
    }
}

/// The text of the catalogue that `texts` make of `old`; the old one if nothing changes.
fn extracted(old: &str, texts: &[SourceText]) -> String {
    let old = Catalogue::parse(old).expect("a catalogue");
    let texts: Vec<&SourceText> = texts.iter().collect();
    let new = extract(&old, &texts, "dog.antrag", "en", Lang::En);
    new.unwrap_or(old).write()
}

const OLD: &str = r##"# Translated by a person with a long comment that no program may break into lines, because then it is none.
msgid ""
msgstr ""
"Language: en\n"
"X-Generator: Poedit 3.5\n"

# Not "race".
#. question
#: dog.antrag
msgctxt "dogs.breed/label"
msgid "Rasse"
msgstr "Breed"

#. question
#: dog.antrag
msgctxt "dogs.name/label"
msgid "Rufname"
msgstr "Name"

#~ msgctxt "dogs.gone/label"
#~ msgid "Weg"
#~ msgstr "Gone"
"##;

#[test]
fn what_is_translated_stays_and_comes_back() {
    let same = [text("dogs.breed/label", "Rasse", 0), text("dogs.name/label", "Rufname", 9)];
    let new = extracted(OLD, &same);
    assert!(
        new.starts_with("# Translated by a person with a long comment that no program may break into lines")
    );
    assert!(new.contains("X-Generator: Poedit 3.5") && new.contains("# Not \"race\".\n"), "{new}");
    assert!(new.contains("#~ msgstr \"Gone\""), "{new}");
    assert_eq!(extracted(&new, &same), new, "nothing changes twice");
    let back = extracted(&new, &[text("dogs.gone/label", "Weg", 0)]);
    let back = Catalogue::parse(&back).expect("a catalogue");
    assert_eq!(back.find("dogs.gone/label", "Weg"), Found::Translated("Gone"));
}

#[test]
fn a_changed_text_outdates_its_translation() {
    let new =
        extracted(OLD, &[text("dogs.breed/label", "Hunderasse", 0), text("dogs.name/label", "Rufname", 9)]);
    assert!(new.contains("#, fuzzy\n#| msgid \"Rasse\"\n"), "{new}");
    let catalogue = Catalogue::parse(&new).expect("a catalogue");
    assert!(matches!(catalogue.find("dogs.breed/label", "Hunderasse"), Found::Outdated(_)));
    assert_eq!(catalogue.find("dogs.name/label", "Rufname"), Found::Translated("Name"));
    // It changes once more before anybody has looked: what was translated is still the first text.
    let again = extracted(&new, &[text("dogs.breed/label", "Rasse des Hundes", 0)]);
    assert!(again.contains("#| msgid \"Rasse\"\n"), "{again}");
}

#[test]
fn a_moved_text_takes_its_translation_along_to_be_checked() {
    let new = extracted(OLD, &[text("animals.breed/label", "Rasse", 0)]);
    let catalogue = Catalogue::parse(&new).expect("a catalogue");
    assert!(matches!(catalogue.find("animals.breed/label", "Rasse"), Found::Outdated(_)), "{new}");
}

#[test]
fn what_cannot_be_read_is_named_with_its_line() {
    let bad = [
        ("msgid \"a\n", "msgid \"a"),
        ("msgid \"a\"\n", "msgid \"a\""),
        ("msgstr \"a\"\n", "msgstr \"a\""),
        ("\"a\"\n", "\"a\""),
        ("\"\n", "\""),
        ("nonsense\n", "nonsense"),
        ("msgid \"a\"\nmsgid_plural \"b\"\n", "msgid_plural \"b\""),
        ("msgid \"a\"\nmsgstr \"b\\x\"\n", "msgstr \"b\\x\""),
        ("msgid \"a\"\nmsgstr \"b\" c\"\n", "msgstr \"b\" c\""),
        ("msgid \"\"\nmsgstr \"\"\n\nmsgctxt \"a\"\nmsgid \"\"\nmsgstr \"x\"\n", "msgid \"\""),
        ("msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n", "msgid \"a\""),
        ("#| msgid\nmsgid \"a\"\nmsgstr \"b\"\n", "#| msgid"),
    ];
    for (po, line) in bad {
        let wrong = Catalogue::parse(po).expect_err(po);
        assert_eq!(&po[wrong.range], line, "{po}");
    }
}

/// Lines as they stand in PO files, right and wrong.
fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("msgid \"a\"".to_owned()),
        Just("msgid \"\"".to_owned()),
        Just("msgctxt \"c\"".to_owned()),
        Just("msgstr \"b\"".to_owned()),
        Just("msgstr \"\"".to_owned()),
        Just("\"more\\n\"".to_owned()),
        Just("#, fuzzy".to_owned()),
        Just("#| msgid \"x\"".to_owned()),
        Just("#| \"y\"".to_owned()),
        Just("#~ msgid \"o\"".to_owned()),
        Just("#~ msgstr \"o\"".to_owned()),
        Just("#~| msgid \"o\"".to_owned()),
        Just("#. c".to_owned()),
        Just("#: f:1".to_owned()),
        Just("#".to_owned()),
        Just(String::new()),
        "[#~|msgidstrx\"\\\\ \\[\\]0:,.]{0,14}",
        "\\PC{0,8}",
    ];
    proptest::collection::vec(line, 0..14).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4000,
        rng_seed: proptest::test_runner::RngSeed::Fixed(3),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Whatever a file holds, reading it ends in a catalogue or in a line that is named.
    #[test]
    fn nothing_makes_the_reader_stumble(text in lines()) {
        if let Err(wrong) = Catalogue::parse(&text) {
            prop_assert!(wrong.range.end <= text.len());
        }
    }

    /// What is written is read back: every text, its translation, its mark.
    #[test]
    fn what_is_written_is_read_back(
        texts in proptest::collection::btree_map("[a-z.]{1,6}/[a-z]{1,4}", "\\PC{1,30}|[ -~\n\"\\\\]{1,30}", 1..8),
        translation in "\\PC{1,20}|[ -~\n\"\\\\]{1,20}",
    ) {
        prop_assume!(texts.values().chain([&translation]).all(|text| !text.trim().is_empty()));
        let texts: Vec<SourceText> =
            texts.iter().enumerate().map(|(at, (context, source))| text(context, source, at)).collect();
        let written = extracted("", &texts);
        let mut catalogue = Catalogue::parse(&written).expect("a catalogue");
        for entry in &mut catalogue.file.entries {
            entry.msgstr = Some(translation.clone());
        }
        let filled = catalogue.write();
        let again = Catalogue::parse(&filled).expect("a catalogue");
        for text in &texts {
            let found = again.find(&text.context, &text.source);
            // Blanks at the end of a translation are nobody's.
            let kept = Found::Translated(translation.trim_end());
            prop_assert!(found == Found::Translated(&translation) || found == kept, "{found:?}");
        }
        prop_assert_eq!(extracted(&filled, &texts), filled, "nothing changes twice");
    }
}
