//! E0801 to E0899: data protection.

codes! {
    NO_BASIS "E0801" Warning {
        de: "personenbezogene Angaben ohne Rechtsgrundlage: {fields}",
        en: "personal data without a legal basis: {fields}",
        help_de: "im Kopf des Dienstes sagen, welches Gesetz ihn trägt: `law gesetz \"§ 1\"`; oder an der Angabe selbst",
        help_en: "say at the head of the service which statute it rests on: `law statute \"§ 1\"`; or at the answer itself",
    }
    NO_PURPOSE "E0802" Warning {
        de: "personenbezogene Angaben ohne Zweck: {fields}",
        en: "personal data without a purpose: {fields}",
        help_de: "im Kopf des Dienstes mit `summary \"…\"` sagen, wozu er da ist; oder an der Angabe mit `purpose \"…\"`, wozu sie gebraucht wird",
        help_en: "say at the head of the service with `summary \"…\"` what it is for; or at the answer with `purpose \"…\"` why it is needed",
    }
}
