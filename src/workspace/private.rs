//! Folders that nobody else may look into.

use std::io;
use std::path::Path;

/// Makes a folder, with those above it, that only its owner may enter; one that is there stays as it is.
///
/// # Errors
/// What the system refuses.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path)
}
