//! The written tree: what the author wrote, with the place of every part.
//!
//! Nothing here is resolved: names are names, types are words with arguments. `syntax` makes it,
//! `resolve` turns it into [`crate::model`].

use crate::source::Span;

/// An identifier as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The identifier.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A quoted text; of `"""…"""` the common indentation is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text between the quotes.
    pub value: String,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A dotted path such as `dogs[1].born_on`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// At least one segment.
    pub segments: Vec<Segment>,
    /// The whole path.
    pub span: Span,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The name.
    pub name: Name,
    /// Row number from 1, in scenarios only.
    pub index: Option<u32>,
}

/// One parsed file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// `import …`, in order.
    pub imports: Vec<Import>,
    /// Declarations, in order.
    pub declarations: Vec<Declaration>,
    /// Names that a statement declares which could not be read: whoever misses one has been told already.
    pub broken: Vec<Name>,
}

/// `import a, b as c from "path"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// What is imported.
    pub names: Vec<ImportedName>,
    /// Path relative to the source root, without `.antrag`.
    pub from: Text,
    /// The whole statement.
    pub span: Span,
}

/// `a` or `a as b`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedName {
    /// The name in the other file.
    pub name: Name,
    /// The name in this file, where it differs.
    pub alias: Option<Name>,
}

/// A declaration at the top of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Declaration {
    /// A statute.
    Law(Law),
    /// An organisational unit.
    Office(Office),
    /// A code list.
    Codelist(Codelist),
    /// A reusable group of fields.
    Block(Block),
    /// A public service.
    Service(Box<Service>),
}

/// `law name "Label" { short "…" url "…" }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// Its name in definitions.
    pub name: Name,
    /// Its full title.
    pub label: Option<Text>,
    /// Its abbreviation.
    pub short: Option<Text>,
    /// Where to read it.
    pub url: Option<Text>,
    /// The whole declaration.
    pub span: Span,
}

/// `office name "Label" { email "…" … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Its name in definitions.
    pub name: Name,
    /// Its name for people.
    pub label: Option<Text>,
    /// Mail address.
    pub email: Option<Text>,
    /// Telephone number.
    pub phone: Option<Text>,
    /// Web page.
    pub url: Option<Text>,
    /// Postal address, may have several lines.
    pub address: Option<Text>,
    /// The whole declaration.
    pub span: Span,
}

/// `codelist name "Label" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codelist {
    /// Its name in definitions.
    pub name: Name,
    /// Its name for people.
    pub label: Option<Text>,
    /// Inline options.
    pub options: Vec<ChoiceOption>,
    /// CSV or genericode file, relative to the source root.
    pub from: Option<Text>,
    /// `key column`: the column of the codes.
    pub key: Option<Name>,
    /// `text de, en`: the languages that have a column of labels.
    pub text: Vec<Name>,
    /// `parent column`: the column that names the code in the parent list (cascading).
    pub parent: Option<Name>,
    /// `version "…"`.
    pub version: Option<Text>,
    /// `name german = "000"`: names for the codes that rules use.
    pub names: Vec<CodeName>,
    /// `of other_list`: this list is a part of that list.
    pub of: Option<Name>,
    /// `only a, b`: the codes kept.
    pub only: Vec<CodeRef>,
    /// `without a, b`: the codes left out.
    pub without: Vec<CodeRef>,
    /// The whole declaration.
    pub span: Span,
}

/// `name german = "000"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeName {
    /// The name that rules use.
    pub name: Name,
    /// The code in the file.
    pub code: Text,
}

/// A code, by name or quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeRef {
    /// `german`.
    Name(Name),
    /// `"000"`.
    Quoted(Text),
}

/// `option name ["= code"] "Label" { hint … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// The name that rules use; the code unless `code` says otherwise.
    pub name: Name,
    /// The code, where it differs from the name.
    pub code: Option<Text>,
    /// What people read.
    pub label: Option<Text>,
    /// One line of help under the option.
    pub hint: Option<Text>,
    /// The whole statement.
    pub span: Span,
}

/// `block name "Label" { … }`: sees only itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its name in definitions.
    pub name: Name,
    /// Its label where a use gives none.
    pub label: Option<Text>,
    /// Fields, rules and layout.
    pub items: Vec<Item>,
    /// The whole declaration.
    pub span: Span,
}

/// A reference to a statute with the place in it: `law gewo "§ 14"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawRef {
    /// Name of a `law`.
    pub law: Name,
    /// Paragraph, as people cite it.
    pub place: Option<Text>,
    /// The whole clause.
    pub span: Span,
}

/// `service name "Label" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its name: folder of its artifacts, part of every identifier.
    pub name: Name,
    /// Its title for citizens.
    pub label: Option<Text>,
    /// What stands at its head.
    pub header: Header,
    /// Pages, fields, rules, layout, in order.
    pub items: Vec<Item>,
    /// Who is responsible.
    pub routes: Vec<Route>,
    /// Who lawfully gets which part.
    pub disclosures: Vec<Disclosure>,
    /// What happens after submission.
    pub process: Option<Process>,
    /// What citizens get back.
    pub documents: Vec<Document>,
    /// Examples with expected results.
    pub scenarios: Vec<Scenario>,
    /// The whole declaration.
    pub span: Span,
}

/// The clauses at the head of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// `version 1.0.0`.
    pub version: Option<Spanned<String>>,
    /// `valid from 2025-01-01 [to 2025-12-31]`.
    pub valid: Option<Valid>,
    /// `leika 99…`, 14 digits.
    pub leika: Option<Spanned<String>>,
    /// `region 100450117117`: Amtlicher Regionalschlüssel.
    pub region: Option<Spanned<String>>,
    /// `authority office`.
    pub authority: Option<Name>,
    /// `law x "§ 1"`, any number.
    pub laws: Vec<LawRef>,
    /// `summary "…"`.
    pub summary: Option<Text>,
    /// `requires "…"`, any number.
    pub requires: Vec<Text>,
    /// `apply_by "…"`.
    pub apply_by: Option<Text>,
    /// `takes "…"`.
    pub takes: Option<Text>,
    /// `note "…"`, any number.
    pub notes: Vec<Text>,
    /// `account bundid basic`, any number.
    pub accounts: Vec<Account>,
    /// `retain 10 years after end of year`.
    pub retain: Option<Retention>,
    /// `language de, en`.
    pub languages: Vec<Name>,
    /// `form gewanzv "Anlage 1" { dropped 33 }`.
    pub form: Option<LegalForm>,
    /// `fim "S00000009"`.
    pub fim: Option<Text>,
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// `valid from a [to b]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Valid {
    /// First day.
    pub from: Spanned<String>,
    /// Last day.
    pub to: Option<Spanned<String>>,
}

/// `account bundid basic`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Kind of account.
    pub provider: Name,
    /// Trust level.
    pub level: Name,
}

/// `retain 10 years after end of year`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retention {
    /// How long.
    pub period: Duration,
    /// From when: the words after `after`, joined by one blank.
    pub after: Spanned<String>,
}

/// `form law "Anlage 1" { dropped 33 }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalForm {
    /// The law whose form it is.
    pub law: Name,
    /// Which form of that law.
    pub place: Option<Text>,
    /// Numbers of the form that an electronic application does not have.
    pub dropped: Vec<NumberRange>,
    /// The whole clause.
    pub span: Span,
}

/// `13` or `29..31`: numbers of a legal form, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRange {
    /// First number.
    pub first: u32,
    /// Last number.
    pub last: u32,
    /// Where it stands.
    pub span: Span,
}

/// A whole number of units of time or of working days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: DurationUnit,
    /// Where it stands.
    pub span: Span,
}

/// Units of time; singular and plural are written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DurationUnit {
    /// Calendar days.
    Days,
    /// Seven days.
    Weeks,
    /// Calendar months, clamped at their end.
    Months,
    /// Calendar years.
    Years,
    /// Monday to Friday without public holidays.
    Workdays,
}

/// What may stand among fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// `page name "…" { }`.
    Page(Layout),
    /// `section name "…" { }`.
    Section(Layout),
    /// A question, a group, a list or the use of a block.
    Field(Box<Field>),
    /// `when cond { }`.
    When(When),
    /// `check …`.
    Check(Check),
    /// `stop when …`.
    Stop(Stop),
    /// `notice "…"`.
    Notice(Text),
    /// `unique f else "…"`, in a block for the lists around it.
    Unique(Unique),
    /// `compute …`.
    Compute(Compute),
    /// `decision …`.
    Decision(Decision),
}

/// A page or a section: layout only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Its name.
    pub name: Name,
    /// Its heading.
    pub label: Option<Text>,
    /// What stands in it.
    pub items: Vec<Item>,
    /// The whole statement.
    pub span: Span,
}

/// `name: type "Label" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its type, a block, `group` or `list(…)`.
    pub ty: Type,
    /// The question.
    pub label: Option<Text>,
    /// Clauses in the order written.
    pub clauses: Vec<FieldClause>,
    /// `each "…" { }` of a list.
    pub each: Option<Each>,
    /// Inline options of a choice.
    pub options: Vec<ChoiceOption>,
    /// What stands inside a group.
    pub items: Vec<Item>,
    /// The whole statement.
    pub span: Span,
}

/// `each "Hund" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Each {
    /// What one row is called.
    pub label: Option<Text>,
    /// What one row holds.
    pub items: Vec<Item>,
    /// The whole statement.
    pub span: Span,
}

/// A type as written: `optional text(..40, pattern "…")`, `list(1..4) of nationality`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// Where `optional` stands, if it does.
    pub optional: Option<Span>,
    /// `text`, `choice`, a block's name, …
    pub name: Name,
    /// What stands in parentheses.
    pub args: Vec<TypeArg>,
    /// `of type` after `list(…)`.
    pub of: Option<Box<Type>>,
    /// The whole type.
    pub span: Span,
}

/// One argument of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeArg {
    /// `1..20`, `..40`, `3..`, `..10 MB`, `2020-01-01..2020-12-31`, `..500 words`.
    Range(RangeArg),
    /// A single number, date or quantity.
    Value(Literal),
    /// `pattern "…"`.
    Pattern(Text),
    /// `places 2`.
    Places(Spanned<u32>),
    /// A name: a code list, a media type, a currency.
    Name(Name),
    /// `bank_accounts by iban`.
    By(Path, Name),
}

/// A range of literals; an end that is missing is open. Both ends are included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeArg {
    /// Lower end.
    pub low: Option<Literal>,
    /// Upper end.
    pub high: Option<Literal>,
    /// The whole range.
    pub span: Span,
}

/// A literal value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// What it is.
    pub kind: LiteralKind,
    /// Where it stands.
    pub span: Span,
}

/// Kinds of literals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LiteralKind {
    /// Digits with an optional point: `2`, `84.00`; a leading `-` included.
    Number(String),
    /// A number with a unit: `84.00 EUR`, `14 days`, `10 MB`, `500 words`.
    Quantity(String, Name),
    /// `2026-03-02`.
    Date(String),
    /// `2026-03`.
    Month(String),
    /// `08:30`.
    Time(String),
    /// `1.0.0`.
    Version(String),
    /// `"…"`.
    Text(String),
}

/// A clause inside a field's braces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldClause {
    /// `hint "…"`: short, under the label.
    Hint(Text),
    /// `help "…"`: longer, to open.
    Help(Text),
    /// `law x "§ 1"`.
    Law(LawRef),
    /// `purpose "…"`: why it is asked.
    Purpose(Text),
    /// `check …`: runs only when the field is answered.
    Check(Check),
    /// `error "…"`: replaces the standard text for a missing or ill-typed answer.
    Error(Text),
    /// `prefill bundid` or `prefill bundid.given_name`.
    Prefill(Path),
    /// `locked`: what the account supplied may not be changed.
    Locked(Span),
    /// `start with v`.
    StartWith(Expr),
    /// `item 13, 14`: numbers in the legal form.
    Item(Vec<NumberRange>),
    /// `fim "F60000227"`.
    Fim(Text),
    /// `later within 14 days`: a file that may follow.
    Later(Duration),
    /// `autocomplete given-name`.
    Autocomplete(Name),
    /// `output "…"`: the label on documents.
    Output(Text),
    /// `only a, b` at the use of a block.
    Only(Vec<Path>),
    /// `without a, b` at the use of a block.
    Without(Vec<Path>),
    /// `unique f else "…"` of a list.
    Unique(Unique),
    /// `notice "…"` of a list or group is an item; a list keeps it here.
    Notice(Text),
}

/// `unique chip else "…"`; without a path, the values of a plain list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unique {
    /// Which value of a row.
    pub path: Option<Path>,
    /// What is said otherwise.
    pub message: Text,
    /// The whole clause.
    pub span: Span,
}

/// `when cond { … }` around items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The condition.
    pub cond: Expr,
    /// What exists only then.
    pub items: Vec<Item>,
    /// The whole statement.
    pub span: Span,
}

/// `check cond else "…" [at field]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What must hold.
    pub cond: Expr,
    /// What is said otherwise.
    pub message: Text,
    /// Where it is said.
    pub at: Option<Path>,
    /// The whole clause.
    pub span: Span,
}

/// `stop when cond "…" "…"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// When the form ends.
    pub cond: Expr,
    /// What is said.
    pub message: Text,
    /// What to do instead.
    pub advice: Option<Text>,
    /// The whole clause.
    pub span: Span,
}

/// `compute name: type "Label" = expr`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compute {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
    /// What people read beside it.
    pub label: Option<Text>,
    /// How it comes about.
    pub value: Expr,
    /// `hint`, `law`, `output`, `item` and the like.
    pub clauses: Vec<FieldClause>,
    /// The whole statement.
    pub span: Span,
}

/// `decision name: type "Label" { table }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its name.
    pub name: Name,
    /// Type of the result column of the same name.
    pub ty: Type,
    /// What people read beside it.
    pub label: Option<Text>,
    /// Legal basis.
    pub laws: Vec<LawRef>,
    /// `hit first`, `hit collect sum`, `hit unique`: the words after `hit`.
    pub hit: Option<Spanned<String>>,
    /// `from "tables/x.csv"`.
    pub from: Option<Text>,
    /// First row.
    pub columns: Vec<Column>,
    /// Further rows.
    pub rows: Vec<Row>,
    /// The whole statement.
    pub span: Span,
}

/// A column of a decision table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// A value that is looked at.
    Input(Path),
    /// `=> name` or `=> name: type`.
    Output {
        /// Name of the result.
        name: Name,
        /// Its type, where it is not the decision's own.
        ty: Option<Type>,
    },
}

/// A row of a decision table; as many cells as columns, or a diagnostic says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// From left to right.
    pub cells: Vec<Cell>,
    /// The whole row.
    pub span: Span,
}

/// A cell of a decision table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A condition: any of the tests.
    Test(Vec<CellTest>, Span),
    /// `=> expr`.
    Result(Expr),
}

/// One test of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellTest {
    /// `-`.
    Any(Span),
    /// `unanswered`.
    Unanswered(Span),
    /// A value, a code, `yes`, `no`.
    Is(Expr),
    /// `1..3`, `..9.99`, `10.00..`.
    Range(RangeArg),
    /// `< 5`.
    Compare(BinaryOp, Expr),
}

/// `route name "…" { when … -> office … otherwise -> office }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Its name.
    pub name: Name,
    /// What people read beside it.
    pub label: Option<Text>,
    /// Arms in order.
    pub arms: Vec<RouteArm>,
    /// The whole statement.
    pub span: Span,
}

/// One arm of a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteArm {
    /// The condition; `otherwise` has none.
    pub cond: Option<Expr>,
    /// Where it leads.
    pub target: RouteTarget,
    /// The whole arm.
    pub span: Span,
}

/// Where an arm leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RouteTarget {
    /// To an office.
    Office(Name),
    /// `refuse "…"`: nobody here is responsible.
    Refuse(Text),
}

/// `disclose recipient "…" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// Name of the recipient.
    pub name: Name,
    /// What people call the recipient.
    pub label: Option<Text>,
    /// Legal basis.
    pub laws: Vec<LawRef>,
    /// Only then.
    pub when: Option<Expr>,
    /// `only …` or `without …`.
    pub mask: Option<Mask>,
    /// `with total`: computed values that go along.
    pub with: Vec<Path>,
    /// `monthly by workday 1`.
    pub monthly: Option<Spanned<u32>>,
    /// The whole statement.
    pub span: Span,
}

/// What a recipient gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    /// `only`, else `without`.
    pub only: bool,
    /// Numbers after `item`.
    pub items: Vec<NumberRange>,
    /// Paths.
    pub paths: Vec<Path>,
    /// The whole clause.
    pub span: Span,
}

/// `process { start x … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// Where it begins.
    pub start: Option<Name>,
    /// States in order.
    pub states: Vec<State>,
    /// `withdrawn -> state`.
    pub withdrawn: Option<Name>,
    /// The whole statement.
    pub span: Span,
}

/// A state of the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Its kind.
    pub kind: StateKind,
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// Clauses in the order written.
    pub clauses: Vec<StateClause>,
    /// Fields that a clerk fills in or a system returns.
    pub fields: Vec<Item>,
    /// `on outcome ["Label"] [-> state]`.
    pub outcomes: Vec<Outcome>,
    /// Arms of a `decide`.
    pub arms: Vec<DecideArm>,
    /// States inside a `parallel` or a `stage`.
    pub states: Vec<State>,
    /// `} -> next` after a `parallel`.
    pub next: Option<Name>,
    /// The whole statement.
    pub span: Span,
}

/// Kinds of states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StateKind {
    /// People work.
    Task,
    /// A system is asked.
    Call,
    /// A document or message goes out.
    Send,
    /// The case waits for somebody.
    Wait,
    /// Money is paid.
    Pay,
    /// All recipients whose condition holds get their part.
    Forward,
    /// A rule decides.
    Decide,
    /// Branches run side by side.
    Parallel,
    /// One clock over several states.
    Stage,
    /// The case ends.
    End,
}

/// A clause of a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateClause {
    /// `by office`, `by route`; of a `send`: `by account otherwise post`.
    By(Vec<Name>, Span),
    /// `within 5 workdays`.
    Within(Duration),
    /// `law x "§ 42a"`.
    Law(LawRef),
    /// `escalate office`.
    Escalate(Name),
    /// `except whoever did review`.
    Except(Name),
    /// `system hundesteuer`.
    System(Name),
    /// `give keeper, home`.
    Give(Vec<Path>),
    /// `to applicant`, `to ihk, hwk`.
    To(Vec<Name>),
    /// `what tax_notice`.
    What(Name),
    /// `from applicant`.
    From(Name),
    /// `reopens dogs, home`.
    Reopens(Vec<Path>),
    /// `amount fee`.
    Amount(Expr),
    /// `when cond` of a branch.
    When(Expr),
    /// `silent`.
    Silent(Span),
    /// `hint "…"`: what the clerk should know.
    Hint(Text),
}

/// `on outcome ["Label"] [-> state]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its name.
    pub name: Name,
    /// What the clerk reads.
    pub label: Option<Text>,
    /// Where it leads; inside a `parallel`, nowhere ends the branch.
    pub target: Option<Name>,
    /// The whole clause.
    pub span: Span,
}

/// `when cond -> state` or `otherwise -> state`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecideArm {
    /// The condition; `otherwise` has none.
    pub cond: Option<Expr>,
    /// Where it leads.
    pub target: Name,
    /// The whole arm.
    pub span: Span,
}

/// `document name "…" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its name.
    pub name: Name,
    /// Its title.
    pub label: Option<Text>,
    /// Legal basis.
    pub laws: Vec<LawRef>,
    /// `shows a, b`.
    pub shows: Vec<Path>,
    /// `when cond { shows a }`, any number.
    pub whens: Vec<DocumentWhen>,
    /// `remedy objection within 1 month`.
    pub remedy: Option<Remedy>,
    /// `for each p in people`.
    pub for_each: Option<ForEach>,
    /// `note "…"`.
    pub notes: Vec<Text>,
    /// The whole statement.
    pub span: Span,
}

/// `when cond { shows a, b }` in a document: the guard of values that may be absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentWhen {
    /// The condition.
    pub cond: Expr,
    /// What is shown only then.
    pub shows: Vec<Path>,
    /// The whole statement.
    pub span: Span,
}

/// `for each p in people`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForEach {
    /// Name of one row.
    pub name: Name,
    /// The list.
    pub list: Path,
}

/// `remedy objection within 1 month`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// `objection` (Widerspruch) or `action` (Klage).
    pub kind: Name,
    /// How long it is open.
    pub within: Option<Duration>,
    /// The whole clause.
    pub span: Span,
}

/// `scenario "…" { … }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// What it shows.
    pub label: Text,
    /// `given "file"`.
    pub given: Option<Text>,
    /// `path = value`.
    pub answers: Vec<Answer>,
    /// `today 2026-03-02`.
    pub today: Option<Spanned<String>>,
    /// `expect …`.
    pub expectations: Vec<Expectation>,
    /// The whole statement.
    pub span: Span,
}

/// `path = value` in a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Which question.
    pub path: Path,
    /// The answer; `unanswered` leaves it open.
    pub value: Expr,
    /// The whole clause.
    pub span: Span,
}

/// `expect …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// `expect annual_tax = 198.00 EUR`.
    Holds(Expr),
    /// `expect error at a, b`: exactly these.
    Errors(Vec<Path>, Span),
    /// `expect valid`.
    Valid(Span),
    /// `expect path review.accept -> registered`.
    Path {
        /// `state.outcome`, in order.
        steps: Vec<Path>,
        /// Where it ends.
        end: Option<Name>,
        /// The whole clause.
        span: Span,
    },
    /// `expect [not] disclosed [item 13 | a, b] to ihk`.
    Disclosed {
        /// Without `not`.
        expected: bool,
        /// Numbers after `item`.
        items: Vec<NumberRange>,
        /// Paths.
        paths: Vec<Path>,
        /// To whom.
        to: Name,
        /// The whole clause.
        span: Span,
    },
}

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// Kinds of expressions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// `yes`, `no`.
    Bool(bool),
    /// A number, amount, date, duration, text.
    Literal(LiteralKind),
    /// `today`.
    Today,
    /// `unanswered`, in scenarios only.
    Unanswered,
    /// A name or dotted path: a value, or a code.
    Path(Path),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `not a`.
    Not(Box<Expr>),
    /// `-a`.
    Negate(Box<Expr>),
    /// `a op b`.
    Binary {
        /// The operator.
        op: BinaryOp,
        /// Left operand.
        left: Box<Expr>,
        /// Right operand.
        right: Box<Expr>,
    },
    /// `a matches "…"`.
    Matches(Box<Expr>, Text),
    /// `a is answered`.
    IsAnswered(Box<Expr>),
    /// `path otherwise b`.
    Otherwise(Box<Expr>, Box<Expr>),
    /// `if a then b else c`.
    If {
        /// Condition.
        cond: Box<Expr>,
        /// Value if it holds.
        then: Box<Expr>,
        /// Value if it does not.
        otherwise: Box<Expr>,
    },
    /// `any(dogs: cond)`, `count(dogs)`.
    Fold {
        /// Which function.
        kind: FoldKind,
        /// The list.
        list: Path,
        /// What is evaluated in each row.
        body: Option<Box<Expr>>,
    },
    /// `round(x, 2)`, `age(d)`, `min(a, b)`, `months(3)`.
    Call(Name, Vec<Expr>),
    /// `years from a to b`.
    Difference {
        /// Counted in.
        unit: DurationUnit,
        /// Begin.
        from: Box<Expr>,
        /// End.
        to: Box<Expr>,
    },
    /// `days in a to b`: both ends count.
    DaysIn(Box<Expr>, Box<Expr>),
    /// `year of d`, `start of month d`, `earliest d`.
    Part(PartKind, Box<Expr>),
    /// Could not be read; a diagnostic has said so.
    Invalid,
}

/// Binary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `or`.
    Or,
    /// `and`.
    And,
    /// `=`.
    Eq,
    /// `!=`.
    Ne,
    /// `<`.
    Lt,
    /// `<=`.
    Le,
    /// `>`.
    Gt,
    /// `>=`.
    Ge,
    /// `in`.
    In,
    /// `not in`.
    NotIn,
    /// `+`.
    Add,
    /// `-`.
    Sub,
    /// `*`.
    Mul,
    /// `/`.
    Div,
}

/// Functions over lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FoldKind {
    /// Some row holds.
    Any,
    /// Every row holds.
    All,
    /// How many rows.
    Count,
    /// Sum over rows.
    Sum,
    /// Smallest over rows.
    Min,
    /// Largest over rows.
    Max,
}

/// Parts of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// `year of d`.
    YearOf,
    /// `month of d`.
    MonthOf,
    /// `start of month d`.
    StartOfMonth,
    /// `end of month d`.
    EndOfMonth,
    /// `earliest d`: the first day a birth date can mean.
    Earliest,
    /// `latest d`: the last day a birth date can mean.
    Latest,
}
