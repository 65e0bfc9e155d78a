//! The shapes in which an object for programs can be printed: JSON, `key.path=value` lines,
//! or some of its fields between tabs.

use serde_json::Value;

use super::json::{escape, to_line};

/// How an object is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// As one line of JSON.
    #[default]
    Line,
    /// As JSON for eyes.
    Document,
    /// As `key.path=value` lines.
    Flat,
    /// These fields, between tabs; an object that has none of them is left out.
    Fields(Vec<String>),
    /// Not at all.
    Nothing,
}

impl Shape {
    /// The object's text without the last line break; `None` where there is nothing to print.
    #[must_use]
    pub fn text(&self, value: &Value) -> Option<String> {
        match self {
            Self::Line => Some(to_line(value)),
            Self::Document => Some(escape(&format!("{value:#}")).into_owned()),
            Self::Flat => {
                let mut lines = Vec::new();
                flatten("", value, &mut lines);
                (!lines.is_empty()).then(|| lines.join("\n"))
            }
            Self::Fields(fields) => row(value, fields),
            Self::Nothing => None,
        }
    }
}

/// What a text or number is on a line of its own: as JSON writes it, without quotes.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(_) => {
            let quoted = to_line(value);
            let inner = quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
            inner.unwrap_or(&quoted).to_owned()
        }
        other => to_line(other),
    }
}

fn flatten(path: &str, value: &Value, lines: &mut Vec<String>) {
    let below = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (name, value) in fields {
                // A name comes from the node sometimes; it must not look like another line.
                flatten(&below(&plain(&Value::from(name.as_str()))), value, lines);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (at, item) in items.iter().enumerate() {
                flatten(&below(&at.to_string()), item, lines);
            }
        }
        value if path.is_empty() => lines.extend(Some(plain(value)).filter(|_| value.is_string())),
        value => lines.push(format!("{path}={}", plain(value))),
    }
}

/// Some fields of an object; of a list those of each.
fn row(value: &Value, fields: &[String]) -> Option<String> {
    if let Value::Array(items) = value {
        let rows: Vec<String> = items.iter().filter_map(|item| row(item, fields)).collect();
        return (!rows.is_empty()).then(|| rows.join("\n"));
    }
    let found: Vec<Option<&Value>> = fields.iter().map(|path| at(value, path)).collect();
    if found.iter().all(Option::is_none) {
        return None;
    }
    let cells = found.into_iter().map(|cell| cell.map(plain).unwrap_or_default());
    Some(cells.collect::<Vec<_>>().join("\t"))
}

/// What a dotted path leads to.
fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, name| match value {
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        value => value.get(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn object() -> Value {
        json!({"v": 1, "type": "update", "balances": {"initiator": "5", "responder": null},
               "checks": [{"id": "V01"}, {"id": "V02"}], "text": "a\tb\n\u{1b}[2J\"", "none": []})
    }

    #[test]
    fn flat_lines_say_where_each_value_is() {
        let text = Shape::Flat.text(&object()).unwrap();
        assert_eq!(
            text,
            "v=1\ntype=update\nbalances.initiator=5\nbalances.responder=\nchecks.0.id=V01\n\
             checks.1.id=V02\ntext=a\\tb\\n\\u001b[2J\\\"\nnone=[]"
        );
        let list = Shape::Flat.text(&json!([{"a": 1}, {"a": 2}])).unwrap();
        assert_eq!(list, "0.a=1\n1.a=2");
        assert_eq!(Shape::Flat.text(&json!([])), None);
        let hostile = Shape::Flat.text(&json!({"a\nb": 1})).unwrap();
        assert_eq!(hostile, "a\\nb=1", "one value, one line");
    }

    #[test]
    fn fields_stand_between_tabs() {
        let fields =
            |paths: &[&str]| Shape::Fields(paths.iter().map(|p| (*p).to_owned()).collect());
        let row = |paths: &[&str]| fields(paths).text(&object());
        assert_eq!(row(&["type", "balances.initiator", "checks.1.id"]).unwrap(), "update\t5\tV02");
        assert_eq!(row(&["tea", "text"]).unwrap(), "\ta\\tb\\n\\u001b[2J\\\"");
        assert_eq!(row(&["tea"]), None);
        let rows = fields(&["a"]).text(&json!([{"a": 1}, {"b": 2}, {"a": 3}]));
        assert_eq!(rows.unwrap(), "1\n3");
        assert_eq!(Shape::Nothing.text(&object()), None);
    }
}
