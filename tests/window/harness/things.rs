//! What stands around the program on its display: a window manager, an input method, hands for mouse and keyboard.

use crate::display::end;
use crate::polkit::{self, Polkit};
use crate::process::named;
use crate::room::{Room, dress};
use crate::{Around, Done, Failure, Stage, keychain};
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a program of the system may take to be there.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long the program may take to say a mark: a list of sixty orders on two shared cores takes minutes.
const MARK_PATIENCE: Duration = Duration::from_secs(300);

/// A keyboard of Japan with Mozc on it; a first start would ask nobody and choose English.
const PROFILE: &str = "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=mozc\n\n\
    [Groups/0/Items/0]\nName=keyboard-us\nLayout=\n\n[Groups/0/Items/1]\nName=mozc\nLayout=\n\n[GroupOrder]\n0=Default\n";
/// A bus that lets another user in: Mozc's server does not run for root, so beside root all of it is another user's.
const BUS: &str = "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" \
    \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\"><busconfig><type>session</type>\
    <listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth><policy context=\"default\"><allow send_destination=\"*\"/>\
    <allow receive_sender=\"*\"/><allow own=\"*\"/><allow user=\"*\"/></policy></busconfig>";
/// The user who owns nothing.
const NOBODY: u32 = 65534;

/// Programs of the system that were started for a stage; they end with it.
pub struct Things {
    room: PathBuf,
    display: String,
    running: Mutex<Vec<Child>>,
    env: Vec<(&'static str, String)>,
    theirs: Option<Theirs>,
    polkit: Option<Polkit>,
}

/// A folder of the input method's own, for whoever runs it.
struct Theirs(TempDir);

impl Theirs {
    fn new() -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix("choba-im-").tempdir()?;
        let at = folder.path();
        for name in ["home", "run", "data", "cache", "config/fcitx5"] {
            fs::create_dir_all(at.join(name))?;
        }
        fs::write(at.join("config/fcitx5/profile"), PROFILE)?;
        fs::write(at.join("bus.conf"), BUS)?;
        if is_root() {
            for path in [
                "",
                "home",
                "run",
                "data",
                "cache",
                "config",
                "config/fcitx5",
                "config/fcitx5/profile",
                "bus.conf",
            ] {
                std::os::unix::fs::chown(at.join(path), Some(NOBODY), Some(NOBODY))?;
            }
        }
        fs::set_permissions(at.join("run"), fs::Permissions::from_mode(0o700))?;
        Ok(Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// The same program with the same environment, but for its folders, and not as root.
    fn command(&self, like: &Command) -> Command {
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            let user = NOBODY.to_string();
            command
                .args(["--reuid", &user, "--regid", &user, "--clear-groups"])
                .arg(like.get_program());
            command
        } else {
            Command::new(like.get_program())
        };
        for (name, value) in like.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        for (name, folder) in [
            ("HOME", "home"),
            ("XDG_RUNTIME_DIR", "run"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            command.env(name, self.path().join(folder));
        }
        command
    }
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

/// The programs that a story of this kind needs and this machine lacks.
pub fn lacking(around: &[Around]) -> Vec<&'static str> {
    let needs = around.iter().flat_map(|one| match one {
        Around::Manager => &["openbox", "xdotool", "xclip"][..],
        Around::Japanese => &["dbus-daemon", "fcitx5", "fcitx5-remote", "setpriv"][..],
        Around::Keychain => keychain::NEEDED,
        Around::Polkit => polkit::NEEDED,
    });
    let mozc =
        around.contains(&Around::Japanese) && !Path::new("/usr/lib/mozc/mozc_server").exists();
    let asks = around.contains(&Around::Keychain) && !Path::new(keychain::QUESTION).exists();
    needs
        .copied()
        .filter(|name| !there(name))
        .chain(mozc.then_some("fcitx5-mozc"))
        .chain(asks.then_some("gcr-prompter"))
        .chain((around.contains(&Around::Polkit) && !polkit::allowed()).then_some("root"))
        .collect()
}

/// Whether a program is in the path.
pub fn there(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

impl Things {
    /// Starts them in a room, on a display.
    ///
    /// # Errors
    /// When one does not come up.
    pub fn start(around: &[Around], room: &Room, display: &str) -> Result<Self, Failure> {
        let mut things = Self {
            room: room.path().to_owned(),
            display: display.to_owned(),
            running: Mutex::default(),
            env: Vec::new(),
            theirs: None,
            polkit: None,
        };
        if around.contains(&Around::Manager) || around.contains(&Around::Japanese) {
            let manager = things.command("openbox", &[]).spawn();
            let failed = |error| format!("openbox could not be started ({error})");
            things.keep(manager.map_err(failed)?);
        }
        if around.contains(&Around::Japanese) {
            things.japanese()?;
        }
        if around.contains(&Around::Keychain) {
            things.keychain()?;
        }
        if around.contains(&Around::Polkit) {
            things.polkit = Some(Polkit::start(&things, room.path())?);
        }
        Ok(things)
    }

    /// The polkit among them.
    pub(crate) const fn polkit(&self) -> Option<&Polkit> {
        self.polkit.as_ref()
    }

    /// What is put before the driver's name, so that the program finds them in their places.
    pub(crate) fn place(&self) -> Vec<String> {
        self.polkit.as_ref().map(Polkit::place).unwrap_or_default()
    }

    /// What the program needs to know of them.
    pub fn env(&self) -> Vec<(&'static str, String)> {
        self.env.clone()
    }

    /// Where programs of this room keep what is theirs.
    pub fn data(&self) -> PathBuf {
        self.room.join("data")
    }

    /// A program of the system or ours in this room, with what stands around it; silent.
    pub fn command(&self, program: &str, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        dress(&self.room, &mut command, &self.display);
        command
            .args(args)
            .envs(self.env.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// Ends it with the rest.
    pub(crate) fn keep(&self, child: Child) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.push(child);
    }

    /// What the program needs to know of something that runs.
    pub(crate) fn tell(&mut self, name: &'static str, value: &str) {
        self.env.push((name, value.to_owned()));
    }

    /// A bus of its own, and the input method on it.
    fn japanese(&mut self) -> Done {
        let theirs = Theirs::new()?;
        let bus_config = theirs.path().join("bus.conf").display().to_string();
        let mut bus = theirs
            .command(&self.command("dbus-daemon", &[]))
            .args([
                "--nofork",
                "--print-address=1",
                "--config-file",
                &bus_config,
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut address = String::new();
        if let Some(out) = bus.stdout.take() {
            BufReader::new(out).read_line(&mut address)?;
        }
        self.keep(bus);
        self.env = vec![
            ("DBUS_SESSION_BUS_ADDRESS", address.trim().to_owned()),
            ("GTK_IM_MODULE", "fcitx".to_owned()),
            ("XMODIFIERS", "@im=fcitx".to_owned()),
            ("LANG", "C.UTF-8".to_owned()),
        ];
        let method = theirs
            .command(&self.command("fcitx5", &[]))
            .arg("--disable=wayland,waylandim")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        self.keep(method);
        self.theirs = Some(theirs);
        let start = Instant::now();
        while !["0", "1", "2"].contains(&self.method(&[])?.as_str()) {
            if start.elapsed() > PATIENCE {
                return Err("fcitx5 does not answer".into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Asks fcitx5 or tells it something; its answer.
    fn method(&self, args: &[&str]) -> Result<String, Failure> {
        let said = self
            .command("fcitx5-remote", args)
            .stdout(Stdio::piped())
            .output()?;
        Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
    }
}

impl Drop for Things {
    fn drop(&mut self) {
        let running = self.running.get_mut();
        let running = running.unwrap_or_else(PoisonError::into_inner);
        running.iter_mut().rev().for_each(end);
        // Mozc's server is started by the input method and outlives it.
        if let Some(theirs) = &self.theirs {
            for pid in named(&theirs.path().join("home"), "mozc_server") {
                let _ = Command::new("kill").arg(pid.to_string()).status();
            }
        }
    }
}

impl Stage {
    /// Moves the mouse, presses keys: real events of the display, as a person makes them.
    ///
    /// # Errors
    /// When xdotool refuses.
    pub fn hands(&self, args: &[&str]) -> Result<String, Failure> {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        let mut said = self.handled(args)?;
        // It asks every window of the display for its name, and ends where one goes away meanwhile.
        for _ in 0..5 {
            if said.status.success() || !text(&said.stderr).contains("BadWindow") {
                break;
            }
            said = self.handled(args)?;
        }
        if !said.status.success() {
            return Err(format!("xdotool {args:?}: {}", text(&said.stderr)).into());
        }
        Ok(text(&said.stdout))
    }

    fn handled(&self, args: &[&str]) -> Result<Output, Failure> {
        let mut command = self.things.command("xdotool", args);
        Ok(command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .output()?)
    }

    /// As [`Self::hands`], and does not wait for it.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn hands_begin(&self, args: &[&str]) -> Result<Child, Failure> {
        Ok(self.things.command("xdotool", args).spawn()?)
    }

    /// What the focused field holds, copied as a person copies it: the driver knows no page but the first.
    ///
    /// # Errors
    /// When it does not come to be this.
    pub async fn copied(&self, expected: &str) -> Done {
        let start = Instant::now();
        loop {
            self.keys(&["ctrl+a", "ctrl+c"])?;
            let said = self
                .things
                .command("xclip", &["-o", "-selection", "clipboard"])
                .stdout(Stdio::piped())
                .output()?;
            let text = String::from_utf8_lossy(&said.stdout).into_owned();
            if text == expected {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                self.screen("failed/copied")?;
                return Err(format!("the field holds {text:?} and not {expected:?}").into());
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    /// Waits until the program has said a mark so many times.
    ///
    /// # Errors
    /// When it does not.
    pub async fn marked(&self, mark: &str, times: usize) -> Done {
        let start = Instant::now();
        let wanted = format!("\"mark\":\"{mark}\"");
        while self.log().replace(' ', "").matches(&wanted).count() < times {
            if start.elapsed() > MARK_PATIENCE {
                self.screen("failed/marked")?;
                return Err(format!("{mark} is not said {times} times:\n{}", self.log()).into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    /// Presses keys one after another, with the time between them that a hand needs.
    ///
    /// # Errors
    /// When xdotool refuses.
    pub fn keys(&self, keys: &[&str]) -> Done {
        for key in keys {
            self.hands(&["key", "--clearmodifiers", key])?;
            std::thread::sleep(Duration::from_millis(60));
        }
        Ok(())
    }

    /// Switches the field that has the focus to Japanese, or back.
    ///
    /// # Errors
    /// When fcitx5 does not follow.
    pub fn japanese(&self, on: bool) -> Done {
        let (tell, wanted) = if on { ("-o", "2") } else { ("-c", "1") };
        let start = Instant::now();
        loop {
            self.things.method(&[tell])?;
            if self.things.method(&[])? == wanted {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                return Err("fcitx5 does not switch".into());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// A program of the story's own on the same display.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn beside(&self, program: &str, args: &[&str]) -> Result<Beside, Failure> {
        let mut command = self.things.command(program, args);
        Ok(Beside(command.stdout(Stdio::piped()).spawn()?))
    }

    /// The whole display as a PNG below `tests/output`: the program's own picture has no windows of others.
    ///
    /// # Errors
    /// When ImageMagick is not there.
    pub fn screen(&self, name: &str) -> Done {
        let path = crate::page::output().join(format!("{name}.png"));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let path = path.display().to_string();
        self.things
            .command("import", &["-window", "root", &path])
            .status()?;
        Ok(())
    }
}

impl Stage {
    /// The display when its last frames have been drawn.
    ///
    /// # Errors
    /// When ImageMagick is not there.
    pub async fn rested_screen(&self, name: &str) -> Done {
        tokio::time::sleep(Duration::from_millis(600)).await;
        self.screen(name)
    }
}

/// A program beside ours; ends with the story.
pub struct Beside(Child);

impl Beside {
    /// Its next line.
    ///
    /// # Errors
    /// When it says nothing any more.
    pub fn line(&mut self) -> Result<String, Failure> {
        let out = self.0.stdout.as_mut().ok_or("it has no voice")?;
        let mut line = String::new();
        let mut byte = [0];
        // Byte by byte, so that nothing of the next line is taken.
        while std::io::Read::read(out, &mut byte)? == 1 && byte[0] != b'\n' {
            line.push(char::from(byte[0]));
        }
        Ok(line)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        end(&mut self.0);
    }
}
