//! The file with the master keys.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use antrag::portal::key_file;
use antrag::portal::seal::SealError;

#[test]
fn a_new_file_is_private_and_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("key");
    let made = key_file::read_or_create(&path).expect("made");
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    assert_eq!(key_file::read(&path).expect("read").first().id(), made.first().id());
    assert_eq!(key_file::read_or_create(&path).expect("read").first().id(), made.first().id());
    let again = key_file::create(&path).map(|_| ());
    assert_eq!(again, Err(SealError::FileExists(path.display().to_string())));
}

#[test]
fn a_file_that_others_may_read_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("key");
    key_file::create(&path).expect("made");
    for mode in [0o640, 0o604, 0o620, 0o602] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("a mode");
        let read = key_file::read(&path).map(|_| ());
        assert_eq!(read, Err(SealError::FileOpenToOthers(path.display().to_string())), "{mode:o}");
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).expect("a mode");
    assert!(key_file::read(&path).is_ok());
}

#[test]
fn a_file_without_a_key_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = key_file::read(&folder.path().join("none")).map(|_| ());
    assert!(matches!(missing, Err(SealError::File(..))));
    assert!(matches!(
        key_file::create(&folder.path().join("no/folder")).map(|_| ()),
        Err(SealError::File(..))
    ));
    let path = folder.path().join("key");
    key_file::create(&path).expect("made");
    for (text, error) in [("", SealError::NoKey), ("secret", SealError::NotAKey)] {
        fs::write(&path, text).expect("written");
        assert_eq!(key_file::read(&path).map(|_| ()), Err(error));
    }
    fs::write(&path, [0xFF, 0xFE]).expect("written");
    assert!(matches!(key_file::read(&path).map(|_| ()), Err(SealError::File(..))));
}
