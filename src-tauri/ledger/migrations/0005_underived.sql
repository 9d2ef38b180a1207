-- Derived: what is to be derived again, because something about it was received, kept or sent since. Written in the same
-- transaction as that, taken away in the one that puts what was concluded: a process that ends in between leaves its marks,
-- and the next one finishes. `every` is all orders of a shop, `loose` the rows of its files that have no order here.
CREATE TABLE underived (
    mark     INTEGER PRIMARY KEY AUTOINCREMENT,
    shop     TEXT NOT NULL,
    part     TEXT NOT NULL CHECK (part IN ('order', 'every', 'loose')),
    order_id TEXT NOT NULL,
    UNIQUE (shop, part, order_id)
) STRICT;
