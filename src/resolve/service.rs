//! One service: the order in which its parts are resolved, and what they share while they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::library::{Built, Kind, Library};
use super::pending::Pending;
use super::vocabulary::label_or_name;
use crate::ast;
use crate::diagnostic::Diagnostics;
use crate::model::{
    self, CaseFieldId, CodelistId, Expr, ExprKind, LawId, LegalBasis, NodeId, OfficeId, Service, StateId,
    ValueType, order,
};
use crate::source::Span;

/// A service while it is being resolved.
pub(super) struct Builder<'a> {
    pub(super) library: &'a Library<'a>,
    pub(super) service: Service,
    pub(super) diagnostics: Diagnostics,
    /// Expressions that wait until all names are known.
    pub(super) pending: Vec<Pending<'a>>,
    /// Nodes by their container and their name.
    pub(super) children: BTreeMap<Option<NodeId>, BTreeMap<String, NodeId>>,
    /// Nodes that stand for a block: names inside see no further.
    pub(super) blocks: BTreeSet<NodeId>,
    /// States of the process by their name.
    pub(super) states: BTreeMap<String, StateId>,
    /// Case data by its path.
    pub(super) case_fields: BTreeMap<String, CaseFieldId>,
    /// Names whose declaration came to nothing; why has been said.
    pub(super) lost: BTreeSet<&'a str>,
    /// Names that are not known, with what was probably meant, and the number of the finding that says so.
    pub(super) unknown_names: BTreeMap<(String, String), usize>,
    /// Blocks being expanded, outermost first.
    pub(super) expanding: Vec<usize>,
    laws: BTreeMap<usize, LawId>,
    offices: BTreeMap<usize, OfficeId>,
    codelists: BTreeMap<usize, CodelistId>,
}

/// Resolves a service. It is complete when no error was found.
pub fn service(library: &Library<'_>, written: &ast::Service) -> (Service, Diagnostics) {
    let mut builder = Builder::new(library, &written.name);
    builder.service.label = label_or_name(written.label.as_ref(), &written.name, &mut builder.diagnostics);
    builder.header(&written.header, written.name.span);
    builder.items(&written.items);
    builder.declare_routes(&written.routes);
    let process = written.process.as_ref().map(|process| builder.declare_process(process));
    builder.declare_documents(&written.documents);
    builder.resolve_pending();
    builder.resolve_routes(&written.routes);
    builder.resolve_disclosures(&written.disclosures);
    builder.resolve_documents(&written.documents);
    if let (Some(written), Some(declared)) = (&written.process, process) {
        builder.resolve_process(written, declared);
    }
    builder.resolve_scenarios(&written.scenarios);
    builder.finish()
}

/// Resolves a block on its own, to say what is wrong in it even where no service uses it.
pub fn block(library: &Library<'_>, written: &ast::Block) -> Diagnostics {
    let mut builder = Builder::new(library, &written.name);
    builder.expand_alone(written);
    builder.resolve_pending();
    builder.diagnostics
}

impl<'a> Builder<'a> {
    fn new(library: &'a Library<'a>, name: &ast::Name) -> Self {
        Builder {
            library,
            service: empty(name),
            diagnostics: Diagnostics::default(),
            pending: Vec::new(),
            children: BTreeMap::new(),
            blocks: BTreeSet::new(),
            states: BTreeMap::new(),
            case_fields: BTreeMap::new(),
            lost: BTreeSet::new(),
            unknown_names: BTreeMap::new(),
            expanding: Vec::new(),
            laws: BTreeMap::new(),
            offices: BTreeMap::new(),
            codelists: BTreeMap::new(),
        }
    }

    fn finish(mut self) -> (Service, Diagnostics) {
        if let Ok(order) = order::dependency_order(&self.service) {
            self.service.order = order;
        }
        (self.service, self.diagnostics)
    }

    /// The law of that name.
    pub(super) fn law(&mut self, name: &ast::Name) -> Option<LawId> {
        let entity = self.library.find_kind(name, Kind::Law, &mut self.diagnostics)?;
        let Built::Law(law) = &self.library.entities[entity].built else { return None };
        let laws = &mut self.service.laws;
        Some(*self.laws.entry(entity).or_insert_with(|| {
            laws.push(Arc::clone(law));
            LawId(laws.len() as u32 - 1)
        }))
    }

    /// A place in a law.
    pub(super) fn legal_basis(&mut self, written: &ast::LawRef) -> Option<LegalBasis> {
        let law = self.law(&written.law)?;
        Some(LegalBasis { law, place: written.place.as_ref().map(|place| place.value.clone()) })
    }

    /// Places in laws; those not understood are left out.
    pub(super) fn legal_bases(&mut self, written: &[ast::LawRef]) -> Vec<LegalBasis> {
        written.iter().filter_map(|law| self.legal_basis(law)).collect()
    }

    /// The office of that name.
    pub(super) fn office(&mut self, name: &ast::Name) -> Option<OfficeId> {
        let entity = self.library.find_kind(name, Kind::Office, &mut self.diagnostics)?;
        let Built::Office(office) = &self.library.entities[entity].built else { return None };
        let offices = &mut self.service.offices;
        Some(*self.offices.entry(entity).or_insert_with(|| {
            offices.push(Arc::clone(office));
            OfficeId(offices.len() as u32 - 1)
        }))
    }

    /// The declared code list of that name.
    pub(super) fn codelist(&mut self, name: &ast::Name) -> Option<CodelistId> {
        let entity = self.library.find_kind(name, Kind::Codelist, &mut self.diagnostics)?;
        let Built::Codelist(list) = &self.library.entities[entity].built else { return None };
        if let Some(id) = self.codelists.get(&entity) {
            return Some(*id);
        }
        let id = self.add_codelist(Arc::clone(list));
        self.codelists.insert(entity, id);
        Some(id)
    }

    /// A list of inline options.
    pub(super) fn add_codelist(&mut self, list: Arc<model::Codelist>) -> CodelistId {
        self.service.codelists.push(list);
        CodelistId(self.service.codelists.len() as u32 - 1)
    }
}

/// An expression that was not understood.
pub(super) fn invalid(span: Span) -> Expr {
    Expr { kind: ExprKind::Invalid, ty: ValueType::Invalid, span }
}

fn empty(name: &ast::Name) -> Service {
    Service {
        name: name.text.clone(),
        label: String::new(),
        span: name.span,
        header: super::header::empty(),
        laws: Vec::new(),
        offices: Vec::new(),
        codelists: Vec::new(),
        nodes: Vec::new(),
        roots: Vec::new(),
        conditions: Vec::new(),
        layout: Vec::new(),
        checks: Vec::new(),
        uniques: Vec::new(),
        stops: Vec::new(),
        decisions: Vec::new(),
        routes: Vec::new(),
        disclosures: Vec::new(),
        process: None,
        case_fields: Vec::new(),
        documents: Vec::new(),
        scenarios: Vec::new(),
        order: Vec::new(),
    }
}
