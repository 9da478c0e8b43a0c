//! A dog registration that holds every kind of item and every kind of answer.

use std::collections::BTreeMap;

use antrag::format::Texts;
use antrag::format::common::{Duration, DurationUnit, LawRef, Office};
use antrag::format::form::*;
use serde_json::json;

/// A German text.
pub fn text(words: &str) -> Texts {
    Texts::one("de", words)
}

fn law(place: &str) -> LawRef {
    LawRef {
        name: "hundesteuersatzung".into(),
        title: text("Satzung über die Erhebung der Hundesteuer"),
        short: Some(text("Hundesteuersatzung")),
        place: Some(place.into()),
        url: Some("https://example.org/satzung?teil=1&stand=2021".into()),
    }
}

/// A required question.
pub fn field(path: &str, label: &str, ty: Type) -> Field {
    Field {
        path: path.into(),
        label: text(label),
        required: true,
        ty,
        notes: Notes::default(),
        errors: BTreeMap::new(),
        autocomplete: None,
        prefill: None,
        locked: false,
        start: None,
        output: None,
        fim: None,
    }
}

trait Refine {
    fn hint(self, words: &str) -> Self;
    fn auto(self, token: &str) -> Self;
    fn optional(self) -> Self;
    fn item(self) -> Item;
}

impl Refine for Field {
    fn hint(mut self, words: &str) -> Self {
        self.notes.hint = Some(text(words));
        self
    }
    fn auto(mut self, token: &str) -> Self {
        self.autocomplete = Some(token.into());
        self
    }
    fn optional(mut self) -> Self {
        self.required = false;
        self
    }
    fn item(self) -> Item {
        Item::Field(Box::new(self))
    }
}

/// One line of text.
pub fn line(longest: u32) -> Type {
    Type::Text(TextType { max_length: Some(longest), ..TextType::default() })
}

fn semantic(semantic: Semantic, input_mode: Option<InputMode>, longest: u32) -> Type {
    Type::Text(TextType {
        semantic: Some(semantic),
        input_mode,
        max_length: Some(longest),
        ..TextType::default()
    })
}

fn choice(codelist: &str) -> Type {
    Type::Choice(ChoiceType { codelist: codelist.into(), parent: None })
}

fn when(rule: &str, words: &str, items: Vec<Item>) -> Item {
    Item::When(When { condition: Condition { rule: rule.into(), words: text(words) }, items })
}

fn list(path: &str, label: &str, row: &str, range: (u32, u32), items: Vec<Item>) -> List {
    List {
        path: path.into(),
        label: text(label),
        row: text(row),
        min: range.0,
        max: range.1,
        unique: Vec::new(),
        plain: false,
        notes: Notes::default(),
        errors: BTreeMap::new(),
        items,
    }
}

fn codelist(options: &[(&str, &str)]) -> Codelist {
    let option = |(code, label): &(&str, &str)| ChoiceOption {
        code: (*code).into(),
        label: text(label),
        hint: None,
        parent: None,
    };
    Codelist { version: None, options: options.iter().map(option).collect() }
}

fn codelists() -> BTreeMap<String, Codelist> {
    let breeds = [
        ("", "Andere"),
        ("gs", "Golden Retriever"),
        ("ds", "Deutscher Schäferhund"),
        ("da", "Dackel"),
        ("pu", "Pudel"),
        ("la", "Labrador Retriever"),
        ("mi", "Mischling"),
        ("as", "American Staffordshire Terrier"),
        ("bo", "Boxer"),
    ];
    let mut sexes = codelist(&[("m", "männlich"), ("w", "weiblich"), ("d", "divers"), ("o", "ohne Angabe")]);
    sexes.options[3].hint = Some(text("wie in der Geburtsurkunde"));
    let mut regions = codelist(&[("igb", "St. Ingbert"), ("has", "Hassel"), ("hom", "Homburg")]);
    for (option, parent) in regions.options.iter_mut().zip(["sb", "sb", "sp"]) {
        option.parent = Some(parent.into());
    }
    BTreeMap::from([
        ("dog_breeds".into(), codelist(&breeds[1..])),
        ("sex".into(), sexes),
        ("district".into(), codelist(&[("sb", "Kreis Saarbrücken"), ("sp", "Saarpfalz-Kreis")])),
        ("town".into(), regions),
        (
            "nationality".into(),
            codelist(&[("000", "deutsch"), ("129", "französisch"), ("137", "italienisch")]),
        ),
        ("use/options".into(), codelist(&[("h", "Haushund"), ("j", "Jagdhund"), ("w", "Wachhund")])),
    ])
}

fn keeper() -> Page {
    let mut given =
        field("keeper.given_name", "Vornamen", semantic(Semantic::PersonName, None, 80)).auto("given-name");
    given.prefill = Some("bundid.given_name".into());
    given.notes.item = vec![5];
    let group = Group {
        path: "keeper".into(),
        label: text("Wer hält den Hund?"),
        notes: Notes {
            hint: Some(text("Die Person, die den Hund im Haushalt aufgenommen hat.")),
            ..Notes::default()
        },
        items: vec![
            given.item(),
            field("keeper.family_name", "Familienname", semantic(Semantic::PersonName, None, 80))
                .auto("family-name")
                .item(),
            field("keeper.born_on", "Geburtsdatum", Type::BirthDate).auto("bday").item(),
            field("keeper.sex", "Geschlecht", choice("sex")).item(),
            Item::List(Box::new(List {
                plain: true,
                ..list(
                    "keeper.nationalities",
                    "Staatsangehörigkeiten",
                    "Staatsangehörigkeit",
                    (1, 4),
                    vec![field("keeper.nationalities", "Staatsangehörigkeit", choice("nationality")).item()],
                )
            })),
        ],
    };
    Page {
        name: "keeper".into(),
        title: text("Halterin oder Halter"),
        condition: None,
        items: vec![Item::Group(group), home()],
    }
}

fn home() -> Item {
    let mut iban = field("iban", "IBAN", semantic(Semantic::Iban, None, 34))
        .hint("Für den Einzug der Steuer.")
        .optional();
    iban.notes.help = Some(text(
        "Sie finden die IBAN:\n\n- auf Ihrer **Bankkarte**\n- auf dem [Kontoauszug](https://example.org/konto)",
    ));
    iban.notes.purpose = Some(text("Damit wir die Steuer einziehen können."));
    iban.notes.laws = vec![law("§ 10 Abs. 2")];
    Item::Section(Section {
        name: "home".into(),
        title: text("Anschrift und Erreichbarkeit"),
        items: vec![
            field("home.street", "Straße", line(55)).auto("address-line1").item(),
            field("home.house_number", "Hausnummer", line(9)).item(),
            field(
                "home.postal_code",
                "Postleitzahl",
                semantic(Semantic::PostalCode, Some(InputMode::Numeric), 5),
            )
            .auto("postal-code")
            .item(),
            field("home.district", "Kreis", choice("district")).item(),
            field(
                "home.town",
                "Ort",
                Type::Choice(ChoiceType { codelist: "town".into(), parent: Some("home.district".into()) }),
            )
            .auto("address-level2")
            .item(),
            field("email", "E-Mail-Adresse", semantic(Semantic::Email, Some(InputMode::Email), 254))
                .auto("email")
                .item(),
            field("phone", "Telefonnummer", semantic(Semantic::Phone, Some(InputMode::Tel), 20))
                .auto("tel")
                .hint("Für Rückfragen.")
                .optional()
                .item(),
            iban.item(),
        ],
    })
}

fn dog() -> Vec<Item> {
    let proof = Type::File(FileType {
        types: [("pdf", "application/pdf"), ("jpg", "image/jpeg"), ("png", "image/png")]
            .map(|(extension, media_type)| MediaType {
                extension: extension.into(),
                media_type: media_type.into(),
            })
            .into(),
        max_bytes: 10_000_000,
        count: None,
        later: Some(Duration { count: 14, unit: DurationUnit::Days }),
    });
    vec![
        field("dogs.name", "Rufname", line(40)).item(),
        field("dogs.breed", "Rasse", choice("dog_breeds"))
            .hint("Bei Mischlingen die überwiegende Rasse.")
            .item(),
        field("dogs.born_on", "Geburtsdatum", Type::Date(DateType::default()))
            .hint("Ungefähr genügt.")
            .item(),
        field(
            "dogs.uses",
            "Wozu halten Sie den Hund?",
            Type::Choices(ChoicesType { codelist: "use/options".into(), min: Some(1), max: Some(3) }),
        )
        .item(),
        field(
            "dogs.chip",
            "Transpondernummer",
            Type::Text(TextType {
                min_length: Some(15),
                max_length: Some(15),
                pattern: Some("[0-9]+".into()),
                input_mode: Some(InputMode::Numeric),
                ..TextType::default()
            }),
        )
        .hint("15 Ziffern, im Heimtierausweis")
        .optional()
        .item(),
        field("dogs.assistance", "Ist es ein Assistenzhund?", Type::YesNo).item(),
        when(
            "dogs/when/assistance",
            "Nur ausfüllen, wenn „Ist es ein Assistenzhund?“ mit „Ja“ beantwortet ist.",
            vec![field("dogs.proof", "Nachweis", proof).item()],
        ),
    ]
}

fn dogs() -> Page {
    let mut rows = list("dogs", "Hunde", "Hund", (1, 10), dog());
    rows.unique = vec!["dogs.chip".into()];
    rows.errors.insert("unique/chip".into(), text("Jede Transpondernummer nur einmal."));
    let money = || Type::Money(MoneyType { currency: "EUR".into(), min: None, max: None });
    let stop = Stop {
        condition: Condition {
            rule: "stop/young".into(),
            words: text("Wenn alle Ihre Hunde jünger als drei Monate sind:"),
        },
        title: text("Sie müssen noch nichts anmelden."),
        text: Some(text("Kommen Sie wieder, sobald der erste Hund **drei Monate** alt ist.")),
    };
    Page {
        name: "dogs".into(),
        title: text("Ihre Hunde"),
        condition: None,
        items: vec![
            Item::Notice(Notice {
                text: text(
                    "# Gut zu wissen\n\nAls Haltung gilt auch:\n\n1. die Pflege,\n2. die Aufnahme *auf Probe*.\n\nFragen? <steuern@example.org>",
                ),
            }),
            Item::List(Box::new(rows)),
            field("has_others", "Halten Sie schon andere Hunde?", Type::YesNo).item(),
            when(
                "others/when",
                "Nur ausfüllen, wenn „Halten Sie schon andere Hunde?“ mit „Ja“ beantwortet ist.",
                vec![
                    field("others", "Wie viele?", Type::Integer(IntegerType { min: Some(1), max: Some(20) }))
                        .item(),
                    field("others_since", "Seit welchem Monat?", Type::Month).item(),
                ],
            ),
            Item::Stop(stop),
            Item::Computed(Computed { path: "annual_tax".into(), label: text("Jahressteuer"), ty: money() }),
            field(
                "height",
                "Schulterhöhe des größten Hundes in Metern",
                Type::Decimal(DecimalType { places: 2, min: None, max: None }),
            )
            .item(),
            field("price", "Kaufpreis", money()).optional().item(),
            field("first_year", "Jahr der ersten Anmeldung", Type::Year(IntegerType::default()))
                .optional()
                .item(),
            field("walk_at", "Uhrzeit für einen Rückruf", Type::Time).optional().item(),
        ],
    }
}

fn remarks() -> Page {
    let mut start = field("receipt", "Ich möchte eine Bestätigung auf Papier.", Type::Tick)
        .hint("Sie kommt mit der Post.");
    start.start = Some(json!(true));
    let photos = Type::File(FileType {
        types: vec![MediaType { extension: "jpg".into(), media_type: "image/jpeg".into() }],
        max_bytes: 2_500_000,
        count: Some(Count { min: 0, max: 3 }),
        later: None,
    });
    Page {
        name: "remarks".into(),
        title: text("Bemerkungen"),
        condition: Some(Condition {
            rule: "remarks/when".into(),
            words: text("Nur ausfüllen, wenn Sie mehr als einen Hund anmelden."),
        }),
        items: vec![
            field(
                "remarks",
                "Was sollen wir noch wissen?",
                Type::LongText(LongTextType { max_words: Some(500), ..LongTextType::default() }),
            )
            .optional()
            .item(),
            field("photos", "Fotos", photos).optional().item(),
            start.item(),
            field("honest", "Meine Angaben sind *vollständig* und richtig.", Type::Confirm).item(),
        ],
    }
}

/// The whole form.
pub fn form() -> Form {
    Form {
        format_version: FORMAT_VERSION.into(),
        service: "dog_registration".into(),
        version: "1.0.0".into(),
        languages: vec!["de".into()],
        title: text("Hund anmelden"),
        derived: Vec::new(),
        about: About {
            summary: Some(text("Melden Sie einen Hund zur Hundesteuer an.")),
            requires: vec![text("Sie halten in St. Ingbert einen Hund, der älter als drei Monate ist.")],
            apply_by: Some(text("Innerhalb von zwei Wochen.")),
            takes: Some(text("Etwa fünf Werktage.")),
            fees: vec![],
            notes: vec![],
            authority: Some(Office {
                name: "tax_office".into(),
                title: text("Stadt St. Ingbert, Abteilung Steuern"),
                email: Some("steuern@example.org".into()),
                phone: Some("06894 13-0".into()),
                url: None,
                address: Some("Am Markt 12\n66386 St. Ingbert".into()),
            }),
            laws: vec![law("§ 10")],
            legal_form: None,
            accounts: vec!["bundid".into()],
        },
        pages: vec![keeper(), dogs(), remarks()],
        codelists: codelists(),
    }
}
