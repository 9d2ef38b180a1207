-- Charges on a stored consent and its end are operations too: two more kinds, and the consent that they are about.
-- A check cannot be altered, so the table is made again.
CREATE TABLE operations_new (
    id               TEXT PRIMARY KEY,
    desk             TEXT NOT NULL,
    shop             TEXT NOT NULL,
    order_id         TEXT NOT NULL,
    kind             TEXT NOT NULL CHECK (kind IN ('sales', 'cancel', 'change', 'charge', 'close_consent')),
    state            TEXT NOT NULL CHECK (state IN ('intended', 'sent', 'done', 'refused', 'unknown', 'not_done')),
    amount           INTEGER NOT NULL,
    tax              INTEGER NOT NULL,
    at               INTEGER NOT NULL,
    outcome_at       INTEGER,
    reason           TEXT NOT NULL,
    by_whom          TEXT NOT NULL,
    before_status    TEXT,
    before_amount    INTEGER,
    before_tax       INTEGER,
    before_cancelled INTEGER,
    codes            TEXT NOT NULL DEFAULT '',
    same_since       INTEGER,
    consent          TEXT
) STRICT;
INSERT INTO operations_new (id, desk, shop, order_id, kind, state, amount, tax, at, outcome_at, reason, by_whom,
    before_status, before_amount, before_tax, before_cancelled, codes, same_since)
SELECT id, desk, shop, order_id, kind, state, amount, tax, at, outcome_at, reason, by_whom,
    before_status, before_amount, before_tax, before_cancelled, codes, same_since FROM operations;
DROP TABLE operations;
ALTER TABLE operations_new RENAME TO operations;
CREATE UNIQUE INDEX operations_open ON operations (shop, order_id) WHERE state IN ('intended', 'sent', 'unknown');
CREATE INDEX operations_of_order ON operations (shop, order_id);
-- One undecided charge a consent: two desks must not charge a member twice.
CREATE UNIQUE INDEX operations_open_consent ON operations (shop, consent)
    WHERE consent IS NOT NULL AND state IN ('intended', 'sent', 'unknown');
