-- Instants are UTC seconds, days are ISO dates of Japan, amounts are whole yen.
-- Each table says which promise it keeps: received (append-only), derived (rebuilt), chosen (exists nowhere else).

-- Received: what a source said about an order, as it arrived after masking secrets. Everything derived comes from here.
CREATE TABLE received (
    seq      INTEGER PRIMARY KEY,
    id       TEXT NOT NULL,
    desk     TEXT NOT NULL,
    shop     TEXT NOT NULL,
    order_id TEXT NOT NULL,
    source   TEXT NOT NULL CHECK (source IN ('pg','pg_notice','pg_file','amazon_charge','amazon_permission',
                                             'amazon_refund','order_list','carrier','owner')),
    subject  TEXT NOT NULL,
    at       INTEGER NOT NULL,
    raw      BLOB NOT NULL
) STRICT;
CREATE INDEX received_of_order ON received (shop, order_id);

-- Received: the latest row of each subject and when it was last asked, so that an equal answer adds no row.
CREATE TABLE heard (
    shop     TEXT NOT NULL,
    order_id TEXT NOT NULL,
    source   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    digest   BLOB NOT NULL,
    asked_at INTEGER NOT NULL,
    PRIMARY KEY (shop, order_id, source, subject)
) STRICT, WITHOUT ROWID;

-- Derived: one row per order as it is known now. The image in memory answers most questions about it.
CREATE TABLE transactions (
    shop               TEXT NOT NULL,
    order_id           TEXT NOT NULL,
    status             TEXT NOT NULL,
    job_cd             TEXT NOT NULL,
    amount             INTEGER NOT NULL,
    tax                INTEGER NOT NULL,
    access_id          TEXT NOT NULL,
    processed_at       INTEGER,
    pay_type           TEXT NOT NULL,
    client_field_1     TEXT NOT NULL,
    client_field_2     TEXT NOT NULL,
    client_field_3     TEXT NOT NULL,
    authorised_at      INTEGER,
    charged_at         INTEGER,
    permission_id      TEXT,
    permission_state   TEXT,
    permission_balance INTEGER,
    charge_id          TEXT,
    amazon_state       TEXT,
    amazon_reason      TEXT,
    amazon_changed_at  INTEGER,
    expires_at         INTEGER,
    authorised         INTEGER,
    captured           INTEGER,
    refunded           INTEGER,
    memo               TEXT NOT NULL,
    dispatched_on      TEXT,
    carrier            TEXT NOT NULL,
    slip_number        TEXT NOT NULL,
    delivery           TEXT CHECK (delivery IN ('settled', 'paid')),
    warnings           TEXT NOT NULL,
    seen_at            INTEGER NOT NULL,
    amazon_seen_at     INTEGER,
    due_at             INTEGER,
    folded             BLOB NOT NULL,
    PRIMARY KEY (shop, order_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX transactions_due ON transactions (due_at) WHERE due_at IS NOT NULL;

-- Derived: differences between the PG and Amazon. By order, or by a file's row that has no transaction here.
CREATE TABLE warnings (
    id          TEXT PRIMARY KEY,
    shop        TEXT NOT NULL,
    order_id    TEXT NOT NULL,
    loose       INTEGER NOT NULL CHECK (loose IN (0, 1)),
    kind        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('open', 'resolved')),
    pg          TEXT,
    amazon      TEXT,
    seen_at     INTEGER NOT NULL,
    resolved_at INTEGER,
    happened_at INTEGER,
    at_stake    INTEGER NOT NULL,
    rule        TEXT NOT NULL
) STRICT;
CREATE INDEX warnings_of_order ON warnings (shop, order_id);

-- Chosen: a person has seen a warning. Kept apart from the derived row so that a rebuild does not forget it.
CREATE TABLE acknowledgements (
    warning TEXT PRIMARY KEY,
    desk    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    by_whom TEXT NOT NULL,
    note    TEXT NOT NULL
) STRICT;

-- Derived: movements of money at the PG; expected payouts are summed from them.
CREATE TABLE money_events (
    shop      TEXT NOT NULL,
    order_id  TEXT NOT NULL,
    on_day    TEXT NOT NULL,
    kind      TEXT NOT NULL,
    amount    INTEGER NOT NULL,
    tax       INTEGER NOT NULL,
    recurring INTEGER NOT NULL CHECK (recurring IN (0, 1)),
    label     TEXT NOT NULL
) STRICT;
CREATE INDEX money_events_of_order ON money_events (shop, order_id);

-- Received: the shop's own list of orders; the PG cannot list, so these are the ids to ask for.
CREATE TABLE listed (
    shop          TEXT NOT NULL,
    order_id      TEXT NOT NULL,
    permission_id TEXT,
    charge_id     TEXT,
    memo          TEXT,
    missing       TEXT,
    PRIMARY KEY (shop, order_id)
) STRICT, WITHOUT ROWID;

-- Chosen: the outbox. Intent is here, synced, before the first byte leaves for the PG.
CREATE TABLE operations (
    id         TEXT PRIMARY KEY,
    desk       TEXT NOT NULL,
    shop       TEXT NOT NULL,
    order_id   TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('sales', 'cancel', 'change')),
    state      TEXT NOT NULL CHECK (state IN ('intended', 'sent', 'done', 'refused', 'unknown', 'not_done')),
    amount     INTEGER NOT NULL,
    tax        INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    outcome_at INTEGER,
    reason     TEXT NOT NULL,
    by_whom    TEXT NOT NULL
) STRICT;
-- One undecided operation per order: the second of two desks on this ledger is refused by the disk itself.
CREATE UNIQUE INDEX operations_open ON operations (shop, order_id) WHERE state IN ('intended', 'sent', 'unknown');
CREATE INDEX operations_of_order ON operations (shop, order_id);

-- Received: imported files, kept once and compressed. A staged file and its lines are invisible until it is kept.
CREATE TABLE files (
    id      INTEGER PRIMARY KEY,
    shop    TEXT NOT NULL,
    name    TEXT NOT NULL,
    layout  TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    bytes   BLOB NOT NULL,
    at      INTEGER NOT NULL,
    desk    TEXT NOT NULL,
    state   TEXT NOT NULL CHECK (state IN ('staged', 'kept')),
    new     INTEGER NOT NULL DEFAULT 0,
    same    INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX files_once ON files (shop, sha256, layout) WHERE state = 'kept';

-- Derived from files: lines of payout statements (leg 2). `replaces` names the line that a corrected file overrules.
CREATE TABLE payout_lines (
    id             INTEGER PRIMARY KEY,
    file           INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    line           INTEGER NOT NULL,
    identity       BLOB NOT NULL,
    digest         BLOB NOT NULL,
    replaces       INTEGER,
    paid_on        TEXT NOT NULL,
    closed_on      TEXT,
    shop_id        TEXT,
    order_id       TEXT,
    kind           TEXT NOT NULL,
    sold_on        TEXT,
    amount         INTEGER NOT NULL,
    tax            INTEGER NOT NULL,
    refund_amount  INTEGER NOT NULL,
    fee            INTEGER NOT NULL,
    fee_tax        INTEGER NOT NULL,
    transfer_fee   INTEGER NOT NULL,
    net            INTEGER NOT NULL,
    client_field_1 TEXT NOT NULL,
    client_field_2 TEXT NOT NULL,
    client_field_3 TEXT NOT NULL
) STRICT;
CREATE INDEX payout_lines_identity ON payout_lines (identity);
CREATE INDEX payout_lines_file ON payout_lines (file);
CREATE INDEX payout_lines_replaces ON payout_lines (replaces) WHERE replaces IS NOT NULL;

-- Derived from files: rows of Amazon's settlement reports (leg 1).
CREATE TABLE settlement_lines (
    id            INTEGER PRIMARY KEY,
    file          INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    line          INTEGER NOT NULL,
    identity      BLOB NOT NULL,
    digest        BLOB NOT NULL,
    replaces      INTEGER,
    posted_at     INTEGER NOT NULL,
    settlement_id TEXT NOT NULL,
    amazon_id     TEXT NOT NULL,
    reference     TEXT NOT NULL,
    kind          TEXT NOT NULL,
    permission_id TEXT NOT NULL,
    order_id      TEXT NOT NULL,
    description   TEXT NOT NULL,
    amount        INTEGER NOT NULL,
    fee           INTEGER NOT NULL,
    net           INTEGER NOT NULL
) STRICT;
CREATE INDEX settlement_lines_identity ON settlement_lines (identity);
CREATE INDEX settlement_lines_file ON settlement_lines (file);
CREATE INDEX settlement_lines_replaces ON settlement_lines (replaces) WHERE replaces IS NOT NULL;

-- Derived from files: rows of the shop's bank account, to set payouts against what really came.
CREATE TABLE bank_lines (
    id       INTEGER PRIMARY KEY,
    file     INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    line     INTEGER NOT NULL,
    identity BLOB NOT NULL,
    digest   BLOB NOT NULL,
    replaces INTEGER,
    on_day   TEXT NOT NULL,
    amount   INTEGER NOT NULL,
    text     TEXT NOT NULL,
    balance  INTEGER
) STRICT;
CREATE INDEX bank_lines_identity ON bank_lines (identity);
CREATE INDEX bank_lines_file ON bank_lines (file);
CREATE INDEX bank_lines_replaces ON bank_lines (replaces) WHERE replaces IS NOT NULL;

-- Chosen: named layouts of files, as the TOML that the owner sees.
CREATE TABLE layouts (name TEXT PRIMARY KEY, toml TEXT NOT NULL, at INTEGER NOT NULL) STRICT;

-- Chosen: shops with their settings; their secrets are in the keychain, never here.
CREATE TABLE shops (
    name                 TEXT PRIMARY KEY,
    environment          TEXT NOT NULL CHECK (environment IN ('sandbox', 'test', 'production')),
    shop_id              TEXT NOT NULL,
    pg_url               TEXT NOT NULL,
    amazon_url           TEXT,
    dialect              TEXT NOT NULL,
    product              TEXT NOT NULL,
    pay_type             TEXT NOT NULL,
    amazon_public_key_id TEXT,
    region               TEXT NOT NULL,
    has_amazon           INTEGER NOT NULL CHECK (has_amazon IN (0, 1)),
    settings             TEXT NOT NULL,
    added_at             INTEGER NOT NULL,
    synced_at            INTEGER
) STRICT;

-- Chosen: the terms of payment of a shop, by contract.
CREATE TABLE terms (shop TEXT NOT NULL, from_day TEXT NOT NULL, terms TEXT NOT NULL, PRIMARY KEY (shop, from_day)) STRICT;

-- Chosen: settings of the desk.
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- Chosen: which items of the setting-up the owner has done.
CREATE TABLE setup_marks (
    shop    TEXT NOT NULL,
    item    TEXT NOT NULL,
    done_at INTEGER NOT NULL,
    note    TEXT NOT NULL,
    PRIMARY KEY (shop, item)
) STRICT;

-- Chosen: matches that only a person can decide.
CREATE TABLE matches (id TEXT PRIMARY KEY, desk TEXT NOT NULL, at INTEGER NOT NULL, by_whom TEXT NOT NULL) STRICT;

-- Chosen: what was done at this desk; each row's hash covers the one before, so a removed row shows.
CREATE TABLE activity (
    seq      INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    by_whom  TEXT NOT NULL,
    code     TEXT NOT NULL,
    args     TEXT NOT NULL,
    shop     TEXT NOT NULL,
    order_id TEXT NOT NULL,
    hash     BLOB NOT NULL
) STRICT;
CREATE TRIGGER activity_is_not_edited BEFORE UPDATE ON activity
BEGIN SELECT RAISE(ABORT, 'activity is append-only'); END;

-- Derived: what changed, in order, so that other processes follow without reading everything again.
CREATE TABLE changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL) STRICT;
