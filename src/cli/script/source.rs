//! Where a script's lines come from: a pipe, a file, the command line.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::stop::{Place, Stop};
use crate::cli::exit::{Exit, Failure};
use crate::repl::{Lines, ScriptLine};
use crate::script::{Assembler, Logical, split_inline};

/// A script being read.
pub(in crate::cli) struct Source {
    name: String,
    /// The folder that `source FILE` begins at.
    folder: PathBuf,
    lines: Feed,
    assembler: Assembler,
}

enum Feed {
    Read(Lines),
    Given(std::vec::IntoIter<String>, usize),
}

impl Source {
    /// Standard input.
    pub(in crate::cli) fn stdin() -> Result<Self, Failure> {
        let lines = Lines::stdin().map_err(|error| internal(&error))?;
        Ok(Self::new(String::from("stdin"), PathBuf::new(), Feed::Read(lines)))
    }

    /// A file.
    pub(in crate::cli) fn file(path: &Path) -> Result<Self, Failure> {
        let name = crate::view::sanitize(&path.display().to_string()).into_owned();
        let file = File::open(path)
            .and_then(|file| match file.metadata()?.is_dir() {
                true => Err(std::io::ErrorKind::IsADirectory.into()),
                false => Ok(file),
            })
            .map_err(|error| {
                let exit = match error.kind() {
                    std::io::ErrorKind::NotFound => Exit::NotFound,
                    _ => Exit::Config,
                };
                Failure::new(exit, format!("cannot read the script {name}: {error}"))
            })?;
        let lines = Lines::read(file).map_err(|error| internal(&error))?;
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        Ok(Self::new(name, folder, Feed::Read(lines)))
    }

    /// What was given as `-c`, one or several times.
    pub(in crate::cli) fn given(texts: &[String]) -> Self {
        let lines: Vec<String> = texts.iter().flat_map(|text| split_inline(text)).collect();
        Self::new(String::from("-c"), PathBuf::new(), Feed::Given(lines.into_iter(), 0))
    }

    fn new(name: String, folder: PathBuf, lines: Feed) -> Self {
        Self { name, folder, lines, assembler: Assembler::default() }
    }

    /// A file that this one names.
    pub(super) fn beside(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// The next logical line and where it stands; `None` at the end.
    pub(super) async fn next(&mut self) -> Option<Result<(Place, Logical), Stop>> {
        loop {
            let read = match &mut self.lines {
                Feed::Read(lines) => lines.next().await,
                Feed::Given(lines, number) => lines.next().map(|text| {
                    *number = number.saturating_add(1);
                    ScriptLine { number: *number, text: Ok(text) }
                }),
            };
            let Some(ScriptLine { number, text }) = read else {
                return match self.assembler.finish() {
                    Ok(()) => None,
                    Err((number, text, why)) => Some(Err(self.stop(number, text, why.to_string()))),
                };
            };
            let text = match text {
                Ok(text) => text,
                Err(why) => return Some(Err(self.stop(number, String::new(), why.to_owned()))),
            };
            match self.assembler.take(number, &text) {
                Ok(None) => {}
                Ok(Some(logical)) => {
                    let place = self.place(logical.number, logical.text.clone());
                    return Some(Ok((place, logical)));
                }
                Err(why) => return Some(Err(self.stop(number, String::new(), why.to_string()))),
            }
        }
    }

    fn place(&self, number: usize, text: String) -> Place {
        Place { source: self.name.clone(), number, text }
    }

    fn stop(&self, number: usize, text: String, why: String) -> Stop {
        Stop { at: Some(self.place(number, text)), failure: Failure::new(Exit::Usage, why) }
    }
}

fn internal(error: &std::io::Error) -> Failure {
    Failure::new(Exit::Internal, format!("no thread to read the script: {error}"))
}
