//! `cargo xtask pictures`: every screen × ja, en × light, dark × two sizes, as PNG below
//! `tests/output/pictures`. One start for each language and theme.

use harness::play::{program, runtime};
use harness::{Failure, Opening, SCREENS, Stage};
use std::io::Write;

const SIZES: &[(u32, u32)] = &[(1280, 832), (1024, 640)];

fn main() -> Result<(), Failure> {
    let program = program().ok_or("CHOBA_BIN names no program; use `cargo xtask pictures`")?;
    runtime()?.block_on(async {
        for lang in ["ja", "en"] {
            for theme in ["light", "dark"] {
                let stage = Stage::open(
                    &program,
                    Opening {
                        lang,
                        theme,
                        ..Opening::default()
                    },
                )
                .await?;
                let taken = take(&stage).await;
                stage.close().await;
                taken?;
            }
        }
        Ok(())
    })
}

async fn take(stage: &Stage) -> Result<(), Failure> {
    let Opening { lang, theme, .. } = stage.opening();
    let addresses = addresses(stage).await?;
    for size in SIZES {
        stage.resize(*size).await?;
        for address in &addresses {
            // A screen that fails is worth a picture too.
            if let Err(error) = stage.go(address).await {
                writeln!(std::io::stderr(), "{address}: {error}")?;
            }
            let name = address.split('/').next().unwrap_or(address);
            let one = if address.contains('/') { "-one" } else { "" };
            let path = stage
                .picture(&format!("pictures/{lang}-{theme}-{}/{name}{one}", size.0))
                .await?;
            writeln!(std::io::stderr(), "{}", path.display())?;
        }
    }
    Ok(())
}

/// Every fixed address, one transaction and one warning.
async fn addresses(stage: &Stage) -> Result<Vec<String>, Failure> {
    let mut all: Vec<String> = SCREENS.iter().map(|screen| (*screen).to_owned()).collect();
    stage.go("warnings").await?;
    let script = "const order = document.querySelector('main [data-order]')?.dataset.order;
        const link = document.querySelector('main a[href^=\"#/warnings/\"]')?.getAttribute('href');
        return [order ? `transactions/${encodeURIComponent(order)}` : '', link ? link.slice(2) : ''].join('\\n')";
    all.extend(
        stage
            .text(script)
            .await?
            .lines()
            .filter(|line| !line.is_empty())
            .map(str::to_owned),
    );
    Ok(all)
}
