//! Random applications: valid ones that reach everything there is to reach, and ones that are broken anyhow.

use serde_json::{Value as Json, json};

use super::goal::{Wanted, wanted};
use super::pool::Pool;
use super::repair::{replace, take};
use super::shape::Place;
use super::{Prepared, Sample, Sampler, Style};
use crate::format::logic::Source;

/// Values that belong nowhere, or only just.
fn strange() -> Vec<Json> {
    vec![
        Json::Null,
        json!(""),
        json!(" "),
        json!([]),
        json!({}),
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(5.0),
        json!(9_007_199_254_740_991_i64),
        json!(9_007_199_254_740_992_i64),
        json!(1e300),
        json!("0"),
        json!("yes"),
        json!("U\u{308}ber"),
        json!("\u{1F415}\u{1F3FD}"),
        json!("a\nb"),
        json!(" am Rand "),
        json!("a\u{2028}b"),
        json!("a\u{7}b"),
        json!("\u{FEFF}a"),
        json!("2024-02-29"),
        json!("2026-02-29"),
        json!("2026-02-30"),
        json!("1582-12-31"),
        json!("2026-3-1"),
        json!("-0.00"),
        json!({"later": "2026-03-16"}),
        json!({"later": "2026-03-16", "x": 1}),
        json!([null]),
        json!("x".repeat(600)),
        json!("wort ".repeat(200)),
        json!("DE89370400440532013001"),
    ]
}

/// An endless source of applications for one logic.
pub struct Stream<'s, 'p> {
    sampler: &'s Sampler<'p>,
    pool: Pool<'s, 'p>,
    goals: Vec<Wanted>,
    /// The valid application that the next ones are made of, and how many have been.
    valid: Sample,
    made: usize,
}

/// Applications made of each valid one.
const OF_EACH: usize = 8;

impl<'s, 'p> Stream<'s, 'p> {
    /// Applications that begin with these.
    pub fn new(prepared: &Prepared, sampler: &'s Sampler<'p>, seeds: &[Sample], empty: &Sample) -> Self {
        let mut pool = Pool::new(sampler, empty.clone());
        for seed in seeds {
            pool.begin(seed.clone());
        }
        if seeds.is_empty() {
            pool.begin_empty();
        }
        let valid = pool.samples().next().unwrap_or(empty).clone();
        Stream { sampler, pool, goals: wanted(prepared.own()), valid, made: 0 }
    }

    /// The next application.
    pub fn next_sample(&mut self) -> Sample {
        let turn = self.made % OF_EACH;
        self.made += 1;
        if turn == 0 {
            self.valid = self.next_valid();
            return self.valid.clone();
        }
        if turn == 1
            && let Some(goal) = self.sampler.rng.pick(&self.goals).cloned()
            && let Some(shown) = self.pool.show(&goal)
        {
            return shown.sample;
        }
        let mut sample = self.valid.clone();
        for _ in 0..=self.sampler.rng.below(3) {
            self.mutate(&mut sample);
        }
        sample
    }

    /// A valid application: one that is known, with some answers exchanged for others from the edges.
    fn next_valid(&self) -> Sample {
        let known: Vec<&Sample> = self.pool.samples().collect();
        let Some(base) = self.sampler.rng.pick(&known) else { return self.valid.clone() };
        let mut draft = (*base).clone();
        for _ in 0..=self.sampler.rng.below(6) {
            self.exchange(&mut draft);
        }
        if self.sampler.rng.chance(20) {
            let days = i32::try_from(self.sampler.rng.below(3_000)).unwrap_or_default() - 1_500;
            draft.today = draft.today.checked_add(jiff::Span::new().days(days)).unwrap_or(draft.today);
        }
        self.sampler.complete(draft, None, Style::Wild).unwrap_or_else(|| (*base).clone())
    }

    /// Another valid answer at a random place.
    fn exchange(&self, sample: &mut Sample) {
        let place = self.random_place(&sample.application, true);
        if let Some(place) = place
            && let Some(value) = self.sampler.valid(sample, &place, Style::Wild)
        {
            self.sampler.shape.set(&mut sample.application, &place, value);
        }
    }

    /// A place of a random node, in rows that are there or just after the last.
    fn random_place(&self, application: &Json, asked: bool) -> Option<Place> {
        let shape = &self.sampler.shape;
        let own = self.sampler.prepared.own().nodes.len();
        let at = self.sampler.rng.below(own);
        let entry = shape.entries.get(at)?;
        if asked && entry.node.source != Source::Asked {
            return None;
        }
        let mut rows = Vec::new();
        for list in &entry.lists {
            let place = Place { at: *list, rows: rows.clone() };
            let count = shape.get(application, &place).and_then(Json::as_array).map_or(0, Vec::len);
            rows.push(self.sampler.rng.below(count + usize::from(self.sampler.rng.chance(10))));
        }
        Some(Place { at, rows })
    }

    /// One change, whatever comes of it.
    fn mutate(&self, sample: &mut Sample) {
        let rng = &self.sampler.rng;
        let mut pointers = Vec::new();
        gather(&sample.application, String::new(), &mut pointers);
        let Some(pointer) = rng.pick(&pointers).cloned() else { return };
        match rng.below(12) {
            0..=2 => {
                if let Some(value) = rng.pick(&strange()) {
                    replace(&mut sample.application, &pointer, value.clone());
                }
            }
            3 | 4 => {
                take(&mut sample.application, &pointer);
            }
            5 => self.unknown_key(sample, &pointer),
            6 => self.repeat_row(sample, &pointer),
            7 | 8 => {
                // An answer at any node, be it irrelevant or computed.
                if let Some(place) = self.random_place(&sample.application, false) {
                    let value = self.sampler.valid(sample, &place, Style::Wild).unwrap_or(json!(1));
                    self.sampler.shape.set(&mut sample.application, &place, value);
                }
            }
            9 => {
                let flipped =
                    sample.application.pointer(&pointer).and_then(Json::as_bool).map(|yes| json!(!yes));
                let other = flipped.unwrap_or_else(|| json!("andere"));
                replace(&mut sample.application, &pointer, other);
            }
            10 => {
                let near = sample.application.pointer(&pointer).and_then(|value| self.beside(value));
                if let Some(value) = near {
                    replace(&mut sample.application, &pointer, value);
                }
            }
            _ => self.exchange(sample),
        }
    }

    fn unknown_key(&self, sample: &mut Sample, pointer: &str) {
        let names = ["unbekannt", "", "__proto__", "a/b", "~0"];
        let name = self.sampler.rng.pick(&names).copied().unwrap_or_default();
        if let Some(object) = sample.application.pointer_mut(pointer).and_then(Json::as_object_mut) {
            object.insert(name.to_owned(), json!(1));
        }
    }

    fn repeat_row(&self, sample: &mut Sample, pointer: &str) {
        let times = 1 + self.sampler.rng.below(12);
        if let Some(rows) = sample.application.pointer_mut(pointer).and_then(Json::as_array_mut)
            && let Some(last) = rows.last().cloned()
        {
            rows.extend(std::iter::repeat_n(last, times));
        }
    }

    /// A value near to this one.
    fn beside(&self, value: &Json) -> Option<Json> {
        match value {
            Json::Number(number) => {
                let near = [-1, 1, 10, -100];
                Some(json!(number.as_i64()?.checked_add(*self.sampler.rng.pick(&near)?)?))
            }
            Json::String(text) => {
                let changed = [
                    format!("{text} "),
                    text.to_uppercase(),
                    text.chars().rev().collect(),
                    text.chars().skip(1).collect(),
                    format!("{text}{text}"),
                    format!("{text}\u{301}"),
                ];
                self.sampler.rng.pick(&changed).map(|text| json!(text))
            }
            _ => None,
        }
    }
}

/// JSON Pointers of everything in a value.
fn gather(value: &Json, pointer: String, found: &mut Vec<String>) {
    match value {
        Json::Object(object) => object.iter().for_each(|(key, value)| {
            let key = key.replace('~', "~0").replace('/', "~1");
            gather(value, format!("{pointer}/{key}"), found);
        }),
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| gather(value, format!("{pointer}/{at}"), found))
        }
        _ => {}
    }
    found.push(pointer);
}
