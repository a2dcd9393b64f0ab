-- A space that waits for its deletion (state 3): why, since when, until when, and the link that takes it back.
-- close_cause: 1 its owner leaves for good. due_told: of the reminders before the due time, how many days the last one told; 0 none.
-- A tombstone keeps its counts.
ALTER TABLE space ADD COLUMN close_cause BIGINT;
ALTER TABLE space ADD COLUMN close_time BIGINT;
ALTER TABLE space ADD COLUMN delete_due_time BIGINT;
ALTER TABLE space ADD COLUMN stay_link_id TEXT;
ALTER TABLE space ADD COLUMN due_told BIGINT NOT NULL DEFAULT 0;
CREATE INDEX space_due ON space (delete_due_time) WHERE state = 3;
