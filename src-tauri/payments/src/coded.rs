//! Sets whose members are written as one word each: in tables, in JSON, on the command line. The word stands beside the member, once.

/// What is written as one word.
pub trait Coded: Sized {
    /// Name of the set where its words are listed (the page's types); none for an open set, which keeps words that are not known.
    const NAME: Option<&'static str>;

    /// Every word that is known, in the order of the documents.
    fn words() -> Vec<&'static str>;

    /// The word.
    fn code(&self) -> &str;

    /// Reads the word; an open set reads every one.
    fn from_code(word: &str) -> Option<Self>;
}

/// A closed set: another word than these is none of it.
///
/// ```ignore
/// closed! {
///     /// How urgent it is.
///     pub enum Severity {
///         /// お知らせ.
///         Info = "info",
///     }
/// }
/// ```
#[macro_export]
macro_rules! closed {
    (
        $(#[$about:meta])*
        $visible:vis enum $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)* }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visible enum $name { $($(#[$of])* $variant,)* }

        impl $name {
            /// Every one, in the order of the documents.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$variant),*];

            /// The word in tables and JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// Reads the word; none for any other.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl $crate::Coded for $name {
            const NAME: Option<&'static str> = Some(stringify!($name));

            fn words() -> Vec<&'static str> {
                vec![$($word),*]
            }

            fn code(&self) -> &str {
                self.as_str()
            }

            fn from_code(word: &str) -> Option<Self> {
                Self::parse(word)
            }
        }
    };
}
