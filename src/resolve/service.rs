//! One service: the order in which its parts are resolved, and what they share while they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::library::{Built, Declared, Kind, Library};
use super::pending::Pending;
use crate::ast;
use crate::diagnostic::table::translations::NO_LABEL_COLUMN;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{
    self, CaseFieldId, CodelistId, Expr, ExprKind, LawId, LegalBasis, NodeId, OfficeId, Service, StateId,
    Text, ValueType, order,
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
    builder.service.label = builder.label(written.label.as_ref(), &written.name);
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
        if let Some(id) = self.laws.get(&entity) {
            return Some(*id);
        }
        let id = LawId(self.service.laws.len() as u32);
        self.service.laws.push(Arc::clone(law));
        self.service.texts.extend(self.library.texts_of(entity));
        self.laws.insert(entity, id);
        Some(id)
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
        if let Some(id) = self.offices.get(&entity) {
            return Some(*id);
        }
        let id = OfficeId(self.service.offices.len() as u32);
        self.service.offices.push(Arc::clone(office));
        self.service.texts.extend(self.library.texts_of(entity));
        self.offices.insert(entity, id);
        Some(id)
    }

    /// The declared code list of that name.
    pub(super) fn codelist(&mut self, name: &ast::Name) -> Option<CodelistId> {
        let entity = self.library.find_kind(name, Kind::Codelist, &mut self.diagnostics)?;
        let Built::Codelist(list) = &self.library.entities[entity].built else { return None };
        if let Some(id) = self.codelists.get(&entity) {
            return Some(*id);
        }
        let id = self.add_codelist(Arc::clone(list));
        self.service.texts.extend(self.library.texts_of(entity));
        self.columns(entity);
        self.codelists.insert(entity, id);
        Some(id)
    }

    /// Says which languages of the service a code list from a file has no column for.
    fn columns(&mut self, entity: usize) {
        let Declared::Codelist(list) = self.library.entities[entity].declared else { return };
        let Some(from) = &list.from else { return };
        for tag in self.service.header.languages.iter().skip(1) {
            if list.text.iter().all(|column| column.text != *tag) && !tag.contains('-') {
                self.diagnostics.push(
                    Diagnostic::new(NO_LABEL_COLUMN, from.span)
                        .with("path", from.value.as_str())
                        .with("language", tag.as_str()),
                );
            }
        }
    }

    /// A text with its translations, which from now on are wanted.
    pub(super) fn text(&mut self, written: &ast::Text) -> Text {
        self.service.texts.insert(written.span);
        self.library.text(written)
    }

    /// A text that may be missing.
    pub(super) fn optional(&mut self, written: Option<&ast::Text>) -> Option<Text> {
        written.map(|written| self.text(written))
    }

    /// Several texts.
    pub(super) fn texts(&mut self, written: &[ast::Text]) -> Vec<Text> {
        written.iter().map(|written| self.text(written)).collect()
    }

    /// A label; without one the name stands in, and it is said.
    pub(super) fn label(&mut self, label: Option<&ast::Text>, name: &ast::Name) -> Text {
        self.service.texts.extend(label.map(|label| label.span));
        self.library.label(label, name, &mut self.diagnostics)
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
        label: Text::default(),
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
        texts: BTreeSet::new(),
        order: Vec::new(),
    }
}
