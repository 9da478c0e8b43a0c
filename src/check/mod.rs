//! Checks on the model, one file each, listed in one table.

use crate::diagnostic::Diagnostics;
use crate::model::Service;

/// Runs every check.
pub fn all(_service: &Service, _diagnostics: &mut Diagnostics) {}
