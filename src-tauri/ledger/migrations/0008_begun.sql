-- Chosen: how this ledger began where it was no first start: brought back from a backup, or begun anew after the file was
-- lost. What was done between the last moment it knows of and `at` is not known here, until the owner has said so.
CREATE TABLE begun (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    how         TEXT NOT NULL CHECK (how IN ('restored', 'anew')),
    at          INTEGER NOT NULL,
    known_until INTEGER,
    seen_at     INTEGER,
    seen_by     TEXT NOT NULL DEFAULT ''
) STRICT;
-- An answer of before that beginning: its order was not asked about in this ledger.
ALTER TABLE heard ADD COLUMN before_begun INTEGER NOT NULL DEFAULT 0 CHECK (before_begun IN (0, 1));
-- A shop that was forgotten keeps its row: its operations and the owner's rows stay. `secrets_left` is there until the
-- vault has forgotten its secrets too.
ALTER TABLE shops ADD COLUMN forgotten_at INTEGER;
ALTER TABLE shops ADD COLUMN secrets_left INTEGER NOT NULL DEFAULT 0 CHECK (secrets_left IN (0, 1));
