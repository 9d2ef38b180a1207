//! The encodings that files are read in.

use payments::closed;

closed! {
    /// How characters are written.
    pub enum Encoding {
        /// UTF-8, with or without a BOM.
        Utf8 = "UTF-8",
        /// UTF-16 of either byte order, with a BOM.
        Utf16 = "UTF-16",
        /// Windows' Shift_JIS.
        Cp932 = "CP932",
    }
}
