//! The defects, each as one edit.

use super::Defect;
use super::Page::{self, Clean, Dogs, Keeper, Style};

const fn defect(page: Page, what: &'static str, edits: &'static [(&'static str, &'static str)]) -> Defect {
    Defect { what, page, edits }
}

/// All defects, by what they concern.
pub const DEFECTS: &[Defect] = &[
    // The page.
    defect(Keeper, "language of the page is missing", &[("<html lang=\"de\">", "<html>")]),
    defect(Keeper, "title does not say that something is wrong", &[("<title>Fehler: ", "<title>")]),
    defect(Clean, "title says that something is wrong, and nothing is", &[("<title>", "<title>Fehler: ")]),
    defect(Keeper, "title is empty", &[("<title>Fehler: Halterin oder Halter – Hund anmelden", "<title>")]),
    defect(Keeper, "skip link leads elsewhere", &[("href=\"#main-content\"", "href=\"#keeper\"")]),
    defect(
        Keeper,
        "second main heading",
        &[("<p class=\"intro\">", "<h1>Angaben</h1>\n<p class=\"intro\">")],
    ),
    defect(Keeper, "main heading is only large text", &[("<h1>", "<p class=\"h1\">"), ("</h1>", "</p>")]),
    defect(
        Keeper,
        "a level of headings is left out",
        &[("<p class=\"intro\">", "<h4>Angaben</h4>\n<p class=\"intro\">")],
    ),
    defect(
        Dogs,
        "way back stands outside of main",
        &[
            ("<p class=\"back\"><a href=\"/\">Zurück</a></p>\n", ""),
            ("<main ", "<p class=\"back\"><a href=\"/\">Zurück</a></p>\n<main "),
        ],
    ),
    defect(
        Keeper,
        "language link without its language",
        &[(" lang=\"en\" hreflang=\"en\"", " hreflang=\"en\"")],
    ),
    defect(Keeper, "page cannot be enlarged", &[("initial-scale=1", "initial-scale=1, user-scalable=no")]),
    defect(Keeper, "progress is not said in words", &[("Schritt 1 von 3", "Schritt")]),
    defect(Dogs, "new window opens without a word", &[(" (öffnet ein neues Fenster)", "")]),
    // Labels, hints, errors.
    defect(Keeper, "label belongs to nothing", &[("for=\"home--town\"", "for=\"home--twon\"")]),
    defect(Keeper, "label has no words", &[(">Ort</label>", "></label>")]),
    defect(
        Keeper,
        "placeholder instead of a label",
        &[
            ("<label for=\"home--town\">Ort</label>\n", ""),
            ("id=\"home--town\"", "id=\"home--town\" placeholder=\"Ort\""),
        ],
    ),
    defect(
        Keeper,
        "placeholder beside a label",
        &[("id=\"home--town\"", "id=\"home--town\" placeholder=\"Ort\"")],
    ),
    defect(Clean, "hint is not linked", &[(" aria-describedby=\"keeper--given_names-h\"", "")]),
    defect(Keeper, "error is not linked", &[("aria-describedby=\"home--town-e\"", "")]),
    defect(
        Keeper,
        "error of a date is not linked",
        &[("keeper--birth_date-h keeper--birth_date-e", "keeper--birth_date-h")],
    ),
    defect(
        Keeper,
        "error is read before the hint",
        &[("keeper--given_names-h keeper--given_names-e", "keeper--given_names-e keeper--given_names-h")],
    ),
    defect(
        Keeper,
        "error stands below the input",
        &[
            (
                "<p class=\"error\" id=\"home--town-e\"><span class=\"visually-hidden\">Fehler: </span>Geben Sie „Ort“ ein.</p>\n",
                "",
            ),
            (
                "aria-describedby=\"home--town-e\">",
                "aria-describedby=\"home--town-e\">\n<p class=\"error\" id=\"home--town-e\"><span class=\"visually-hidden\">Fehler: </span>Geben Sie „Ort“ ein.</p>",
            ),
        ],
    ),
    defect(
        Keeper,
        "aria-invalid is missing",
        &[(" aria-invalid=\"true\" aria-describedby=\"home--town-e\"", " aria-describedby=\"home--town-e\"")],
    ),
    defect(
        Clean,
        "aria-invalid without an error",
        &[("id=\"home--town\"", "id=\"home--town\" aria-invalid=\"true\"")],
    ),
    defect(
        Clean,
        "aria-required is missing",
        &[(
            "autocomplete=\"address-level2\" spellcheck=\"false\" aria-required=\"true\"",
            "autocomplete=\"address-level2\" spellcheck=\"false\"",
        )],
    ),
    defect(
        Clean,
        "optional answer is called required",
        &[("id=\"reach--phone\"", "id=\"reach--phone\" aria-required=\"true\"")],
    ),
    defect(
        Clean,
        "optional answer is not marked",
        &[("Telefon <span class=\"mark\">(freiwillig)</span>", "Telefon")],
    ),
    defect(
        Clean,
        "nothing says that all must be answered",
        &[(
            "<p class=\"intro\">Bitte beantworten Sie alle Fragen. Nur was mit „(freiwillig)“ gekennzeichnet ist, dürfen Sie leer lassen. </p>",
            "",
        )],
    ),
    // Own data.
    defect(Clean, "autocomplete is missing", &[(" autocomplete=\"family-name\"", "")]),
    defect(
        Clean,
        "autocomplete means something else",
        &[("autocomplete=\"given-name\"", "autocomplete=\"family-name\"")],
    ),
    defect(Clean, "autocomplete is unknown", &[("autocomplete=\"postal-code\"", "autocomplete=\"zip\"")]),
    defect(Clean, "autocomplete of a birth date is missing", &[(" autocomplete=\"bday-day\"", "")]),
    defect(
        Dogs,
        "own name is offered for somebody else",
        &[("id=\"dogs--1--name\"", "id=\"dogs--1--name\" autocomplete=\"given-name\"")],
    ),
    defect(
        Clean,
        "spelling of a name is checked",
        &[("autocomplete=\"family-name\" spellcheck=\"false\"", "autocomplete=\"family-name\"")],
    ),
    defect(Clean, "keyboard of a telephone does not fit", &[("type=\"tel\"", "type=\"text\"")]),
    // Groups.
    defect(Dogs, "options are no radio group", &[(" role=\"radiogroup\" aria-required=\"true\"", "")]),
    defect(
        Dogs,
        "legend is not first",
        &[
            ("<legend>Haben Sie in St. Ingbert schon andere Hunde angemeldet?</legend>\n", ""),
            (
                "id=\"has_others-e\">",
                "id=\"has_others-e\">Hinweis</p>\n<legend>Haben Sie in St. Ingbert schon andere Hunde angemeldet?</legend>\n<p>",
            ),
        ],
    ),
    defect(
        Dogs,
        "legend is missing",
        &[("<legend>Haben Sie in St. Ingbert schon andere Hunde angemeldet?</legend>\n", "")],
    ),
    defect(
        Dogs,
        "radio buttons of one question have two names",
        &[("id=\"has_others-o2\" name=\"has_others\"", "id=\"has_others-o2\" name=\"has_others_no\"")],
    ),
    defect(
        Dogs,
        "radio button claims to open something",
        &[("id=\"has_others-o1\"", "id=\"has_others-o1\" aria-expanded=\"false\"")],
    ),
    defect(
        Keeper,
        "part of a date is a number field",
        &[(
            "type=\"text\" inputmode=\"numeric\" autocomplete=\"bday-year\"",
            "type=\"number\" autocomplete=\"bday-year\"",
        )],
    ),
    defect(
        Keeper,
        "part of a date has no label",
        &[("<label for=\"keeper--birth_date-month\">Monat</label>\n", "")],
    ),
    // The error summary.
    defect(
        Keeper,
        "summary is missing",
        &[(
            "<section class=\"errors\" tabindex=\"-1\" autofocus aria-labelledby=\"errors-title\">",
            "<section hidden>",
        )],
    ),
    defect(Keeper, "summary does not get the focus", &[(" autofocus", "")]),
    defect(
        Keeper,
        "summary cannot have the focus",
        &[("<section class=\"errors\" tabindex=\"-1\"", "<section class=\"errors\"")],
    ),
    defect(Keeper, "summary leads to another field", &[("href=\"#home--town\"", "href=\"#home--street\"")]),
    defect(Keeper, "summary leads nowhere", &[("href=\"#home--town\"", "href=\"#town\"")]),
    defect(
        Keeper,
        "summary leads to a group, not to its first input",
        &[("href=\"#keeper--birth_date-day\"", "href=\"#keeper--birth_date\"")],
    ),
    defect(Keeper, "summary says it otherwise", &[(">Geben Sie „Ort“ ein.</a>", ">Ort fehlt</a>")]),
    defect(
        Keeper,
        "summary leaves an error out",
        &[("<li><a href=\"#home--town\">Geben Sie „Ort“ ein.</a></li>\n", "")],
    ),
    // Conditions and rows.
    defect(
        Dogs,
        "condition is not said",
        &[
            (
                "<p class=\"condition\" id=\"condition-1\">Nur ausfüllen, wenn Sie bei „Rasse“ „Mischling“ angegeben haben.</p>\n",
                "",
            ),
            (" role=\"group\" aria-labelledby=\"condition-1\"", ""),
        ],
    ),
    defect(
        Dogs,
        "conditional block is hidden without script",
        &[("<div class=\"when\"", "<div class=\"when\" hidden")],
    ),
    defect(Dogs, "row does not say which one it is", &[("<legend>Hund 1</legend>", "<legend>Hund</legend>")]),
    defect(
        Dogs,
        "button adds a row by script only",
        &[("class=\"add\" type=\"submit\"", "class=\"add\" type=\"button\"")],
    ),
    defect(
        Dogs,
        "Enter adds a row",
        &[(
            "<button class=\"default-button\" type=\"submit\" name=\"action\" value=\"next\" tabindex=\"-1\" aria-hidden=\"true\">Weiter</button>\n",
            "",
        )],
    ),
    defect(
        Dogs,
        "button for Enter is a stop of the Tab key",
        &[(" tabindex=\"-1\" aria-hidden=\"true\">Weiter", " aria-hidden=\"true\">Weiter")],
    ),
    defect(
        Dogs,
        "number of rows is not sent",
        &[("<input type=\"hidden\" name=\"dogs.rows\" value=\"1\">\n", "")],
    ),
    defect(Dogs, "file without accepted types", &[(" accept=\".pdf,.jpg,.png\"", "")]),
    defect(Dogs, "files are not sent", &[(" enctype=\"multipart/form-data\"", "")]),
    // Code and ids.
    defect(Keeper, "inline handler", &[("id=\"home--town\"", "id=\"home--town\" oninput=\"check()\"")]),
    defect(
        Keeper,
        "inline style takes the ring of the focus",
        &[("id=\"home--town\"", "id=\"home--town\" style=\"outline:none\"")],
    ),
    defect(Keeper, "inline script", &[("</main>", "</main>\n<script>document.title</script>")]),
    defect(Keeper, "browser checks the answers, in its own words", &[(" novalidate", "")]),
    defect(
        Keeper,
        "no token against forged requests",
        &[("<input type=\"hidden\" name=\"csrf\" value=\"0\">\n", "")],
    ),
    defect(
        Keeper,
        "id stands twice",
        &[("id=\"home--street\"", "id=\"home--town\""), ("for=\"home--street\"", "for=\"home--town\"")],
    ),
    defect(
        Keeper,
        "order of the Tab key is forced",
        &[("id=\"home--town\"", "id=\"home--town\" tabindex=\"1\"")],
    ),
    defect(Clean, "a field takes the focus unasked", &[("id=\"home--town\"", "id=\"home--town\" autofocus")]),
    // The stylesheet.
    defect(
        Style,
        "outline: none",
        &[("button:hover {", "input:focus { outline: none; box-shadow: none; }\nbutton:hover {")],
    ),
    defect(Style, "no dark mode", &[("@media (prefers-color-scheme: dark)", "@media (min-width: 10000rem)")]),
    defect(Style, "hints in pale grey", &[("--antrag-soft-text: #4a5361", "--antrag-soft-text: #9aa3b1")]),
    defect(Style, "borders in pale grey", &[("--antrag-line: #5c6675", "--antrag-line: #ccd3dc")]),
    defect(
        Style,
        "controls of 32 px",
        &[("min-height: 2.75rem; padding: 0.5rem 0.75rem;", "min-height: 2rem; padding: 0 0.5rem;")],
    ),
    defect(
        Style,
        "buttons of 20 px",
        &[(
            "min-height: 2.75rem; padding: 0.5rem 1.25rem;",
            "min-height: 0; padding: 0; line-height: 1rem; border-width: 1px !important;",
        )],
    ),
    defect(
        Style,
        "text that does not fit 320 px",
        &[("fieldset { min-width: 0;", "fieldset { min-width: 30rem;")],
    ),
    defect(Style, "errors are hidden", &[(".error { color", ".error { display: none; color")]),
    defect(
        Style,
        "font from a file",
        &[("*, *::before", "@font-face { font-family: X; src: url(x.woff2); }\n*, *::before")],
    ),
    defect(
        Style,
        "moves, whatever people prefer",
        &[("button:hover {", "button { transition: all 1s; }\nbutton:hover {")],
    ),
    defect(
        Style,
        "nothing for forced colours",
        &[("@media (forced-colors: active)", "@media (min-width: 10000rem)")],
    ),
    defect(Style, "nothing for print", &[("@media print", "@media (min-width: 10000rem)")]),
];
