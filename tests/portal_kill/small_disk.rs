//! The running program on a disk that becomes full. Only root may mount one.

#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::all_there_once;
use crate::clients::{agent, instance, submit};
use crate::postgres::server;
use crate::program::{Database, Program};

/// A disk in memory, at a folder.
struct Disk(PathBuf);

impl Disk {
    /// `None` without the right to mount.
    fn mount(at: &Path, size: &str) -> Option<Disk> {
        let options = format!("size={size},mode=0777");
        run("mount", &["-t", "tmpfs", "-o", &options, "tmpfs"], at).then(|| Disk(at.to_owned()))
    }

    fn grow(&self, size: &str) {
        assert!(run("mount", &["-o", &format!("remount,size={size}")], &self.0));
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        run("umount", &["--lazy"], &self.0);
    }
}

fn run(program: &str, arguments: &[&str], path: &Path) -> bool {
    let output = Command::new(program).args(arguments).arg(path).output();
    output.is_ok_and(|output| output.status.success())
}

#[test]
fn a_full_disk_loses_nothing_on_sqlite() {
    let database = Database::sqlite();
    let Some(disk) = Disk::mount(database.folder(), "6m") else {
        println!("skipped: no small disk without root");
        return;
    };
    fills(&database, &disk);
}

/// The database lies in a tablespace on the small disk; the log of the server does not.
#[test]
fn a_full_disk_loses_nothing_on_postgresql() {
    let mount = server().folder().join("small");
    std::fs::create_dir(&mount).expect("a folder");
    let Some(disk) = Disk::mount(&mount, "10m") else {
        println!("skipped: no small disk without root");
        return;
    };
    let space = mount.join("space");
    std::fs::create_dir(&space).expect("a folder");
    assert!(run("chown", &["postgres"], &space));
    server().sql("postgres", &format!("CREATE TABLESPACE small LOCATION '{}'", space.display()));
    server().sql("postgres", "CREATE DATABASE small TABLESPACE small");
    fills(&Database::named("small".to_owned()), &disk);
    server().sql("postgres", "DROP DATABASE small WITH (FORCE)");
    server().sql("postgres", "DROP TABLESPACE small");
}

/// Sends until nothing more is taken, then makes room and sends what was refused again.
fn fills(database: &Database, disk: &Disk) {
    let program = Program::start(database, None);
    let (agent, mut acknowledged, mut refused) = (agent(), BTreeMap::new(), Vec::new());
    for number in 0..20_000 {
        let answer = match instance(&agent, program.origin()).expect("an answer") {
            (201, id) => {
                let answer = submit(&agent, program.origin(), &id, number).expect("an answer");
                if answer.0 != 201 {
                    refused.push((number, id));
                }
                answer
            }
            answer => answer,
        };
        match answer {
            (201, reference) => drop(acknowledged.insert(number, reference)),
            (status, text) => {
                assert_eq!(status, 507, "it says that there is no space: {text}");
                if refused.len() >= 3 || number > acknowledged.len() + 50 {
                    break;
                }
            }
        }
    }
    println!("{} applications fit on the disk, {} were refused", acknowledged.len(), refused.len());
    assert!(acknowledged.len() > 20, "the disk is too small");
    // Nobody reads a case that cannot be written down, but the list is complete.
    let cases = database.store().cases(None, u32::MAX).expect("listed").cases;
    assert_eq!(cases.len(), acknowledged.len());
    disk.grow("256m");
    for (number, id) in refused {
        let (status, reference) = submit(&agent, program.origin(), &id, number).expect("an answer");
        assert_eq!(status, 201, "there is room again: {reference}");
        acknowledged.insert(number, reference);
    }
    let (status, id) = instance(&agent, program.origin()).expect("an answer");
    assert_eq!(status, 201, "{id}");
    let (status, reference) = submit(&agent, program.origin(), &id, 30_000).expect("an answer");
    assert_eq!(status, 201, "{reference}");
    acknowledged.insert(30_000, reference);
    program.stop();
    all_there_once(&database.store(), &acknowledged);
}
