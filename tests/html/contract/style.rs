//! What the stylesheet must hold, read as rules: selectors, the media they are for, and declarations.

/// One rule.
struct Rule {
    /// Conditions of the `@media` around it; empty where there is none.
    media: String,
    selectors: String,
    declarations: String,
}

/// Every breach of the contract, in words.
pub fn breaches(css: &str) -> Vec<String> {
    let css = without_comments(css);
    let mut found = Vec::new();
    let mut require = |holds: bool, what: &str| {
        if !holds {
            found.push(what.to_owned());
        }
    };
    for word in ["@font-face", "@import", "url("] {
        require(!css.contains(word), &format!("the stylesheet loads something: {word}"));
    }
    let rules = rules(&css);
    let has = |media: &str, selector: &str, text: &str| {
        rules.iter().any(|rule| {
            rule.media.contains(media)
                && rule.selectors.contains(selector)
                && rule.declarations.contains(text)
        })
    };
    for media in ["prefers-color-scheme: dark", "forced-colors: active", "print"] {
        require(rules.iter().any(|rule| rule.media.contains(media)), &format!("nothing for {media}"));
    }
    require(has("", ":root", "color-scheme: light dark"), "form controls stay light in the dark");
    require(has("", ":focus-visible", "outline: 0.1875rem solid"), "no ring around what has the focus");
    require(has("", "[hidden]", "display: none"), "what is hidden is shown");
    require(has("", "select, textarea", "min-height: 2.75rem"), "controls are lower than 44 px");
    require(has("", "button", "min-height: 2.75rem"), "buttons are lower than 44 px");
    require(has("", ":where(.option) label", "min-height: 2.75rem"), "options are lower than 44 px");
    for rule in &rules {
        let said = rule.declarations.replace(' ', "");
        let place = &rule.selectors;
        let none = ["outline:none", "outline:0", "outline-width:0", "outline-style:none"];
        let ringless = said.split(';').any(|one| none.contains(&one.trim_end_matches("!important").trim()));
        require(!ringless, &format!("{place} has no ring for the focus"));
        let moves = ["animation:", "transition:", "scroll-behavior:smooth"];
        require(
            !moves.iter().any(|word| said.contains(word)) || rule.media.contains("no-preference"),
            &format!("{place} moves, whatever people prefer"),
        );
        let stiff = said
            .split(';')
            .any(|one| one.starts_with("font-size:") && one.ends_with("px") || one == "user-select:none");
        require(!stiff, &format!("{place} cannot be enlarged or selected"));
        let gone = said.contains("display:none") || said.contains("visibility:hidden");
        let needed = [".hint", ".error", ".errors", "label", "legend", ".condition", ".mark"];
        let hits = place.split(',').any(|one| needed.contains(&one.trim()));
        require(!(gone && hits), &format!("{place} is hidden from everyone"));
        let wide = said.split(';').filter_map(|one| one.strip_prefix("min-width:")).any(|value| {
            value.strip_suffix("rem").is_some_and(|number| number.parse::<f64>().is_ok_and(|rem| rem > 18.0))
        });
        require(!wide, &format!("{place} does not fit 320 px"));
    }
    found.extend(contrasts(&rules));
    found
}

/// Which colour must differ from which ground, and how much (WCAG 2.2, 1.4.3 and 1.4.11).
const PAIRS: &[(&str, &str, f64)] = &[
    ("text", "page", 4.5),
    ("text", "soft", 4.5),
    ("soft-text", "page", 4.5),
    ("soft-text", "soft", 4.5),
    ("accent", "page", 4.5),
    ("accent", "soft", 4.5),
    ("on-accent", "accent", 4.5),
    ("wrong", "page", 4.5),
    ("line", "page", 3.0),
    ("focus", "page", 3.0),
];

fn contrasts(rules: &[Rule]) -> Vec<String> {
    let mut found = Vec::new();
    for scheme in ["", "prefers-color-scheme: dark"] {
        for (front, ground, least) in PAIRS {
            let colour = |name: &str| {
                let name = format!("--antrag-{name}:");
                let roots = rules.iter().filter(|rule| rule.selectors == ":root" && rule.media == scheme);
                let mut lines = roots.flat_map(|rule| rule.declarations.split(';'));
                lines.find_map(|line| luminance(line.trim().strip_prefix(&name)?.trim()))
            };
            let ratio = match (colour(front), colour(ground)) {
                (Some(one), Some(other)) => (one.max(other) + 0.05) / (one.min(other) + 0.05),
                _ => 0.0,
            };
            if ratio < *least {
                found.push(format!("{front} on {ground} has a contrast of {ratio:.2}, {least} are needed"));
            }
        }
    }
    found
}

/// Relative luminance of `#rgb` or `#rrggbb` (WCAG 2.2).
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#')?;
    let digits: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * part(0)? + 0.7152 * part(2)? + 0.0722 * part(4)?)
}

pub(super) fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("*/").map_or("", |(_, rest)| rest))
}

fn rules(css: &str) -> Vec<Rule> {
    let mut rules = Vec::new();
    let (mut media, mut begin) = (String::new(), 0);
    let mut selectors: Option<String> = None;
    for (at, sign) in css.char_indices() {
        let text = css[begin..at].trim();
        match sign {
            '{' if text.starts_with("@media") => media = text.trim_start_matches("@media").trim().to_owned(),
            '{' => selectors = Some(text.to_owned()),
            '}' => match selectors.take() {
                Some(selectors) => {
                    rules.push(Rule { media: media.clone(), selectors, declarations: text.to_owned() });
                }
                None => media.clear(),
            },
            _ => continue,
        }
        begin = at + 1;
    }
    // `(prefers-color-scheme: dark)` without its brackets.
    rules.iter_mut().for_each(|rule| rule.media = rule.media.replace(['(', ')'], ""));
    rules
}
