//! The pages around a form that a portal shows: catalogue, start, review, receipt and messages.
//!
//! Like forms they are rendered from the structs of [`crate::format`], with what has been answered as arguments. They
//! decide nothing: which questions are relevant, what is computed and who is responsible, the caller says.

mod answers;
mod catalogue;
mod letter;
mod message;
mod receipt;
mod review;
mod saved;
mod sign_in;
mod start;
pub mod words;

pub use catalogue::{Entry, render_catalogue};
pub use letter::{Letter, render_letter};
pub use message::{Message, render_message};
pub use receipt::{HandIn, NextStep, Receipt, render_receipt};
pub use review::{Copies, Review, render_application, render_review};
pub use saved::{Resume, Saved, render_resume, render_saved};
pub use sign_in::{Person, SignIn, render_sign_in};
pub use start::{SignedIn, Start, render_start};

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::{Answers, Derived, Site, View};
use crate::format::form::Form;

/// An application to read: what was answered, and which questions were relevant.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The form.
    pub form: &'a Form,
    /// What stands around the page.
    pub site: Site<'a>,
    /// The application in canonical form.
    pub application: &'a Json,
    /// Derived values.
    pub computed: &'a Derived,
    /// Paths of everything that is relevant, with row numbers that count from 1.
    pub relevant: &'a BTreeSet<String>,
}

impl<'a> Reading<'a> {
    fn view(&self) -> View<'a> {
        View {
            answers: Answers::Canonical(self.application),
            computed: Some(self.computed),
            ..View::new(self.site)
        }
    }
}

/// A link to one of the legal texts that every page must lead to, or to anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<'a> {
    /// Its address.
    pub href: &'a str,
    /// Its words.
    pub text: &'a str,
}
