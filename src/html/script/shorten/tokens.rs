//! The tokens of a script, and what each name among them is.

/// Words of the language: they are no variables.
const WORDS: &[&str] = &[
    "break",
    "case",
    "catch",
    "const",
    "continue",
    "else",
    "false",
    "for",
    "if",
    "in",
    "instanceof",
    "let",
    "new",
    "null",
    "of",
    "return",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "while",
];

/// Signs of several characters, longest first.
const SIGNS: &[&str] = &[
    "||=", "...", "===", "!==", "**=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--",
    "+=", "-=", "*=", "/=", "**",
];

/// How a token stands in an expression or pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A variable.
    Variable,
    /// A variable and the property of the same name: `{ name }`.
    Both,
    /// A property, a word of the language, or no name at all.
    Fixed,
}

/// A script in tokens.
pub(super) struct Tokens<'s> {
    pub texts: Vec<&'s str>,
    pub roles: Vec<Role>,
    /// Of a bracket, where its partner stands; of all others, where they stand themselves.
    pub partners: Vec<usize>,
}

impl<'s> Tokens<'s> {
    pub fn of(source: &'s str) -> Self {
        let texts = texts(source);
        let partners = partners(&texts);
        let mut tokens = Tokens { roles: Vec::new(), texts, partners };
        tokens.roles = tokens.all_roles();
        tokens
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// The token at a place; blank beyond the ends.
    pub fn text(&self, at: usize) -> &'s str {
        self.texts.get(at).copied().unwrap_or_default()
    }

    pub fn before(&self, at: usize) -> &'s str {
        at.checked_sub(1).map_or("", |at| self.text(at))
    }

    pub fn role(&self, at: usize) -> Role {
        self.roles.get(at).copied().unwrap_or(Role::Fixed)
    }

    pub fn partner(&self, at: usize) -> usize {
        self.partners.get(at).copied().unwrap_or(at)
    }

    /// The first of these signs from here on that does not stand in brackets; else the end.
    pub fn find(&self, from: usize, signs: &[&str]) -> usize {
        let mut at = from;
        while at < self.len() && !signs.contains(&self.text(at)) {
            at = if is_open(self.text(at)) { self.partner(at) + 1 } else { at + 1 };
        }
        at.min(self.len())
    }

    /// Do these braces hold statements?
    pub fn is_block(&self, open: usize) -> bool {
        self.text(open) == "{"
            && matches!(self.before(open), ")" | "=>" | "else" | "try" | "catch" | ";" | "{" | "}")
    }

    fn all_roles(&self) -> Vec<Role> {
        let mut open: Vec<usize> = Vec::new();
        let mut roles = Vec::with_capacity(self.len());
        for (at, text) in self.texts.iter().enumerate() {
            match *text {
                text if is_open(text) => open.push(at),
                text if is_close(text) => {
                    open.pop();
                }
                _ => {}
            }
            let (before, after) = (self.before(at), self.text(at + 1));
            let in_object = open.last().is_some_and(|open| self.text(*open) == "{" && !self.is_block(*open));
            let is_member = in_object && matches!(before, "{" | ",");
            roles.push(match after {
                _ if !is_name(text) || WORDS.contains(text) || matches!(before, "." | "?.") => Role::Fixed,
                ":" if is_member => Role::Fixed,
                "," | "}" | "=" if is_member => Role::Both,
                _ => Role::Variable,
            });
        }
        roles
    }
}

fn texts(source: &str) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    let mut rest = source;
    loop {
        rest = rest.trim_start();
        if rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |end| &rest[end..]);
            continue;
        }
        let Some(first) = rest.chars().next() else { return texts };
        let before = texts.last().copied().unwrap_or("(");
        let is_operand =
            |text: &str| text.ends_with(|c| is_word(c) || ")]}\"'`".contains(c)) && text != "return";
        let length = match first {
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            '"' | '\'' | '`' => end_of(rest, first, false),
            '/' if !is_operand(before) => {
                let end = end_of(rest, '/', true);
                end + rest[end..].find(|c| !is_word(c)).unwrap_or(0)
            }
            _ => {
                SIGNS.iter().find(|sign| rest.starts_with(**sign)).map_or(first.len_utf8(), |sign| sign.len())
            }
        };
        let (text, after) = rest.split_at(length);
        texts.push(text);
        rest = after;
    }
}

/// Where a text or regular expression ends; in the brackets of a regular expression a slash is a character.
fn end_of(text: &str, quote: char, brackets: bool) -> usize {
    let (mut escaped, mut inside) = (false, false);
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' if brackets => inside = true,
            ']' => inside = false,
            _ if c == quote && !inside => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

fn partners(texts: &[&str]) -> Vec<usize> {
    let mut partners: Vec<usize> = (0..texts.len()).collect();
    let mut open = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        if is_open(text) {
            open.push(at);
        } else if is_close(text)
            && let Some(other) = open.pop()
        {
            partners[at] = other;
            partners[other] = at;
        }
    }
    partners
}

pub(super) fn is_open(text: &str) -> bool {
    matches!(text, "(" | "[" | "{")
}

pub(super) fn is_close(text: &str) -> bool {
    matches!(text, ")" | "]" | "}")
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| is_word(first) && !first.is_ascii_digit())
}

pub(super) fn is_word(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_' || sign == '$'
}
