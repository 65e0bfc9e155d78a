//! `aechan convert`: units, exactly.

use anyhow::Result;
use clap::ValueEnum;
use serde_json::{Map, Value, json};

use super::args::{ConvertArgs, UnitArg};
use super::tell;
use crate::cli::exit::Exit;
use crate::cli::output::Output;
use crate::encoding::Amount;
use crate::view::Kind;

pub(in crate::cli) fn run(args: &ConvertArgs, output: &Output) -> Result<Exit> {
    if let Some(unit) = args.unit {
        let text = scaled(args.amount, places(unit));
        let fields = json!({"amount": args.amount.to_string(), "unit": name(unit), "value": text});
        if output.is_json() {
            tell(output, Kind::Amount, fields, &[])?;
        } else {
            output.line(text)?;
        }
        return Ok(Exit::Ok);
    }
    let all = UnitArg::value_variants().iter();
    let values: Vec<(&str, String)> =
        all.map(|unit| (name(*unit), scaled(args.amount, places(*unit)))).collect();
    let mut fields = Map::new();
    fields.insert(String::from("amount"), json!(args.amount.to_string()));
    fields.extend(values.iter().map(|(name, value)| ((*name).to_owned(), Value::from(&**value))));
    tell(output, Kind::Amount, Value::Object(fields), &values)?;
    Ok(Exit::Ok)
}

const fn places(unit: UnitArg) -> usize {
    match unit {
        UnitArg::Ae => 18,
        UnitArg::MilliAe => 15,
        UnitArg::MicroAe => 12,
        UnitArg::NanoAe => 9,
        UnitArg::PicoAe => 6,
        UnitArg::FemtoAe => 3,
        UnitArg::Aetto => 0,
    }
}

const fn name(unit: UnitArg) -> &'static str {
    match unit {
        UnitArg::Ae => "ae",
        UnitArg::MilliAe => "milli-ae",
        UnitArg::MicroAe => "micro-ae",
        UnitArg::NanoAe => "nano-ae",
        UnitArg::PicoAe => "pico-ae",
        UnitArg::FemtoAe => "femto-ae",
        UnitArg::Aetto => "aetto",
    }
}

/// The amount with its point moved by so many places; never a float.
fn scaled(amount: Amount, places: usize) -> String {
    let digits = format!("{:0>width$}", amount.aettos(), width = places.saturating_add(1));
    let (whole, rest) = digits.split_at(digits.len().saturating_sub(places));
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_in_every_unit() {
        let amount = Amount::new(1_500_000_000_000_000_001);
        assert_eq!(scaled(amount, 18), "1.500000000000000001");
        assert_eq!(scaled(amount, 9), "1500000000.000000001");
        assert_eq!(scaled(amount, 0), "1500000000000000001");
        assert_eq!(scaled(Amount::ZERO, 18), "0");
        assert_eq!(scaled(Amount::new(1), 3), "0.001");
        assert_eq!(scaled(Amount::new(u128::MAX), 18), "340282366920938463463.374607431768211455");
    }
}
