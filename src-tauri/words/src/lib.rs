//! Text for people, Japanese and English.
