-- What the outbox needs to settle an unknown operation: what stood before it, the PG's codes, since when nothing moved.
ALTER TABLE operations ADD COLUMN before_status TEXT;
ALTER TABLE operations ADD COLUMN before_amount INTEGER;
ALTER TABLE operations ADD COLUMN before_tax INTEGER;
ALTER TABLE operations ADD COLUMN before_cancelled INTEGER;
ALTER TABLE operations ADD COLUMN codes TEXT NOT NULL DEFAULT '';
ALTER TABLE operations ADD COLUMN same_since INTEGER;
