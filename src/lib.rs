//! Antrag.
