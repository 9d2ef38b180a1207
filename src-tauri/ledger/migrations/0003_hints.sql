-- Received: a notice came, and its order was not asked for since. `seq` is the place of the notice among what was received:
-- an answer that was asked for before it came does not take the hint away. `at` is when the notice was written or came.
CREATE TABLE hints (
    shop     TEXT NOT NULL,
    order_id TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (shop, order_id)
) STRICT, WITHOUT ROWID;
