//! The world of the check: two windows with the same wish, one ledger, one lock, one PG, one line between them.

use outbox::{Asked, Event, Limits, Look, Plan, Settled, look, next, plan, settle};
use payments::{At, OperationKind, OperationState, Seen, Status, Yen};
use sources::{Left, Verdicts};
use std::iter::once;

/// Each window wishes to give back this much of 1,000.
const PART: i64 = 300;
const LIMITS: Limits = Limits {
    capture_less: false,
    partial_cancel: true,
};

/// How a write may be refused: by a rule of the gateway, by a centre, by a code that nobody knows, for the sake of an earlier
/// run.
const REFUSALS: [&str; 4] = ["M01060010", "AMPL40010", "XYZ", "E82010001"];

/// What a refusal is taken for.
fn after(code: &str) -> Event {
    match Verdicts::standard().left(&[code.to_owned()]) {
        Left::Refused | Left::Settings => Event::Refused,
        Left::Busy | Left::Look | Left::Unknown => Event::Lost,
    }
}

/// Where a process stands in its program.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Doing {
    /// Looked at the cache, wants the lock.
    Waiting,
    /// Holds the lock; leftovers are found next.
    Locked,
    /// Leftovers are found; the order's open operation is looked for.
    Swept,
    /// Has asked; the intent is written next.
    Asked(Kept),
    /// Its intent is on disk.
    Intended(Kept),
    /// It is marked as sent; the first byte leaves next.
    Marked(Kept),
    /// The request is out.
    Out(Kept),
    /// What the answer says is known here and not yet on disk.
    Answered(Kept, Event),
    /// Over, or crashed.
    Gone,
}

/// What a plan was made on, small enough to be compared.
type Kept = i64;

/// One process.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Process {
    doing: Doing,
    /// What it showed its person: cancelled so far.
    looked_at: i64,
    /// Whether it tells what that was.
    careful: bool,
    /// Whether it resumes instead of wishing.
    resumes: bool,
}

/// An operation on disk.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Row {
    by: usize,
    state: &'static str,
    before: i64,
    same_since: Option<i64>,
    /// Whether anybody asked what became of it.
    asked: bool,
    /// Whether the PG did it.
    effect: bool,
}

/// How an end is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Nothing was ever in doubt.
    Plain,
    /// An operation was unknown and is settled.
    Settled,
}

/// Everything there is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    processes: [Process; 2],
    lock: Option<usize>,
    rows: Vec<Row>,
    /// Cancelled so far at the PG, yen.
    cancelled: i64,
    /// The row whose request the PG may still get although nobody waits for it.
    on_the_way: Option<usize>,
    crashes: u8,
    lost: u8,
    minutes: i64,
}

fn seen(cancelled: i64) -> Seen {
    Seen {
        status: Status::Sales,
        amount: Yen::new(1_000),
        tax: Yen::ZERO,
        cancelled: Yen::new(cancelled),
    }
}

fn wish(process: &Process) -> Asked {
    Asked {
        kind: OperationKind::Cancel,
        amount: Some(Yen::new(PART)),
        tax: Some(Yen::ZERO),
        looked_at: process.careful.then(|| seen(process.looked_at)),
    }
}

fn planned(before: i64) -> Plan {
    Plan {
        kind: OperationKind::Cancel,
        before: seen(before),
        amount: Yen::new(PART),
        tax: Yen::ZERO,
    }
}

fn moved(state: &str, event: Event) -> &'static str {
    let state = OperationState::parse(state).unwrap_or_else(|| panic!("no state {state}"));
    let after = next(state, event).unwrap_or_else(|| panic!("{state:?} {event:?} cannot be"));
    after.as_str()
}

fn is_open(row: &Row) -> bool {
    OperationState::parse(row.state).is_some_and(OperationState::is_open)
}

impl World {
    /// Two windows show the same transaction; both persons press the button.
    pub fn begin() -> Self {
        let process = Process {
            doing: Doing::Waiting,
            looked_at: 0,
            careful: true,
            resumes: false,
        };
        Self {
            processes: [process.clone(), process],
            lock: None,
            rows: Vec::new(),
            cancelled: 0,
            on_the_way: None,
            crashes: 0,
            lost: 0,
            minutes: 0,
        }
    }

    /// The same, with windows that do not say what was looked at.
    pub fn careless() -> Self {
        let mut world = Self::begin();
        for process in &mut world.processes {
            process.careful = false;
        }
        world
    }

    /// What must hold in every state.
    pub fn check(&self) {
        assert!(self.cancelled <= PART, "given back twice: {self:?}");
        let open = self.rows.iter().filter(|r| is_open(r)).count();
        assert!(open <= 1, "two open operations of one order: {self:?}");
        for (at, row) in self.rows.iter().enumerate() {
            // What is shown as final is final, and true.
            let may_come = self.on_the_way == Some(at);
            match row.state {
                "done" => assert!(row.effect, "shown as done and is not: {self:?}"),
                "not_done" | "refused" => {
                    assert!(
                        !row.effect && !may_come,
                        "shown as not done and is: {self:?}"
                    );
                }
                _ => {}
            }
        }
    }

    /// What must hold when nothing can happen any more.
    pub fn check_end(&self) -> End {
        assert!(
            self.rows.iter().all(|r| !is_open(r)),
            "in doubt for ever: {self:?}"
        );
        let done = self.rows.iter().filter(|r| r.state == "done").count();
        let effects = self.rows.iter().filter(|r| r.effect).count();
        assert_eq!(done, effects, "{self:?}");
        if self.rows.iter().any(|r| r.asked) {
            End::Settled
        } else {
            End::Plain
        }
    }

    /// Every state that can be next.
    pub fn steps(&self) -> Vec<Self> {
        let mut all = Vec::new();
        for at in 0..self.processes.len() {
            self.step(at, &mut all);
            self.crash(at, &mut all);
        }
        if let Some(row) = self.on_the_way {
            // The request arrives after all, or was lost on the way.
            let mut never = self.clone();
            never.on_the_way = None;
            let mut arrives = never.clone();
            arrives.happens(row);
            all.extend([arrives, never]);
        }
        all
    }

    fn crash(&self, at: usize, all: &mut Vec<Self>) {
        if self.crashes > 0 || self.processes[at].doing == Doing::Gone {
            return;
        }
        let mut world = self.clone();
        world.crashes = 1;
        // What was out goes its own way.
        if matches!(self.processes[at].doing, Doing::Out(_)) {
            world.on_the_way = Some(self.place(at));
        }
        world.leave(at);
        all.push(world);
    }

    /// The process ends. Somebody opens the program again while anything is in doubt.
    fn leave(&mut self, at: usize) {
        if self.lock == Some(at) {
            self.lock = None;
        }
        self.processes[at].doing = Doing::Gone;
        if self.rows.iter().any(is_open) {
            self.processes[at] = Process {
                doing: Doing::Waiting,
                looked_at: 0,
                careful: true,
                resumes: true,
            };
        }
    }

    fn step(&self, at: usize, all: &mut Vec<Self>) {
        let mut world = self.clone();
        match self.processes[at].doing {
            Doing::Gone => {}
            Doing::Waiting => {
                if self.lock.is_none() {
                    world.lock = Some(at);
                    world.processes[at].doing = Doing::Locked;
                    all.push(world);
                }
            }
            Doing::Locked => {
                for row in world.rows.iter_mut().filter(|r| is_open(r)) {
                    row.state = moved(row.state, Event::Found);
                }
                world.processes[at].doing = Doing::Swept;
                all.push(world);
            }
            Doing::Swept if self.processes[at].resumes => world.resume(at, all),
            Doing::Swept => {
                let blocked = self.rows.iter().any(is_open);
                match plan(&wish(&self.processes[at]), &seen(self.cancelled), LIMITS) {
                    Ok(made) if !blocked => {
                        world.processes[at].doing = Doing::Asked(made.before.cancelled.get());
                    }
                    _ => world.leave(at),
                }
                all.push(world);
            }
            Doing::Asked(before) => {
                world.rows.push(Row {
                    by: at,
                    state: "intended",
                    before,
                    same_since: None,
                    asked: false,
                    effect: false,
                });
                world.processes[at].doing = Doing::Intended(before);
                all.push(world);
            }
            Doing::Intended(before) => {
                world.mine(at).state = moved(self.mine_state(at), Event::Send);
                world.processes[at].doing = Doing::Marked(before);
                all.push(world);
            }
            Doing::Marked(before) => {
                world.processes[at].doing = Doing::Out(before);
                all.push(world);
            }
            Doing::Out(before) => self.out(at, before, all),
            Doing::Answered(_, event) => {
                world.mine(at).state = moved(self.mine_state(at), event);
                world.leave(at);
                all.push(world);
            }
        }
    }

    /// The request is answered; or, once, its answer or the request itself is lost, or it is refused.
    fn out(&self, at: usize, before: Kept, all: &mut Vec<Self>) {
        let row = self.place(at);
        let mut answered = self.clone();
        answered.happens(row);
        answered.processes[at].doing = Doing::Answered(before, Event::Answered);
        all.push(answered);
        if self.lost > 0 {
            return;
        }
        for event in once(Event::Lost).chain(REFUSALS.map(after)) {
            let mut nothing = self.clone();
            nothing.lost = 1;
            nothing.processes[at].doing = Doing::Answered(before, event);
            // A code that is documented to leave nothing tells the truth; any other may have either behind it.
            if event == Event::Lost {
                let mut effect = nothing.clone();
                effect.happens(row);
                let mut late = nothing.clone();
                late.on_the_way = Some(row);
                all.extend([effect, late]);
            }
            all.push(nothing);
        }
    }

    /// One look at the unknown operation; then the lock is free again.
    fn resume(&mut self, at: usize, all: &mut Vec<Self>) {
        let now = self.minutes;
        let cancelled = self.cancelled;
        let Some(row) = self.rows.iter_mut().find(|r| is_open(r)) else {
            self.leave(at);
            all.push(self.clone());
            return;
        };
        row.asked = true;
        let seen_now: Look = look(&planned(row.before), &seen(cancelled));
        match settle(seen_now, row.same_since.map(At), At(now)) {
            Settled::Ends(event) => row.state = moved(row.state, event),
            Settled::Waits { same_since } => row.same_since = same_since.map(|at| at.0),
        }
        self.leave(at);
        // A minute passes before the next look; nothing stays on the way for so long.
        if self.rows.iter().any(is_open) {
            if self.on_the_way.is_some() {
                return;
            }
            self.minutes += outbox::SAME_SECONDS;
        }
        all.push(self.clone());
    }

    /// The PG does what a row asks for.
    fn happens(&mut self, row: usize) {
        self.cancelled += PART;
        self.rows[row].effect = true;
    }

    /// Where the open operation of a process stands.
    fn place(&self, at: usize) -> usize {
        let place = self.rows.iter().rposition(|r| r.by == at && is_open(r));
        place.unwrap_or_else(|| panic!("no row of {at}"))
    }

    fn mine(&mut self, at: usize) -> &mut Row {
        let place = self.place(at);
        &mut self.rows[place]
    }

    fn mine_state(&self, at: usize) -> &'static str {
        self.rows[self.place(at)].state
    }
}
