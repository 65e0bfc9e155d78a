//! What is printed for programs, held against the published schema.

use std::sync::OnceLock;

use serde_json::Value;

/// More lines of one run than these say nothing new.
const MOST: usize = 3_000;

const SCHEMA: &str = include_str!("../../docs/output.schema.json");

/// The schema as it is published.
pub(crate) fn schema() -> &'static Value {
    static SCHEMA_READ: OnceLock<Value> = OnceLock::new();
    SCHEMA_READ.get_or_init(|| serde_json::from_str(SCHEMA).unwrap())
}

/// Whether a value is of a schema's kind; the words of JSON Schema that ours uses.
fn fits(schema: &Value, value: &Value, path: &str) -> Result<(), String> {
    let wrong = |why: &str| Err(format!("{path}: {why}: {value}"));
    if let Some(constant) = schema.get("const")
        && constant != value
    {
        return wrong(&format!("not {constant}"));
    }
    if let Some(Value::Array(choices)) = schema.get("enum")
        && !choices.contains(value)
    {
        return wrong("not one of the choices");
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is = |kind: &&str| match *kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("a kind that is not checked: {other}"),
    };
    if !kinds.is_empty() && !kinds.iter().any(is) {
        return wrong(&format!("not {kinds:?}"));
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        if value.get(name.as_str().unwrap()).is_none() {
            return wrong(&format!("{name} is missing"));
        }
    }
    for (name, value) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(name) {
            Some(schema) => fits(schema, value, &format!("{path}.{name}"))?,
            None if schema["additionalProperties"] == false => {
                return wrong(&format!("{name} is not in the schema"));
            }
            None => {}
        }
    }
    Ok(())
}

/// Which definition an object is of: exactly one, as `oneOf` demands.
pub(crate) fn kind_of(object: &Value) -> Result<&'static str, String> {
    let definitions = schema()["$defs"].as_object().unwrap();
    let named = |definition: &Value| {
        let kind = &definition["properties"]["type"];
        kind["const"] == object["type"]
            || kind["enum"].as_array().is_some_and(|kinds| kinds.contains(&object["type"]))
    };
    let (mut fitting, mut why) = (Vec::new(), Vec::new());
    for (name, definition) in definitions.iter().filter(|(_, definition)| named(definition)) {
        match fits(definition, object, name) {
            Ok(()) => fitting.push(name.as_str()),
            Err(error) => why.push(error),
        }
    }
    match fitting.as_slice() {
        [one] => Ok(one),
        [] if why.is_empty() => Err(format!("no such type: {object}")),
        [] => Err(why.join("\n")),
        many => Err(format!("of more than one kind, {many:?}: {object}")),
    }
}

/// Holds every object of ours in what was printed, a line or the whole; gives their kinds.
/// What was cut short, or is no object of ours, is nobody's.
pub(crate) fn hold(printed: &str) -> Vec<&'static str> {
    let is_ours = |object: &Value| object["v"] == 1 && object["type"].is_string();
    let mut objects: Vec<Value> = match serde_json::from_str(printed) {
        Ok(Value::Array(items)) => items,
        Ok(object) => vec![object],
        Err(_) => {
            let lines = printed.lines().filter(|line| line.starts_with("{\"v\":1,")).take(MOST);
            lines.filter_map(|line| serde_json::from_str(line).ok()).collect()
        }
    };
    objects.retain(is_ours);
    let held = objects.iter().map(|object| kind_of(object).unwrap_or_else(|why| panic!("{why}")));
    held.collect()
}
