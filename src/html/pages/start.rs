//! Where a service begins: what applicants must know, and the button that begins a form.

use serde::Serialize;

use super::Reading;
use super::words::{PageWords, words};
use crate::html::about::about;
use crate::html::build::Builder;
use crate::html::document::{Hidden, hidden};
use crate::html::site::Frame;
use crate::html::templates::render;
use crate::html::text::Html;
use crate::html::words::fill;

/// Who is signed in.
#[derive(Clone, Copy, Debug)]
pub struct SignedIn<'a> {
    /// As the account names them.
    pub name: &'a str,
    /// Address that the wish to sign out is posted to.
    pub sign_out: &'a str,
}

/// What the page needs beside the form.
#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    /// Address that begins a form.
    pub action: &'a str,
    /// Hidden inputs.
    pub hidden: &'a [(&'a str, &'a str)],
    /// Where one signs in, if that helps; nobody is signed in then.
    pub sign_in: Option<&'a str>,
    /// Who is signed in.
    pub signed_in: Option<SignedIn<'a>>,
    /// How long answers are kept, in hours.
    pub kept_hours: u32,
    /// How long a saved draft is kept, in days.
    pub saved_days: u32,
}

#[derive(Serialize)]
struct Account {
    text: String,
    sign_out: String,
}

#[derive(Serialize)]
struct StartView<'v> {
    frame: Frame<'v>,
    p: &'static PageWords,
    heading: Html,
    about: Html,
    action: &'v str,
    hidden: Vec<Hidden<'v>>,
    sign_in: Option<&'v str>,
    signed_in: Option<Account>,
    kept: String,
}

/// The first page of a service. Of `reading` only the form and the site are used.
pub fn render_start(reading: &Reading<'_>, start: &Start<'_>) -> String {
    let view = crate::html::View {
        send: Some(crate::html::Send { action: start.action, ..crate::html::Send::default() }),
        ..reading.view()
    };
    let builder = Builder::new(reading.form, &view);
    let p = words(reading.site.lang);
    let (hours, days) = (start.kept_hours.to_string(), start.saved_days.to_string());
    let view = StartView {
        frame: builder.frame(builder.writer.plain(&reading.form.title)),
        p,
        heading: builder.writer.inline(&reading.form.title),
        about: about(&builder),
        action: start.action,
        hidden: hidden(start.hidden),
        sign_in: start.sign_in,
        signed_in: start.signed_in.map(|account| Account {
            text: fill(p.signed_in, &[("name", account.name)]),
            sign_out: account.sign_out.to_owned(),
        }),
        kept: fill(p.kept, &[("hours", &hours), ("days", &days)]),
    };
    reading.site.theme.dress(render("start.html.j2", &view))
}
