//! What another program sends to a session's control socket.

use aechan::command::parse;
use aechan::control::{LineReader, Request, What};

/// A request that is read is written as one that reads the same; its line is a command or
/// is refused in words.
pub(super) fn control(data: &[u8]) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let lines = runtime.block_on(async {
        let mut reader = LineReader::new(data);
        let mut lines = Vec::new();
        while let Ok(Some(line)) = reader.next().await {
            lines.push(line);
        }
        lines
    });
    let whole: usize = lines.iter().map(String::len).sum();
    assert!(whole <= data.len(), "more came out than went in");
    for line in lines.iter().take(64) {
        match Request::parse(line) {
            Ok(request) => {
                assert_eq!(Request::parse(&request.to_line()).as_ref(), Ok(&request));
                assert!(!request.to_line().contains('\n'), "a request in two lines");
                if let What::Line(typed) = &request.what
                    && let Err(fault) = parse(typed)
                {
                    assert!(!fault.to_string().is_empty());
                }
                assert!(request.look.is_none_or(|look| (20..=1000).contains(&look.width)));
            }
            Err(why) => assert!(!why.is_empty() && why.len() < 1024 + 8 * line.len(), "{why}"),
        }
    }
}
