//! Two hundred requests that mean harm: they change nothing and give nothing away.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::support::{Page, Portal, Visitor, application, form, typed};

/// Texts that would be code if one context forgot to escape them.
const SCRIPTS: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' autofocus onfocus=alert(1) x='",
    "</textarea><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "${7*7}{{7*7}}#{7*7}",
    "javascript:alert(1)",
    "\u{202E}gpj.exe",
    "&lt;script&gt;",
    "]]><x/>",
    "\u{0}\u{1}\u{FFFE}",
];

/// Everything that must stay as it is.
fn state(portal: &Portal) -> (usize, usize) {
    let cases = portal.store.cases(None, 1000).expect("cases").cases.len();
    let letters = portal.store.dead_letters(1000).expect("letters").len();
    (cases, letters)
}

/// No page may hold an element or attribute of theirs, name a value in an address, or tell of the inside.
fn leaks_nothing(page: &Page, why: &str) {
    // Data are data: they go out as what they are, and no browser sniffs for more.
    let is_page = page.headers.get("content-type").is_some_and(|kind| kind.starts_with("text/html"));
    for sign in [
        "<script>alert",
        "onerror=alert",
        "onfocus=alert",
        "<img src=x",
        "panicked",
        "rusqlite",
        "SELECT ",
        "/root",
        "stack backtrace",
    ] {
        let body = page.body.replace("&lt;", "").replace("&quot;", "").replace("&#39;", "");
        let is_escaped = sign.starts_with("on");
        assert!(!is_page || is_escaped || !body.contains(sign), "{why}: {sign}");
    }
    assert!(page.status != 500, "{why}: {}", page.body);
    if page.headers.get("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
        let policy = &page.headers["content-security-policy"];
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{why}");
        assert_eq!(page.headers["x-content-type-options"], "nosniff");
        let document = scraper::Html::parse_document(&page.body);
        let selector = |css: &str| scraper::Selector::parse(css).expect("a selector");
        assert!(
            document.select(&selector("[onerror], [onfocus], [autofocus][x], img")).next().is_none(),
            "{why}"
        );
        let inline = selector("script:not([src]):not([type=\"application/json\"])");
        assert_eq!(document.select(&inline).count(), 0, "{why}");
    }
}

#[test]
fn scripts_in_every_field_stay_text() {
    let portal = Portal::start();
    let mut number = 0;
    for service in ["dog_registration", "trade_registration"] {
        for script in SCRIPTS {
            let mut visitor = portal.visitor();
            let page = visitor.begin("de", service);
            let names: Vec<String> = page
                .filled(&[])
                .into_iter()
                .map(|(name, _)| name)
                .filter(|name| name != "csrf" && !name.ends_with(".rows"))
                .collect();
            let answers: Vec<(String, String)> =
                names.iter().map(|name| (name.clone(), script.to_owned())).collect();
            let answer = visitor.answer(&page, &answers);
            leaks_nothing(&answer, script);
            for rest in ["review", "copy", "copy.json"] {
                let shown = visitor.get(
                    &page
                        .path
                        .replace(page.path.rsplit_once("/page/").map_or("", |(_, last)| last), "")
                        .replace("/page/", &format!("/{rest}")),
                );
                leaks_nothing(&shown, script);
                number += 1;
            }
            number += 1;
        }
    }
    println!("{number} requests");
    assert_eq!(state(&portal), (0, 0));
}

#[test]
fn forms_of_others_are_refused() {
    let portal = Portal::start();
    let form = form("dog_registration");
    let mut visitor = portal.visitor();
    let review = visitor.fill_in("de", "dog_registration", &typed(&form, &application("one_dog.json")));
    let send = review.path.replace("/review", "/send");
    let own = review.form(&send);
    let other = portal.visitor().begin("de", "dog_registration").filled(&[]);
    let foreign = other.iter().find(|(name, _)| name == "csrf").cloned().expect("a token");
    let forged: Vec<Vec<(String, String)>> = vec![
        vec![],
        vec![("csrf".into(), String::new())],
        vec![("csrf".into(), "AAAA".into())],
        vec![("CSRF".into(), own[0].1.clone())],
        vec![foreign],
        vec![("csrf".into(), format!("{}A", own[0].1))],
        vec![("csrf".into(), own[0].1[1..].to_owned())],
        vec![("csrf".into(), "x".repeat(100_000))],
    ];
    for pairs in &forged {
        for path in [
            &send,
            &review.path.replace("/review", "/page/keeper"),
            "/de/dog_registration",
            "/de/account/sign-in",
            "/de/account/sign-out",
        ] {
            let answer = visitor.post(path, pairs);
            assert_eq!(answer.status, 403, "{path} {pairs:?}");
            leaks_nothing(&answer, path);
        }
    }
    let encoded = format!("csrf={}", own[0].1).into_bytes();
    let kind = ("content-type", "application/x-www-form-urlencoded");
    for (name, value) in [
        ("origin", "https://example.org"),
        ("origin", "null"),
        ("origin", "http://127.0.0.1"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        let answer = visitor.ask("POST", &send, &[kind, (name, value)], encoded.clone());
        assert_eq!(answer.status, 403, "{name}: {value}");
    }
    // Without the cookie the token is worth nothing, and with another one neither.
    let mut stranger = portal.visitor();
    assert_eq!(stranger.post(&send, &own).status, 403);
    stranger.cookie = Some(format!("antrag-session={}", "A".repeat(43)));
    assert_eq!(stranger.post(&send, &own).status, 403);
    assert_eq!(state(&portal), (0, 0));
    assert_eq!(visitor.post(&send, &own).status, 200, "the form itself still works");
}

#[test]
fn made_up_instances_and_secrets_are_refused() {
    let portal = Portal::start();
    let mut visitor = portal.visitor();
    let page = visitor.begin("de", "dog_registration");
    let instance = page.path.split('/').nth(3).expect("an instance").to_owned();
    let mut wrong: Vec<String> = (0..instance.len())
        .step_by(4)
        .map(|at| {
            let mut forged = instance.clone().into_bytes();
            forged[at] = if forged[at] == b'A' { b'B' } else { b'A' };
            String::from_utf8(forged).expect("ASCII")
        })
        .collect();
    wrong.extend(
        ["x", "..", "%2e%2e", "%00", "1%27%20OR%201=1--", "A".repeat(5000).as_str()].map(str::to_owned),
    );
    for instance in &wrong {
        for rest in ["page/keeper", "review", "receipt"] {
            let answer = visitor.get(&format!("/de/dog_registration/{instance}/{rest}"));
            assert!([404, 400, 414, 431].contains(&answer.status), "{instance}: {}", answer.status);
            leaks_nothing(&answer, instance);
        }
        let sent = visitor.ask(
            "POST",
            "/api/services/dog_registration/applications",
            &[("content-type", "application/json"), ("idempotency-key", instance)],
            application("one_dog.json").to_string().into_bytes(),
        );
        assert!([403, 400, 431].contains(&sent.status), "{instance}: {}", sent.status);
        assert!([404, 400].contains(&visitor.get(&format!("/de/resume/{instance}")).status));
    }
    // The instance of one service is none of another.
    assert_eq!(visitor.get(&format!("/de/trade_registration/{instance}/page/business")).status, 404);
    assert_eq!(state(&portal), (0, 0));
}

#[test]
fn paths_lead_nowhere_else() {
    let portal = Portal::start();
    let mut visitor = portal.visitor();
    for path in [
        "/assets/../index.json",
        "/assets/..%2findex.json",
        "/assets/%2e%2e/index.json",
        "/assets/..%5cindex.json",
        "/assets//etc/passwd",
        "/assets/antrag.css%00.js",
        "/assets/antrag.css/",
        "/de/..%2f..%2fetc%2fpasswd",
        "/de/dog_registration/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/xx/",
        "/de/nothing",
        "/de/about/nothing",
        "/de/%3Cscript%3Ealert(1)%3C/script%3E",
        "/.git/config",
        "/generated/index.json",
        "/api/services/nothing/verdict",
        "/api/applications/2026-0000-0000",
        "/api/applications/%2e%2e",
        "/account/callback?code=x&state=y",
        "/de/account/sign-in?to=//example.org",
        "/de/account/sign-in?to=%0d%0aSet-Cookie:x=y",
    ] {
        let answer = visitor.ask("GET", path, &[], Vec::new());
        assert!([404, 403, 405, 400, 200, 303].contains(&answer.status), "{path}: {}", answer.status);
        assert!(answer.status != 303 || answer.headers["location"].starts_with('/'), "{path}");
        assert!(!answer.body.contains("root:") && !answer.body.contains("manifest_sha256"), "{path}");
        leaks_nothing(&answer, path);
    }
}

#[test]
fn hosts_of_others_are_refused() {
    let portal = Portal::start();
    let mut visitor = portal.visitor();
    for host in [
        "example.org",
        "127.0.0.1",
        "localhost",
        "[::1]",
        "127.0.0.1:80",
        "",
        "a b",
        "127.0.0.1.example.org:80",
    ] {
        let answer = visitor.ask("GET", "/de/", &[("host", host)], Vec::new());
        assert!([403, 400].contains(&answer.status), "{host}: {}", answer.status);
    }
}

/// What a connection answers to these bytes.
fn raw(portal: &Portal, bytes: &[u8], patience: Duration) -> String {
    let address = portal.origin.strip_prefix("http://").expect("an address");
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(patience)).expect("a timeout");
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn bodies_that_are_too_large_or_packed_are_refused() {
    let portal = Portal::start();
    let mut visitor = portal.visitor();
    let page = visitor.begin("de", "dog_registration");
    let mut pairs = page.filled(&[]);
    pairs.push(("keeper.family_name".into(), "x".repeat(3 << 20)));
    let answer = visitor.post(&page.path, &pairs);
    assert_eq!(answer.status, 413);
    leaks_nothing(&answer, "large");
    let many: Vec<(String, String)> = (0..6000).map(|at| (format!("keeper.x{at}"), "1".into())).collect();
    assert_eq!(visitor.post(&page.path, &many).status, 413);
    let kinds = [
        "application/json",
        "text/plain",
        "text/xml",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "",
    ];
    for kind in kinds {
        let answer = visitor.ask("POST", &page.path, &[("content-type", kind)], b"csrf=x".to_vec());
        assert!([400, 403, 413].contains(&answer.status), "{kind}: {}", answer.status);
    }
    for packing in ["gzip", "br", "deflate", "identity, gzip", "zstd"] {
        let headers = [("content-type", "application/json"), ("content-encoding", packing)];
        let answer =
            visitor.ask("POST", "/api/services/dog_registration/verdict", &headers, vec![0x1f, 0x8b, 8, 0]);
        assert_eq!(answer.status, 400, "{packing}");
    }
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let answer = visitor.ask(
        "POST",
        "/api/services/dog_registration/verdict",
        &[("content-type", "application/json")],
        deep.into_bytes(),
    );
    assert!([200, 400, 413].contains(&answer.status));
    let headers = format!("GET /de/ HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n", "y".repeat(200_000));
    assert!(raw(&portal, headers.as_bytes(), Duration::from_secs(15)).starts_with("HTTP/1.1 431"));
    for nonsense in [
        "\r\n\r\n\r\n\r\n",
        "GET",
        "GET / HTTP/9.9\r\n\r\n",
        "\u{0}\u{1}\u{2}\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ] {
        let answer = raw(&portal, nonsense.as_bytes(), Duration::from_secs(15));
        assert!(!answer.starts_with("HTTP/1.1 200"), "{nonsense}: {answer}");
    }
    assert_eq!(visitor.get("/de/").status, 200);
    assert_eq!(state(&portal), (0, 0));
}

#[test]
fn slow_requests_do_not_keep_others_waiting() {
    let portal = Portal::start();
    let address = portal.origin.strip_prefix("http://").expect("an address").to_owned();
    let slow: Vec<TcpStream> = (0..64)
        .map(|at| {
            let mut stream = TcpStream::connect(&address).expect("a connection");
            let head = if at % 2 == 0 {
                "GET /de/ HTTP/1.1\r\nHost: "
            } else {
                "POST /de/dog_registration HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nc"
            };
            stream.write_all(head.as_bytes()).expect("it is sent");
            stream
        })
        .collect();
    let began = Instant::now();
    assert_eq!(portal.visitor().get("/de/").status, 200);
    assert!(began.elapsed() < Duration::from_secs(8));
    drop(slow);
}

#[test]
fn too_many_requests_are_refused_and_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let portal = Portal::start_with(folder.path(), |mut settings| {
        settings.requests_per_minute = 30;
        settings
    });
    let mut visitor = portal.visitor();
    let answers: BTreeMap<u16, usize> =
        (0..80).map(|_| visitor.get("/de/").status).fold(BTreeMap::new(), |mut all, status| {
            *all.entry(status).or_default() += 1;
            all
        });
    assert!(answers[&200] >= 30 && answers[&429] >= 40, "{answers:?}");
}

#[test]
fn a_replayed_page_changes_nothing_once_it_is_sent() {
    let portal = Portal::start();
    let form = form("dog_registration");
    let mut visitor: Visitor = portal.visitor();
    let answers = typed(&form, &application("one_dog.json"));
    let first = visitor.begin("de", "dog_registration");
    let posted = first.filled(&answers);
    let review = visitor.answer(&first, &answers);
    let review = visitor.answer(&review, &answers);
    let review = visitor.answer(&review, &answers);
    let send = review.path.replace("/review", "/send");
    let receipt = visitor.post(&send, &review.form(&send));
    let before = visitor.get(&receipt.path.replace("/receipt", "/copy.json")).body;
    for _ in 0..5 {
        assert_eq!(visitor.post(&first.path, &posted).status, 404);
        assert_eq!(visitor.post(&send, &review.form(&send)).texts(".reference"), receipt.texts(".reference"));
    }
    assert_eq!(visitor.get(&receipt.path.replace("/receipt", "/copy.json")).body, before);
    assert_eq!(state(&portal).0, 1);
}
