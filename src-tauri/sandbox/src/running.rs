//! Starting and stopping: three servers on loopback around one world.

use crate::amazon::verify::Verifier;
use crate::clock::{Clock, ClockMode};
use crate::demo::DemoShop;
use crate::faults::Fault;
use crate::outside::{self, Action, OutsideError};
use crate::pg::state::Rules;
use crate::rng::Rng;
use crate::shared::{Shared, date};
use crate::trade::{Charge, Job, NewTrade, Trade};
use crate::wire::{Line, Lines};
use crate::world::World;
use crate::{amazon, control, pg, refund_report};
use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use axum::Router;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payments::{At, OrderId, Status, WarningKind, Yen};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// How to start a sandbox.
#[derive(Clone, Debug)]
pub struct Config {
    /// The PG's port; Amazon's is the next one, the switchboard's the one after. 0: any three free ones.
    pub port: u16,
    /// Seed of the demo shop and of everything made up later.
    pub seed: u64,
    /// Orders of the demo shop.
    pub orders: usize,
    /// Whether time passes.
    pub clock: ClockMode,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            port: 0,
            seed: 7,
            orders: 3_000,
            clock: ClockMode::Running,
        }
    }
}

/// Why a sandbox did not start.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A port is taken, or loopback cannot be bound.
    #[error("cannot listen on 127.0.0.1:{port}: {source}")]
    Listen {
        /// The port; 0 means any.
        port: u16,
        /// What the system said.
        source: std::io::Error,
    },
    /// The shop could not be made up.
    #[error("cannot make the demo shop")]
    Shop,
    /// No key pair could be made.
    #[error("cannot make a key pair")]
    Key,
    /// The ports end at 65,535.
    #[error("port {0} leaves no room for the two after it")]
    Port(u16),
}

/// Starts sandboxes.
pub struct Sandbox;

/// A sandbox that runs until it is dropped. Passwords and keys in here are made up and open nothing but itself.
pub struct Running {
    /// The PG: calls are `POST {pg_url}/payment/NAME.idPass` or `NAME.json`.
    pub pg_url: String,
    /// Amazon: `GET {amazon_url}/v2/charges/ID` and the like.
    pub amazon_url: String,
    /// The switchboard: `POST {control_url}/control/…`.
    pub control_url: String,
    /// ShopID.
    pub shop_id: String,
    /// ShopPass.
    pub shop_pass: String,
    /// Public key id for Amazon.
    pub public_key_id: String,
    /// Its private key, PKCS#8 in PEM.
    pub private_key_pem: String,
    /// Region for Amazon: `jp`.
    pub region: String,
    private_key_der: Vec<u8>,
    demo: Arc<DemoShop>,
    shared: Shared,
    servers: Vec<JoinHandle<()>>,
}

impl Sandbox {
    /// Opens the three servers around the demo shop of the seed, at the end of its past.
    ///
    /// # Errors
    /// [`Error`] when a port is taken or no key could be made.
    pub async fn start(config: Config) -> Result<Running, Error> {
        let (seed, orders) = (config.seed, config.orders);
        let demo = tokio::task::spawn_blocking(move || DemoShop::generate(seed, orders));
        let demo = Arc::new(demo.await.map_err(|_| Error::Shop)?);
        Self::start_with(config, demo).await
    }

    /// As [`Sandbox::start`], around a shop that is there already: that of the config's seed and orders.
    ///
    /// # Errors
    /// As [`Sandbox::start`].
    pub async fn start_with(config: Config, demo: Arc<DemoShop>) -> Result<Running, Error> {
        let listeners = listen(config.port).await?;
        let key = tokio::task::spawn_blocking(|| KeyPair::generate(KeySize::Rsa2048));
        let pair = key.await.map_err(|_| Error::Key)?.map_err(|_| Error::Key)?;
        let der =
            AsDer::<aws_lc_rs::encoding::Pkcs8V1Der<'_>>::as_der(&pair).map_err(|_| Error::Key)?;
        let private_key_der = der.as_ref().to_vec();
        let mut rng = Rng::new(config.seed, 3);
        let shop_pass = rng.hex32()[..10].to_owned();
        let public_key_id = format!("LIVE-{}", rng.hex32()[..20].to_uppercase());
        let world = World::new(&demo, shop_pass.clone(), config.seed);
        let verifier = Verifier {
            public_key_id: public_key_id.clone(),
            region: "jp".to_owned(),
            public_key: pair.public_key().as_ref().to_vec(),
        };
        let shared = Shared::new(Clock::new(demo.now, config.clock), verifier, world);
        let routes = [
            pg::server::routes(shared.clone()),
            amazon::server::routes(shared.clone()),
            control::routes(shared.clone()),
        ];
        let mut urls = Vec::with_capacity(3);
        let mut servers = Vec::with_capacity(3);
        for (listener, router) in listeners.into_iter().zip(routes) {
            let port = listener.local_addr().map_or(0, |a| a.port());
            urls.push(format!("http://127.0.0.1:{port}"));
            servers.push(serve(listener, router, shared.clone()));
        }
        let mut urls = urls.into_iter();
        let mut url = || urls.next().unwrap_or_default();
        Ok(Running {
            pg_url: url(),
            amazon_url: url(),
            control_url: url(),
            shop_id: demo.shop_id.clone(),
            shop_pass,
            public_key_id,
            private_key_pem: pem(&private_key_der),
            region: "jp".to_owned(),
            private_key_der,
            demo,
            shared,
            servers,
        })
    }
}

async fn listen(port: u16) -> Result<Vec<TcpListener>, Error> {
    let mut listeners = Vec::with_capacity(3);
    for step in 0..3 {
        let port = match port {
            0 => 0,
            first => first.checked_add(step).ok_or(Error::Port(first))?,
        };
        let listener = TcpListener::bind(("127.0.0.1", port)).await;
        listeners.push(listener.map_err(|source| Error::Listen { port, source })?);
    }
    Ok(listeners)
}

fn serve(listener: TcpListener, router: Router, shared: Shared) -> JoinHandle<()> {
    let router = router.layer(axum::middleware::from_fn_with_state(shared, date));
    let service = router.into_make_service_with_connect_info::<Line>();
    tokio::spawn(async move {
        // It ends only when the sandbox is dropped.
        let _ = axum::serve(Lines(listener), service).await;
    })
}

fn pem(der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let mut out = String::from("-----BEGIN PRIVATE KEY-----\n");
    for (i, c) in text.chars().enumerate() {
        if i > 0 && i % 64 == 0 {
            out.push('\n');
        }
        out.push(c);
    }
    out.push_str("\n-----END PRIVATE KEY-----\n");
    out
}

/// How an order truly stands: what a test compares a desk's belief with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truth {
    /// Status at the PG.
    pub status: Status,
    /// Amount and tax at the PG.
    pub total: Yen,
    /// Writes that the PG carried out for a client.
    pub writes: u32,
    /// AmazonpayType with which a client registered it; none for one of the demo's past.
    pub product: Option<String>,
    /// Amazon's permission.
    pub permission_id: Option<String>,
    /// Amazon's charge.
    pub charge_id: Option<String>,
    /// Taken in at Amazon.
    pub captured: Yen,
    /// Given back at Amazon, or on its way back.
    pub refunded: Yen,
}

impl Running {
    /// The sandbox's now.
    #[must_use]
    pub fn now(&self) -> At {
        self.shared.clock.now()
    }

    /// The demo shop it started from.
    #[must_use]
    pub fn demo(&self) -> &DemoShop {
        &self.demo
    }

    /// The private key as PKCS#8 DER.
    #[must_use]
    pub fn private_key_der(&self) -> &[u8] {
        &self.private_key_der
    }

    /// Moves the clock forward.
    pub fn advance(&self, seconds: i64) {
        self.shared.clock.advance(seconds);
    }

    /// Sets the clock back by so many seconds.
    pub fn set_back(&self, seconds: i64) {
        self.shared.clock.set_back(seconds);
    }

    /// Somebody does something to an order, not through this desk.
    ///
    /// # Errors
    /// [`OutsideError`] when there is no such order or its state does not allow it.
    pub fn do_outside(&self, order: &str, action: &Action) -> Result<(), OutsideError> {
        let now = self.now();
        outside::act(&mut self.shared.world(), order, action, now)
    }

    /// Makes a kind of warning happen to an order.
    ///
    /// # Errors
    /// As [`Running::do_outside`].
    pub fn cause(&self, order: &str, kind: WarningKind) -> Result<(), OutsideError> {
        let now = self.now();
        outside::cause(&mut self.shared.world(), order, kind, now)
    }

    /// A customer pays: an authorised order of that total, with Amazon's ids. False when the order id is taken.
    pub fn authorised(&self, order: &OrderId, amount: Yen) -> bool {
        let now = self.now();
        let mut world = self.shared.world();
        let access = (world.rng.hex32(), world.rng.hex32());
        let digits = (
            world.rng.digits(7),
            world.rng.digits(7),
            world.rng.digits(6),
        );
        let permission = format!("S03-{}-{}", digits.0, digits.1);
        let mut trade = Trade::enter(
            NewTrade {
                order: order.clone(),
                job: Job::Auth,
                amount,
                tax: Yen::ZERO,
                fields: Default::default(),
                access,
            },
            now,
        );
        trade.authorise(&permission, &format!("{permission}-C{}", digits.2), now);
        trade.set(Status::Auth, now);
        world.add(trade)
    }

    /// How an order truly stands; none for one that does not exist.
    #[must_use]
    pub fn truth(&self, order: &str) -> Option<Truth> {
        let now = self.now();
        let mut world = self.shared.world();
        let writes = world.writes.get(order).copied().unwrap_or_default();
        let product = world.products.get(order).cloned();
        let trade = world.order(order, now)?;
        let charge = trade.charge.as_ref();
        Some(Truth {
            product,
            status: trade.status.clone(),
            total: trade.total(),
            writes,
            permission_id: trade.permission.as_ref().map(|p| p.id.clone()),
            charge_id: charge.map(|c| c.id.clone()),
            captured: charge.and_then(|c| c.captured).unwrap_or_default(),
            refunded: charge.map_or(Yen::ZERO, given_back),
        })
    }

    /// Amazon's refund report of everything until now.
    #[must_use]
    pub fn refund_report(&self) -> Vec<u8> {
        let now = self.now();
        let mut world = self.shared.world();
        let orders: Vec<OrderId> = world.trades.iter().map(|t| t.order.clone()).collect();
        for order in orders {
            // What ends by itself has ended by now.
            world.order(order.as_str(), now);
        }
        refund_report::write(world.trades.iter(), At(0), now)
    }

    /// Whether a write of an order was refused and is still to come (`FaultKind::CodeLater`).
    #[must_use]
    pub fn is_late(&self, order: &str) -> bool {
        let world = self.shared.world();
        world
            .late
            .iter()
            .any(|late| late.form.get("OrderID") == order)
    }

    /// Lets the next calls go wrong.
    pub fn fault(&self, fault: Fault) {
        self.shared.world().faults.add(fault);
    }

    /// Takes all faults back.
    pub fn clear_faults(&self) {
        self.shared.world().faults.clear();
    }

    /// From now on so many in a hundred calls of the PG go wrong, how and which from a seed; 0: none.
    pub fn fault_by_chance(&self, percent: u8, seed: u64) {
        self.shared.world().faults.by_chance(percent, seed);
    }

    /// Chooses readings for one order alone; none: those of all.
    pub fn set_rules_of(&self, order: &str, rules: Option<Rules>) {
        let own = &mut self.shared.world().rules_of;
        match rules {
            Some(rules) => own.insert(order.to_owned(), rules),
            None => own.remove(order),
        };
    }

    /// Chooses readings of what the documents leave open.
    pub fn set_rules(&self, rules: Rules) {
        self.shared.world().rules = rules;
    }
}

fn given_back(charge: &Charge) -> Yen {
    let refunds = charge.refunds.iter().filter(|r| r.state != "Declined");
    refunds.map(|r| r.amount).sum()
}

impl Drop for Running {
    fn drop(&mut self) {
        for server in &self.servers {
            server.abort();
        }
    }
}
