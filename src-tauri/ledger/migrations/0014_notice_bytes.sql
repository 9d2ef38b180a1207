-- How much notices have filled on a day (UTC), so that whoever sends invented ones fills no disk. `strangers` is of orders that
-- nobody knew when they came.
CREATE TABLE notice_bytes (
    shop      TEXT NOT NULL,
    day       INTEGER NOT NULL,
    bytes     INTEGER NOT NULL,
    strangers INTEGER NOT NULL,
    PRIMARY KEY (shop, day)
) STRICT, WITHOUT ROWID;
