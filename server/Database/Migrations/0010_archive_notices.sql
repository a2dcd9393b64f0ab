-- mail_owner: its end, good or bad, is mailed. link_id: the link that was mailed. expiring_told: the owner knows that it ends soon.
ALTER TABLE archive ADD COLUMN mail_owner BIGINT NOT NULL DEFAULT 0;
ALTER TABLE archive ADD COLUMN link_id TEXT;
ALTER TABLE archive ADD COLUMN expiring_told BIGINT NOT NULL DEFAULT 0;
