//! What is asked, in the order of the form: each question with what an answer is, when it is asked, and every rule
//! that its answer must keep.

use std::collections::BTreeMap;

use super::answers;
use super::phrases as say;
use super::speaker::{Speaker, words};
use crate::format::Texts;
use crate::format::form::{Computed, Condition, Field, Group, Item, List as Rows, Notes, Page, Stop};
use crate::html::service_page::{Block, GroupKind, Line, List, Run};
use crate::model::{Check, FieldType, ListRows, NodeId, NodeKind, Unique};

pub(super) fn blocks(speaker: &Speaker<'_>) -> Vec<Block> {
    let nodes: BTreeMap<&str, NodeId> =
        speaker.service.iter_nodes().map(|(id, node)| (node.path.as_str(), id)).collect();
    let writer = Questions { speaker: *speaker, nodes };
    speaker.form.pages.iter().flat_map(|page| writer.page(page)).collect()
}

struct Questions<'m> {
    speaker: Speaker<'m>,
    nodes: BTreeMap<&'m str, NodeId>,
}

impl<'m> Questions<'m> {
    fn page(&self, page: &Page) -> Vec<Block> {
        let heading = vec![Run::Label(page.title.clone())];
        let id = Some(format!("page-{}", page.name));
        let heading = Block::Heading { level: 3, id, line: heading };
        let items = self.items(&page.items);
        let condition = page.condition.as_ref().map(|condition| self.condition(condition));
        match condition {
            Some(condition) => vec![heading, Block::Group(GroupKind::When, vec![condition, items])],
            None => vec![heading, items],
        }
    }

    fn items(&self, items: &[Item]) -> Block {
        let entries = items.iter().map(|item| self.item(item)).collect();
        Block::List(List { ordered: false, class: Some("questions"), entries })
    }

    fn item(&self, item: &Item) -> Vec<Block> {
        match item {
            Item::Section(section) => {
                let title = vec![Run::Label(section.title.clone())];
                vec![Block::Heading { level: 4, id: None, line: title }, self.items(&section.items)]
            }
            Item::When(when) => {
                let inner = vec![self.condition(&when.condition), self.items(&when.items)];
                vec![Block::Group(GroupKind::When, inner)]
            }
            Item::Field(field) => self.field(field),
            Item::Group(group) => self.group(group),
            Item::List(list) => self.list(list),
            Item::Notice(notice) => {
                vec![Block::Group(GroupKind::Notice, vec![Block::Text(notice.text.clone(), 4)])]
            }
            Item::Stop(stop) => self.stop(stop),
            Item::Computed(computed) => self.computed(computed),
        }
    }

    /// The sentence that applicants read above the questions.
    fn condition(&self, condition: &Condition) -> Block {
        Block::Line(vec![Run::Label(condition.words.clone())])
    }

    fn stop(&self, stop: &Stop) -> Vec<Block> {
        let mut inner = vec![self.condition(&stop.condition)];
        inner.push(self.speaker.named_line(say::ADVICE, vec![Run::Label(stop.title.clone())]));
        inner.extend(stop.text.clone().map(|text| Block::Text(text, 4)));
        vec![Block::Group(GroupKind::Stop, inner)]
    }

    fn computed(&self, computed: &Computed) -> Vec<Block> {
        vec![Block::Line(vec![
            words(format!("{} ", self.speaker.say(say::SHOWS))),
            Run::Label(computed.label.clone()),
        ])]
    }

    fn field(&self, field: &Field) -> Vec<Block> {
        let id = self.nodes.get(field.path.as_str()).copied();
        let ty = id.and_then(|id| self.ty(id));
        let mut blocks = vec![self.title(&field.label, &field.notes)];
        let mut answer = ty.map(|ty| answers::answer(&self.speaker, ty)).unwrap_or_default();
        if !field.required {
            answer.push_str(&format!(" ({})", self.speaker.say(say::OPTIONAL)));
        }
        blocks.push(self.speaker.named(say::ANSWER, answer));
        blocks.extend(self.notes(&field.notes));
        let clauses = id.map(|id| &self.speaker.service.node(id).clauses);
        if let Some(period) = clauses.and_then(|clauses| clauses.later) {
            let period = self.speaker.period(period);
            blocks.push(
                self.speaker.named(say::LATER, self.speaker.fill(say::LATER_WITHIN, &[("period", &period)])),
            );
        }
        if let Some(start) = clauses.and_then(|clauses| clauses.start.as_ref()) {
            blocks.push(self.speaker.named(say::START, self.speaker.words(None).value(start)));
        }
        if field.prefill.is_some() {
            let phrase = if field.locked { say::FROM_ACCOUNT_LOCKED } else { say::FROM_ACCOUNT };
            blocks.push(self.speaker.named(say::PREFILLED, self.speaker.say(phrase)));
        }
        if let Some(error) = clauses.and_then(|clauses| clauses.error.as_ref()) {
            blocks.push(self.speaker.named(say::IF_WRONG, self.speaker.message(error)));
        }
        blocks.extend(id.map(|id| self.rules(id)).unwrap_or_default());
        blocks
    }

    fn group(&self, group: &Group) -> Vec<Block> {
        let mut blocks = vec![self.title(&group.label, &group.notes)];
        blocks.extend(self.notes(&group.notes));
        blocks.extend(self.rules_at(&group.path));
        blocks.push(self.items(&group.items));
        blocks
    }

    fn list(&self, list: &Rows) -> Vec<Block> {
        let mut blocks = vec![self.title(&list.label, &list.notes)];
        let (min, max) = (list.min.to_string(), list.max.to_string());
        let phrase = if list.min == list.max { say::ROWS_EXACTLY } else { say::ROWS };
        blocks.push(
            self.speaker.named(say::ENTRIES, self.speaker.fill(phrase, &[("min", &min), ("max", &max)])),
        );
        blocks.extend(self.notes(&list.notes));
        blocks.extend(self.rules_at(&list.path));
        match list.items.as_slice() {
            // The one question of a plain list is the list.
            [Item::Field(field)] if list.plain => {
                let ty = self.nodes.get(field.path.as_str()).and_then(|id| self.ty(*id));
                let answer = ty.map(|ty| answers::answer(&self.speaker, ty)).unwrap_or_default();
                blocks.push(self.speaker.named(say::ANSWER, answer));
            }
            items => blocks.push(self.items(items)),
        }
        blocks
    }

    /// What an answer is: of a plain list, a row of it.
    fn ty(&self, id: NodeId) -> Option<&'m FieldType> {
        match &self.speaker.service.node(id).kind {
            NodeKind::Field { ty, .. } | NodeKind::List { rows: ListRows::Plain(ty), .. } => Some(ty),
            _ => None,
        }
    }

    /// The question in weight, with its number in the legal form.
    fn title(&self, label: &Texts, notes: &Notes) -> Block {
        let plain =
            label.get(self.speaker.tag, self.speaker.form.languages.first().map_or("", String::as_str));
        let mut line = vec![Run::Strong(crate::markdown::plain(plain).into_owned())];
        if !notes.item.is_empty() {
            let numbers: Vec<String> = notes.item.iter().map(u32::to_string).collect();
            let numbers = self.speaker.all_of(&numbers);
            line.push(words(format!(" ({})", self.speaker.fill(say::NUMBER, &[("numbers", &numbers)]))));
        }
        Block::Line(line)
    }

    fn notes(&self, notes: &Notes) -> Vec<Block> {
        let mut blocks = Vec::new();
        let texts = [(say::HINT, &notes.hint), (say::HELP, &notes.help), (say::PURPOSE, &notes.purpose)];
        for (name, text) in texts {
            blocks.extend(
                text.as_ref().map(|text| self.speaker.named_line(name, vec![Run::Label(text.clone())])),
            );
        }
        if !notes.laws.is_empty() {
            let mut line: Line = Vec::new();
            for law in &notes.laws {
                if !line.is_empty() {
                    line.push(words("; "));
                }
                line.push(Run::Law(law.clone()));
            }
            blocks.push(self.speaker.named_line(say::LAW, line));
        }
        blocks
    }

    fn rules_at(&self, path: &str) -> Vec<Block> {
        self.nodes.get(path).map(|id| self.rules(*id)).unwrap_or_default()
    }

    /// Every check and `unique` that speaks at this question.
    fn rules(&self, id: NodeId) -> Vec<Block> {
        let service = self.speaker.service;
        let checks = service.checks.iter().filter(|check| check.at == id).map(|check| self.check(check));
        let at = |unique: &&Unique| unique.node.unwrap_or(unique.list) == id;
        let uniques = service.uniques.iter().filter(at).map(|unique| {
            let message = self.speaker.message(&unique.message);
            self.speaker.named(say::RULE, self.speaker.fill(say::UNIQUE, &[("message", &message)]))
        });
        checks.chain(uniques).collect()
    }

    fn check(&self, check: &'m Check) -> Block {
        let speaker = self.speaker;
        let inside = speaker.service.node(check.at).parent;
        let clause = speaker.clause(&check.cond, inside);
        let message = speaker.message(&check.message);
        speaker.named(say::RULE, speaker.fill(say::CHECK, &[("clause", &clause), ("message", &message)]))
    }
}
