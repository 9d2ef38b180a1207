-- What a person saw when a warning was acknowledged: the sum at stake and what each side said. The acknowledgement holds for that
-- and no more; once more is at stake, or a side says another thing, the warning is open again.
ALTER TABLE acknowledgements ADD COLUMN seen TEXT;
UPDATE acknowledgements SET seen = (
    SELECT json_array(
        w.at_stake, json_extract(w.pg, '$.state'), json_extract(w.pg, '$.amount'), json_extract(w.pg, '$.changed_at'),
        json_extract(w.amazon, '$.state'), json_extract(w.amazon, '$.amount'), json_extract(w.amazon, '$.captured'),
        json_extract(w.amazon, '$.refunded'), json_extract(w.amazon, '$.changed_at'), ''
    )
    FROM warnings w WHERE w.id = acknowledgements.warning
);
