//! The payouts screen, and files written to the person's downloads.

use crate::window::app::App;
use crate::window::commands::start::chart_theme;
use messages::commands::{
    ExportChartRequest, ExportTableRequest, PayoutsRequest, TableKind, TextEncoding,
};
use messages::{Exported, PayoutsPage};
use ops::{ChartFormat, ChartRequest, Desk, Encoding, Format, Result, Size, Span, What};
use std::path::PathBuf;

/// The size of an exported chart.
const EXPORT: Size = Size {
    width: 1200,
    height: 600,
};

pub async fn payouts(app: App, request: PayoutsRequest) -> Result<PayoutsPage> {
    let PayoutsRequest {
        by,
        from,
        to,
        width,
        height,
        theme,
    } = request;
    let span = Span::parse(from.as_deref(), to.as_deref())?;
    let size = Size {
        width: width.clamp(240, 4_000),
        height: height.clamp(160, 4_000),
    };
    let request = ChartRequest {
        by,
        span,
        size,
        theme: chart_theme(theme),
    };
    app.desk()
        .await?
        .payouts_page(app.shop().as_deref(), request, app.words())
        .await
}

pub async fn export_chart(app: App, request: ExportChartRequest) -> Result<Exported> {
    let ExportChartRequest {
        format,
        by,
        from,
        to,
        theme,
    } = request;
    let desk = app.desk().await?;
    let file = free_name(&desk, "choba-payouts", format.ending());
    let span = Span::parse(from.as_deref(), to.as_deref())?;
    let request = ChartRequest {
        by,
        span,
        size: EXPORT,
        theme: chart_theme(theme),
    };
    desk.export_chart(
        app.shop().as_deref(),
        request,
        ChartFormat::of(&file)?,
        &file,
        app.words(),
    )
    .await
}

pub async fn export_table(app: App, request: ExportTableRequest) -> Result<Exported> {
    let ExportTableRequest {
        what,
        format,
        encoding,
        query,
    } = request;
    let desk = app.desk().await?;
    let encoding = match encoding {
        TextEncoding::Utf8 => Encoding::Utf8Bom,
        TextEncoding::Cp932 => Encoding::Cp932,
    };
    let kind = match what {
        TableKind::Transactions => What::Transactions,
        TableKind::Deliveries => What::Deliveries,
        TableKind::Payouts => What::Payouts,
        TableKind::Warnings => What::Warnings,
    };
    let stem = format!("choba-{}", what.as_str());
    let file = free_name(&desk, &stem, format.ending());
    let format = Format::of(&file, encoding)?;
    desk.export(
        kind,
        app.shop().as_deref(),
        &query.unwrap_or_default(),
        format,
        &file,
        app.words(),
    )
    .await
}

/// A name in the downloads that no file has yet. The page says the ending only, and only known endings are written.
pub fn free_name(desk: &Desk, stem: &str, ending: &str) -> PathBuf {
    let dir = crate::place::export_dir();
    let ending: String = ending
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(4)
        .collect();
    let day = payments::day_text(desk.now().day());
    first_free(&format!("{stem}-{day}"), &ending, |name| {
        // A link that leads nowhere takes its name too.
        std::fs::symlink_metadata(dir.join(name)).is_ok()
    })
    .map_or_else(|| dir.join(desk.fresh_id()), |name| dir.join(name))
}

/// The first name that is not taken: without a number, then with 2, 3, and so on.
fn first_free(stem: &str, ending: &str, taken: impl Fn(&str) -> bool) -> Option<String> {
    let first = std::iter::once(format!("{stem}.{ending}"));
    let numbered = (2_u64..).map(|n| format!("{stem}-{n}.{ending}"));
    first.chain(numbered).find(|name| !taken(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_name_that_is_taken_is_never_given_out() {
        let mut taken = HashSet::new();
        for _ in 0..1_200 {
            let name = first_free("choba", "csv", |name| taken.contains(name)).unwrap();
            assert!(taken.insert(name));
        }
        assert!(taken.contains("choba.csv") && taken.contains("choba-1200.csv"));
    }
}
