//! What the three servers hold together: the clock and the world behind its lock.

use crate::amazon::verify::Verifier;
use crate::clock::Clock;
use crate::pg::verbs;
use crate::world::World;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Response, header};
use axum::middleware::Next;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Shared by the servers of one sandbox.
#[derive(Clone)]
pub struct Shared {
    /// The sandbox's clock.
    pub clock: Arc<Clock>,
    /// Who may read at Amazon.
    pub verifier: Arc<Verifier>,
    world: Arc<Mutex<World>>,
}

impl Shared {
    /// Binds them together.
    pub fn new(clock: Clock, verifier: Verifier, world: World) -> Self {
        Self {
            clock: Arc::new(clock),
            verifier: Arc::new(verifier),
            world: Arc::new(Mutex::new(world)),
        }
    }

    /// The world as it is now, locked. A handler that failed left it between two whole steps, so it goes on.
    pub fn world(&self) -> MutexGuard<'_, World> {
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        verbs::catch_up(&mut world, self.clock.now());
        world
    }
}

/// Every answer bears the sandbox's own time.
pub async fn date(State(shared): State<Shared>, request: Request, next: Next) -> Response<Body> {
    let mut response = next.run(request).await;
    if let Ok(date) = HeaderValue::from_str(&shared.clock.now().http_date()) {
        response.headers_mut().insert(header::DATE, date);
    }
    response
}
