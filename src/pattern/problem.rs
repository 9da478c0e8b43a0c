//! What can be wrong with a pattern, and how an author hears of it.

use crate::diagnostic::table::types::{
    PATTERN_ANCHOR, PATTERN_BACKTRACKS, PATTERN_NOT_PORTABLE, PATTERN_SYNTAX, PATTERN_TOO_LARGE,
};
use crate::diagnostic::{Code, Diagnostic, Words};
use crate::source::Span;

/// Why a pattern is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PatternProblem {
    /// `(` without `)`.
    UnclosedGroup,
    /// `[` without `]`.
    UnclosedClass,
    /// `)`, `]`, `{` or `}` that belongs to nothing.
    StrayBracket,
    /// A quantifier with nothing before it.
    NothingToRepeat,
    /// A quantifier after a quantifier.
    DoubleQuantifier,
    /// `{5,2}` or `[z-a]`.
    Reversed,
    /// `{,5}`: only some programs read it as a quantifier.
    NoMinimum,
    /// `[]`, or a class that holds every character.
    EmptyClass,
    /// `(a|)`, `()` or no pattern at all.
    EmptyAlternative,
    /// `\q`, or a backslash at the end.
    UnknownEscape,
    /// A hyphen in the middle of a class that makes no range.
    BareHyphen,
    /// `^`, `$`, `\A`, `\z`: a pattern always matches the whole text.
    Anchor,
    /// `\b`, `\B`, `\<`, `\>`.
    WordBoundary,
    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`.
    Lookaround,
    /// `\1`, `\k<name>`.
    Backreference,
    /// `(?<name>…)`, `(?P<name>…)`.
    NamedGroup,
    /// `(?i)`.
    Flags,
    /// `(?>…)`, `a++`.
    Possessive,
    /// `a*?`.
    Lazy,
    /// `\w`, `\s`: other letters and blanks in every program.
    Shorthand,
    /// `\p{L}`.
    UnicodeProperty,
    /// `[[:alpha:]]`.
    PosixClass,
    /// `[a&&b]`, `[a--b]`, `[a[b]]`.
    SetOperation,
    /// A letter of several code points in a class or under a quantifier.
    CombinedLetter,
    /// Not in Unicode normal form C.
    NotNormalised,
    /// `{1,2000}`: lengths belong to the type.
    ManyRepeats,
    /// Too long when written out, or nested too deep.
    TooLarge,
    /// `(a?)*`: what is repeated can be empty.
    RepeatsEmpty,
    /// `(a+)+`, `(a|a)*`: the number of ways to match doubles with every letter.
    NestedRepeat,
    /// `.*a.*b.*`: three repetitions compete for the same letters.
    CompetingRepeats,
}

/// A refused pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// First byte of the part that is refused, from the start of the pattern.
    pub offset: usize,
    /// Byte after that part.
    pub end: usize,
    /// That part; the whole pattern where it is empty.
    pub part: String,
    /// Why.
    pub problem: PatternProblem,
    /// The whole pattern in a portable writing, where one surely comes near to what was meant.
    pub rewrite: Option<String>,
}

impl PatternError {
    /// The finding. `text` is the span of the quoted pattern, its quotes included.
    pub fn diagnostic(&self, text: Span) -> Diagnostic {
        let begin = text.start as usize + 1;
        let span = Span::new(text.file, begin + self.offset, begin + self.end);
        let diagnostic = Diagnostic::new(self.problem.code(), span)
            .with("part", self.part.as_str())
            .with("reason", self.problem.reason());
        match &self.rewrite {
            Some(rewrite) => {
                let inner = Span::new(text.file, begin, (text.end as usize).saturating_sub(1).max(begin));
                Diagnostic { suggestion: Some(rewrite.clone()), ..diagnostic }.edit(inner, rewrite.clone())
            }
            None => diagnostic,
        }
    }
}

impl PatternProblem {
    /// Its code.
    pub fn code(self) -> Code {
        use PatternProblem::*;
        match self {
            UnclosedGroup | UnclosedClass | StrayBracket | NothingToRepeat | DoubleQuantifier | Reversed
            | NoMinimum | EmptyClass | EmptyAlternative | UnknownEscape | BareHyphen => PATTERN_SYNTAX,
            Anchor => PATTERN_ANCHOR,
            WordBoundary | Lookaround | Backreference | NamedGroup | Flags | Possessive | Lazy
            | Shorthand | UnicodeProperty | PosixClass | SetOperation | CombinedLetter | NotNormalised => {
                PATTERN_NOT_PORTABLE
            }
            ManyRepeats | TooLarge => PATTERN_TOO_LARGE,
            RepeatsEmpty | NestedRepeat | CompetingRepeats => PATTERN_BACKTRACKS,
        }
    }

    /// The reason as half a sentence, after a colon.
    pub fn reason(self) -> Words {
        let found = REASONS.iter().find(|(problem, _)| *problem == self);
        // INVARIANT: every problem has its reason; a test goes through them.
        found.map_or(Words::new("", ""), |(_, words)| *words)
    }
}

const REASONS: &[(PatternProblem, Words)] = {
    use PatternProblem::*;
    &[
        (
            UnclosedGroup,
            Words::new("die Klammer `(` wird nicht geschlossen", "the bracket `(` is never closed"),
        ),
        (
            UnclosedClass,
            Words::new("die Klammer `[` wird nicht geschlossen", "the bracket `[` is never closed"),
        ),
        (
            StrayBracket,
            Words::new(
                "die Klammer gehört zu nichts; als Zeichen steht ein `\\` davor",
                "the bracket belongs to nothing; as a character it has a `\\` before it",
            ),
        ),
        (
            NothingToRepeat,
            Words::new("davor steht nichts, das sich wiederholt", "there is nothing before it to repeat"),
        ),
        (
            DoubleQuantifier,
            Words::new("davor steht schon eine Wiederholung", "there is a repetition before it already"),
        ),
        (Reversed, Words::new("der Anfang liegt hinter dem Ende", "the beginning lies behind the end")),
        (NoMinimum, Words::new("die kleinste Anzahl fehlt", "the smallest count is missing")),
        (
            EmptyClass,
            Words::new(
                "die Klammer enthält kein Zeichen oder jedes",
                "the brackets hold no character, or every one",
            ),
        ),
        (
            EmptyAlternative,
            Words::new(
                "eine leere Möglichkeit wird mit `?` geschrieben",
                "an empty alternative is written with `?`",
            ),
        ),
        (
            UnknownEscape,
            Words::new("nach `\\` steht hier nichts Bekanntes", "nothing known follows the `\\`"),
        ),
        (
            BareHyphen,
            Words::new(
                "der Bindestrich bildet keinen Bereich; als Zeichen steht ein `\\` davor",
                "the hyphen makes no range; as a character it has a `\\` before it",
            ),
        ),
        (
            Anchor,
            Words::new(
                "ein Muster gilt immer für den ganzen Text",
                "a pattern always matches the whole text",
            ),
        ),
        (
            WordBoundary,
            Words::new("was ein Wort ist, sieht jedes Programm anders", "programs differ in what a word is"),
        ),
        (
            Lookaround,
            Words::new("nicht jedes Programm kann vorausschauen", "not every program can look around"),
        ),
        (
            Backreference,
            Words::new(
                "nicht jedes Programm kann sich auf frühere Teile beziehen",
                "not every program can refer to earlier parts",
            ),
        ),
        (
            NamedGroup,
            Words::new("Namen werden überall anders geschrieben", "programs write names differently"),
        ),
        (Flags, Words::new("Schalter versteht nicht jedes Programm", "not every program knows flags")),
        (Possessive, Words::new("nicht jedes Programm kennt das", "not every program knows this")),
        (
            Lazy,
            Words::new(
                "das Muster gilt für den ganzen Text, ob sparsam oder nicht",
                "the pattern matches the whole text, lazily or not",
            ),
        ),
        (
            Shorthand,
            Words::new(
                "jedes Programm zählt andere Zeichen dazu",
                "every program counts other characters among them",
            ),
        ),
        (UnicodeProperty, Words::new("nicht jedes Programm kennt das", "not every program knows this")),
        (PosixClass, Words::new("nur manche Programme kennen das", "only some programs know this")),
        (
            SetOperation,
            Words::new(
                "manche Programme lesen es als Zeichen, manche als Rechnung mit Mengen",
                "some programs read it as characters, others as an operation on sets",
            ),
        ),
        (
            CombinedLetter,
            Words::new(
                "das Zeichen besteht aus mehreren Teilen, von denen nur einer gemeint wäre",
                "the character consists of several parts, only one of which would be meant",
            ),
        ),
        (
            NotNormalised,
            Words::new(
                "Buchstabe und Akzent sind getrennt geschrieben",
                "letter and accent are written apart",
            ),
        ),
        (
            ManyRepeats,
            Words::new(
                "eine Länge gehört in den Typ: `text(1..2000)`",
                "a length belongs to the type: `text(1..2000)`",
            ),
        ),
        (TooLarge, Words::new("ausgeschrieben wird es zu lang", "written out it becomes too long")),
        (RepeatsEmpty, Words::new("was sich wiederholt, kann leer sein", "what is repeated can be empty")),
        (
            NestedRepeat,
            Words::new(
                "dieselben Zeichen lassen sich auf viele Arten aufteilen",
                "the same characters can be divided in many ways",
            ),
        ),
        (
            CompetingRepeats,
            Words::new(
                "mehrere Wiederholungen streiten um dieselben Zeichen",
                "several repetitions compete for the same characters",
            ),
        ),
    ]
};
