//! The side that asks.

use std::io;

use serde_json::Value;
use tokio::io::AsyncWriteExt;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};

use super::door::{Doors, Name};
use super::error::ControlError;
use super::line::{LineReader, send};
use super::request::Request;

/// A connection to a running session.
#[derive(Debug)]
pub struct Client {
    reader: LineReader<OwnedReadHalf>,
    writer: OwnedWriteHalf,
}

impl Client {
    /// Connects to a session.
    ///
    /// # Errors
    /// Nobody is there, or somebody else.
    pub async fn connect(doors: &Doors, name: &Name) -> Result<Self, ControlError> {
        let (read, writer) = doors.connect(name).await?.into_split();
        Ok(Self { reader: LineReader::new(read), writer })
    }

    /// Asks for something.
    ///
    /// # Errors
    /// The session is gone.
    pub async fn ask(&mut self, request: &Request) -> io::Result<()> {
        send(&mut self.writer, &request.to_line()).await
    }

    /// Asks for nothing more; answers still come.
    ///
    /// # Errors
    /// The session is gone.
    pub async fn finish(&mut self) -> io::Result<()> {
        self.writer.shutdown().await
    }

    /// The next line of the session; `None` at its end. Nothing is lost if the future is
    /// dropped.
    ///
    /// # Errors
    /// The session is gone.
    pub async fn next(&mut self) -> io::Result<Option<String>> {
        self.reader.next().await
    }

    /// The next line as an object; what is none is skipped.
    ///
    /// # Errors
    /// The session is gone.
    pub async fn next_object(&mut self) -> io::Result<Option<Value>> {
        while let Some(line) = self.next().await? {
            if let Ok(object) = serde_json::from_str(&line) {
                return Ok(Some(object));
            }
        }
        Ok(None)
    }

    /// Both halves, for who listens and talks at once.
    #[must_use]
    pub fn into_halves(self) -> (LineReader<OwnedReadHalf>, OwnedWriteHalf) {
        (self.reader, self.writer)
    }
}
