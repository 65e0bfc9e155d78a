//! A manual page being written.

/// A page.
pub(super) struct Page(String);

impl Page {
    /// A page of our own.
    pub(super) fn new(name: &str, section: u8, about: &str, source: &str) -> Self {
        let title = name.to_uppercase();
        let mut page =
            Self(format!(".TH \"{title}\" \"{section}\" \"\" \"{source}\" \"aechan\"\n"));
        page.section("Name");
        page.text(&format!("{name} - {about}"));
        page
    }

    /// A page that begins with this.
    pub(super) fn after(beginning: &str) -> Self {
        let mut page = Self(String::new());
        page.raw(beginning);
        page
    }

    /// What is roff already.
    pub(super) fn raw(&mut self, text: &str) {
        self.0.push_str(text.trim_end());
        self.0.push('\n');
    }

    /// A section's title.
    pub(super) fn section(&mut self, title: &str) {
        self.0.push_str(&format!(".SH \"{}\"\n", escape(&title.to_uppercase())));
    }

    /// A paragraph.
    pub(super) fn text(&mut self, text: &str) {
        for line in text.lines() {
            self.0.push_str(&escape(line));
            // What is set apart stays so.
            self.0.push_str(if line.starts_with("  ") { "\n.br\n" } else { "\n" });
        }
    }

    /// A word and what it is.
    pub(super) fn item(&mut self, word: &str, what: &str) {
        self.0.push_str(&format!(
            ".TP\n\\fB{}\\fR\n{}\n",
            escape(word),
            escape(&what.replace('\n', " "))
        ));
    }

    /// Lines as they are.
    pub(super) fn shown(&mut self, text: &str) {
        self.0.push_str(".nf\n");
        for line in text.lines() {
            self.0.push_str(&escape(line));
            self.0.push('\n');
        }
        self.0.push_str(".fi\n");
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A line in which nothing is a request of roff's.
fn escape(line: &str) -> String {
    let escaped = line.replace('\\', "\\e").replace('-', "\\-");
    match escaped.starts_with(['.', '\'']) {
        true => format!("\\&{escaped}"),
        false => escaped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_passes_for_a_request() {
        assert_eq!(escape(".so /etc/passwd"), "\\&.so /etc/passwd");
        assert_eq!(escape("a\\b --c"), "a\\eb \\-\\-c");
        let mut page = Page::new("x", 1, "y", "z");
        page.shown("'no\n.ok");
        assert!(page.finish().ends_with(".nf\n\\&'no\n\\&.ok\n.fi\n"));
    }
}
