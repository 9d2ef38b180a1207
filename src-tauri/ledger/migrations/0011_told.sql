-- The record is read from its newest end, a page at a time: neither a long one nor a list of operations may make that slower.
CREATE INDEX activity_told ON activity (at) WHERE code <> 'outbox';
CREATE INDEX operations_told ON operations (at);
