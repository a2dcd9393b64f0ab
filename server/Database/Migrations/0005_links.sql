-- When a link that works once was used.
ALTER TABLE link ADD COLUMN use_time BIGINT;
