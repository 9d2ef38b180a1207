-- Received, on its way in: the rows of a file about orders. They are written in short transactions while nobody sees them;
-- keeping the file is one small write, and from then on they belong to it: whoever comes next moves what is still here into
-- `received`.
CREATE TABLE arriving (
    file          INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    place         INTEGER NOT NULL,
    line          INTEGER NOT NULL,
    id            TEXT NOT NULL,
    order_id      TEXT NOT NULL,
    source        TEXT NOT NULL,
    at            INTEGER NOT NULL,
    raw           BLOB NOT NULL,
    permission_id TEXT,
    charge_id     TEXT,
    memo          TEXT,
    PRIMARY KEY (file, place)
) STRICT, WITHOUT ROWID;
-- The file and the line that a received row came from.
ALTER TABLE received ADD COLUMN file INTEGER;
ALTER TABLE received ADD COLUMN line INTEGER;
-- A file about orders is known by its name and its digest; its rows are in `received`, and what else stands in it (names,
-- telephone numbers of a carrier's file) is not kept. The same bytes may say something new, after another file spoke.
ALTER TABLE files ADD COLUMN of_orders INTEGER NOT NULL DEFAULT 0;
DROP INDEX files_once;
CREATE UNIQUE INDEX files_once ON files (shop, sha256, layout) WHERE state = 'kept' AND of_orders = 0;
-- The day on which goods are meant to leave, while nobody has said that they left.
ALTER TABLE transactions ADD COLUMN planned_on TEXT;
