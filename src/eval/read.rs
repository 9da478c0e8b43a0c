//! One walk through an application, along the tree of nodes, straight into frames and slots.

use std::borrow::Cow;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess};
use serde_json::Value as Json;

use super::answer::{self, CodesRead, FileKey, FileRead, Given, Scalar};
use super::any::{Any, Key, Reader, pass_over_items};
use super::frame::{Data, Form, FrameId, RowOrigin, Stray};
use super::kind::Kind;
use super::program::{Members, Program, ROOT};
use super::value::{Term, Value};
use crate::format::RuleKind;
use crate::format::logic::FileLimits;

/// Most keys that belong nowhere and are kept: more of them tell nobody more, and cost memory.
const MOST_STRAYS: usize = 1000;

impl<'a> Data<'a> {
    /// Reads an application. What was read before the JSON ends in an error is kept.
    pub fn read<D: Deserializer<'a>>(&mut self, program: &'a Program, json: D) -> Result<(), D::Error> {
        Any(Top { program, data: self }).deserialize(json)
    }

    fn stray(&mut self, frame: FrameId, owner: Option<usize>, key: Cow<'a, str>, twice: bool) {
        if self.strays.len() < MOST_STRAYS {
            self.strays.push(Stray { frame, owner, key, twice });
        }
    }
}

/// The application as a whole.
struct Top<'r, 'a> {
    program: &'a Program,
    data: &'r mut Data<'a>,
}

impl<'a> Reader<'a> for Top<'_, 'a> {
    type Output = ();

    fn scalar(self, _: Scalar<'a>) {}

    fn object<A: MapAccess<'a>>(self, members: A) -> Result<(), A::Error> {
        self.data.is_object = true;
        let object = Object { program: self.program, known: &self.program.top, owner: None, frame: ROOT };
        object.read(self.data, members)
    }
}

/// An object whose members are nodes.
struct Object<'a> {
    program: &'a Program,
    known: &'a Members,
    owner: Option<usize>,
    frame: FrameId,
}

impl<'a> Object<'a> {
    fn read<A: MapAccess<'a>>(self, data: &mut Data<'a>, mut members: A) -> Result<(), A::Error> {
        let mut expected = 0;
        loop {
            let find = |key: Cow<'a, str>| self.known.find(&key, expected).ok_or(key);
            let Some(found) = members.next_key_seed(Key::new(find))? else { return Ok(()) };
            match found {
                Err(key) => {
                    data.stray(self.frame, self.owner, key, false);
                    members.next_value::<IgnoredAny>()?;
                }
                Ok(position) => {
                    expected = position + 1;
                    self.member(data, self.known.nodes[position], &mut members)?;
                }
            }
        }
    }

    fn member<A: MapAccess<'a>>(
        &self,
        data: &mut Data<'a>,
        at: usize,
        members: &mut A,
    ) -> Result<(), A::Error> {
        let node = &self.program.nodes[at];
        if data.slot(self.frame, node.address).form != Form::Missing {
            let key = Cow::Borrowed(node.name.as_deref().unwrap_or_default());
            data.stray(self.frame, self.owner, key, true);
            return members.next_value::<IgnoredAny>().map(drop);
        }
        members.next_value_seed(Item { program: self.program, at, frame: self.frame, data })
    }
}

/// The value of a node in a frame.
struct Item<'r, 'a> {
    program: &'a Program,
    at: usize,
    frame: FrameId,
    data: &'r mut Data<'a>,
}

impl<'a> DeserializeSeed<'a> for Item<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, json: D) -> Result<(), D::Error> {
        let node = &self.program.nodes[self.at];
        match &node.kind {
            Kind::Group | Kind::List { .. } => json.deserialize_any(Any(self)),
            kind => {
                let leaf = Leaf { program: self.program, kind, later: node.later };
                let given = Any(leaf).deserialize(json)?;
                self.keep(given);
                Ok(())
            }
        }
    }
}

impl<'a> Item<'_, 'a> {
    fn keep(self, given: Given<'a>) {
        let slot = self.data.slot_mut(self.frame, self.program.nodes[self.at].address);
        (slot.term, slot.broken, slot.form) = (given.term, given.broken, given.form);
    }
}

/// Groups and lists.
impl<'a> Reader<'a> for Item<'_, 'a> {
    type Output = ();

    fn scalar(self, _: Scalar<'a>) {
        let nothing = Given::nothing(&self.program.nodes[self.at].kind, Form::Shape);
        self.keep(nothing);
    }

    fn object<A: MapAccess<'a>>(self, mut members: A) -> Result<(), A::Error> {
        let node = &self.program.nodes[self.at];
        if !matches!(node.kind, Kind::Group) {
            while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            self.scalar(Scalar::Composite);
            return Ok(());
        }
        let slot = self.data.slot_mut(self.frame, node.address);
        (slot.term, slot.form) = (Term::Value(Value::Present), Form::Canonical);
        let object =
            Object { program: self.program, known: &node.members, owner: Some(self.at), frame: self.frame };
        object.read(self.data, members)
    }

    /// Reads the rows of a list. Those beyond the most that it may have break a rule, and are not looked at.
    fn array<A: SeqAccess<'a>>(self, mut items: A) -> Result<(), A::Error> {
        let Kind::List { min, max, plain } = self.program.nodes[self.at].kind else {
            pass_over_items(&mut items)?;
            self.scalar(Scalar::Composite);
            return Ok(());
        };
        let Item { program, at, frame, data } = self;
        let mut rows = Vec::new();
        let mut broken = None;
        while rows.len() < max {
            let row = Row { program, list: at, outer: frame, row: rows.len(), plain, data: &mut *data };
            let Some(row) = items.next_element_seed(row)? else { break };
            rows.push(row);
        }
        if rows.len() == max && items.next_element::<IgnoredAny>()?.is_some() {
            broken = Some(RuleKind::Count);
            pass_over_items(&mut items)?;
        }
        let form = if rows.len() < min { Form::TooFewRows } else { Form::Canonical };
        let slot = data.slot_mut(frame, program.nodes[at].address);
        slot.term = Term::Value(Value::Present);
        (slot.rows, slot.broken, slot.form) = (rows, broken, form);
        Ok(())
    }
}

/// One row of a list.
struct Row<'r, 'a> {
    program: &'a Program,
    list: usize,
    outer: FrameId,
    row: usize,
    plain: bool,
    data: &'r mut Data<'a>,
}

impl<'a> DeserializeSeed<'a> for Row<'_, 'a> {
    type Value = FrameId;

    fn deserialize<D: Deserializer<'a>>(self, json: D) -> Result<FrameId, D::Error> {
        let list = &self.program.nodes[self.list];
        let frame = self.data.add(self.program, list.rows, self.outer, self.row, RowOrigin::Given);
        match list.members.nodes.first() {
            Some(at) if self.plain => {
                Item { program: self.program, at: *at, frame, data: self.data }.deserialize(json)?;
            }
            _ => Any(RowObject { program: self.program, list: self.list, frame, data: self.data })
                .deserialize(json)?,
        }
        Ok(frame)
    }
}

/// A row that is an object.
struct RowObject<'r, 'a> {
    program: &'a Program,
    list: usize,
    frame: FrameId,
    data: &'r mut Data<'a>,
}

impl<'a> Reader<'a> for RowObject<'_, 'a> {
    type Output = ();

    fn scalar(self, _: Scalar<'a>) {
        self.data.frames[self.frame].origin = RowOrigin::Misshapen;
    }

    fn object<A: MapAccess<'a>>(self, members: A) -> Result<(), A::Error> {
        let known = &self.program.nodes[self.list].members;
        let object = Object { program: self.program, known, owner: Some(self.list), frame: self.frame };
        object.read(self.data, members)
    }
}

/// An answer, of the application or of the case.
pub(super) struct Leaf<'a> {
    pub program: &'a Program,
    pub kind: &'a Kind,
    /// May a file follow?
    pub later: bool,
}

impl<'a> Reader<'a> for Leaf<'a> {
    type Output = Given<'a>;

    fn scalar(self, json: Scalar<'a>) -> Given<'a> {
        answer::scalar(self.program, self.kind, json)
    }

    fn array<A: SeqAccess<'a>>(self, mut items: A) -> Result<Given<'a>, A::Error> {
        match self.kind {
            Kind::Choices { list, count } => {
                let mut codes = CodesRead::new();
                while let Some(code) = items.next_element_seed(Any(Plain))? {
                    codes.add(self.program, *list, code);
                }
                Ok(codes.finish(*count))
            }
            Kind::File(limits) => files(limits, items),
            _ => {
                pass_over_items(&mut items)?;
                Ok(self.scalar(Scalar::Composite))
            }
        }
    }

    fn object<A: MapAccess<'a>>(self, mut members: A) -> Result<Given<'a>, A::Error> {
        let Kind::File(limits) = self.kind else {
            while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(self.scalar(Scalar::Composite));
        };
        let file = file(limits, members)?;
        let read = match limits.count {
            _ if self.later && file.later.is_some() => file.later(),
            None => file.file(limits),
            Some(_) => Err(RuleKind::Type),
        };
        Ok(Given::new(read, Form::Canonical))
    }
}

/// Several files; the first mistake counts.
fn files<'a, A: SeqAccess<'a>>(limits: &FileLimits, mut items: A) -> Result<Given<'a>, A::Error> {
    let mut read = Ok(Value::File);
    let mut many = 0;
    while let Some(one) = items.next_element_seed(Any(OneFile { limits }))? {
        many += 1;
        read = read.and(one);
    }
    let read = match limits.count {
        // No file at all is no answer.
        Some(_) if many == 0 => return Ok(Given { term: Term::Absent, broken: None, form: Form::Blank }),
        Some(count) if read.is_ok() && !count.allows(many) => Err(RuleKind::Count),
        Some(_) => read,
        None => Err(RuleKind::Type),
    };
    Ok(Given::new(read, Form::Canonical))
}

/// One of several files.
struct OneFile<'l> {
    limits: &'l FileLimits,
}

impl<'a> Reader<'a> for OneFile<'_> {
    type Output = Result<Value<'static>, RuleKind>;

    fn scalar(self, _: Scalar<'a>) -> Self::Output {
        Err(RuleKind::Type)
    }

    fn object<A: MapAccess<'a>>(self, members: A) -> Result<Self::Output, A::Error> {
        Ok(file(self.limits, members)?.file(self.limits))
    }
}

fn file<'a, A: MapAccess<'a>>(limits: &FileLimits, mut members: A) -> Result<FileRead, A::Error> {
    let mut file = FileRead::default();
    while let Some(key) = members.next_key_seed(Key::new(|key: Cow<'a, str>| FileKey::of(&key)))? {
        let json = members.next_value_seed(Any(Plain))?;
        file.add(limits, key, &json);
    }
    Ok(file)
}

/// JSON that is made of nothing else.
struct Plain;

impl<'a> Reader<'a> for Plain {
    type Output = Scalar<'a>;

    fn scalar(self, json: Scalar<'a>) -> Scalar<'a> {
        json
    }
}

/// The rule that a value for a field of the case breaks by itself; none for a blank one, which counts as missing.
pub(super) fn broken_in_case(program: &Program, kind: &Kind, json: &Json) -> Option<RuleKind> {
    let given = Any(Leaf { program, kind, later: false }).deserialize(json).ok()?;
    given.broken.or((given.form == Form::Unnormalised).then_some(RuleKind::Canonical))
}

/// A field of the case; absent if it is not there.
pub(super) fn of_case<'a>(program: &'a Program, kind: &'a Kind, json: Option<&'a Json>) -> Term<'a> {
    let given = match json {
        Some(json) => Any(Leaf { program, kind, later: false }).deserialize(json),
        None => Ok(Given::nothing(kind, Form::Missing)),
    };
    // INVARIANT: JSON that is in memory is read without errors.
    given.map_or(Term::Unknown, |given| given.term)
}
