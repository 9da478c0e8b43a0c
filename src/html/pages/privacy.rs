//! The privacy notice before sending (Art. 13 DSGVO), from what the definition says anyway.

use serde::Serialize;

use super::words::PageWords;
use crate::format::manifest::{Manifest, RetentionStart};
use crate::format::workflow::Workflow;
use crate::html::beside::LawLink;
use crate::html::build::Builder;
use crate::html::text::Html;
use crate::html::words::fill;

/// What the notice says.
#[derive(Serialize)]
pub(super) struct Privacy {
    controller: Option<Html>,
    laws: Vec<LawLink>,
    recipients: Vec<Html>,
    retention: Option<String>,
}

/// The notice for a service.
pub(super) fn privacy(
    builder: &Builder<'_>,
    words: &PageWords,
    manifest: &Manifest,
    workflow: &Workflow,
) -> Privacy {
    let retention = manifest.retention.map(|retention| {
        let sentence = match retention.after {
            RetentionStart::Submission => words.after_submission,
            RetentionStart::End => words.after_end,
            RetentionStart::EndOfYear => words.after_end_of_year,
        };
        fill(sentence, &[("duration", &builder.words.duration(retention.period))])
    });
    Privacy {
        controller: manifest.authority.as_ref().map(|office| builder.writer.inline(&office.title)),
        laws: manifest.laws.iter().map(|law| builder.law(law)).collect(),
        recipients: workflow
            .recipients
            .iter()
            .map(|recipient| builder.writer.inline(&recipient.label))
            .collect(),
        retention,
    }
}
