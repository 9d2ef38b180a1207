//! The chart's colours: the same values as the window's tokens, in both themes.

/// Light paper or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Soot ink on a warm sheet.
    Light,
    /// The same desk by night.
    Dark,
}

/// One theme's colours as `#rrggbb`.
pub struct Dyes {
    pub surface: &'static str,
    pub ink: &'static str,
    pub ink_2: &'static str,
    pub ink_3: &'static str,
    pub line_strong: &'static str,
    pub delivered: &'static str,
    pub expected: &'static str,
    pub fee: &'static str,
    pub refund: &'static str,
    /// Vermilion as text: a difference in figures.
    pub short: &'static str,
    pub grid: (u8, u8, u8),
}

const LIGHT: Dyes = Dyes {
    surface: "#ffffff",
    ink: "#1d1b18",
    ink_2: "#544f46",
    ink_3: "#6f695e",
    line_strong: "#cdc6b6",
    delivered: "#2b669b",
    expected: "#6d93b6",
    fee: "#b97f12",
    refund: "#c8401f",
    short: "#b5351a",
    grid: (0xec, 0xe7, 0xdb),
};

const DARK: Dyes = Dyes {
    surface: "#1f1d1a",
    ink: "#efebe2",
    ink_2: "#bdb6a8",
    ink_3: "#989184",
    line_strong: "#4a463d",
    delivered: "#6ea6d6",
    expected: "#5a7f9f",
    fee: "#d99a1c",
    refund: "#e0633f",
    short: "#f19a82",
    grid: (0x2c, 0x2a, 0x25),
};

impl Theme {
    /// Its colours.
    pub(crate) const fn dyes(self) -> &'static Dyes {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}
