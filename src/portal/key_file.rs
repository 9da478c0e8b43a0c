//! The file with the master keys: read if nobody else may read it, made if there is none.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use zeroize::Zeroizing;

use super::seal::{MasterKey, MasterKeys, SealError};

/// Most bytes that a key file may have: a good dozen keys.
const MOST_BYTES: u64 = 4096;

/// Reads the keys of a file, which only its owner may read or write (mode 0600 or less).
pub fn read(path: &Path) -> Result<MasterKeys, SealError> {
    let fail = |error: io::Error| failed(path, &error);
    let file = File::open(path).map_err(fail)?;
    refuse_if_open_to_others(path, &file)?;
    let mut text = Zeroizing::new(String::new());
    file.take(MOST_BYTES).read_to_string(&mut text).map_err(fail)?;
    MasterKeys::parse(&text)
}

/// Writes a new key into a new file of mode 0600. A file that is there is never touched.
pub fn create(path: &Path) -> Result<MasterKeys, SealError> {
    let key = MasterKey::random()?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => SealError::FileExists(path.display().to_string()),
        _ => failed(path, &error),
    })?;
    let mut text = key.to_base64();
    text.push('\n');
    let written =
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).and_then(|()| sync_folder(path));
    if let Err(error) = written {
        // Half a key would be refused for ever; no data was sealed with it yet.
        let _ = fs::remove_file(path);
        return Err(failed(path, &error));
    }
    Ok(MasterKeys::new(key))
}

/// Reads the file, or makes it where there is none: for a portal on one's own machine.
pub fn read_or_create(path: &Path) -> Result<MasterKeys, SealError> {
    match create(path) {
        Err(SealError::FileExists(_)) => read(path),
        result => result,
    }
}

#[cfg(unix)]
fn refuse_if_open_to_others(path: &Path, file: &File) -> Result<(), SealError> {
    let mode = std::os::unix::fs::MetadataExt::mode(&file.metadata().map_err(|error| failed(path, &error))?);
    if mode & 0o077 != 0 {
        return Err(SealError::FileOpenToOthers(path.display().to_string()));
    }
    Ok(())
}

/// Other systems have no such mode; their administrators restrict the folder.
#[cfg(not(unix))]
fn refuse_if_open_to_others(_path: &Path, _file: &File) -> Result<(), SealError> {
    Ok(())
}

/// The name of the new file survives a loss of power, too.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

fn failed(path: &Path, error: &io::Error) -> SealError {
    SealError::File(path.display().to_string(), error.to_string())
}
