//! Our own PG and Amazon on loopback, and the demo shop.
