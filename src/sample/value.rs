//! Valid answers for every type, the most ordinary one first.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::Value;
use super::shape::Place;
use super::text;
use super::{Sample, Sampler, Style};
use crate::eval::Relation;
use crate::eval::date::parse_date;
use crate::eval::number::Number;
use crate::format::logic::{CountRange, FileLimits, NumberRange, Semantic, Type};

/// Days on which calculations with dates go wrong.
const DAYS: &[&str] = &[
    "2024-02-29",
    "2000-02-29",
    "2023-02-28",
    "2025-12-31",
    "2026-01-01",
    "2024-03-31",
    "2024-04-30",
    "1583-01-01",
    "9999-12-31",
    "1900-03-01",
];

/// The largest whole number that every JSON reader keeps (RFC 8259, section 6).
const EXACT: i64 = (1 << 53) - 1;

impl Sampler<'_> {
    /// A valid answer for a place.
    pub(super) fn valid(&self, sample: &Sample, place: &Place, style: Style) -> Option<Json> {
        let values = self.values(sample, place);
        match style {
            Style::Plain => values.into_iter().next(),
            Style::Wild => self.rng.pick(&values).cloned(),
        }
    }

    /// Valid answers for a place.
    pub(super) fn values(&self, sample: &Sample, place: &Place) -> Vec<Json> {
        let node = self.shape.entries[place.at].node;
        if let Type::Choice { codelist, under } = &node.ty {
            return self.codes(sample, place, codelist, under.as_deref());
        }
        let mut values = self.of_type(&node.ty, sample.today);
        if node.later
            && let Ok(soon) = sample.today.checked_add(jiff::Span::new().days(7))
        {
            values.push(json!({"later": soon.to_string()}));
        }
        let constants = self.constants.get(node.key.as_str()).map_or(&[][..], Vec::as_slice);
        for constant in constants {
            for value in self.beside(&node.ty, constant) {
                if !values.contains(&value) {
                    values.push(value);
                }
            }
        }
        values
    }

    /// Valid answers of a type.
    pub(super) fn of_type(&self, ty: &Type, today: Date) -> Vec<Json> {
        match ty {
            Type::Group => vec![json!({})],
            Type::List { min, plain, .. } => {
                let row = if *plain { Json::Null } else { json!({}) };
                vec![Json::Array(vec![row; *min as usize])]
            }
            Type::Text { length, pattern } => self.texts(*length, *pattern, false),
            Type::LongText { length, words, pattern } => {
                let mut texts = self.texts(*length, *pattern, words.is_none_or(|most| most > 3));
                if let Some(most) = words {
                    texts.push(json!(text::words(*most as usize)));
                }
                texts
            }
            Type::Integer { range } => numbers(*range, -EXACT, EXACT),
            Type::Money { range, .. } => numbers(*range, -EXACT, EXACT),
            Type::Year { range } => numbers(*range, 1583, 9999),
            Type::Decimal { places, range } => {
                let units = numbers(*range, -EXACT, EXACT).into_iter();
                units.filter_map(|units| Some(json!(decimal(units.as_i64()?, *places)?))).collect()
            }
            Type::YesNo | Type::Tick => vec![json!(false), json!(true)],
            Type::Confirm => vec![json!(true)],
            Type::Date { range } => {
                let fits = |day: &str| {
                    range.min.as_deref().is_none_or(|min| day >= min)
                        && range.max.as_deref().is_none_or(|max| day <= max)
                };
                let plain = today.to_string();
                let limits = [range.min.as_deref(), range.max.as_deref()].into_iter().flatten();
                let all = std::iter::once(plain.as_str()).chain(limits).chain(DAYS.iter().copied());
                all.filter(|day| fits(day)).map(|day| json!(day)).collect()
            }
            Type::BirthDate => {
                ["1984-05-17", "1984-05", "1984", "2000-02-29", "1583"].iter().map(|day| json!(day)).collect()
            }
            Type::Time => ["08:30", "00:00", "23:59"].iter().map(|time| json!(time)).collect(),
            Type::Month => ["2026-03", "1583-01", "9999-12"].iter().map(|month| json!(month)).collect(),
            Type::Choice { .. } | Type::Office => Vec::new(),
            Type::Choices { codelist, min, max } => self.code_sets(codelist, *min as usize, *max as usize),
            Type::File(limits) => files(limits),
            Type::Semantic { codelist: Some(list), .. } => self.official(list),
            Type::Semantic { semantic, .. } => examples(*semantic).iter().map(|text| json!(text)).collect(),
        }
    }

    /// Some codes of an official list, from all over it.
    fn official(&self, list: &str) -> Vec<Json> {
        let codes = self.logic().codelists.get(list).map_or(&[][..], |list| &list.codes);
        codes.iter().step_by((codes.len() / 4).max(1)).map(|code| json!(code)).collect()
    }

    fn texts(&self, length: CountRange, pattern: Option<usize>, lines: bool) -> Vec<Json> {
        let least = length.min.unwrap_or(1).max(1) as usize;
        let most = length.max.map_or(text::LONGEST, |max| max as usize).max(least);
        let lengths = [8.clamp(least, most), least, most];
        if let Some(pattern) = pattern {
            let pattern = self.shape.pattern(pattern);
            let texts = lengths.iter().filter_map(|length| text::matching(pattern?, *length));
            return texts
                .filter(|text| length.allows(text.chars().count()))
                .map(|text| json!(text))
                .collect();
        }
        let mut texts: Vec<String> = lengths.iter().map(|length| text::filler(*length)).collect();
        texts.push("Grüße \u{1F415}".to_owned());
        // A letter with a mark that has no sign of its own stays two code points in normal form C.
        texts.push("x\u{30C}y".to_owned());
        texts.extend(lines.then(|| "erste Zeile\nzweite Zeile\u{2028}dritte".to_owned()));
        texts.retain(|text| length.allows(text.chars().count()));
        texts.into_iter().map(|text| json!(text)).collect()
    }

    /// Codes that may be chosen: of a cascading list those under the chosen parent.
    fn codes(&self, sample: &Sample, place: &Place, name: &str, under: Option<&str>) -> Vec<Json> {
        let Some(list) = self.logic().codelists.get(name) else { return Vec::new() };
        let bound = self.shape.bound(place);
        let parent = under.and_then(|key| self.shape.find(key)).map(|at| self.shape.place(at, &bound));
        let chosen = parent.and_then(|parent| self.shape.get(&sample.application, &parent)?.as_str());
        let may = |code: &&String| {
            under.is_none() || list.parents.get(*code).is_none_or(|needs| chosen == Some(needs))
        };
        list.codes.iter().filter(may).map(|code| json!(code)).collect()
    }

    fn code_sets(&self, name: &str, min: usize, max: usize) -> Vec<Json> {
        let codes = self.logic().codelists.get(name).map_or(&[][..], |list| list.codes.as_slice());
        let fewest: Vec<&String> = codes.iter().take(min).collect();
        let most: Vec<&String> = codes.iter().take(max).collect();
        let mut sets = vec![json!(fewest), json!(most)];
        // Each code alone, where one is enough, so that every condition on a code can be reached.
        if min <= 1 && max >= 1 {
            sets.extend(codes.iter().map(|code| json!([code])));
        }
        sets
    }

    /// Valid answers at a constant and on both sides of it.
    fn beside(&self, ty: &Type, constant: &Value) -> Vec<Json> {
        use Relation::{Equal, Less, More};
        [Equal, Less, More].into_iter().filter_map(|op| self.near(ty, op, constant)).collect()
    }
}

fn numbers(range: NumberRange, least: i64, most: i64) -> Vec<Json> {
    let (min, max) = (range.min.unwrap_or(least), range.max.unwrap_or(most));
    let mut numbers: Vec<i64> = Vec::new();
    for number in [1.clamp(min, max), min, max, 0, min.saturating_add(1), max.saturating_sub(1)] {
        if (min..=max).contains(&number) && !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers.into_iter().map(|number| json!(number)).collect()
}

/// So many units of the last place as a decimal.
pub(super) fn decimal(units: i64, places: u8) -> Option<String> {
    let ten = Number::whole(10);
    (0..places).try_fold(Number::whole(units), |number, _| number.divide(ten))?.to_decimal(places)
}

fn files(limits: &FileLimits) -> Vec<Json> {
    let file = |media_type: &String, size: u64| {
        json!({
            "id": "datei-1",
            "name": "nachweis.pdf",
            "media_type": media_type,
            "size": size,
            "sha256": "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        })
    };
    let small = limits.max_bytes.min(1_000);
    let mut single: Vec<Json> = limits.media_types.iter().map(|media_type| file(media_type, small)).collect();
    single.extend(limits.media_types.first().map(|media_type| file(media_type, limits.max_bytes)));
    let Some(count) = limits.count else { return single };
    let (min, max) = (count.min.unwrap_or(1).max(1) as usize, count.max.unwrap_or(1) as usize);
    let sets = single.iter().map(|one| Json::Array(vec![one.clone(); min]));
    let most = single.first().map(|one| Json::Array(vec![one.clone(); max]));
    sets.chain(most).collect()
}

/// A birth date, month or day as a day.
pub(super) fn day_of(json: &Json) -> Option<Date> {
    parse_date(json.as_str()?)
}

/// Valid texts of the types that German services share.
pub(super) fn examples(semantic: Semantic) -> &'static [&'static str] {
    match semantic {
        Semantic::PersonName => &["Anna", "Müller-Lüdenscheidt", "O’Neill", "Nguyễn", "J. R."],
        Semantic::Email => &["anna@example.org", "a@b", "anna.muster+hund@st-ingbert.de"],
        Semantic::Phone => &["+4968941300", "+11", "+123456789012345"],
        Semantic::Url => &["https://www.example.org", "http://example.org/a?b=c#d"],
        Semantic::PostalCode => &["66386", "01067", "99998"],
        Semantic::Iban => &["DE89370400440532013000", "NO9386011117947", "MT84MALT011000012345MTLCAST001S"],
        Semantic::Bic => &["DEUTDEFF", "MARKDEF1100"],
        // Test numbers of the Bundeszentralamt für Steuern.
        Semantic::TaxId => &["86095742719", "47036892816", "65929970489"],
        Semantic::VatId => &["DE136695976"],
        // Their codes stand in the logic.
        Semantic::Country | Semantic::Nationality => &[],
        Semantic::MunicipalityKey => &["10045117", "10", "100", "10045"],
        Semantic::Leika => &["99102013104000"],
    }
}
