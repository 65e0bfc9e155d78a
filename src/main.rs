//! The `aechan` binary.

fn main() -> std::process::ExitCode {
    aechan::cli::main()
}
