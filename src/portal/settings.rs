//! How a portal is run.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// How long answers are kept after the last entry, in hours, unless the draft is saved.
pub const KEPT_HOURS: u32 = 24;

/// How long a saved draft is kept after the last entry, in days.
pub const SAVED_DAYS: u32 = 30;

/// Most drafts of one visitor at a time.
pub const MOST_DRAFTS: u64 = 20;

/// Most bytes of a posted page without its files.
pub const MOST_TEXT: usize = 1024 * 1024;

/// Most bytes of a posted page with its files.
pub const MOST_BODY: usize = 64 * 1024 * 1024;

/// Most inputs that a page may post.
pub const MOST_INPUTS: usize = 5_000;

/// Most bytes of all files of a draft.
pub const MOST_FILES: u64 = 128 * 1024 * 1024;

/// Longest time that a request may take, in seconds.
pub const MOST_SECONDS: u64 = 30;

/// Longest time that a request with files may take, in seconds: many people send slowly.
pub const MOST_UPLOAD_SECONDS: u64 = 900;

/// Longest pause in the body of a request, in seconds.
pub const MOST_PAUSE_SECONDS: u64 = 15;

/// Requests that one address may make in a minute: on average, and at once.
pub const REQUESTS_PER_MINUTE: u32 = 600;

/// How a portal is run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where `generated/` lies.
    pub folder: PathBuf,
    /// Where to listen; port 0 takes any that is free.
    pub address: SocketAddr,
    /// What browsers call the portal, without a slash at the end: `https://antrag.example.org`. Without it the address.
    pub origin: Option<String>,
    /// Name of the portal, such as that of the town.
    pub name: Option<String>,
    /// Is this a trial on one computer? Pages say so, and sign-in is simulated.
    pub is_local: bool,
    /// Does a page reload when `generated/` has changed?
    pub reloads: bool,
    /// The day that counts, if it is not today's.
    pub today: Option<Date>,
    /// Requests that one address may make in a minute.
    pub requests_per_minute: u32,
    /// Addresses of the legal texts, where the operator has them elsewhere.
    pub legal: Legal,
    /// Sign-in by OpenID Connect.
    pub oidc: Option<Oidc>,
    /// Are submissions handed over to a webhook?
    pub hands_over: bool,
    /// Programs that may read cases, each with the SHA-256 (hexadecimal) of its token.
    pub readers: Vec<Reader>,
}

/// Addresses of the texts that every page leads to.
#[derive(Clone, Debug, Default)]
pub struct Legal {
    /// Erklärung zur Barrierefreiheit (§ 12b BGG).
    pub accessibility: Option<String>,
    /// Where barriers are reported.
    pub barrier: Option<String>,
    /// Impressum (§ 5 DDG).
    pub imprint: Option<String>,
    /// Datenschutzerklärung (Art. 13 DSGVO).
    pub privacy: Option<String>,
}

/// A provider of OpenID Connect.
#[derive(Clone)]
pub struct Oidc {
    /// Its issuer identifier (OpenID Connect Discovery 1.0, 3).
    pub issuer: String,
    /// Id of this portal there.
    pub client_id: String,
    /// Secret of this portal there.
    pub client_secret: String,
    /// The account of the definitions that it stands for: `bundid`.
    pub provider: String,
}

impl std::fmt::Debug for Oidc {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Oidc").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// A program that may read cases.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Its name in the audit log.
    pub name: String,
    /// SHA-256 of its token, hexadecimal.
    pub token_sha256: String,
}

impl Settings {
    /// A trial on this computer.
    pub fn local(folder: PathBuf, port: u16) -> Self {
        Settings {
            folder,
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port),
            origin: None,
            name: None,
            is_local: true,
            reloads: false,
            today: None,
            requests_per_minute: REQUESTS_PER_MINUTE,
            legal: Legal::default(),
            oidc: None,
            hands_over: false,
            readers: Vec::new(),
        }
    }

    /// Now, and the civil day in Germany, which is the day of receipt.
    pub fn now(&self) -> Moment {
        let now = Timestamp::now();
        let civil = in_germany(now);
        Moment { seconds: now.as_second(), today: self.today.unwrap_or_else(|| civil.date()), civil }
    }
}

/// A moment.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Unix seconds.
    pub seconds: i64,
    /// The civil day that counts.
    pub today: Date,
    civil: DateTime,
}

impl Moment {
    /// Time of day: `14:05`.
    pub fn time(&self) -> String {
        format!("{:02}:{:02}", self.civil.hour(), self.civil.minute())
    }
}

/// The civil day in Germany of a moment in Unix seconds, ISO 8601.
pub fn day_of(seconds: i64) -> String {
    Timestamp::from_second(seconds).map(|moment| in_germany(moment).date().to_string()).unwrap_or_default()
}

/// The civil day in Germany.
pub fn today() -> Date {
    in_germany(Timestamp::now()).date()
}

/// Civil date and time in Germany; the zone is part of the program.
fn in_germany(moment: Timestamp) -> DateTime {
    TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC).to_datetime(moment)
}
