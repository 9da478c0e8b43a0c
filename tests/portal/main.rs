//! The portal over HTTP, as a browser without script and as programs meet it.

mod accounts;
mod api;
mod applications;
mod hostile;
mod oidc;
mod rows;
mod uploads;

#[path = "../support/portal.rs"]
mod support;
