//! The encodings that files are read in.

/// How characters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a BOM.
    Utf8,
    /// UTF-16 of either byte order, with a BOM.
    Utf16,
    /// Windows' Shift_JIS.
    Cp932,
}

impl Encoding {
    /// The name as files' users know it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Cp932 => "CP932",
        }
    }
}
