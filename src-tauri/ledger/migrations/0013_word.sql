-- Who has spoken for an operation, and when it moved by the clock of the PG: what moves without a word is counted together,
-- and this computer's clock can be set. Operations of before are spoken for by nobody, and moved when they were asked for.
ALTER TABLE operations ADD COLUMN word TEXT NOT NULL DEFAULT 'nobody' CHECK (word IN ('nobody', 'person', 'owner'));
ALTER TABLE operations ADD COLUMN moved_at INTEGER NOT NULL DEFAULT 0;
UPDATE operations SET moved_at = at;
CREATE INDEX operations_spoken ON operations (word) WHERE word <> 'nobody';
CREATE INDEX operations_moved ON operations (shop, moved_at);
