//! Rules for the UI: one door to the backend, no markup from text, screens that stand alone.

use crate::code::has_japanese;
use crate::{conclude, tree};

const SOURCES: &[&str] = &[".ts", ".svelte", ".js", ".mjs"];

/// Where Japanese stands for a reason other than speaking to a person.
const JAPANESE: &[(&str, &str)] = &[
    (
        "ui/src/parts/said.ts",
        "the characters at which a Japanese line may end",
    ),
    ("ui/src/money/", "what a person may type in an amount"),
    ("ui/src/time/typed.ts", "what a person may type in a day"),
];

/// Our UI, without its tests and what is generated.
fn sources() -> Vec<(String, String)> {
    tree::below("ui/", SOURCES)
        .into_iter()
        .filter(|path| {
            !path.contains(".test.") && !path.contains("/tests/") && !path.contains("/generated/")
        })
        .map(|path| {
            let text = without_comments(&tree::read(&path));
            (path, text)
        })
        .collect()
}

/// Blanks `/* */`, `<!-- -->` and lines that are wholly a `//` comment; keeps the line count.
fn without_comments(text: &str) -> String {
    let mut out = text.to_owned();
    for (open, close) in [("/*", "*/"), ("<!--", "-->")] {
        let mut from = 0;
        while let Some(start) = out[from..].find(open).map(|at| at + from) {
            let end = out[start..]
                .find(close)
                .map_or(out.len(), |at| at + start + close.len());
            let blank: String = out[start..end].chars().filter(|c| *c == '\n').collect();
            out.replace_range(start..end, &blank);
            from = start + blank.len();
        }
    }
    let line = |line: &str| {
        if line.trim_start().starts_with("//") {
            String::new()
        } else {
            line.to_owned()
        }
    };
    out.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn complain(found: impl Fn(&str, &str) -> bool, advice: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    for (path, text) in sources() {
        for (at, line) in text.lines().enumerate() {
            if found(&path, line) {
                complaints.push(format!("{path}:{}: {advice}", at + 1));
            }
        }
    }
    complaints
}

#[test]
fn one_door_to_the_backend() {
    let outside = |path: &str, line: &str| {
        !path.starts_with("ui/src/bridge/")
            && path.starts_with("ui/src/")
            && (line.contains("@tauri-apps") || line.contains("__TAURI"))
    };
    conclude(
        "Tauri only in ui/src/bridge",
        &complain(outside, "ask through ui/src/bridge instead"),
    );
}

#[test]
fn no_markup_from_text() {
    let markup = |path: &str, line: &str| {
        path.starts_with("ui/src/")
            && [
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "{@html",
                "eval(",
                "new Function(",
            ]
            .iter()
            .any(|word| line.contains(word))
    };
    conclude(
        "no markup from text",
        &complain(
            markup,
            "make elements; SVG enters through DOMParser with a list of allowed elements",
        ),
    );
}

#[test]
fn no_style_attributes() {
    let style = |path: &str, line: &str| {
        path.ends_with(".svelte")
            && (line.contains(" style=\"")
                || line.contains(" style={")
                || line.contains("setAttribute('style'")
                || line.contains("setAttribute(\"style\""))
    };
    conclude(
        "no style attributes",
        &complain(
            style,
            "the content policy blocks it; use a class, or style:name={value}",
        ),
    );
}

#[test]
fn the_page_reaches_nothing() {
    let reaches = |path: &str, line: &str| {
        path.starts_with("ui/src/")
            && (calls_fetch(line)
                || [
                    "XMLHttpRequest",
                    "WebSocket(",
                    "EventSource(",
                    "sendBeacon",
                    "localStorage",
                    "sessionStorage",
                ]
                .iter()
                .any(|word| line.contains(word)))
    };
    conclude(
        "the page reaches nothing",
        &complain(
            reaches,
            "the page asks through the bridge and keeps nothing of its own",
        ),
    );
}

/// The global `fetch`, not a method of that name.
fn calls_fetch(line: &str) -> bool {
    line.match_indices("fetch(").any(|(at, _)| {
        let before = &line[..at];
        let own = before.ends_with(|c: char| c.is_alphanumeric() || "._#$".contains(c))
            && !before.ends_with("window.");
        !own && !before.ends_with("async ") && !before.ends_with("function ")
    })
}

#[test]
fn screens_do_not_know_each_other() {
    let mut complaints = Vec::new();
    for (path, text) in sources() {
        let Some(screen) = path
            .strip_prefix("ui/src/screens/")
            .and_then(|rest| rest.split_once('/'))
            .map(|(name, _)| name)
        else {
            continue;
        };
        for (at, line) in text.lines().enumerate() {
            let import = line
                .split("screens/")
                .nth(1)
                .map(|rest| !rest.starts_with(screen))
                .unwrap_or(false);
            let sibling = tree::folders_in("ui/src/screens/")
                .iter()
                .filter_map(|folder| folder.strip_prefix("ui/src/screens/"))
                .any(|other| {
                    other.trim_end_matches('/') != screen
                        && line.contains(&format!("from '../{other}"))
                });
            if (import && line.contains("from ")) || sibling {
                complaints.push(format!(
                    "{path}:{}: a screen imports a screen; move the piece to ui/src/parts",
                    at + 1
                ));
            }
        }
    }
    conclude("screens do not import screens", &complaints);
}

#[test]
fn people_are_spoken_to_through_the_words() {
    let japanese = |path: &str, line: &str| {
        path.starts_with("ui/src/")
            && !JAPANESE.iter().any(|(file, _)| path.starts_with(file))
            && has_japanese(line.split(" //").next().unwrap_or(line))
    };
    conclude(
        "text for people only in src-tauri/words",
        &complain(
            japanese,
            "put it into src-tauri/words/{ja,en} and name its key here",
        ),
    );
}

/// Statuses of the PG by which a page could decide about money. What they mean comes with each row: `phase`, `buttons`, `offers`.
const STATUSES: &[&str] = &[
    "UNPROCESSED",
    "REQSUCCESS",
    "AUTHPROCESS",
    "AUTH",
    "SALES",
    "CAPTURE",
    "CANCEL",
    "REQRETURN",
    "RETURN",
    "PAYFAIL",
    "EXPIRED",
    "REGISTER",
    "END",
];

/// Whether a line compares something with a status, or looks for one in a list.
fn decides_by_status(line: &str) -> bool {
    STATUSES.iter().any(|status| {
        let quoted = [format!("\"{status}\""), format!("'{status}'")];
        quoted.iter().any(|word| {
            line.match_indices(word.as_str()).any(|(at, _)| {
                let (before, after) = (line[..at].trim_end(), line[at + word.len()..].trim_start());
                let compared =
                    before.ends_with("==") || before.ends_with("case") || after.starts_with("==");
                let listed = line[at..].contains("].includes(") || before.ends_with(".includes(");
                compared || listed
            })
        })
    })
}

#[test]
fn the_page_decides_nothing_about_money() {
    conclude(
        "no rule by a status in the page",
        &complain(
            |path, line| path.starts_with("ui/src/") && decides_by_status(line),
            "let outbox decide, and show what comes with the row",
        ),
    );
}

#[test]
fn keys_of_the_input_method_are_its_own() {
    let mut complaints = Vec::new();
    for (path, text) in sources() {
        if path == "ui/src/state/keys.ts" || !path.starts_with("ui/src/") {
            continue;
        }
        if reads_keys(&text) && !text.contains("composing(event)") {
            complaints.push(format!(
                "{path}: answers keys and does not ask composing(event) of ui/src/state/keys.ts first: the Enter that \
                 ends a conversion would do something"
            ));
        }
        if text.contains("isComposing") || text.contains("keyCode") {
            complaints.push(format!(
                "{path}: ask composing(event), or spread typing(…), of ui/src/state/keys.ts: engines differ in the order"
            ));
        }
    }
    conclude("keys of the input method are its own", &complaints);
}

/// Whether a part of the page answers keys: it compares the key of an event.
fn reads_keys(text: &str) -> bool {
    ["onkeydown", "onkeyup", "\"keydown\"", "\"keyup\""]
        .iter()
        .any(|word| text.contains(word))
        && text.contains("event.key")
}

#[test]
fn the_engine_does_not_print() {
    let prints = |path: &str, line: &str| {
        path.starts_with("ui/src/")
            && line.match_indices("print(").any(|(at, _)| {
                !line[..at].ends_with(|c: char| c.is_alphanumeric() || "_$".contains(c))
            })
    };
    conclude(
        "the engine does not print",
        &complain(
            prints,
            "its preview is empty on some systems: make a PDF in src-tauri/reports and save it",
        ),
    );
}

#[test]
fn a_field_for_files_stands_in_the_page() {
    let detached = |path: &str, line: &str| {
        path.starts_with("ui/src/")
            && (line.contains("createElement(\"input\")")
                || line.contains("createElement('input')"))
    };
    conclude(
        "a field for files stands in the page",
        &complain(
            detached,
            "a field that is not in the page never tells of its files in some engines: write it as markup",
        ),
    );
}

#[test]
fn parts_that_answer_keys_are_found() {
    let check = |input: &str, expected: bool| assert_eq!(reads_keys(input), expected, "{input}");
    check("<div onkeydown={key} /> if (event.key === 'Enter')", true);
    check("addEventListener(\"keydown\", f); event.key", true);
    check("options.map((one) => one.key)", false);
    check("<div onkeydown={other} />", false);
}

#[test]
fn only_the_global_fetch_is_found() {
    let check = |input: &str, expected: bool| assert_eq!(calls_fetch(input), expected, "{input}");
    check("await fetch('/x')", true);
    check("window.fetch(x)", true);
    check("void this.#fetch(block)", false);
    check("rows.fetch(1)", false);
    check("async fetch(block: number) {", false);
    check("prefetch(x)", false);
}

#[test]
fn comments_are_blanked() {
    let check = |input: &str, expected: &str| assert_eq!(without_comments(input), expected);
    check("a /* b\nc */ d", "a \n d");
    check("<!-- x\n-->y", "\ny");
    check("  // all\nb", "\nb");
    check("a /* open", "a ");
}

#[test]
fn rules_by_a_status_are_found() {
    for line in [
        r#"const reserved = row.status === "AUTH";"#,
        r#"if ("SALES" == status) return;"#,
        r#"row.status !== 'CAPTURE' ? 'd' : ''"#,
        r#"["SALES", "CAPTURE"].includes(side.state)"#,
        r#"ends.includes("CANCEL")"#,
        r#"case "RETURN":"#,
    ] {
        assert!(decides_by_status(line), "{line}");
    }
    for line in [
        r#"hashOf("transactions", null, { status: "AUTH" })"#,
        r#"auth: ["AUTH"],"#,
        r#"row.phase === "reserved""#,
        r#"outcome === "CANCELLED""#,
    ] {
        assert!(!decides_by_status(line), "{line}");
    }
}
