//! A table of patterns: accepted with their one writing, refused with their reason.

mod backtracking;
mod engines;

use proptest::prelude::*;

use super::PatternProblem::*;
use super::*;

/// Accepted patterns with their canonical writing.
const ACCEPTED: &[(&str, &str)] = &[
    ("a", "a"),
    ("[0-9]+", "[0-9]+"),
    (r"\d{5}", "[0-9]{5}"),
    (r"\D", "[^0-9]"),
    ("[A-Z]{1,3}-[A-Z]{1,2} ?[0-9]{1,4}[EH]?", "[A-Z]{1,3}-[A-Z]{1,2} ?[0-9]{1,4}[EH]?"),
    ("[A-Za-z0-9_.-]+", r"[\-.0-9A-Z_a-z]+"),
    ("[-+]?[0-9]+", r"[+\-]?[0-9]+"),
    ("[()/{}|]", r"[\(\)\/\{-\}]"),
    ("a/b", "a/b"),
    (r"a\/b", "a/b"),
    (r"a\-b", "a-b"),
    (r"\.\*\+\?", r"\.\*\+\?"),
    (r"\^\$", r"\^\$"),
    (r"\(\)\[\]\{\}\|", r"\(\)\[\]\{\}\|"),
    (r"\\", r"\\"),
    (r"[\\\]]", r"[\\\]]"),
    (r"[\^a]", r"[\^a]"),
    ("[a^]", r"[\^a]"),
    ("[^a-z]", "[^a-z]"),
    ("[^^]", r"[^\^]"),
    ("(a|b)c", "(?:a|b)c"),
    ("(?:ab)+", "(?:ab)+"),
    ("((a))", "a"),
    ("a|b|cd", "a|b|cd"),
    (".", r"[^\n\r\u2028\u2029]"),
    (".*", r"[^\n\r\u2028\u2029]*"),
    (r"\t", r"\t"),
    ("\u{1}", r"\x01"),
    (r"\x41", "A"),
    (r"\x{41}", "A"),
    (r"\u00DF", "ß"),
    (r"\u{1F600}", "😀"),
    ("😀+", "😀+"),
    ("[A-Za-zÄÖÜäöüß]+", "[A-Za-zÄÖÜßäöü]+"),
    ("[ab]", "[ab]"),
    ("[abc]", "[a-c]"),
    ("[a]", "a"),
    ("[aab-ba]", "[ab]"),
    (r"[\d,]+", "[,0-9]+"),
    ("a{2}", "a{2}"),
    ("a{2,}", "a{2,}"),
    ("a{2,5}", "a{2,5}"),
    ("a{0,1}", "a?"),
    ("a{0,}", "a*"),
    ("a{1,}", "a+"),
    ("[0-9]{4}(-[0-9]{2}){2}", "[0-9]{4}(?:-[0-9]{2}){2}"),
    (r"([0-9]{1,3}\.){3}[0-9]{1,3}", r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}"),
    ("[0-9]+(,[0-9]+)*", "[0-9]+(?:,[0-9]+)*"),
    ("([0-9]{4} ?)+", "(?:[0-9]{4} ?)+"),
    ("([a-z]+ )*[a-z]+", "(?:[a-z]+ )*[a-z]+"),
    (".*Straße.*", r"[^\n\r\u2028\u2029]*Straße[^\n\r\u2028\u2029]*"),
    ("[0-9]{1,2}[0-9]{1,2}[0-9]{1,2}", "[0-9]{1,2}[0-9]{1,2}[0-9]{1,2}"),
    ("(a|ab)(c|bcd)", "(?:a|ab)(?:c|bcd)"),
    ("[ -~]+", "[ -~]+"),
    (r"\x7F", r"\x7F"),
    ("a'b\"c", "a'b\"c"),
    ("&&", "&&"),
    ("[&]", "&"),
    ("[%-)]", r"[%-\)]"),
    ("<b>", "<b>"),
    (r"\ ", " "),
    ("#x y", "#x y"),
    ("[\u{301}]", r"\u0301"),
    ("a\u{302}", "â"),
];

/// Refused patterns: why, which part, and the rewrite.
const REFUSED: &[(&str, PatternProblem, &str, Option<&str>)] = &[
    ("", EmptyAlternative, "", None),
    ("()", EmptyAlternative, "()", None),
    ("(a|)", EmptyAlternative, "a|", Some("((?:a)?)")),
    ("a||b", EmptyAlternative, "a||b", Some("(?:a|b)?")),
    ("(a", UnclosedGroup, "(", None),
    ("a)", StrayBracket, ")", Some(r"a\)")),
    ("[a", UnclosedClass, "[", None),
    ("[", UnclosedClass, "[", None),
    ("[a-", UnclosedClass, "[", None),
    ("[]", EmptyClass, "[]", None),
    ("[]a]", EmptyClass, "[]", None),
    ("[^]", EmptyClass, "[^]", Some(".")),
    (r"[\d\D]", EmptyClass, r"[\d\D]", Some(".")),
    ("a]", StrayBracket, "]", Some(r"a\]")),
    ("a{", StrayBracket, "{", Some(r"a\{")),
    ("a}", StrayBracket, "}", Some(r"a\}")),
    ("{a}", StrayBracket, "{", Some(r"\{a\}")),
    ("a{x}", StrayBracket, "{", Some(r"a\{x\}")),
    ("a{,3}", NoMinimum, "{,3}", Some("a{0,3}")),
    ("a{5,2}", Reversed, "{5,2}", Some("a{2,5}")),
    ("a{0}", NothingToRepeat, "{0}", None),
    ("[z-a]", Reversed, "z-a", Some("[a-z]")),
    ("*a", NothingToRepeat, "*", None),
    ("a|*b", NothingToRepeat, "*", None),
    ("a**", DoubleQuantifier, "*", None),
    ("a{2}{3}", DoubleQuantifier, "{", None),
    ("a*?", Lazy, "*?", Some("a*")),
    ("a{2,3}?", Lazy, "{2,3}?", Some("a{2,3}")),
    ("a++", Possessive, "++", Some("a+")),
    ("(?>a)", Possessive, "(?>", Some("(?:a)")),
    (r"\", UnknownEscape, r"\", Some(r"\\")),
    (r"\q", UnknownEscape, r"\q", None),
    (r"\x4", UnknownEscape, r"\x4", None),
    (r"\uD800", UnknownEscape, r"\uD800", None),
    (r"\u12€", UnknownEscape, r"\u12€", None),
    ("[a-z-9]", BareHyphen, "-", Some(r"[a-z\-9]")),
    (r"[\d-x]", BareHyphen, "-", Some(r"[\d\-x]")),
    ("^[0-9]+$", Anchor, "^", Some("[0-9]+")),
    (r"\A[0-9]\z", Anchor, r"\A", Some("[0-9]")),
    ("a$b", Anchor, "$", Some("ab")),
    (r"\bHund\b", WordBoundary, r"\b", None),
    (r"a\<b", WordBoundary, r"\<", Some("a<b")),
    ("(?=a)b", Lookaround, "(?=", None),
    ("(?!a)b", Lookaround, "(?!", None),
    ("(?<=a)b", Lookaround, "(?<=", None),
    ("(?<!a)b", Lookaround, "(?<!", None),
    (r"(a)\1", Backreference, r"\1", None),
    (r"(?<x>a)\k<x>", NamedGroup, "(?<x>", None),
    ("(?<x>a)", NamedGroup, "(?<x>", Some("(?:a)")),
    ("(?P<x>a)", NamedGroup, "(?P<x>", Some("(?:a)")),
    ("(?i)a", Flags, "(?i)", None),
    ("(?i:a)", Flags, "(?i:", None),
    (r"\w+", Shorthand, r"\w", Some("[A-Za-z0-9_]+")),
    (r"[\w.]+", Shorthand, r"\w", Some("[A-Za-z0-9_.]+")),
    (r"\s", Shorthand, r"\s", Some(r"[ \t]")),
    (r"\S+", Shorthand, r"\S", Some(r"[^ \t]+")),
    (r"[\W]", Shorthand, r"\W", None),
    (r"\p{L}+", UnicodeProperty, r"\p{L}", Some("[A-Za-zÀ-ÖØ-öø-ž]+")),
    (r"[\pL ]", UnicodeProperty, r"\pL", Some("[A-Za-zÀ-ÖØ-öø-ž ]")),
    (r"\P{L}", UnicodeProperty, r"\P{L}", None),
    (r"\p{", UnicodeProperty, r"\p{", None),
    ("[[:alpha:]]", PosixClass, "[:alpha:]", Some("[A-Za-z]")),
    ("[a-z&&[aeiou]]", SetOperation, "&&", None),
    ("[a&&b]", SetOperation, "&&", Some("[a&b]")),
    ("[a--b]", SetOperation, "--", Some(r"[a\-b]")),
    ("[a~~b]", SetOperation, "~~", Some("[a~b]")),
    ("[a[b]", SetOperation, "[", Some(r"[a\[b]")),
    ("x\u{304}+", CombinedLetter, "x\u{304}", Some("(?:x\u{304})+")),
    ("[x\u{304}]", CombinedLetter, "x", None),
    ("A\u{308}", NotNormalised, "A\u{308}", Some("Ä")),
    ("a{1,2000}", ManyRepeats, "{1,2000}", None),
    ("a{99999999999}", ManyRepeats, "{99999999999}", None),
    ("(a{60}){60}", TooLarge, "(a{60}){60}", None),
    ("(a+)+", NestedRepeat, "(a+)+", Some("a+")),
    ("x(a*)+y", RepeatsEmpty, "(a*)+", Some("xa*y")),
    ("(a?)*", RepeatsEmpty, "(a?)*", Some("a*")),
    ("(a*b?)*", RepeatsEmpty, "(a*b?)*", None),
    ("(a|a)*", NestedRepeat, "(a|a)*", None),
    ("(a|ab|b)*", NestedRepeat, "(a|ab|b)*", None),
    ("(a|a){30}", NestedRepeat, "(a|a){30}", None),
    ("((a|a){7}){7}", NestedRepeat, "(a|a){7}", None),
    ("([0-9]{1,3} ?)+", NestedRepeat, "([0-9]{1,3} ?)+", None),
    ("([a-z]+ ?)*", NestedRepeat, "([a-z]+ ?)*", None),
    ("(a{1,2}){20}", NestedRepeat, "(a{1,2}){20}", None),
    (".*a.*b.*", CompetingRepeats, ".*a.*b.*", None),
    ("[a-z]{0,50}[a-z]*[a-z0-9]+", CompetingRepeats, "[a-z]{0,50}[a-z]*[a-z0-9]+", None),
];

#[test]
fn accepted_patterns_have_one_writing() {
    for (source, portable) in ACCEPTED {
        let pattern = Pattern::parse(&source.nfc().collect::<String>());
        let pattern = pattern.unwrap_or_else(|error| panic!("{source}: {error:?}"));
        assert_eq!(pattern.portable(), *portable, "{source}");
        let again = Pattern::parse(portable).unwrap_or_else(|error| panic!("{portable}: {error:?}"));
        assert_eq!(again.portable(), *portable);
        assert!(Regex::new(&pattern.anchored()).is_ok(), "{portable}");
    }
}

#[test]
fn refused_patterns_say_why_and_offer_what_is_accepted() {
    for (source, problem, part, rewrite) in REFUSED {
        let error = Pattern::parse(source).expect_err(source);
        assert_eq!(
            (error.problem, error.part.as_str(), error.rewrite.as_deref()),
            (*problem, *part, *rewrite),
            "{source}"
        );
        assert!(!error.problem.reason().de.is_empty(), "{problem:?} has a reason");
        if let Some(rewrite) = rewrite {
            assert!(Pattern::parse(rewrite).is_ok(), "{rewrite}");
        }
    }
    assert!(ACCEPTED.len() + REFUSED.len() >= 140);
}

#[test]
fn the_whole_text_is_matched() {
    let plate = Pattern::parse("IGB|[0-9]+").expect("a pattern");
    assert!(plate.matches("IGB") && plate.matches("12"));
    assert!(!plate.matches("IGB1") && !plate.matches("12\n") && !plate.matches(""));
    assert!(Pattern::parse(r"\d").is_ok_and(|digit| digit.matches("7") && !digit.matches("٧")));
}

/// Patterns that an author may write, accepted or not.
fn written() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "b",
        "ä",
        "0",
        " ",
        "-",
        "/",
        "&",
        "~",
        ".",
        r"\d",
        r"\.",
        r"\\",
        "[a-c]",
        "[^b]",
        "[0-9_.-]",
        r"[\]\^]",
        "(a|b)",
        "(?:ab)",
        "a+",
        "b*",
        "c?",
        "d{2}",
        "[ab]{1,3}",
        "(ab?)",
        "|",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "^",
        "$",
        "😀",
        "\u{2028}",
        "<",
        "\"",
        "'",
        "#",
    ]);
    prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(crate::testing::cases(3_000))]

    #[test]
    fn nothing_panics_and_the_writing_is_a_fixed_point(source in prop_oneof![written(), ".{0,12}"]) {
        match Pattern::parse(&source) {
            Ok(pattern) => {
                let again = Pattern::parse(pattern.portable());
                prop_assert_eq!(again.as_ref().map(Pattern::portable), Ok(pattern.portable()));
            }
            Err(error) => {
                prop_assert!(error.offset <= error.end && error.end <= source.len());
                if let Some(rewrite) = error.rewrite {
                    prop_assert!(Pattern::parse(&rewrite).is_ok(), "{}", rewrite);
                }
            }
        }
    }

    #[test]
    fn the_canonical_writing_means_what_was_written(source in written(), text in "[abcdä0 /._&~\\-\\]]{0,5}") {
        // Only where Rust reads the source as its author does.
        if let (Ok(pattern), Ok(plain)) =
            (Pattern::parse(&source), Regex::new(&format!(r"\A(?:{source})\z")))
        {
            prop_assert_eq!(pattern.matches(&text), plain.is_match(&text), "{} on {:?}", source, text);
        }
    }
}
