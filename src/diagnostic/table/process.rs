//! E05xx: processes, documents, disclosures, scenarios.

codes! {}
