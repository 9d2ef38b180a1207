//! What one can do with a page and ask of it: the contract of the window (location hashes, roles,
//! `data-state`, performance marks), in one place.

use crate::{Done, Failure, Stage};
use fantoccini::Locator;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Every screen that has a fixed address.
pub const SCREENS: &[&str] = &[
    "welcome",
    "today",
    "transactions",
    "warnings",
    "payouts",
    "recurring",
    "activity",
    "setup",
    "shops",
    "settings",
];

/// How long anything may take before a story gives up. Debug builds on two shared cores are slow.
const PATIENCE: Duration = Duration::from_secs(60);

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(50);

impl Stage {
    /// Runs a function body in the page.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn eval(&self, script: &str) -> Result<Value, Failure> {
        Ok(self.client.execute(script, Vec::new()).await?)
    }

    /// Like `eval`, with arguments.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn eval_with(&self, script: &str, args: Vec<Value>) -> Result<Value, Failure> {
        Ok(self.client.execute(script, args).await?)
    }

    /// Waits until an expression is true in the page.
    ///
    /// # Errors
    /// When it stays false; the message says what the page shows.
    pub async fn until(&self, expression: &str) -> Done {
        let start = Instant::now();
        let script = format!("return Boolean({expression})");
        while self.eval(&script).await? != Value::Bool(true) {
            if start.elapsed() > PATIENCE {
                let shown = self
                    .text("return location.hash + '\\n' + document.body.innerText")
                    .await?;
                return Err(format!("never true: {expression}\nthe page shows {shown}").into());
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }

    /// Waits for the mark of the first page.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn first_page(&self) -> Done {
        self.until("performance.getEntriesByName('first-page').length")
            .await
    }

    /// Goes to a screen (`today`, `transactions/ORDER`) and waits until it shows what it has.
    ///
    /// # Errors
    /// When the screen fails, or keeps loading.
    pub async fn go(&self, screen: &str) -> Done {
        self.eval_with(
            "location.hash = arguments[0]",
            vec![json!(format!("#/{screen}"))],
        )
        .await?;
        self.settled().await
    }

    /// Waits until the screen stands, two frames long.
    ///
    /// # Errors
    /// When the screen fails, or keeps loading.
    pub async fn settled(&self) -> Done {
        self.frames().await?;
        // A screen that waits longer than people like says so, and shows its answer when it comes.
        self.until("document.querySelector('main[data-state]:not([data-state=loading], [data-state=failed])')")
            .await
            .map_err(|error| format!("the screen failed, or loads for ever: {error}"))?;
        self.frames().await
    }

    /// Lets two frames pass.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn frames(&self) -> Done {
        let script = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
        self.client.execute_async(script, Vec::new()).await?;
        Ok(())
    }

    /// A text from the page; empty for none.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn text(&self, script: &str) -> Result<String, Failure> {
        Ok(self
            .eval(script)
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned())
    }

    /// A whole number from the page.
    ///
    /// # Errors
    /// When the script throws or answers something else.
    pub async fn number(&self, script: &str) -> Result<i64, Failure> {
        let value = self.eval(script).await?;
        let number = value
            .as_i64()
            .or_else(|| value.as_str().and_then(|text| text.parse().ok()));
        number.ok_or_else(|| format!("{script}: {value} is no whole number").into())
    }

    /// Clicks the first element of this selector.
    ///
    /// # Errors
    /// When there is none, or it cannot be reached.
    pub async fn click(&self, css: &str) -> Done {
        Ok(self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(css))
            .await?
            .click()
            .await?)
    }

    /// Types into the first element of this selector, once there is one.
    ///
    /// # Errors
    /// When there is none.
    pub async fn type_into(&self, css: &str, text: &str) -> Done {
        Ok(self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(css))
            .await?
            .send_keys(text)
            .await?)
    }

    /// Presses one key where the focus is.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn press(&self, key: char) -> Done {
        let keys = KeyActions::new("keys".to_owned())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        Ok(self.client.perform_actions(keys).await?)
    }

    /// Presses one key while Ctrl is held.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn press_with_ctrl(&self, key: char) -> Done {
        let ctrl = '\u{e009}';
        let keys = KeyActions::new("keys".to_owned())
            .then(KeyAction::Down { value: ctrl })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: ctrl });
        Ok(self.client.perform_actions(keys).await?)
    }

    /// Saves what is seen as a PNG below `tests/output`.
    ///
    /// # Errors
    /// When the driver or the disk refuses.
    pub async fn picture(&self, name: &str) -> Result<PathBuf, Failure> {
        let path = output().join(format!("{name}.png"));
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, self.client.screenshot().await?)?;
        Ok(path)
    }

    /// Waits until nothing moves or fades any more: a colour on its way is nobody's choice.
    ///
    /// # Errors
    /// When the page does not answer.
    pub async fn rested(&self) -> Done {
        let script = "const done = arguments[0]; \
             Promise.allSettled(document.getAnimations().filter((moving) => moving.effect.getComputedTiming().endTime !== Infinity).map((moving) => moving.finished)).then(() => done())";
        self.client.execute_async(script, Vec::new()).await?;
        self.frames().await
    }

    /// What axe-core finds on the page as it is: one line for each element.
    ///
    /// # Errors
    /// When axe cannot run.
    pub async fn reach_violations(&self) -> Result<Vec<String>, Failure> {
        self.rested().await?;
        let axe = std::fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js"))
            .map_err(|error| format!("axe-core is not there ({error}); npm ci in ui/"))?;
        self.eval(&format!("if (!window.axe) {{ {axe} }}")).await?;
        let script = "const done = arguments[0];
            window.axe.run(document, { resultTypes: ['violations'] }).then(
              (found) => done(found.violations.flatMap((rule) => rule.nodes.map(
                (node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`))),
              (error) => done(['axe failed: ' + error]));";
        let found = self.client.execute_async(script, Vec::new()).await?;
        let lines = found.as_array().cloned().unwrap_or_default();
        Ok(lines
            .iter()
            .filter_map(Value::as_str)
            .map(|line| line.replace('\n', " "))
            .collect())
    }
}

/// The repository's folder.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Where pictures and measurements go.
pub(crate) fn output() -> PathBuf {
    root().join("tests/output")
}
