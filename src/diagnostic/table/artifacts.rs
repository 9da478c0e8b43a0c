//! E06xx: writing artifacts and finding them.

codes! {}
