//! The simulated sign-in, which says what it is.

use serde::Serialize;

use super::words::{PageWords, words};
use crate::html::Site;
use crate::html::document::{Hidden, hidden};
use crate::html::site::Frame;
use crate::html::templates::render;
use crate::html::words::{TABLES, index};

/// An invented person.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    /// What is posted.
    pub key: &'a str,
    /// What people read.
    pub name: &'a str,
}

/// The choice of a person.
#[derive(Clone, Copy, Debug)]
pub struct SignIn<'a> {
    /// Invented persons.
    pub persons: &'a [Person<'a>],
    /// Address that the choice is posted to, as `person`.
    pub action: &'a str,
    /// Hidden inputs.
    pub hidden: &'a [(&'a str, &'a str)],
}

#[derive(Serialize)]
struct PersonView<'v> {
    key: &'v str,
    name: &'v str,
}

#[derive(Serialize)]
struct SignInView<'v> {
    frame: Frame<'v>,
    p: &'static PageWords,
    persons: Vec<PersonView<'v>>,
    action: &'v str,
    hidden: Vec<Hidden<'v>>,
}

/// The page of the simulated sign-in.
pub fn render_sign_in(site: &Site<'_>, sign_in: &SignIn<'_>) -> String {
    let p = words(site.lang);
    let own = TABLES[index(site.lang)];
    let persons = sign_in.persons.iter().map(|person| PersonView { key: person.key, name: person.name });
    let view = SignInView {
        frame: Frame::new(site, p.simulated_title.to_owned(), own),
        p,
        persons: persons.collect(),
        action: sign_in.action,
        hidden: hidden(sign_in.hidden),
    };
    site.theme.dress(render("sign_in.html.j2", &view))
}
