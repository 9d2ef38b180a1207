-- Received: rows of Amazon's refund reports, one for each state of each refund. `heard_at` is when the file that brought the
-- row was taken in. Of such a file the rows are kept and not the bytes, for reports of other countries have the customer's
-- name in columns of their own.
CREATE TABLE refund_lines (
    id            INTEGER PRIMARY KEY,
    file          INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    line          INTEGER NOT NULL,
    identity      BLOB NOT NULL,
    digest        BLOB NOT NULL,
    replaces      INTEGER,
    refund_id     TEXT NOT NULL,
    reference     TEXT NOT NULL,
    charge_id     TEXT NOT NULL,
    permission_id TEXT NOT NULL,
    amount        INTEGER NOT NULL,
    by_whom       TEXT NOT NULL,
    state         TEXT NOT NULL,
    updated_at    INTEGER NOT NULL,
    created_at    INTEGER,
    reason        TEXT NOT NULL,
    heard_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX refund_lines_identity ON refund_lines (identity);
CREATE INDEX refund_lines_file ON refund_lines (file);
CREATE INDEX refund_lines_replaces ON refund_lines (replaces) WHERE replaces IS NOT NULL;
