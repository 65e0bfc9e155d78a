//! Objects as text, in one layout.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::inspect::Object;
use crate::tx::describe::Record;
use crate::view::{self, Shape};

/// Size of the buffer, in bytes.
const BUFFER: usize = 1 << 16;

/// How objects stand one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Indented lines for people, an empty line between two objects.
    Tree,
    /// The only object, as indented JSON.
    Document,
    /// One JSON array, an object a line.
    Array,
    /// One JSON object a line.
    Lines,
    /// `key.path=value` lines, an empty line between two objects.
    Flat,
    /// None: only whether they decode matters.
    Nothing,
}

impl Layout {
    /// Whether there is something between one object and the next.
    pub(super) const fn separates(self) -> bool {
        matches!(self, Self::Tree | Self::Flat | Self::Array)
    }

    /// Adds one object's text, without what stands between objects.
    ///
    /// # Errors
    /// Writing into memory does not fail; serialising may.
    pub(super) fn render(self, object: &Object, text: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Self::Tree => tree(object, text),
            Self::Flat => {
                if let Some(lines) =
                    Shape::Flat.text(&view::Object::described(&object.describe()).into_json())
                {
                    writeln!(text, "{lines}")?;
                }
                Ok(())
            }
            Self::Nothing => Ok(()),
            Self::Document | Self::Array | Self::Lines => {
                let start = text.len();
                let told = Versioned(object.describe());
                if self == Self::Document {
                    serde_json::to_writer_pretty(&mut *text, &told)?;
                } else {
                    serde_json::to_writer(&mut *text, &told)?;
                }
                escape(text, start)?;
                if self != Self::Array {
                    text.push(b'\n');
                }
                Ok(())
            }
        }
    }
}

/// Escapes finished JSON from `start` on, as everything that is printed.
fn escape(text: &mut Vec<u8>, start: usize) -> io::Result<()> {
    let json = text.get(start..).unwrap_or_default();
    if view::is_harmless_ascii(json) {
        return Ok(());
    }
    let json = std::str::from_utf8(json).map_err(io::Error::other)?;
    if let Cow::Owned(escaped) = view::escape(json) {
        text.truncate(start);
        text.extend_from_slice(escaped.as_bytes());
    }
    Ok(())
}

/// What [`view::Object::described`] gives, written without being built: streams are long.
struct Versioned(Record);

impl Serialize for Versioned {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.0.fields();
        let mut map = serializer.serialize_map(Some(fields.len().saturating_add(1)))?;
        map.serialize_entry("v", &1)?;
        for (name, value) in fields {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

fn tree(object: &Object, text: &mut Vec<u8>) -> io::Result<()> {
    for (depth, label, value) in object.to_node().lines() {
        let indent = depth.saturating_mul(2);
        let gap = if value.is_empty() { "" } else { " " };
        writeln!(text, "{:indent$}{label}:{gap}{}", "", view::sanitize(value))?;
    }
    Ok(())
}

/// Writes objects in one layout.
pub(super) struct Printer<W: Write> {
    out: BufWriter<W>,
    layout: Layout,
    is_first: bool,
}

impl<W: Write> Printer<W> {
    pub(super) fn new(out: W, layout: Layout) -> Self {
        let out = BufWriter::with_capacity(BUFFER, out);
        Self { out, layout, is_first: true }
    }

    pub(super) fn print(&mut self, object: &Object) -> io::Result<()> {
        let mut text = Vec::new();
        self.layout.render(object, &mut text)?;
        self.put(&text)
    }

    /// Writes an object that is rendered already, or several where nothing stands between.
    pub(super) fn put(&mut self, text: &[u8]) -> io::Result<()> {
        let before = match (self.layout, self.is_first) {
            (Layout::Document | Layout::Lines | Layout::Nothing, _) => "",
            (Layout::Tree | Layout::Flat, true) => "",
            (Layout::Tree | Layout::Flat, false) => "\n",
            (Layout::Array, true) => "[",
            (Layout::Array, false) => ",\n",
        };
        self.is_first = false;
        self.out.write_all(before.as_bytes())?;
        self.out.write_all(text)
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        if self.layout == Layout::Array {
            self.out.write_all(if self.is_first { b"[]\n" } else { b"]\n" })?;
        }
        self.out.flush()
    }
}
