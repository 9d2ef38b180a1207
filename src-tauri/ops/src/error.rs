//! What went wrong, as a code that screens and exit codes act on and a message key with its values.

use messages::{Failure, FailureCode};
use words::{Arg, Words};

/// A failure of a verb. The message is made when the language is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What the caller can act on.
    pub code: FailureCode,
    key: &'static str,
    args: Vec<(&'static str, Arg)>,
    /// A sentence that follows: what it means for what was asked.
    note: Option<&'static str>,
}

/// Result of a verb.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A failure with a message key of `app.ftl`.
    #[must_use]
    pub const fn new(code: FailureCode, key: &'static str) -> Self {
        Self {
            code,
            key,
            args: Vec::new(),
            note: None,
        }
    }

    /// Says beside the trouble that no byte has left.
    #[must_use]
    pub const fn unsent(mut self) -> Self {
        self.note = Some("failure-nothing-sent");
        self
    }

    /// Whether an earlier operation of the order is in doubt.
    #[must_use]
    pub fn is_unsettled(&self) -> bool {
        self.key == "failure-operation-unsettled"
    }

    /// What trouble becomes once bytes have left: whatever it was, nobody knows the outcome, and nobody may try again.
    #[must_use]
    pub fn after_sending(self, order: &str) -> Self {
        let disk = if self.key == "failure-disk-full" {
            "full"
        } else {
            "other"
        };
        Self::new(FailureCode::OutcomeUnknown, "failure-outcome-not-kept")
            .with("order", order)
            .with("disk", disk)
    }

    /// Adds a value to the message; a text that no person would read is cut.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, readable(value.into())));
        self
    }

    /// A wrong request.
    #[must_use]
    pub const fn usage(key: &'static str) -> Self {
        Self::new(FailureCode::Usage, key)
    }

    /// Something that is not there.
    #[must_use]
    pub const fn not_found(key: &'static str) -> Self {
        Self::new(FailureCode::NotFound, key)
    }

    /// A file that cannot be read or written.
    #[must_use]
    pub fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(FailureCode::File, "failure-io")
            .with("file", path.display().to_string())
            .with("reason", io_reason(error))
    }

    /// Output that could not be written.
    #[must_use]
    pub fn output(error: &std::io::Error) -> Self {
        Self::new(FailureCode::File, "failure-output").with("reason", io_reason(error))
    }

    /// The answer about what was sent could not be written.
    #[must_use]
    pub fn answer_of_sent(error: &std::io::Error) -> Self {
        let reason = io_reason(error);
        Self::new(FailureCode::OutcomeUnknown, "failure-output-of-sent").with("reason", reason)
    }

    /// A file that was given and cannot be read: what stands there instead.
    #[must_use]
    pub fn given(path: &std::path::Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as K;
        let key = match error.kind() {
            K::IsADirectory => "failure-file-folder",
            K::NotFound => "failure-file-missing",
            K::PermissionDenied => "failure-file-denied",
            K::FileTooLarge => "failure-file-too-large",
            K::InvalidInput => "failure-file-special",
            K::InvalidData => "failure-file-not-text",
            _ => return Self::file(path, error),
        };
        Self::new(FailureCode::File, key).with("file", path.display().to_string())
    }

    /// The text for a person.
    #[must_use]
    pub fn message(&self, words: Words) -> String {
        let cause = self.cause(words);
        if self.code == FailureCode::CacheKey {
            // On the command line a lost cache comes with the ways on; the window has a screen for them.
            return [&cause, words.get("cache-ways").as_str()].join("\n");
        }
        cause
    }

    fn cause(&self, words: Words) -> String {
        self.noted(words.text(self.key, &self.told(words)), words)
    }

    /// The text, and what it means for what was asked, where it does not say so itself.
    fn noted(&self, text: String, words: Words) -> String {
        let note = self.note.map(|key| words.get(key));
        match note.filter(|note| !text.contains(note.as_str())) {
            Some(note) => words.text(
                "failure-noted",
                &[("text", text.into()), ("note", note.into())],
            ),
            None => text,
        }
    }

    /// The values; of a refusal, the PG's codes in sentences.
    fn told(&self, words: Words) -> Vec<(&'static str, Arg)> {
        let told = |(name, arg): &(&'static str, Arg)| match arg {
            Arg::Text(codes) if *name == "detail" && self.key == "failure-refused" => {
                (*name, Arg::Text(crate::codes::in_words(codes, words)))
            }
            Arg::Text(trouble) if *name == "detail" => {
                let ours = format!("detail-{}", trouble.replace('_', "-"));
                let ours = words.find(&ours, &[]).map(Arg::Text);
                (*name, ours.unwrap_or_else(|| arg.clone()))
            }
            Arg::Text(key) if *name == "reason" && key.starts_with("reason-") => {
                (*name, Arg::Text(words.get(key)))
            }
            other => (*name, other.clone()),
        };
        self.args.iter().map(told).collect()
    }

    /// For the window, which has buttons where the command line has commands.
    #[must_use]
    pub fn failure(&self, words: Words) -> Failure {
        Failure {
            code: self.code,
            message: words
                .find(&format!("{}-window", self.key), &self.told(words))
                .map_or_else(|| self.cause(words), |text| self.noted(text, words)),
        }
    }

    /// For a row of a list, which names its order beside the text.
    pub(crate) fn in_row(&self, words: Words) -> String {
        words
            .find(&format!("{}-row", self.key), &self.told(words))
            .map_or_else(|| self.cause(words), |text| self.noted(text, words))
    }

    /// The exit code of design section 4.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self.code {
            FailureCode::Usage => 2,
            FailureCode::OutcomeUnknown => 4,
            FailureCode::Vault | FailureCode::VaultWaiting => 5,
            // The keychain answers, and what it kept is gone from it.
            _ if matches!(
                self.key.as_bytes(),
                b"failure-cache-key" | b"failure-no-shop-pass"
            ) =>
            {
                5
            }
            _ => 1,
        }
    }
}

impl From<vault::Error> for Error {
    fn from(error: vault::Error) -> Self {
        use vault::Error as V;
        let key = match error {
            V::NoService => "failure-vault-none",
            V::Locked => "failure-vault-locked",
            V::Denied => "failure-vault-denied",
            V::Silent => "failure-vault-silent",
            V::Failed => "failure-vault-failed",
            V::Refused => "failure-vault-refused",
        };
        Self::new(FailureCode::Vault, key)
    }
}

/// What the file system said, as the key of a text.
#[must_use]
pub fn io_reason(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind as K;
    match error.kind() {
        K::NotFound => "reason-not-found",
        K::PermissionDenied => "reason-not-allowed",
        K::AlreadyExists => "reason-exists",
        K::StorageFull | K::QuotaExceeded | K::FileTooLarge => "reason-full",
        K::ReadOnlyFilesystem => "reason-read-only",
        K::IsADirectory => "reason-is-folder",
        K::NotADirectory => "reason-no-folder",
        K::InvalidFilename | K::InvalidInput => "reason-name",
        K::ResourceBusy | K::ExecutableFileBusy | K::WouldBlock => "reason-busy",
        K::InvalidData => "reason-no-text",
        _ => "reason-device",
    }
}

/// The longest text in a message, characters.
const READABLE: usize = 1_000;

fn readable(value: Arg) -> Arg {
    match value {
        Arg::Text(text) => match text.char_indices().nth(READABLE) {
            Some((end, _)) => Arg::Text(format!("{}…", &text[..end])),
            None => Arg::Text(text),
        },
        count @ Arg::Count(_) => count,
    }
}

pub(crate) fn bug(what: &'static str) -> Error {
    Error::new(FailureCode::Bug, "failure-bug").with("what", what)
}
