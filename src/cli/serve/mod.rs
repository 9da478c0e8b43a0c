//! `antrag serve`: builds, watches, and opens the reference portal.

mod portal;
mod watch;

use std::net::IpAddr;
use std::path::PathBuf;

use clap::Args;

use super::build::Build;
use super::place::Place;
use super::screen::Screen;
use super::{Exit, Format};

#[derive(Args)]
pub(super) struct Serve {
    #[arg(default_value = "services", hide_default_value = true)]
    paths: Vec<PathBuf>,
    #[arg(long, default_value = "8080", hide_default_value = true)]
    port: u16,
    #[arg(long, default_value = "generated", hide_default_value = true)]
    out: PathBuf,
    #[arg(long)]
    no_build: bool,
    #[arg(long)]
    no_watch: bool,
    #[command(flatten)]
    place: Place,
    #[arg(long, default_value = "127.0.0.1", hide_default_value = true)]
    address: IpAddr,
    #[arg(long)]
    origin: Option<String>,
    #[arg(long)]
    name: Option<String>,
    #[arg(long)]
    webhook: Option<String>,
    #[arg(long)]
    oidc: Option<String>,
    #[arg(long)]
    requests_per_minute: Option<u32>,
    #[arg(long)]
    today: Option<String>,
}

impl Serve {
    pub fn run(self, screen: &Screen) -> Exit {
        if !self.no_build && self.build().run(screen) == Exit::Failure {
            return Exit::Failure;
        }
        match portal::run(&self, screen) {
            Ok(()) => Exit::Fine,
            Err(refusal) => screen.refuse(&refusal.sentence, refusal.help.as_deref()),
        }
    }

    fn build(&self) -> Build {
        Build { paths: self.paths.clone(), out: self.out.clone(), check: false, format: Format::Text }
    }
}
