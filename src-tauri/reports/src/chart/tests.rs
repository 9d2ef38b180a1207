//! What every chart keeps, whatever the figures are.

use super::*;

fn bar(label: &str, state: BarState, delivered: i64, expected: i64, extra: (i64, i64)) -> Bar {
    let difference = if state == BarState::Delivered {
        delivered - expected
    } else {
        0
    };
    Bar {
        label: label.into(),
        long_label: format!("2026年{label}"),
        delivered: Yen::new(delivered),
        expected: Some(Yen::new(expected)),
        fees: Yen::new(extra.0),
        refunds: Yen::new(extra.1),
        unpaid: Yen::new(match state {
            BarState::Expected | BarState::Running => expected,
            BarState::Delivered | BarState::Missing => 0,
        }),
        running: Yen::new(match state {
            BarState::Running => expected,
            _ => 0,
        }),
        state,
        difference: Yen::new(difference),
    }
}

fn series(bars: Vec<Bar>) -> Series {
    Series {
        bars,
        title: "入金の予定と実績".into(),
        shop: "紙と糸 はなだ <髙﨑㈱>".into(),
        subtitle: "2025年12月〜2026年11月 · 10回の入金 ¥10,123,070".into(),
        labels: Labels {
            delivered: "入金済み".into(),
            expected: "予定".into(),
            fee: "手数料".into(),
            refund: "返品".into(),
            short: "不足".into(),
            running: "集計中".into(),
            axis: AxisUnit::Man,
            description: "月ごとの入金額。".into(),
        },
    }
}

/// The shop of the pictures.
fn year() -> Series {
    use BarState::{Delivered, Expected, Running};
    let paid = |label: &str, net: i64, expected: i64, fees: i64, refunds: i64| {
        bar(label, Delivered, net, expected, (fees, refunds))
    };
    series(vec![
        paid("12月", 985_700, 1_010_000, 45_200, 22_900),
        paid("1月", 845_000, 845_000, 34_100, 17_900),
        paid("2月", 796_100, 796_100, 33_000, 17_600),
        paid("3月", 1_088_000, 1_088_000, 45_100, 24_200),
        paid("4月", 954_780, 968_640, 40_160, 20_900),
        paid("5月", 1_034_100, 1_034_100, 42_900, 23_100),
        paid("6月", 1_122_000, 1_122_000, 46_500, 24_900),
        paid("7月", 872_540, 872_540, 35_260, 19_800),
        paid("8月", 1_146_230, 1_146_230, 46_270, 26_400),
        paid("9月", 1_281_070, 1_284_310, 53_370, 29_150),
        bar("10月", Expected, 0, 1_318_540, (0, 0)),
        bar("11月", Running, 0, 1_021_110, (0, 0)),
    ])
}

fn weeks(count: i64) -> Series {
    let one = |i: i64| {
        let net = 180_000 + (i * 7_919 % 130_000);
        let short = if i % 6 == 0 { 1_200 * (i + 1) } else { 0 };
        let label = format!("{}/{}", 1 + i % 12, 1 + i * 7 % 28);
        bar(
            &label,
            BarState::Delivered,
            net,
            net + short,
            (9_000, 4_000),
        )
    };
    series((0..count).map(one).collect())
}

fn size(width: u32, height: u32) -> Size {
    Size { width, height }
}

fn drawn(series: &Series, at: Size, frame: Frame) -> String {
    payouts(series, Theme::Light, at, frame).unwrap()
}

#[test]
fn an_export_is_named_and_bears_the_shop() {
    let svg = drawn(&year(), size(960, 480), Frame::Full);
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"960\" height=\"480\" viewBox=\"0 0 960 480\""));
    for part in [
        "role=\"img\"",
        "<title id=\"chart-title\">入金の予定と実績 · 紙と糸 はなだ &lt;髙﨑㈱&gt;</title>",
        "<desc id=\"chart-desc\">月ごとの入金額。</desc>",
        ">120万円</text>",
        ">−24,300</text>",
        ">10月</text>",
        ">予定</text>",
        ">集計中</text>",
        ">不足</text>",
        "stroke-dasharray=\"4 3\"",
        "stroke-dasharray=\"1.5 2.5\"",
        "2026年9月 · 入金済み ¥1,281,070 · 予定 ¥1,284,310 · 手数料 ¥53,370 · 返品 ¥29,150 · 不足 ¥3,240",
    ] {
        assert!(svg.contains(part), "{part}");
    }
    assert_eq!(svg.matches("data-bar=").count(), 12);
}

#[test]
fn a_plot_is_bare() {
    let svg = drawn(&year(), size(980, 260), Frame::Plot);
    for part in ["role=", "id=", "紙と糸", "chart-title"] {
        assert!(!svg.contains(part), "{part}");
    }
    assert_eq!(svg.matches("pointer-events=\"all\"").count(), 12);
}

#[test]
fn a_small_plot_keeps_every_second_name() {
    let svg = drawn(&year(), size(310, 130), Frame::Plot);
    assert!(svg.contains(">11月</text>") && svg.contains(">9月</text>"));
    assert!(!svg.contains(">10月</text>") && !svg.contains("万円</text>"));
}

#[test]
fn what_still_collects_is_drawn_apart_from_what_is_closed() {
    let mut mixed = series(vec![bar("11月", BarState::Expected, 0, 900_000, (0, 0))]);
    mixed.bars[0].running = Yen::new(300_000);
    let svg = drawn(&mixed, size(980, 260), Frame::Plot);
    for part in [
        "stroke-dasharray=\"4 3\"",
        "stroke-dasharray=\"1.5 2.5\"",
        "2026年11月 · 予定 ¥600,000 · 集計中 ¥300,000",
        ">予定 · 集計中</text>",
    ] {
        assert!(svg.contains(part), "{part} in {svg}");
    }
    let mut paid = series(vec![bar(
        "11月",
        BarState::Delivered,
        500_000,
        500_000,
        (0, 0),
    )]);
    paid.bars[0].expected = Some(Yen::new(800_000));
    paid.bars[0].unpaid = Yen::new(300_000);
    let svg = drawn(&paid, size(980, 260), Frame::Plot);
    assert!(svg.contains("入金済み ¥500,000 · 予定 ¥500,000 · 予定 ¥300,000"));
    sound(&mixed, size(300, 120), Frame::Plot);
    sound(&paid, size(300, 120), Frame::Plot);
}

/// Any series at any size is well-formed XML of the asked size, without scripts, styles and broken numbers, and can
/// be drawn; twice the same.
fn sound(series: &Series, at: Size, frame: Frame) {
    for theme in [Theme::Light, Theme::Dark] {
        let svg = payouts(series, theme, at, frame).unwrap();
        for part in [
            "style=",
            "<script",
            "<style",
            "NaN",
            "inf\"",
            "width=\"-",
            "height=\"-",
        ] {
            assert!(!svg.contains(part), "{part} in {svg}");
        }
        assert_eq!(svg, payouts(series, theme, at, frame).unwrap());
        let png = crate::picture::png(&svg, 1).unwrap();
        let read = |from: usize| u32::from_be_bytes(png[from..from + 4].try_into().unwrap());
        assert_eq!((read(16), read(20)), (at.width, at.height));
    }
}

#[test]
fn any_series_renders() {
    let most = payments::YEN_MAX;
    let huge = bar("x", BarState::Delivered, most, most, (most, most));
    let odd = vec![
        bar("<&>", BarState::Delivered, -50_000, 0, (500, 3_000)),
        bar("", BarState::Missing, 0, 200_000, (0, 0)),
        bar(
            "長い長い長い長い長い長い名前",
            BarState::Expected,
            0,
            -9_000,
            (-1, -1),
        ),
    ];
    for bars in [
        vec![],
        vec![bar("a", BarState::Delivered, 0, 0, (0, 0))],
        vec![bar("a", BarState::Running, 0, 0, (0, 0)); 80],
        vec![bar("a", BarState::Delivered, 1, 1, (0, 0))],
        vec![huge],
        vec![bar("x", BarState::Delivered, -most, -most, (0, 0))],
        odd,
        weeks(80).bars,
        weeks(400).bars,
    ] {
        let series = series(bars);
        sound(&series, size(960, 480), Frame::Full);
        sound(&series, size(120, 80), Frame::Full);
        sound(&series, size(300, 120), Frame::Plot);
    }
    sound(&year(), size(2_001, 333), Frame::Full);
}

#[test]
fn impossible_sizes_are_refused() {
    for (width, height) in [(0, 0), (119, 400), (400, 79), (8_193, 400), (400, u32::MAX)] {
        let answer = payouts(&year(), Theme::Light, size(width, height), Frame::Full);
        assert!(matches!(answer, Err(crate::Error::Size { .. })));
    }
}

/// Writes the pictures to look at into the folder that CHOBA_PICTURES names; without it there is nothing to do.
#[test]
fn pictures_to_look_at() {
    let Some(folder) = std::env::var_os("CHOBA_PICTURES").map(std::path::PathBuf::from) else {
        return;
    };
    let write = |name: &str, series: &Series, theme, at, frame| {
        let svg = payouts(series, theme, at, frame).unwrap();
        std::fs::write(folder.join(format!("{name}.svg")), &svg).unwrap();
        std::fs::write(
            folder.join(format!("{name}.png")),
            crate::picture::png(&svg, 1).unwrap(),
        )
        .unwrap();
        let meta = crate::picture::Meta {
            title: series.title.clone(),
            author: series.shop.clone(),
            language: "ja".into(),
        };
        let pdf = crate::picture::pdf(&svg, &meta).unwrap();
        std::fs::write(folder.join(format!("{name}.pdf")), pdf).unwrap();
    };
    let mut odd = year();
    odd.bars[2].state = BarState::Missing;
    odd.bars[2].difference = Yen::new(-796_100);
    odd.bars[4].delivered = Yen::new(-180_000);
    odd.bars[4].difference = Yen::ZERO;
    odd.labels.axis = AxisUnit::K;
    write(
        "year-light",
        &year(),
        Theme::Light,
        size(1_200, 600),
        Frame::Full,
    );
    write(
        "year-dark",
        &year(),
        Theme::Dark,
        size(1_200, 600),
        Frame::Full,
    );
    write("odd", &odd, Theme::Light, size(960, 480), Frame::Full);
    write(
        "weeks",
        &weeks(78),
        Theme::Light,
        size(960, 480),
        Frame::Full,
    );
    write("plot", &year(), Theme::Light, size(1_000, 270), Frame::Plot);
    write("mini", &year(), Theme::Light, size(310, 140), Frame::Plot);
}
