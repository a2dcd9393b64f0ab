-- Attempts to prove who one is that failed, or are still being checked; by name, and by network. A hash, since people type passwords
-- where names belong.
CREATE TABLE attempt (
    key_hash BYTEA PRIMARY KEY,
    failures BIGINT NOT NULL,
    count_time BIGINT NOT NULL,
    open_time BIGINT NOT NULL,
    forget_time BIGINT NOT NULL
);
CREATE INDEX attempt_forget ON attempt (forget_time);

-- Places from which somebody signed in.
CREATE TABLE known_place (
    caller_kind BIGINT NOT NULL,
    subject_id TEXT NOT NULL,
    place_hash BYTEA NOT NULL,
    last_time BIGINT NOT NULL,
    PRIMARY KEY (caller_kind, subject_id, place_hash)
);
CREATE INDEX known_place_time ON known_place (last_time);

ALTER TABLE session ADD COLUMN source_address TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN client TEXT NOT NULL DEFAULT '';

-- One-time codes of staff; the secret is protected by the server's data protection keys.
CREATE TABLE one_time_codes (
    staff_id TEXT PRIMARY KEY,
    protected_secret BYTEA NOT NULL,
    create_time BIGINT NOT NULL,
    -- When they came into force; null while they are only prepared.
    confirm_time BIGINT,
    -- The last step whose code was used: it and those before it work no more.
    last_step BIGINT NOT NULL
);

-- Tokens that a rotated service key had before, while they still work.
CREATE TABLE old_key_token (
    token_hash BYTEA PRIMARY KEY,
    key_id TEXT NOT NULL,
    end_time BIGINT NOT NULL
);
CREATE INDEX old_key_token_key ON old_key_token (key_id);
CREATE INDEX old_key_token_end ON old_key_token (end_time);
