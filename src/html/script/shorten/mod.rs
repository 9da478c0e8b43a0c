//! Makes a script small without changing it: comments and spaces go, variables get short names.
//!
//! No JavaScript is understood here beyond its tokens. Variables are told from properties by their neighbours,
//! which is sound for scripts that keep to this: functions are arrows, no template with expressions, no methods, no
//! labels, and no name of one or two letters comes from outside. What is shipped is what all tests run.

mod names;
mod tokens;

use tokens::{Role, Tokens, is_close, is_open, is_word};

/// The same script, shorter.
pub(super) fn shorten(source: &str) -> String {
    let tokens = Tokens::of(source);
    let mut writer =
        Writer { names: names::short(&tokens), tokens, declares: vec![false], out: String::new() };
    let mut at = 0;
    while at < writer.tokens.len() {
        at = writer.write(at);
    }
    writer.out
}

struct Writer<'s> {
    tokens: Tokens<'s>,
    names: Vec<Option<String>>,
    /// For each open bracket: does the statement in it declare variables?
    declares: Vec<bool>,
    out: String,
}

impl Writer<'_> {
    /// Writes what stands at a place with as little before it as it needs, and says where to go on.
    fn write(&mut self, at: usize) -> usize {
        let text = self.tokens.text(at);
        let declares = self.declares.last().copied().unwrap_or_default();
        if is_open(text) {
            self.declares.push(false);
        } else if is_close(text) {
            self.declares.pop();
        }
        match text {
            // One `let` for several names.
            ";" if declares && matches!(self.tokens.text(at + 1), "const" | "let") => {
                self.put(",");
                return at + 2;
            }
            ";" => {
                self.set_declares(false);
                // What ends a block needs no sign before it.
                if self.tokens.text(at + 1) != "}" {
                    self.put(text);
                }
            }
            "," if is_close(self.tokens.text(at + 1)) && self.tokens.before(at) != "[" => {}
            "const" | "let" if self.tokens.role(at) == Role::Fixed && self.tokens.before(at) != "." => {
                self.set_declares(true);
                self.put("let");
            }
            // A single parameter needs no brackets.
            "(" if self.is_single(at) => {}
            ")" if at >= 2 && self.is_single(at - 2) => {}
            _ => self.put_named(at, text),
        }
        at + 1
    }

    fn put_named(&mut self, at: usize, text: &str) {
        let name = self.names.get(at).cloned().flatten();
        match (self.tokens.role(at), name) {
            (Role::Variable, Some(name)) => self.put(&name),
            (Role::Both, Some(name)) if name != text => self.put(&format!("{text}:{name}")),
            _ => self.put(text),
        }
    }

    fn is_single(&self, at: usize) -> bool {
        let text = |at| self.tokens.text(at);
        self.tokens.role(at + 1) == Role::Variable
            && (text(at), text(at + 2), text(at + 3)) == ("(", ")", "=>")
    }

    fn set_declares(&mut self, value: bool) {
        if let Some(last) = self.declares.last_mut() {
            *last = value;
        }
    }

    fn put(&mut self, text: &str) {
        let (last, first) = (self.out.chars().last().unwrap_or(' '), text.chars().next().unwrap_or(' '));
        if (is_word(last) && is_word(first)) || (last == first && matches!(first, '+' | '-')) {
            self.out.push(' ');
        }
        self.out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn variables_get_short_names_and_properties_keep_theirs() {
        let source = "// A comment.\nconst twice = (number) => number + number;\n\
            const pair = ({ first, second = 1 }) => ({ sum: twice(first.value), second });\n";
        assert_eq!(shorten(source), "let i=e=>e+e,s=({first:e,second:t=1})=>({sum:i(e.value),second:t});");
    }

    #[test]
    fn texts_and_patterns_stay_as_they_are() {
        let source = r#"const words = (text) => text.split(/[/"\s]+ (text)/).join("// text") / text.length;"#;
        assert_eq!(shorten(source), r#"let i=e=>e.split(/[/"\s]+ (text)/).join("// text")/e.length;"#);
    }

    #[test]
    fn statements_stay_apart() {
        let source = "let state;\nconst go = (list) => {\n  state = 1;\n  const one = list[0];\n  const two = - -one;\n  \
            if (two) return [one, two,];\n  const three = 3;\n  return three;\n};\n";
        let expected = "let i,s=e=>{i=1;let t=e[0],r=- -t;if(r)return[t,r];let n=3;return n};";
        assert_eq!(shorten(source), expected);
    }

    #[test]
    fn an_inner_variable_may_have_the_name_of_an_outer_one_that_it_does_not_read() {
        let source = "const f = (all, other) => all.map((one) => one + 1).map((one) => one + other);\n\
            const g = (wrong) => { try { return f(wrong); } catch (wrong) { return wrong; } };";
        let expected = "let i=(e,t)=>e.map(e=>e+1).map(e=>e+t),s=e=>{try{return i(e)}catch(e){return e}};";
        assert_eq!(shorten(source), expected);
    }

    #[test]
    fn no_short_name_comes_twice() {
        for kept in [0, 6] {
            let names: Vec<String> = names::short_names(kept).collect();
            assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
            assert!(names.len() > 300);
        }
    }
}
