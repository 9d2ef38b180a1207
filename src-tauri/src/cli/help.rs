//! Help and usage errors in the reader's language: every text of the parser comes from the Fluent files.
//!
//! `args.rs` says what can be typed; its comments are for whoever reads the source. What a person reads is found by name:
//! `command-about-PATH` of a command, `command-arg-PATH-ARG` of an argument, else `command-arg-ARG`.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;
use words::{Lang, Words};

use super::args::Cli;

/// What was typed, or the answer to it: help, the version, or what is wrong.
pub enum Parsed {
    /// A command.
    Cli(Box<Cli>),
    /// Help or the version: an answer.
    Answer(String),
    /// A wrong request, in sentences.
    Wrong(String),
}

/// Parses in the language that is asked for in the same line, else the system's.
pub fn parse(typed: Vec<OsString>, words: Words) -> Parsed {
    // Wherever it stands: as a name that is not found it would be repeated.
    if let Some(key) = secret_in(&typed) {
        return Parsed::Wrong(words.text("failure-secret-argument", &[("key", key.into())]));
    }
    let mut command = in_words(Cli::command(), words);
    let outcome = command
        .try_get_matches_from_mut(typed)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    match outcome {
        Ok(cli) => Parsed::Cli(Box::new(cli)),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                Parsed::Answer(error.render().to_string())
            }
            _ => Parsed::Wrong(told(&error, words)),
        },
    }
}

/// Secrets that are given on standard input, by their names.
const SECRETS: [&str; 5] = [
    "shop_pass",
    "owner_pin",
    "owner_new_pin",
    "passphrase",
    "amazon_private_key",
];

/// The name of a secret that a line gives as an argument.
fn secret_in(typed: &[OsString]) -> Option<&'static str> {
    typed.iter().skip(1).find_map(|text| {
        let text = text.to_string_lossy();
        let mut keys: Vec<&str> = text.split(['=', '＝', ':']).collect();
        keys.pop();
        keys.into_iter().find_map(secret_named)
    })
}

/// The secret that a key names, however it is spelled.
fn secret_named(key: &str) -> Option<&'static str> {
    let bare = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_ascii_lowercase()
    };
    let key = bare(key);
    SECRETS
        .into_iter()
        .find(|secret| key.ends_with(&bare(secret)))
}

/// The language that a line asks for, before it is parsed: its errors are told in it.
pub fn asked_lang(typed: &[OsString]) -> Option<Lang> {
    let texts: Vec<&str> = typed.iter().map(|t| t.to_str().unwrap_or("")).collect();
    let named = texts.iter().find_map(|t| t.strip_prefix("--lang="));
    let after = || {
        let at = texts.iter().position(|t| *t == "--lang")?;
        texts.get(at + 1).copied()
    };
    match named.or_else(after)? {
        "ja" => Some(Lang::Ja),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// The command with all its texts in one language.
pub fn in_words(command: Command, words: Words) -> Command {
    // Building first gives each command the global arguments and its full name, which its usage line shows.
    let mut command = own_flags(command, true);
    command.build();
    worded(command, words, "")
}

/// The parser's own `--help`, `--version` and `help` are replaced by ours, which have words in both languages.
fn own_flags(command: Command, root: bool) -> Command {
    let names: Vec<String> = subcommands(&command);
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help);
    let mut command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(help);
    if root {
        let version = Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version);
        command = command.arg(version);
    }
    for name in names {
        command = command.mut_subcommand(name, |sub| own_flags(sub, false));
    }
    command
}

fn subcommands(command: &Command) -> Vec<String> {
    let names = command.get_subcommands();
    names.map(|c| c.get_name().to_owned()).collect()
}

fn worded(command: Command, words: Words, path: &str) -> Command {
    let about = words.get(&key("command-about", path, ""));
    let template = format!(
        "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
        words.get("command-usage")
    );
    let subs = subcommands(&command);
    let mut command = command
        .about(about.clone())
        .long_about(about)
        .help_template(template)
        .subcommand_help_heading(words.get("command-commands"))
        .subcommand_value_name(words.get("command-command-word"))
        .mut_args(|arg| arg_in_words(arg, words, path));
    if path.is_empty() {
        command = command.after_help(format!("\n{}", words.get("command-exit-codes")));
    }
    let usage = usage(&mut command, words);
    command = command.override_usage(usage);
    for name in subs {
        let inner = key("", path, &name);
        command = command.mut_subcommand(name, |sub| worded(sub, words, &inner));
    }
    command
}

/// The usage line without the parser's own English.
fn usage(command: &mut Command, words: Words) -> StyledStr {
    let line = command.render_usage().to_string();
    let line = line.trim_start_matches("Usage:").trim();
    let options = format!("[{}]", words.get("command-options-word"));
    line.replace("[OPTIONS]", &options).into()
}

fn arg_in_words(arg: Arg, words: Words, path: &str) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let own = words.find(&key("command-arg", path, &id), &[]);
    let mut help = own.unwrap_or_else(|| words.get(&key("command-arg", "", &id)));
    let mut add = |name: &str, values: &[(&str, words::Arg)]| {
        help.push(' ');
        help.push_str(&words.text(name, values));
    };
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|v| v.get_name().to_owned())
        .collect();
    let takes = arg.get_action().takes_values();
    if takes && !values.is_empty() {
        add("command-possible", &[("values", values.join(", ").into())]);
    }
    if let Some(default) = arg
        .get_default_values()
        .first()
        .filter(|d| takes && !d.is_empty())
    {
        let value = default.to_string_lossy().into_owned();
        add("command-default", &[("value", value.into())]);
    }
    if let Some(name) = arg.get_env() {
        let name = name.to_string_lossy().into_owned();
        add("command-env", &[("name", name.into())]);
    }
    let heading = if arg.is_positional() {
        "command-arguments"
    } else {
        "command-options"
    };
    let arg = arg
        .help(help.clone())
        .long_help(help)
        .help_heading(words.get(heading))
        .hide_possible_values(true)
        .hide_default_value(true)
        .hide_env(true);
    if takes {
        let own = words.find(&key("command-value", path, &id), &[]);
        let name = own.unwrap_or_else(|| words.get(&key("command-value", "", &id)));
        arg.value_name(name)
    } else {
        arg
    }
}

fn key(begin: &str, path: &str, end: &str) -> String {
    let parts = [begin, path, end];
    let parts: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join("-")
}

/// What is wrong, where more can be read. Of what was typed an option alone is repeated: anything else may be a secret.
fn told(error: &clap::Error, words: Words) -> String {
    let mut lines = vec![sentence(error, words)];
    let known = texts(error, ContextKind::ValidValue);
    if !known.is_empty() {
        lines.push(words.text("usage-values", &[("values", known.join(", ").into())]));
    }
    let meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg];
    if let Some(name) = meant
        .iter()
        .find_map(|k| texts(error, *k).into_iter().next())
    {
        lines.push(words.text("usage-did-you-mean", &[("name", name.into())]));
    }
    lines.push(words.text("command-see-help", &[("command", "choba".into())]));
    lines.join("\n")
}

fn sentence(error: &clap::Error, words: Words) -> String {
    let first = |kind| texts(error, kind).into_iter().next().unwrap_or_default();
    let arg = first(ContextKind::InvalidArg);
    let named = || ("arg", flag(&arg).into());
    match error.kind() {
        ErrorKind::UnknownArgument if arg.starts_with('-') => {
            words.text("usage-unknown-argument", &[named()])
        }
        ErrorKind::UnknownArgument => words.get("usage-extra-argument"),
        ErrorKind::InvalidSubcommand => words.get("usage-unknown-command"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            words.get("usage-missing-command")
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = texts(error, ContextKind::InvalidArg).join(", ");
            words.text("usage-missing-argument", &[("args", missing.into())])
        }
        ErrorKind::ArgumentConflict => {
            let other = first(ContextKind::PriorArg);
            if other.is_empty() || other == arg {
                words.text("usage-twice", &[named()])
            } else {
                words.text("usage-conflict", &[named(), ("other", flag(&other).into())])
            }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let is_missing = first(ContextKind::InvalidValue).is_empty();
            let key = if is_missing {
                "usage-value-missing"
            } else {
                "usage-value"
            };
            words.text(key, &[named()])
        }
        ErrorKind::NoEquals | ErrorKind::TooFewValues => {
            words.text("usage-value-missing", &[named()])
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            words.text("usage-too-many-values", &[named()])
        }
        ErrorKind::InvalidUtf8 => words.get("usage-text"),
        _ => words.get("usage-other"),
    }
}

/// A flag without the value that stands behind it.
fn flag(arg: &str) -> String {
    arg.split(['=', ' ']).next().unwrap_or_default().to_owned()
}

fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(all)) => all.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Vec<OsString> {
        text.split(' ').map(OsString::from).collect()
    }

    /// Every command, with the words that lead to it.
    fn all(command: &Command, path: &str, out: &mut Vec<String>) {
        out.push(path.to_owned());
        for sub in command.get_subcommands() {
            all(sub, &format!("{path} {}", sub.get_name()), out);
        }
    }

    fn help(path: &str, words: Words) -> String {
        match parse(line(&format!("{path} --help")), words) {
            Parsed::Answer(text) => text,
            Parsed::Wrong(text) => panic!("{path}: {text}"),
            Parsed::Cli(_) => panic!("{path}: no help"),
        }
    }

    #[test]
    fn every_command_and_argument_has_its_help_in_both_languages() {
        let mut paths = Vec::new();
        all(&Cli::command(), "choba", &mut paths);
        assert!(paths.len() > 40, "{paths:?}");
        for lang in [Lang::Ja, Lang::En] {
            for path in &paths {
                let text = help(path, Words::new(lang));
                for key in ["command-", "usage-"] {
                    assert!(!text.contains(key), "{path}: a missing text: {text}");
                }
            }
        }
    }

    /// Words of a line that are neither commands, flags, file names, settings nor names.
    fn english(text: &str) -> Vec<String> {
        const NAMES: &[&str] = &[
            "choba",
            "Choba",
            "GMO-PG",
            "Amazon",
            "Pay",
            "JSON",
            "CSV",
            "PDF",
            "TOML",
            "zip",
            "ID",
            "set-aside",
            "CHOBA_HOME",
        ];
        let mut words = Vec::new();
        for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))) {
            let letters = word.chars().filter(char::is_ascii_alphabetic).count();
            if letters > 2 && !word.starts_with('-') && !NAMES.contains(&word) {
                words.push(word.to_owned());
            }
        }
        words
    }

    #[test]
    fn japanese_help_has_no_english_sentence() {
        let mut paths = Vec::new();
        let command = Cli::command();
        all(&command, "choba", &mut paths);
        for path in &paths {
            let text = help(path, Words::new(Lang::Ja));
            for line in text.lines() {
                assert!(
                    !line.contains("Usage")
                        && !line.contains("Options")
                        && !line.contains("OPTIONS"),
                    "{path}: {line}"
                );
                // Three words of English beside each other are a sentence; a list of values is not.
                let said = line.split(['(', ')', '、', ':']).map(english);
                for words in said {
                    let listed = line.contains("選べる値") || line.contains(path.as_str());
                    assert!(words.len() < 3 || listed, "{path}: {line}: {words:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told_in_the_language_that_is_asked_for() {
        for (typed, ja, en) in [
            ("choba --lang xx list", "--lang", "--lang"),
            ("choba lst", "コマンドはありません", "no such command"),
            ("choba list --stauts A", "--stauts", "--stauts"),
            ("choba show", "足りません", "missing"),
            ("choba list --min abc", "--min", "--min"),
            ("choba shop", "コマンドが足りません", "A command is missing"),
            ("choba list --json --json", "一度だけ", "only once"),
            (
                "choba import a --layout b --map c",
                "一緒に使えません",
                "together",
            ),
            ("choba list --text", "値が足りません", "needs a value"),
            (
                "choba chart payouts --out a.svg --width 3",
                "--width",
                "--width",
            ),
            ("choba sandbox --port 99999", "--port", "--port"),
        ] {
            for (lang, part) in [(Lang::Ja, ja), (Lang::En, en)] {
                let Parsed::Wrong(text) = parse(line(typed), Words::new(lang)) else {
                    panic!("{typed} was taken");
                };
                assert!(text.contains(part), "{typed}: {text}");
                let japanese = lang == Lang::Ja;
                for word in [
                    "error",
                    "the ",
                    "required",
                    "found",
                    "invalid",
                    "unexpected",
                ] {
                    assert!(!(japanese && text.contains(word)), "{typed}: {text}");
                }
            }
        }
    }

    #[test]
    fn what_may_be_a_secret_is_not_repeated() {
        for typed in [
            "choba shop forget main open-sesame",
            "choba shop add main shop_pass=open-sesame --environment test --shop-id t",
            "choba shop add main --shop-pass=open-sesame",
            "choba passphrase=open-sesame",
            "choba list --shop=shop_pass=open-sesame",
            "choba cancel A-1 --reason=owner_pin=open-sesame",
            "choba --home=ShopPass=open-sesame list",
            "choba list --shop owner_pin:open-sesame",
            "choba list --shop owner-pin＝open-sesame",
            "choba list --shop shop_pass=open-sesame",
            "choba shop test Owner-Pin=open-sesame",
            "choba show passphrase=open-sesame",
            "choba shop terms main --file shop_pass=open-sesame",
            "choba shop add main --shop-pass open-sesame",
            "choba backup file open-sesame",
        ] {
            for lang in [Lang::Ja, Lang::En] {
                let Parsed::Wrong(text) = parse(line(typed), Words::new(lang)) else {
                    panic!("{typed} was taken");
                };
                assert!(!text.contains("open-sesame"), "{typed}: {text}");
            }
        }
    }

    #[test]
    fn the_language_is_known_before_the_line_is_read() {
        for (typed, lang) in [
            ("choba --lang ja nothing", Some(Lang::Ja)),
            ("choba nothing --lang=en", Some(Lang::En)),
            ("choba list", None),
        ] {
            assert_eq!(asked_lang(&line(typed)), lang, "{typed}");
        }
    }
}
