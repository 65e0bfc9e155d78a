//! Lines over a socket, bounded both ways.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};

/// Longest line taken, in bytes: a script's longest line and its JSON.
pub const LONGEST: usize = 2 << 20;

/// How long a line may take to be taken by the other side.
const TAKE: Duration = Duration::from_secs(10);

/// Reads lines.
#[derive(Debug)]
pub struct LineReader<R> {
    from: BufReader<R>,
    bytes: Vec<u8>,
}

impl<R: AsyncRead + Unpin> LineReader<R> {
    /// Reads from there.
    pub fn new(from: R) -> Self {
        Self { from: BufReader::new(from), bytes: Vec::new() }
    }

    /// The next line without its end; `None` when there are no more. Nothing is lost if
    /// the future is dropped.
    ///
    /// # Errors
    /// It cannot be read, is not UTF-8, or is longer than [`LONGEST`]: what follows cannot
    /// be made sense of then.
    pub async fn next(&mut self) -> io::Result<Option<String>> {
        let most = u64::try_from(LONGEST.saturating_sub(self.bytes.len())).unwrap_or_default();
        (&mut self.from).take(most).read_until(b'\n', &mut self.bytes).await?;
        let is_whole = self.bytes.last() == Some(&b'\n');
        if !is_whole && self.bytes.len() >= LONGEST {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the line is too long"));
        }
        if self.bytes.is_empty() {
            return Ok(None);
        }
        let mut bytes = std::mem::take(&mut self.bytes);
        if is_whole {
            bytes.pop();
        }
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "the line is not UTF-8"))
    }
}

/// Writes a line. A reader that does not take it in time is given up.
///
/// # Errors
/// The other side is gone or too slow.
pub async fn send(to: &mut (impl AsyncWrite + Unpin), line: &str) -> io::Result<()> {
    let mut bytes = Vec::with_capacity(line.len().saturating_add(1));
    bytes.extend_from_slice(line.as_bytes());
    bytes.push(b'\n');
    let slow = || io::Error::new(io::ErrorKind::TimedOut, "nobody takes what is said");
    tokio::time::timeout(TAKE, to.write_all(&bytes)).await.map_err(|_| slow())?
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn lines(bytes: &[u8]) -> Vec<Result<String, io::ErrorKind>> {
        let mut reader = LineReader::new(bytes);
        let mut all = Vec::new();
        loop {
            match reader.next().await {
                Ok(None) => return all,
                Ok(Some(line)) => all.push(Ok(line)),
                Err(error) => {
                    all.push(Err(error.kind()));
                    return all;
                }
            }
        }
    }

    #[tokio::test]
    async fn lines_are_bounded_text() {
        let ok = |text: &str| Ok(text.to_owned());
        assert_eq!(lines(b"").await, []);
        assert_eq!(lines(b"a\n\nb").await, [ok("a"), ok(""), ok("b")]);
        assert_eq!(lines(b"a\n\xff\n").await, [ok("a"), Err(io::ErrorKind::InvalidData)]);
        let long = vec![b'x'; LONGEST];
        assert_eq!(lines(&long).await, [Err(io::ErrorKind::InvalidData)]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_reader_that_takes_nothing_is_given_up() {
        let (mut near, _far) = tokio::io::duplex(8);
        let error = send(&mut near, "more than eight bytes").await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }
}
