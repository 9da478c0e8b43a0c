//! Where items stand while they are declared.

use super::clauses::Own;
use crate::model::{ConditionId, NodeId};

/// Where items stand.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The group or list around them.
    pub(super) container: Option<NodeId>,
    /// Conditions since the container, outermost first.
    pub(super) when: Vec<ConditionId>,
    /// All conditions from the top, outermost first.
    pub(super) all: Vec<ConditionId>,
    /// The innermost list around them.
    pub(super) list: Option<NodeId>,
    /// Numbers of the legal form that hold unless a field has its own.
    pub(super) items: Vec<u32>,
    /// Whether prefill and autocomplete count.
    pub(super) own: Own,
    /// A block around it says `autocomplete off`.
    pub(super) autocomplete_off: bool,
    /// May a `stop` stand here?
    pub(super) stop_allowed: bool,
    /// `only` and `without` of the block being expanded.
    pub(super) filter: Option<Filter>,
}

/// Which parts of a block are used; paths are relative to the block.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    pub(super) only: Vec<String>,
    pub(super) without: Vec<String>,
    pub(super) prefix: String,
}

impl Filter {
    pub(super) fn keeps(&self, name: &str) -> bool {
        let path = format!("{}{name}", self.prefix);
        let under = |outer: &str, inner: &str| {
            inner == outer || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'))
        };
        let kept =
            self.only.is_empty() || self.only.iter().any(|only| under(only, &path) || under(&path, only));
        kept && !self.without.contains(&path)
    }

    pub(super) fn inside(&self, name: &str) -> Filter {
        Filter { prefix: format!("{}{name}.", self.prefix), ..self.clone() }
    }
}

impl Place {
    pub(super) fn top() -> Place {
        Place {
            container: None,
            when: Vec::new(),
            all: Vec::new(),
            list: None,
            items: Vec::new(),
            own: Own::Field,
            autocomplete_off: false,
            stop_allowed: true,
            filter: None,
        }
    }

    pub(super) fn under(&self, condition: ConditionId) -> Place {
        let mut inner = self.clone();
        inner.when.push(condition);
        inner.all.push(condition);
        inner
    }

    pub(super) fn inside(&self, node: NodeId, name: &str) -> Place {
        Place {
            container: Some(node),
            when: Vec::new(),
            stop_allowed: false,
            filter: self.filter.as_ref().map(|filter| filter.inside(name)),
            ..self.clone()
        }
    }
}
