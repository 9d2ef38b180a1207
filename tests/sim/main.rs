//! Every interleaving of two processes on one folder, with at most one crash and one lost answer, played on the outbox's
//! own rules. The PG of this model takes every write it is sent (a part of a charged amount is cancelled each time), so
//! that nothing but the client keeps money from moving twice.
#![allow(clippy::panic, reason = "a test fails by a panic")]

mod model;

use model::{End, World};
use std::collections::HashSet;

/// Walks every path from a state; each state once.
fn explore(begin: World) -> (usize, usize, usize) {
    let mut seen: HashSet<World> = HashSet::new();
    let mut waiting = vec![begin];
    let (mut ends, mut settled) = (0, 0);
    while let Some(world) = waiting.pop() {
        if !seen.insert(world.clone()) {
            continue;
        }
        world.check();
        let next = world.steps();
        if next.is_empty() {
            ends += 1;
            settled += usize::from(world.check_end() == End::Settled);
        }
        waiting.extend(next);
    }
    (seen.len(), ends, settled)
}

#[test]
fn no_interleaving_of_two_processes_moves_money_twice() {
    let (states, ends, settled) = explore(World::begin());
    println!(
        "{states} states, {ends} ends, {settled} of them with an operation that was settled by asking"
    );
    // The model is worth something only while it reaches what it is about.
    assert!(states > 500, "{states} states");
    assert!(settled > 0 && settled < ends);
}

#[test]
#[should_panic(expected = "given back twice")]
fn the_check_finds_what_it_is_for() {
    // Windows that do not say what their persons looked at: the second wish is carried out as well.
    explore(World::careless());
}
