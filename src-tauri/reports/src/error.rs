//! What can go wrong while drawing or writing.

/// Why no picture or file came out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The asked size is outside 120 × 80 to 8,192 × 8,192.
    #[error("a chart has 120 to 8192 by 80 to 8192 points, not {width} by {height}")]
    Size {
        /// Asked width in points.
        width: u32,
        /// Asked height in points.
        height: u32,
    },
    /// The coordinates could not be laid out.
    #[error("the chart could not be laid out: {0}")]
    Layout(String),
    /// The SVG could not be read back.
    #[error("the drawing could not be read: {0}")]
    Svg(String),
    /// The picture could not be encoded.
    #[error("the picture could not be written: {0}")]
    Png(String),
    /// The PDF could not be encoded.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
    /// The workbook could not be encoded.
    #[error("the workbook could not be written: {0}")]
    Xlsx(String),
    /// The CSV could not be encoded.
    #[error("the CSV could not be written: {0}")]
    Csv(String),
    /// The JSON could not be encoded.
    #[error("the JSON could not be written: {0}")]
    Json(String),
}
