//! How much the page may say in one call. What is longer than anything a person types is refused before anybody looks at it.

use serde_json::Value;
use tauri::ipc::InvokeBody;

/// Bytes of one text: a letter, a list of addresses, what a page keeps of its drafts.
const TEXT: usize = 100_000;
/// Texts, numbers and keys of one call: a list of operations has 10,000 orders.
const PARTS: usize = 200_000;
/// Bytes of a call: what the page keeps of its drafts has one MiB at most.
const CALL: usize = 2 << 20;
/// The one command that brings files.
const FILES: &str = "import_give";
/// Bytes of its call: 512 MiB of files, written with four letters for three bytes, and their names.
const FILES_CALL: usize = (512 << 20) / 3 * 4 + CALL;

/// Whether a value may be made of a call's bytes. Of a small one that is cheap whatever it holds; a large one has files, which
/// are few and long texts, and not very many parts.
pub fn may_be_read(command: &str, body: &[u8]) -> bool {
    if command != FILES || body.len() <= CALL {
        return body.len() <= CALL;
    }
    let marks = body.iter().filter(|byte| b"[{,:".contains(byte));
    body.len() <= FILES_CALL && marks.take(PARTS + 1).count() <= PARTS
}

/// Whether a call is within the bounds. Raw bytes are no part of any command.
pub fn fits(command: &str, body: &InvokeBody) -> bool {
    match body {
        InvokeBody::Json(value) => {
            let text = if command == FILES { usize::MAX } else { TEXT };
            counted(value, text, 0).is_some()
        }
        InvokeBody::Raw(bytes) => bytes.is_empty(),
    }
}

/// The parts of a value on top of those before it; none beyond the bounds.
fn counted(value: &Value, text: usize, before: usize) -> Option<usize> {
    let parts = before + 1;
    if parts > PARTS {
        return None;
    }
    match value {
        Value::String(said) => (said.len() <= text).then_some(parts),
        Value::Array(all) => all.iter().try_fold(parts, |n, one| counted(one, text, n)),
        Value::Object(all) => all.iter().try_fold(parts, |n, (key, one)| {
            (key.len() <= TEXT).then_some(())?;
            counted(one, text, n)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Some(parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(command: &str, value: Value, expected: bool) {
        assert_eq!(
            fits(command, &InvokeBody::Json(value)),
            expected,
            "{command}"
        );
    }

    #[test]
    fn what_a_person_says_fits_and_what_a_script_says_does_not() {
        let long = "x".repeat(TEXT + 1);
        check(
            "operate_dry",
            json!({ "wish": { "order": "A-1", "amount": 1 } }),
            true,
        );
        check(
            "bulk_dry",
            json!({ "orders": vec!["TYK-261106-003"; 10_000] }),
            true,
        );
        check("shop_add", json!({ "shop": { "shop_pass": long } }), false);
        check("settings_set", json!({ "key": long, "value": "" }), false);
        check("settings_set", json!({ long.as_str(): 1 }), false);
        check("bulk_dry", json!([[[vec![0; PARTS]]]]), false);
        check(
            "import_give",
            json!({ "files": [{ "bytes_base64": long }] }),
            true,
        );
        check("import_give", json!(vec![0; PARTS]), false);
        assert!(!fits("start", &InvokeBody::Raw(vec![0])));
        assert!(fits("start", &InvokeBody::Raw(Vec::new())));
    }
}
