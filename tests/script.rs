//! Piped scripts from end to end: what each line leads to, the exit code, and every line
//! of NDJSON (`design/interface.md`, Exit codes, Scripts and pipes, Output).

#[path = "common/run.rs"]
mod run;
mod script {
    mod approval;
    mod ending;
    mod input;
    mod lines;
    mod output;
    mod pair;
}
