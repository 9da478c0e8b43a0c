//! `case.schema.json`: the data of a case, which stand beside the application.

use super::{Emission, Emitter, schema};
use crate::format::logic::Logic;
use crate::model::Service;

/// Where the schema stands.
const PATH: &str = "case.schema.json";

/// Gives the schema of the data of a case, where there is a process.
pub struct CaseEmitter;

impl Emitter for CaseEmitter {
    fn name(&self) -> &'static str {
        "case"
    }

    fn emit(&self, service: &Service, _logic: &Logic) -> Emission {
        let schema = schema::case(service);
        schema.map_or_else(Emission::default, |schema| schema::emission(PATH.to_owned(), &schema, Vec::new()))
    }
}
