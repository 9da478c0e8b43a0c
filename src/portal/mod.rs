//! The reference portal: shows the forms of `generated/`, takes applications, keeps them and hands them over.
//!
//! It reads `generated/` through [`crate::runtime`] and nothing else of Antrag's: no definition, no model, no rule of its
//! own. Pages come from [`crate::html`], answers are read by [`crate::decode`] and judged by [`crate::runtime`].

pub mod assess;
pub mod draft;
pub mod key_file;
pub mod offer;
pub mod outbox;
pub mod place;
pub mod record;
pub mod retention;
pub mod seal;
pub mod settings;
pub mod steps;
pub mod store;
pub mod token;
pub mod web;
pub mod webhook;
