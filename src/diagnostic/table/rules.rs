//! E04xx: guards, cycles, exactness, tables, routes.

codes! {}
