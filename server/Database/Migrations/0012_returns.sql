-- The address that a partner was told last; empty if none is known.
ALTER TABLE announcement ADD COLUMN told_address TEXT NOT NULL DEFAULT '';

-- Who has to be told that a space is back, besides those who have to be told that it went.
DROP INDEX move_partner_due;
CREATE INDEX move_partner_due ON move_partner (next_time) WHERE state IN (1, 5);
