//! The language of scripts: physical lines into statements, variables into words,
//! conditions into yes or no.
//!
//! Pure: text in, values out. What a statement does is decided by whoever runs it; a
//! variable's value comes from a function that the caller gives.
//!
//! Grammar: `design/interface.md`, “Scripts and pipes”.

mod assemble;
mod expand;
mod expr;
mod inline;
mod statement;

pub use assemble::{Assembler, Logical, Unfinished};
pub use expand::{Dollar, Manner, expand, is_name};
pub use expr::{ExprError, holds};
pub use inline::split as split_inline;
pub use statement::{Prefix, Statement, is_code};
