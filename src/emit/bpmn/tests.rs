//! The five services as processes.

use std::error::Error;
use std::path::PathBuf;

use crate::emit::{Emitter, testing};
use crate::model::Service;

const SERVICES: [&str; 5] =
    ["dog_registration", "dog_deregistration", "trade_registration", "trade_change", "trade_deregistration"];

/// A process with everything that the language has.
fn everything() -> Result<Service, String> {
    testing::whole(include_str!("../../../tests/fixtures/process.antrag"))
}

fn drawing(service: &Service) -> Option<String> {
    super::drawing(service, &crate::emit::logic(service))
}

/// For people to look at: `target/tmp/bpmn`.
#[test]
fn pictures_are_drawn() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/tmp/bpmn");
    std::fs::create_dir_all(&folder)?;
    for name in SERVICES {
        let svg = drawing(&testing::shipped(name)?).ok_or("no process")?;
        std::fs::write(folder.join(format!("{name}.svg")), svg)?;
    }
    let svg = drawing(&everything()?).ok_or("no process")?;
    std::fs::write(folder.join("everything.svg"), svg)?;
    let emission = super::BpmnEmitter.emit(&everything()?, &crate::emit::logic(&everything()?));
    for artifact in emission.artifacts {
        std::fs::write(folder.join(format!("everything.{}", artifact.path)), artifact.bytes)?;
    }
    Ok(())
}
