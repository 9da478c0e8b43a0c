//! Every code has a page in both languages, and its examples do what the page says.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use antrag::compile::{Artifact, Catalogue, Files, Folder, Goal, Input, check, compile};
use antrag::diagnostic::page::Page;
use antrag::diagnostic::{Code, Diagnostic, Lang};
use antrag::scenario::{self, GivenFiles};
use antrag::workspace::{Target, Workspace};

/// Codes found when `text` is compiled as a file of its own among the shipped definitions.
fn codes_of(name: &str, text: &str) -> Vec<&'static str> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("services");
    let workspace = Workspace::of(&root).expect("the shipped definitions");
    let path = format!("{name}.antrag");
    let files = With { path: &path, text, others: &workspace };
    let take = |_: Folder| ControlFlow::Continue(());
    let found = ids(&compile(std::slice::from_ref(&path), &files, Goal::Build(&take)).diagnostics);
    if found.is_empty() { codes_of_scenarios(&path, &files) } else { found }
}

/// Codes found when the scenarios of sound definitions are run.
fn codes_of_scenarios(path: &str, files: &With<'_>) -> Vec<&'static str> {
    let checked = check(vec![Input { path: path.to_owned(), bytes: files.read(path) }], files);
    let run = |service| scenario::run(service, &GivenFiles::new(), &|_| true).expect("a consistent logic");
    let verdicts = checked.services.iter().map(run).flat_map(|results| results.verdicts);
    verdicts.flat_map(|verdict| ids(&verdict.findings)).collect()
}

/// A file that lies nowhere, among those that do.
struct With<'w> {
    path: &'w str,
    text: &'w str,
    others: &'w Workspace,
}

impl Files for With<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        if path == self.path { Ok(self.text.as_bytes().to_vec()) } else { self.others.read(path) }
    }
}

fn ids(findings: &[Diagnostic]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code.id()).collect()
}

#[test]
fn every_page_speaks_both_languages_and_has_an_example_or_a_recipe() {
    let mut wrong = Vec::new();
    for code in Code::all() {
        let page = Page::of(code);
        for lang in [Lang::De, Lang::En] {
            if page.text(lang).is_empty() {
                wrong.push(format!("{code:?} says nothing in {lang:?}"));
            }
        }
        let examples = (page.failing().is_some(), page.mended().is_some(), page.recipe().is_some());
        if !matches!(examples, (true, true, false) | (false, false, true)) {
            wrong.push(format!("{code:?} needs a failing and a mended example, or a recipe: {examples:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_example_does_what_the_page_says() {
    let mut wrong = Vec::new();
    for code in Code::all() {
        let page = Page::of(code);
        // Pages being written have no example yet.
        if let Some(failing) = page.failing().filter(|text| !text.trim().is_empty()) {
            let found = codes_of("example", failing);
            if found != [code.id()] {
                wrong.push(format!("failing example of {code:?}: {found:?}"));
            }
        }
        if let Some(mended) = page.mended() {
            let found = codes_of("example", mended);
            if !found.is_empty() {
                wrong.push(format!("mended example of {code:?}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ids_and_sentences_are_well_formed() {
    let mut last = "";
    for code in Code::all() {
        let id = code.id();
        assert!(id > last, "{id} comes after {last}: numbers rise, and none is there twice");
        last = id;
        assert_eq!((id.len(), &id[..1]), (5, "E"), "{id}");
        for words in std::iter::once(code.info().message).chain(code.info().help) {
            for text in [words.de, words.en] {
                assert!(!text.ends_with('.'), "{id}: no full stop at the end of `{text}`");
                assert!(!text.trim().is_empty(), "{id}: an empty sentence");
            }
        }
    }
}

#[test]
fn every_recipe_is_carried_out() {
    let mut wrong = Vec::new();
    for code in Code::all().filter(|code| Page::of(*code).recipe().is_some()) {
        let kitchen = Kitchen::new();
        match kitchen.carry_out(code.id()) {
            None => wrong.push(format!("nobody carries out the recipe of {code:?}")),
            Some(found) if found != [code.id()] => wrong.push(format!("recipe of {code:?}: {found:?}")),
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const SOUND: &str = "office o \"Amt\" {\n}\n";

/// A temporary folder with `services` and `generated`, to carry out recipes in.
struct Kitchen {
    place: tempfile::TempDir,
}

impl Kitchen {
    fn new() -> Self {
        let place = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(place.path().join("services")).expect("a folder");
        Self { place }
    }

    fn path(&self, below: &str) -> PathBuf {
        self.place.path().join(below)
    }

    fn write(&self, below: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(below), bytes).expect("a file");
    }

    /// Codes found by a check of the folder `services`.
    fn check(&self) -> Vec<&'static str> {
        self.check_at("services")
    }

    fn check_at(&self, below: &str) -> Vec<&'static str> {
        let path = self.path(below);
        let compiled = Workspace::of(&path).and_then(|workspace| {
            let paths = workspace.definitions(&[path])?;
            Ok(compile(&paths, &workspace, Goal::Check).diagnostics)
        });
        match compiled {
            Ok(diagnostics) => ids(&diagnostics),
            Err(finding) => vec![finding.code.id()],
        }
    }

    /// Codes found for a definition of these bytes.
    fn check_bytes(&self, bytes: impl AsRef<[u8]>) -> Vec<&'static str> {
        self.write("services/hund.antrag", bytes);
        self.check()
    }

    fn target(&self) -> Target {
        Target::at(self.path("generated"))
    }

    /// Builds one version of a service that has one file, `{}`.
    fn build(&self, version: &str) -> Vec<&'static str> {
        let folder = made(version);
        let target = self.target();
        let done = target.write().and_then(|session| {
            let _ = session.take(folder);
            session.commit(&|out| out.write_all(b"{}"))
        });
        done.map_or_else(|finding| vec![finding.code.id()], |_| Vec::new())
    }

    fn drift(&self, version: &str) -> Vec<&'static str> {
        let folder = made(version);
        let target = self.target();
        let session = target.look();
        let _ = session.take(folder);
        ids(&session.drift(&|out| out.write_all(b"{}")).expect("it can be read"))
    }

    /// Codes found for two files with the same service in these versions.
    fn check_two(&self, first: &str, second: &str) -> Vec<&'static str> {
        for (name, version) in [("a", first), ("b", second)] {
            let page = "  page p \"Seite\" {\n    name: text(..40) \"Name\"\n  }\n";
            let text = format!("service hund \"Hund\" {{\n  version {version}\n{page}}}\n");
            self.write(&format!("services/{name}.antrag"), text);
        }
        self.check()
    }

    /// Codes found by the scenario of a definition that is given this application.
    fn test_given(&self, json: &str) -> Vec<&'static str> {
        let text = r#"service hund "Hund" {
  version 1.0.0
  page angaben "Angaben" {
    hunde: integer(1..9) "Zahl der Hunde"
  }
  compute steuer: money "Steuer" = hunde * 84.00 EUR
  scenario "Aus der Datei" {
    given  "scenarios/hund.json"
    today  2026-03-02
    expect steuer = 84.00 EUR
  }
}
"#;
        fs::create_dir(self.path("services/scenarios")).expect("a folder");
        self.write("services/scenarios/hund.json", json);
        let workspace = Workspace::of(&self.path("services")).expect("a workspace");
        codes_of_scenarios("hund.antrag", &With { path: "hund.antrag", text, others: &workspace })
    }

    fn carry_out(&self, code: &str) -> Option<Vec<&'static str>> {
        Some(match code {
            "E0001" => {
                fs::create_dir(self.path("services/hund.antrag")).expect("a folder");
                let workspace = Workspace::of(&self.path("services")).expect("a workspace");
                let read = antrag::compile::Files::read(&workspace, "hund.antrag");
                vec![read.expect_err("a folder is no file").code.id()]
            }
            "E0002" => self.check_at("services/none.antrag"),
            #[cfg(unix)]
            "E0003" => {
                self.write("hund.antrag", SOUND);
                let link = self.path("services/hund.antrag");
                std::os::unix::fs::symlink(self.path("hund.antrag"), link).expect("a link");
                self.check()
            }
            "E0004" => self.check(),
            "E0005" => self.check_bytes("// lang\n".repeat(5 * 1024 * 1024 / 8)),
            "E0011" => self.check_bytes(b"law a \"M\xfcll\" {}\n"),
            "E0012" => self.check_bytes("office o \"Amt\" {\n\0\n}\n"),
            "E0013" => self.check_bytes("office o \"Amt\u{202e}\" {\n}\n"),
            "E0207" => {
                self.write("services/a.antrag", "import b from \"b\"\noffice a \"A\" {\n}\n");
                self.write("services/b.antrag", "import a from \"a\"\noffice b \"B\" {\n}\n");
                self.check().into_iter().filter(|code| *code != "E0203").collect()
            }
            "E0226" => self.check_two("1.0.0", "1.0.0"),
            "E0227" => self.check_two("1.0.0", "2.0.0"),
            "E0362" => {
                fs::create_dir(self.path("services/codelists")).expect("a folder");
                self.write("services/codelists/farben.csv", "code,de\nr,Rot\nr,Rosa\n");
                self.check_bytes("codelist farben \"Farben\" {\n  from \"codelists/farben.csv\"\n}\n")
            }
            "E0521" => self.test_given(r#"{"hunde": 1, "katzen": 2}"#),
            "E0522" => self.test_given(r#"{"hunde": 1, "steuer": 8400}"#),
            "E0607" => {
                let refused = Catalogue::default().add_released("dog/1.0.0", b"{}");
                vec![refused.expect_err("it is no manifest").code.id()]
            }
            "E0608" => {
                self.write("services/hund.antrag", "office o \"Amt\" {\n    email \"a@example.org\"\n}\n");
                let mut fmt = std::process::Command::new(env!("CARGO_BIN_EXE_antrag"));
                let ran =
                    fmt.args(["fmt", "--check"]).current_dir(self.place.path()).output().expect("it runs");
                let messages = String::from_utf8_lossy(&ran.stderr).into_owned();
                Code::all().map(Code::id).filter(|id| messages.lines().any(|line| line == *id)).collect()
            }
            "E0601" => {
                self.write("generated", "a file");
                self.build("1.0.0")
            }
            #[cfg(unix)]
            "E0602" => {
                use rustix::fs::{FlockOperation, flock};
                self.build("1.0.0");
                let folder = fs::File::open(self.path("generated")).expect("the folder");
                flock(&folder, FlockOperation::LockExclusive).expect("a lock");
                self.build("1.0.0")
            }
            "E0603" => {
                self.build("1.0.0");
                fs::remove_file(self.path("generated/index.json")).expect("it was built");
                self.drift("1.0.0")
            }
            "E0604" => {
                self.build("1.0.0");
                self.write("generated/index.json", "changed");
                self.drift("1.0.0")
            }
            "E0605" => {
                self.build("1.0.0");
                self.write("generated/notes.txt", "mine");
                self.drift("1.0.0")
            }
            "E0606" => {
                self.build("1.0.0");
                self.build("2.0.0");
                self.write("generated/dog/1.0.0/schema.json", "changed");
                self.drift("2.0.0")
            }
            code if code.starts_with("E07") => return self.translate(code),
            _ => return None,
        })
    }

    fn translate(&self, code: &str) -> Option<Vec<&'static str>> {
        Some(match code {
            "E0702" => self.translated("de, en", "en", None),
            "E0703" => self.translated(
                "de, en",
                "en",
                Some("#, fuzzy\nmsgctxt \"hund/label\"\nmsgid \"Hund\"\nmsgstr \"Dog\"\n"),
            ),
            "E0704" => {
                let gone = entry("hund/summary", "Meldet an.", "Registers.");
                self.translated("de, en", "en", Some(&(WHOLE.to_owned() + &gone)))
            }
            "E0705" => self.translated("de, en", "en", Some("msgid \"Hund\n")),
            "E0706" => self.translated("de, en", "en", Some(&WHOLE.replace("\"Dog\"", "\"<b>Dog</b>\""))),
            "E0707" => {
                self.translated("de, en", "en", Some(&WHOLE.replace("[here](https://example.org)", "here")))
            }
            "E0708" => self.translated("de", "it", Some("msgid \"\"\nmsgstr \"\"\n")),
            "E0709" => {
                fs::create_dir(self.path("services/codelists")).expect("a folder");
                self.write("services/codelists/farben.csv", "code,de\nr,Rot\nb,Blau\n");
                let list = "codelist farben \"Farben\" {\n  from \"codelists/farben.csv\"\n}\n";
                let field = "    farbe: choice(farben) \"Farbe\"\n";
                self.write("services/hund.antrag", list.to_owned() + &translatable("de, en", field));
                self.check().into_iter().filter(|code| *code != "E0701").collect()
            }
            _ => return None,
        })
    }

    /// Codes that `antrag i18n check` finds in a service with these languages and this catalogue.
    fn translated(&self, languages: &str, language: &str, catalogue: Option<&str>) -> Vec<&'static str> {
        use antrag::compile::{Wanted, translate};
        self.write("services/hund.antrag", translatable(languages, ""));
        if let Some(text) = catalogue {
            self.write(&format!("services/hund.{language}.po"), text);
        }
        let workspace = Workspace::of(&self.path("services")).expect("a workspace");
        let paths = ["hund.antrag".to_owned()];
        let lying = workspace.catalogues().expect("a list");
        let found = translate(&paths, &paths, &lying, &workspace, Wanted::Findings);
        let mut codes = ids(&found.diagnostics);
        codes.dedup();
        // A catalogue with one entry lacks the others.
        if codes.contains(&"E0703") {
            codes.retain(|code| *code != "E0702");
        }
        codes
    }
}

/// A service with three texts.
fn translatable(languages: &str, field: &str) -> String {
    format!(
        "service hund \"Hund\" {{\n  version  1.0.0\n  language {languages}\n\n  page seite \"Seite\" {{\n    \
         name: text(..40) \"Name\" {{\n      hint \"Siehe [hier](https://example.org).\"\n    }}\n{field}  }}\n}}\n"
    )
}

fn entry(context: &str, source: &str, translation: &str) -> String {
    format!("\nmsgctxt \"{context}\"\nmsgid \"{source}\"\nmsgstr \"{translation}\"\n")
}

/// Its texts in English.
const WHOLE: &str = "msgctxt \"hund/label\"\nmsgid \"Hund\"\nmsgstr \"Dog\"\n\nmsgctxt \"page.seite/label\"\nmsgid \
                     \"Seite\"\nmsgstr \"Page\"\n\nmsgctxt \"name/label\"\nmsgid \"Name\"\nmsgstr \"Name\"\n\n\
                     msgctxt \"name/hint\"\nmsgid \"Siehe [hier](https://example.org).\"\nmsgstr \"See \
                     [here](https://example.org).\"\n";

/// One version of a service with one file and its manifest.
fn made(version: &str) -> Folder {
    const EMPTY_OBJECT: &str = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    let artifact = |path: &str, text: &str| Artifact { path: path.into(), bytes: text.into() };
    let manifest = format!(r#"{{"artifacts":[{{"path":"schema.json","sha256":"{EMPTY_OBJECT}"}}]}}"#);
    let artifacts = vec![artifact("service.json", &manifest), artifact("schema.json", "{}")];
    Folder { path: format!("dog/{version}"), artifacts }
}
