//! The process as BPMN sees it: nodes and sequence flows, in scopes of their own where a sub-process has one clock or
//! one way out.
//!
//! What is here has no place yet: `layout` gives it one; `xml` and `svg` write it.

/// Nodes and flows of the process, or of a sub-process in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// The first is where it begins.
    pub(super) nodes: Vec<Node>,
    pub(super) flows: Vec<Flow>,
}

/// A node of [`Scope::nodes`].
pub(super) type NodeId = usize;

/// What happens, and what people read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// Unique in the file. The state that it belongs to stands before the first hyphen.
    pub(super) id: String,
    pub(super) label: String,
    pub(super) kind: Kind,
}

/// Kinds of nodes: the portable part of BPMN 2.0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The scope begins.
    Start,
    /// A path of the scope ends.
    End,
    /// A sub-process is left by another way than its end; the boundary event of that code goes on.
    Leave {
        code: String,
    },
    /// People work.
    UserTask(UserTask),
    /// A system works: an external task of this topic.
    ServiceTask {
        topic: String,
    },
    /// One of its flows is taken; it joins without waiting.
    Exclusive,
    /// All of its flows are taken; it joins when all have come.
    Parallel,
    /// The first of the events behind it decides.
    EventBased,
    /// Waits for an event.
    Catch(Event),
    SubProcess(Scope),
    /// An event at the border of another node.
    Boundary {
        host: NodeId,
        interrupts: bool,
        event: Event,
    },
}

/// What a user task has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UserTask {
    pub(super) group: Group,
    /// Variable with the time until which it should be done.
    pub(super) due: Option<String>,
    /// Variable that keeps who did it.
    pub(super) keeps_person: Option<String>,
    /// What is filled in.
    pub(super) form: Vec<FormField>,
}

/// Who may do a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Named(String),
    /// Variable that names it.
    Variable(String),
}

/// A field of a user task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FormField {
    pub(super) variable: String,
    pub(super) label: String,
    pub(super) kind: FormKind,
    pub(super) required: bool,
}

/// What forms of engines can ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FormKind {
    Text,
    Whole,
    YesNo,
    /// Codes with their labels.
    Choice(Vec<(String, String)>),
}

/// What is waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) trigger: Trigger,
    /// Variable and text that it gets when the event has come.
    pub(super) sets: Option<(String, String)>,
}

/// What makes an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trigger {
    /// A message of this name.
    Message(String),
    /// The time in this variable.
    Time(String),
    /// A way out of the sub-process.
    Leave(String),
}

/// A sequence flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flow {
    pub(super) from: NodeId,
    pub(super) to: NodeId,
    pub(super) label: String,
    pub(super) condition: Option<Condition>,
}

/// When a flow is taken. Only such conditions mean the same to every engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// The variable has this text.
    Is(String, String),
    /// The variable is yes or no.
    Holds(String, bool),
    /// Two variables are there and name two persons.
    OthersDid(String, String),
    /// The opposite of [`Condition::OthersDid`].
    SameDid(String, String),
    /// The variable names a person, or none.
    Someone(String, bool),
}

impl Scope {
    pub(super) fn add(&mut self, id: impl Into<String>, label: impl Into<String>, kind: Kind) -> NodeId {
        self.nodes.push(Node { id: id.into(), label: label.into(), kind });
        self.nodes.len() - 1
    }

    pub(super) fn connect(&mut self, from: NodeId, to: NodeId) {
        self.flow(Flow { from, to, label: String::new(), condition: None });
    }

    pub(super) fn flow(&mut self, flow: Flow) {
        self.flows.push(flow);
    }

    pub(super) fn outgoing(&self, id: NodeId) -> impl Iterator<Item = &Flow> {
        self.flows.iter().filter(move |flow| flow.from == id)
    }

    pub(super) fn incoming(&self, id: NodeId) -> impl Iterator<Item = &Flow> {
        self.flows.iter().filter(move |flow| flow.to == id)
    }

    /// Events at the border of a node, in order.
    pub(super) fn boundaries(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let at = move |node: &Node| matches!(node.kind, Kind::Boundary { host, .. } if host == id);
        self.nodes.iter().enumerate().filter(move |(_, node)| at(node)).map(|(at, _)| at)
    }
}
