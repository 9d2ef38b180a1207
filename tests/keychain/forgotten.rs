//! The built program, killed (`kill -9`) in the middle of forgetting a shop. The shop is there and works, or it is gone and so
//! are its secrets; its operations and what only the owner knows stay either way.

use crate::desk::{self, Program, moment};
use crate::whole::{begun, made};
use payments::{OrderId, Yen};
use sandbox::Running;
use serde_json::Value;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};
use vault::{Item, Vault};

/// Kills of the short form, in every check.
const SHORT: usize = 6;
const PATIENCE: Duration = Duration::from_secs(20);
const FORGET: [&str; 3] = ["shop", "forget", "desk"];

#[test]
fn killed_in_the_middle_of_forgetting_no_secret_is_left() {
    let kills = std::env::var("CHOBA_KILLS").unwrap_or_else(|_| SHORT.to_string());
    let Some(said) = desk::play("forgotten::under_a_keychain", &[("CHOBA_KILLS", &kills)]) else {
        return;
    };
    let counts = said.lines().find(|l| l.starts_with('{'));
    let _ = writeln!(std::io::stdout(), "{}", counts.unwrap_or_default());
}

#[test]
#[ignore = "runs on the bus that the test above makes"]
fn under_a_keychain() {
    let kills: usize = std::env::var("CHOBA_KILLS").unwrap().parse().unwrap();
    // The whole of it is one short moment: a tenth of a campaign covers it.
    desk::runtime().block_on(campaign((kills / 10).max(SHORT)));
}

async fn campaign(kills: usize) {
    let folder = tempfile::tempdir().unwrap();
    let (sandbox, _, base) = begun(folder.path()).await;
    let order = sold(&base, &sandbox);
    let calm = base.with_its_secret(&made(folder.path(), "calm"), &sandbox);
    let begun = Instant::now();
    assert_eq!(calm.run(&FORGET).0, 0);
    let whole = begun.elapsed();
    calm.is_forgotten(&order).await;
    let (mut there, mut gone) = (0, 0);
    for turn in 0..kills {
        let desk = base.with_its_secret(&made(folder.path(), "killed"), &sandbox);
        let at = moment(turn * 43 + 3, whole);
        desk.killed_after(&FORGET, at);
        if desk.knows_its_shop() {
            there += 1;
            let (code, said) = desk.run(&["--json", "sync"]);
            assert!(matches!(code, 0 | 3), "killed after {at:?}: {said}");
            let (code, said) = desk.run(&FORGET);
            assert_eq!(code, 0, "killed after {at:?}: {said}");
        } else {
            gone += 1;
        }
        desk.is_forgotten(&order).await;
    }
    let counts = serde_json::json!({ "kills": kills, "still_there": there, "gone": gone, "secrets_left": 0 });
    let _ = writeln!(std::io::stdout(), "{counts}");
}

/// A sale from here, and a dispatch that only the owner knows of.
fn sold(desk: &Program, sandbox: &Running) -> String {
    let order = OrderId::new("FORGET-1").unwrap();
    assert!(sandbox.authorised(&order, Yen::new(1_500)));
    let list = desk.folder.join("one.csv");
    std::fs::write(&list, "order_id\nFORGET-1\n").unwrap();
    for args in [
        &["sync", "--orders", &list.display().to_string()][..],
        &["sales", "FORGET-1", "--reason", "x", "--yes"],
        &["delivered", "FORGET-1", "--on", "2026-11-06"],
    ] {
        let (code, said) = desk.run(args);
        assert!(matches!(code, 0 | 3), "{args:?}: {said}");
    }
    order.to_string()
}

impl Program {
    /// The program on a copy of its books, with the password that an earlier copy forgot.
    fn with_its_secret(&self, folder: &Path, sandbox: &Running) -> Self {
        let desk = self.copied(folder);
        let line = format!("shop_pass={}\n", sandbox.shop_pass);
        let (code, said) = desk.told(&["shop", "set", "desk"], &line);
        assert_eq!(code, 0, "{said}");
        desk
    }

    fn knows_its_shop(&self) -> bool {
        let (code, said) = self.run(&["--json", "shop", "list"]);
        assert_eq!(code, 0, "{said}");
        said.contains("\"desk\"")
    }

    async fn is_forgotten(&self, order: &str) {
        assert!(!self.knows_its_shop());
        let id = std::fs::read_to_string(self.folder.join("books/home_id")).unwrap();
        let vault = Vault::keychain(id.trim(), PATIENCE);
        for item in [
            Item::ShopPass("desk".into()),
            Item::AmazonPrivateKey("desk".into()),
        ] {
            assert!(vault.read(&item).await.unwrap().is_none(), "{item:?}");
        }
        let (code, said) = self.run(&["--json", "operations"]);
        let answer: Value = serde_json::from_str(&said).unwrap();
        assert!(code == 0 && answer.to_string().contains(order), "{said}");
        let (code, said) = self.run(&["--json", "doctor"]);
        assert!(matches!(code, 0 | 1), "{said}");
    }
}
