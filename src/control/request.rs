//! What is asked over a control socket.

use std::time::Duration;

use serde_json::{Value, json};

/// The units that amounts can be shown in.
const UNITS: [&str; 3] = ["ae", "aetto", "auto"];

/// How the one who asks wants text to look; without it, objects come as NDJSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Sentences instead of boxes.
    pub plain: bool,
    /// Nothing but ASCII.
    pub ascii: bool,
    /// Colours.
    pub colour: bool,
    /// Every frame.
    pub verbose: bool,
    /// The unit of amounts; the session's own by default.
    pub unit: Option<&'static str>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Run a line, as typed at a prompt.
    Line(String),
    /// Run a command whose words a shell has parted.
    Words(Vec<String>),
    /// Tell every event from now on; said again, in the look that comes with it.
    Attach,
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What is to be done.
    pub what: What,
    /// How answers look: `look`, with `width`, `plain`, `ascii`, `colour`, `verbose`.
    pub look: Option<Look>,
    /// Who answers the sign requests it brings about: `on_sign`.
    pub on_sign: Option<String>,
    /// How long it may take: `timeout_ms`.
    pub timeout: Option<Duration>,
    /// How long ago a person began to type the line: `begun_ms`. Only then is it a
    /// person's line, which does not wait for the end of an operation.
    pub begun: Option<Duration>,
}

impl Request {
    /// Asks for this and nothing else.
    #[must_use]
    pub const fn new(what: What) -> Self {
        Self { what, look: None, on_sign: None, timeout: None, begun: None }
    }

    /// As a line.
    #[must_use]
    pub fn to_line(&self) -> String {
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let mut object = match &self.what {
            What::Line(line) => json!({"line": line}),
            What::Words(words) => json!({"words": words}),
            What::Attach => json!({"attach": true}),
        };
        let look = self.look.map(|look| {
            json!({"width": look.width, "plain": look.plain, "ascii": look.ascii,
                   "colour": look.colour, "verbose": look.verbose, "unit": look.unit})
        });
        if let Value::Object(fields) = &mut object {
            let more = [
                ("look", look),
                ("on_sign", self.on_sign.as_ref().map(|mode| json!(mode))),
                ("timeout_ms", self.timeout.map(|time| json!(millis(time)))),
                ("begun_ms", self.begun.map(|time| json!(millis(time)))),
            ];
            fields
                .extend(more.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
        }
        object.to_string()
    }

    /// From a line.
    ///
    /// # Errors
    /// It is no request; the text says what one looks like.
    pub fn parse(line: &str) -> Result<Self, String> {
        let object: Value = serde_json::from_str(line).map_err(|error| {
            format!("that is not JSON: {error}; write {{\"line\":\"balances\"}}")
        })?;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let words = |value: &Value| value.as_array()?.iter().map(text).collect::<Option<Vec<_>>>();
        let what = match (object.get("line"), object.get("words"), object.get("attach")) {
            (Some(line), None, None) => text(line).map(What::Line),
            (None, Some(list), None) => words(list).map(What::Words),
            (None, None, Some(Value::Bool(true))) => Some(What::Attach),
            _ => None,
        };
        let what = what.ok_or(
            "a request is {\"line\":\"balances\"}, {\"words\":[\"pay\",\"3\"]} or {\"attach\":true}",
        )?;
        let is_on = |look: &Value, name: &str| look.get(name) == Some(&Value::Bool(true));
        let look = object.get("look").map(|look| Look {
            width: look.get("width").and_then(Value::as_u64).map_or(80, |width| {
                // Narrower than a word or wider than any screen makes no sense.
                usize::try_from(width.clamp(20, 1000)).unwrap_or(80)
            }),
            plain: is_on(look, "plain"),
            ascii: is_on(look, "ascii"),
            colour: is_on(look, "colour"),
            verbose: is_on(look, "verbose"),
            unit: UNITS.into_iter().find(|unit| look.get("unit").is_some_and(|it| it == unit)),
        });
        let millis = |name| object.get(name).and_then(Value::as_u64).map(Duration::from_millis);
        Ok(Self {
            what,
            look,
            on_sign: object.get("on_sign").and_then(text),
            timeout: millis("timeout_ms"),
            begun: millis("begun_ms"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_request_survives_the_way() {
        let look = Look {
            width: 40,
            plain: true,
            ascii: false,
            colour: true,
            verbose: false,
            unit: Some("aetto"),
        };
        for what in [
            What::Attach,
            What::Line(String::from("msg a\n\"b\"")),
            What::Words(vec![String::from("pay"), String::from("3")]),
        ] {
            let request = Request {
                what,
                look: Some(look),
                on_sign: Some(String::from("own")),
                timeout: Some(Duration::from_millis(1500)),
                begun: Some(Duration::from_millis(3)),
            };
            let line = request.to_line();
            assert!(!line.contains('\n'));
            assert_eq!(Request::parse(&line), Ok(request));
        }
    }

    #[test]
    fn what_is_none_says_what_one_is() {
        for line in
            ["", "pay 3", "[]", "{}", "{\"line\":3}", "{\"attach\":false}", "{\"words\":[1]}"]
        {
            assert!(Request::parse(line).unwrap_err().contains("\"line\""), "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_line_panics(line in any::<String>()) {
            let _ = Request::parse(&line);
        }
    }
}
