//! E00xx: files and bytes, before anything is parsed.

codes! {}
