//! What the disk takes for one commit's worth of bytes.

use std::fs::File;
use std::io::Write;
use std::time::{Duration, Instant};

/// About what a commit adds to the journal's log.
const COMMIT: [u8; 8 << 10] = [7; 8 << 10];

pub struct Disk {
    file: File,
}

impl Disk {
    pub fn new() -> Self {
        Self { file: tempfile::tempfile_in(env!("CARGO_TARGET_TMPDIR")).unwrap() }
    }

    pub fn sync(&mut self) -> Duration {
        let start = Instant::now();
        self.file.write_all(&COMMIT).unwrap();
        self.file.sync_data().unwrap();
        start.elapsed()
    }
}
