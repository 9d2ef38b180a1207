//! `cargo xtask pictures`: every screen and dialog × ja, en × light, dark × two sizes, as PNG below
//! `tests/output/pictures`. One start for each language and theme. Nothing is sent: dialogs are looked at and left.

use harness::play::{program, runtime};
use harness::{Failure, Opening, SCREENS, Stage};
use std::io::Write;

/// What a hand does on a screen before the picture.
enum Act {
    /// Presses what the selector finds.
    Click(&'static str),
    /// Writes into what the selector finds.
    Type(&'static str, &'static str),
    /// What no driver can do: a file that is dropped.
    Run(&'static str),
}
use Act::{Click, Run, Type};

/// A dialog: the picture's name, the screen below it, what is done there one after another, what shows that it stands.
struct Dialog {
    name: &'static str,
    address: &'static str,
    acts: &'static [Act],
    stands: &'static str,
}

/// Both sides have answered.
const LOOKED: &str = "document.querySelector('dialog form[data-outcome][aria-busy=false] [type=submit][aria-disabled=false]')";

/// Stands for one of `SOLD`.
const GUARDED: &str = "transactions/";

/// Confirmed orders that are refunded in Seller Central for the picture of the guard, one a size: once stopped, the order
/// has its warning, and nothing is offered any more.
const SOLD: [&str; 2] = ["TYK-261102-001", "TYK-261102-003"];

/// A statement with an amount in words, dropped on the page.
const DROPPED: &str = "const lines = ['振込日,オーダーID,利用金額,税送料,手数料,消費税,差引振込額,自由項目1', \
     '2026/11/16,TYK-261028-001,6820,0,265,26,6529,佐藤 花子 様', '2026/11/16,TYK-261028-002,3300,0,128,12,3160,', \
     '2026/11/16,TYK-261028-003,12400,0,483,48,11869,=SUM(1)', '2026/11/16,TYK-261028-004,一万円,0,0,0,10000,', \
     '2026/11/16,TYK-261028-005,4400,330,171,17,4542,髙﨑①㈱', '2026/11/16,TYK-261028-006,990,0,38,3,949,ギフト']; \
     const dropped = new DataTransfer(); \
     dropped.items.add(new File([lines.join('\\r\\n')], '入金明細_202611.csv', { type: 'text/csv' })); \
     const input = document.querySelector('input[type=file]'); \
     input.files = dropped.files; \
     input.dispatchEvent(new Event('change', { bubbles: true }))";

/// An authorised order of the demo without a recorded dispatch, confirmed ones, and lists.
const DIALOGS: &[Dialog] = &[
    Dialog {
        name: "gate",
        address: "gate",
        acts: &[],
        stands: "document.querySelector('.gate')",
    },
    Dialog {
        name: "palette",
        address: "today",
        acts: &[Click(".top .box")],
        stands: "document.querySelector('dialog[open]')",
    },
    Dialog {
        name: "palette-typed",
        address: "today",
        acts: &[Click(".top .box"), Type("dialog input", "1029-002")],
        stands: "document.querySelector('dialog [role=option] .id, dialog [role=option]')",
    },
    Dialog {
        name: "import",
        address: "payouts/import",
        acts: &[Run(DROPPED)],
        stands: "document.querySelector('main .samples') && document.querySelector('main .imp .btn.p[aria-disabled=false]')",
    },
    Dialog {
        name: "keys",
        address: "settings",
        acts: &[Click(".set button:has(.kbd)")],
        stands: "document.querySelector('dialog[open]')",
    },
    Dialog {
        name: "sale",
        address: "transactions/TYK-261105-003",
        acts: &[Click("[data-offer=sales]"), Click("[data-way=sent]")],
        stands: LOOKED,
    },
    Dialog {
        name: "void",
        address: "transactions/TYK-261105-003",
        acts: &[Click("[data-offer=cancel]")],
        stands: LOOKED,
    },
    Dialog {
        name: "change",
        address: "transactions/TYK-261105-003",
        acts: &[Click("[data-offer=change]")],
        stands: LOOKED,
    },
    Dialog {
        name: "guard",
        address: GUARDED,
        acts: &[Click("[data-offer=cancel]")],
        stands: "document.querySelector('dialog form[data-stopped=refunded_outside]')",
    },
    Dialog {
        name: "refund",
        address: "transactions/TYK-261101-001",
        acts: &[Click("[data-offer=cancel]")],
        stands: LOOKED,
    },
    Dialog {
        name: "address",
        address: "transactions/TYK-261101-001",
        acts: &[Click("[data-ask-address]")],
        stands: "document.querySelector('[data-address=ready]')",
    },
    Dialog {
        name: "list",
        address: "transactions?status=AUTH",
        acts: &[Click("[data-offer=bulk-cancel]")],
        stands: "document.querySelector('dialog [data-bulk=ready] [data-order]')",
    },
    Dialog {
        name: "list-sale",
        address: "transactions?status=AUTH",
        acts: &[Click("[data-offer=bulk-sales]")],
        stands: "document.querySelector('dialog [data-bulk=ready] [data-order]')",
    },
    Dialog {
        name: "acknowledge",
        address: "warnings",
        acts: &[Click(".adv .do .btn:last-of-type")],
        stands: "document.querySelector('dialog[open]')",
    },
    Dialog {
        name: "shop-new",
        address: "shops",
        acts: &[Click(".top .btn")],
        stands: "document.querySelector('main form')",
    },
];

/// Chooses the first three rows of a list, as Ctrl and the pointer do.
const CHOOSE_THREE: &str = "[...document.querySelectorAll('[role=grid] [data-rank]:has([role=gridcell])')].slice(0, 3) \
     .forEach((row) => row.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true })))";

/// The key that closes a dialog.
const ESCAPE: char = '\u{e00c}';

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
    for (size, sold) in SIZES.iter().zip(SOLD) {
        stage.resize(*size).await?;
        for address in &addresses {
            // A screen that fails is worth a picture too.
            if let Err(error) = stage.go(address).await {
                writeln!(std::io::stderr(), "{address}: {error}")?;
            }
            let name = address.split('/').next().unwrap_or(address);
            let one = if address.contains('/') { "-one" } else { "" };
            stage
                .picture(&format!("pictures/{lang}-{theme}-{}/{name}{one}", size.0))
                .await?;
        }
        for dialog in DIALOGS {
            if let Err(error) = show(stage, dialog, sold).await {
                writeln!(std::io::stderr(), "{}: {error}", dialog.name)?;
            }
            let name = format!("pictures/{lang}-{theme}-{}/dialog-{}", size.0, dialog.name);
            stage.picture(&name).await?;
            stage.press(ESCAPE).await?;
        }
        writeln!(std::io::stderr(), "{lang} {theme} {} x {}", size.0, size.1)?;
    }
    Ok(())
}

async fn show(stage: &Stage, dialog: &Dialog, sold: &str) -> Result<(), Failure> {
    if dialog.address == GUARDED {
        let refund = format!(r#"{{"order": "{sold}", "action": "refund", "amount": 100}}"#);
        stage.switch("do", &refund)?;
        stage.go(&format!("{GUARDED}{sold}")).await?;
    } else {
        stage.go(dialog.address).await?;
    }
    if dialog.name.starts_with("list") {
        stage
            .until("document.querySelectorAll('[role=grid] [data-rank]:has([role=gridcell])').length > 3")
            .await?;
        stage.eval(CHOOSE_THREE).await?;
    }
    for act in dialog.acts {
        match act {
            Click(css) => stage.click(css).await?,
            Type(css, text) => stage.type_into(css, text).await?,
            Run(script) => drop(stage.eval(script).await?),
        }
    }
    stage.until(dialog.stands).await?;
    stage.rested().await
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
