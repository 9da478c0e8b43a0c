//! Defects as templates get them by mistake: one edit of a page or of the stylesheet each. The contract checker must
//! see every one; which of the other judges see it, too, is measured in a browser.

mod table;

use antrag::format::form::Form;
use antrag::html::STYLESHEET;

pub use table::DEFECTS;

use crate::scenes::{Scene, Set};

/// The page that an edit is made in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Text, dates, own data; sent with mistakes.
    Keeper,
    /// Rows, choices, files, conditions; sent with mistakes.
    Dogs,
    /// The first again, before it is sent.
    Clean,
    /// The stylesheet; judged on the first.
    Style,
}

/// One defect: `good` becomes `bad`, once or wherever it stands.
pub struct Defect {
    /// What is wrong, as a person would say it.
    pub what: &'static str,
    pub page: Page,
    edits: &'static [(&'static str, &'static str)],
}

/// A page with its stylesheet, one of them defective.
pub struct Seeded {
    pub html: String,
    pub css: String,
}

/// The pages that edits are made in.
pub struct Pages {
    keeper: String,
    dogs: String,
    clean: String,
    form: Form,
}

impl Pages {
    pub fn of(set: &Set) -> Self {
        let page = |page: &str, errors: bool| {
            let service = "dog_registration".to_owned();
            let scene = Scene { service, page: page.to_owned(), lang: "de".to_owned(), errors };
            set.html(&scene).to_owned()
        };
        Self {
            keeper: page("keeper", true),
            dogs: page("dogs", true),
            clean: page("keeper", false),
            form: set.forms["dog_registration"].clone(),
        }
    }

    /// Names, HTML and form of all pages without defects.
    pub fn all(&self) -> [(&'static str, &str, &Form); 3] {
        [
            ("keeper", &self.keeper, &self.form),
            ("dogs", &self.dogs, &self.form),
            ("clean", &self.clean, &self.form),
        ]
    }

    pub fn form(&self, _page: Page) -> &Form {
        &self.form
    }

    fn html(&self, page: Page) -> &str {
        match page {
            Page::Keeper | Page::Style => &self.keeper,
            Page::Dogs => &self.dogs,
            Page::Clean => &self.clean,
        }
    }
}

impl Defect {
    /// The page with this defect.
    pub fn seed(&self, pages: &Pages) -> Seeded {
        let mut seeded = Seeded { html: pages.html(self.page).to_owned(), css: STYLESHEET.to_owned() };
        let text = if self.page == Page::Style { &mut seeded.css } else { &mut seeded.html };
        for (good, bad) in self.edits {
            assert!(text.contains(good), "{}: nothing to break: {good}", self.what);
            *text = text.replacen(good, bad, 1);
        }
        seeded
    }
}
