-- Received: what came of asking each side of a shop. `full_at` is the last time at which it answered everything that it was
-- asked: the only time that may be shown as "asked at". The rest is of the last try: how many orders, how many of them were
-- answered, the first of those that were not, and why, in both languages. `clock_at` is the server's clock at the last
-- answer that told it, and `clock_ahead` the seconds by which this computer's was ahead of it.
CREATE TABLE asked (
    shop        TEXT NOT NULL,
    side        TEXT NOT NULL CHECK (side IN ('pg', 'amazon')),
    full_at     INTEGER,
    tried_at    INTEGER NOT NULL,
    outcome     TEXT NOT NULL CHECK (outcome IN ('full', 'partial', 'failed', 'stopped')),
    wanted      INTEGER NOT NULL,
    answered    INTEGER NOT NULL,
    missing     TEXT NOT NULL,
    why_ja      TEXT NOT NULL,
    why_en      TEXT NOT NULL,
    clock_at    INTEGER,
    clock_ahead INTEGER,
    PRIMARY KEY (shop, side)
) STRICT, WITHOUT ROWID;
