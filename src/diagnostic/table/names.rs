//! E02xx: names, imports, scopes.

codes! {}
