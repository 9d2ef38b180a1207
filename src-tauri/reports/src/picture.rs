//! SVG to PNG and PDF with the shipped face. Both come from one reading of the SVG, so they look alike.

use crate::{Error, fonts};
use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// What a PDF says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Title, as a reader's window shows it.
    pub title: String,
    /// Who it is from: the shop's name.
    pub author: String,
    /// Language of its text: `ja` or `en`.
    pub language: String,
}

fn read(svg: &str) -> Result<Tree, Error> {
    let options = Options {
        fontdb: fonts::database(),
        font_family: fonts::FAMILY.to_owned(),
        ..Options::default()
    };
    Tree::from_str(svg, &options).map_err(|e| Error::Svg(e.to_string()))
}

/// A whole number of pixels, at least one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // bounded just before
fn pixels(points: f32) -> u32 {
    points.round().clamp(1.0, 16_384.0) as u32
}

/// Draws an SVG as PNG: its size in points times `scale` (1 to 4; others are brought into it), to the pixel.
///
/// # Errors
/// When the SVG is none, or the picture cannot be encoded.
#[allow(clippy::float_arithmetic)] // a picture's size, no money
pub fn png(svg: &str, scale: u32) -> Result<Vec<u8>, Error> {
    let tree = read(svg)?;
    let factor: f32 = match scale {
        0 | 1 => 1.0,
        2 => 2.0,
        3 => 3.0,
        _ => 4.0,
    };
    let size = tree.size();
    let mut canvas = Pixmap::new(
        pixels(size.width() * factor),
        pixels(size.height() * factor),
    )
    .ok_or_else(|| Error::Png("no room for the pixels".into()))?;
    resvg::render(
        &tree,
        Transform::from_scale(factor, factor),
        &mut canvas.as_mut(),
    );
    canvas.encode_png().map_err(|e| Error::Png(e.to_string()))
}

/// Draws an SVG as a PDF of one page of its size (1 point each); text stays text.
///
/// # Errors
/// When the SVG is none, or the page cannot be written.
pub fn pdf(svg: &str, meta: &Meta) -> Result<Vec<u8>, Error> {
    let tree = read(svg)?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let failed = |what: &str| Error::Pdf(what.to_owned());
    let mut document = Document::new();
    document.set_metadata(
        Metadata::new()
            .title(meta.title.clone())
            .authors(vec![meta.author.clone()])
            .language(meta.language.clone())
            .creator("Choba".to_owned()),
    );
    let settings = PageSettings::from_wh(width, height).ok_or_else(|| failed("no such page"))?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let size = Size::from_wh(width, height).ok_or_else(|| failed("no such page"))?;
    surface
        .draw_svg(&tree, size, SvgSettings::default())
        .ok_or_else(|| failed("the drawing does not fit"))?;
    surface.finish();
    page.finish();
    document.finish().map_err(|e| Error::Pdf(format!("{e:?}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"201\" height=\"40\" viewBox=\"0 0 201 40\"><rect width=\"201\" height=\"40\" fill=\"#ffffff\"/><text x=\"4\" y=\"26\" font-family=\"Choba Sans JP\" font-size=\"20\">入金 ¥500〜髙①</text></svg>";

    fn meta() -> Meta {
        Meta {
            title: "入金".into(),
            author: "紙と糸".into(),
            language: "ja".into(),
        }
    }

    #[test]
    fn a_picture_has_the_asked_size_and_is_not_blank() {
        let check = |scale: u32, width: u32, height: u32| {
            let picture = Pixmap::decode_png(&png(DRAWING, scale).unwrap()).unwrap();
            assert_eq!((picture.width(), picture.height()), (width, height));
            let dark = picture.pixels().iter().filter(|p| p.red() < 128).count();
            assert!(dark > 300, "{dark}");
        };
        check(1, 201, 40);
        check(2, 402, 80);
        check(9, 804, 160);
        assert!(png("<svg", 1).is_err());
        assert!(pdf("no drawing", &meta()).is_err());
    }

    /// All streams of a PDF, unpacked.
    fn streams(pdf: &[u8]) -> String {
        let find = |from: usize, what: &[u8]| {
            pdf[from..]
                .windows(what.len())
                .position(|w| w == what)
                .map(|at| from + at)
        };
        let mut out = String::new();
        let mut at = 0;
        while let Some(start) = find(at, b"stream\n") {
            let from = start + 7;
            let end = find(from, b"endstream").unwrap();
            let mut text = Vec::new();
            let _ = flate2::read::ZlibDecoder::new(&pdf[from..end]).read_to_end(&mut text);
            out.push_str(&String::from_utf8_lossy(&text));
            at = end + 9;
        }
        out
    }

    #[test]
    fn text_stays_text_in_a_pdf() {
        let bytes = pdf(DRAWING, &meta()).unwrap();
        assert_eq!(bytes, pdf(DRAWING, &meta()).unwrap());
        let all = streams(&bytes);
        // The map from glyphs to characters names each one: 入 金 ¥ 〜 髙 ①.
        for code in ["<5165>", "<91D1>", "<00A5>", "<301C>", "<9AD9>", "<2460>"] {
            assert!(all.to_uppercase().contains(code), "{code}");
        }
        let described = format!("{all}{}", String::from_utf8_lossy(&bytes)).replace(' ', "");
        assert!(described.contains("/MediaBox[0020140]"), "{described}");
    }
}
