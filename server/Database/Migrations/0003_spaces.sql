-- Spaces, what they contain, and every state of it that somebody may still read.

-- state: mover.v1.SpaceState. The counts are those of the current revision.
-- kept_revision: the lowest revision that can still be read; swept_revision: rows closed at or before it are gone.
CREATE TABLE space (
    id TEXT NOT NULL PRIMARY KEY,
    address ordered_text NOT NULL,
    title TEXT NOT NULL,
    owner_mail TEXT NOT NULL,
    language TEXT NOT NULL,
    quota_bytes BIGINT NOT NULL,
    all_applications BIGINT NOT NULL,
    used_bytes BIGINT NOT NULL,
    entry_count BIGINT NOT NULL,
    state BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    kept_revision BIGINT NOT NULL,
    swept_revision BIGINT NOT NULL,
    create_time BIGINT NOT NULL,
    delete_time BIGINT,
    emptied BIGINT NOT NULL
);

-- The address of a deleted space (4) is free again.
CREATE UNIQUE INDEX space_by_address ON space (address) WHERE state <> 4;
CREATE INDEX space_to_sweep ON space (id) WHERE swept_revision < revision;
CREATE INDEX space_to_empty ON space (id) WHERE state = 4 AND emptied = 0;

CREATE TABLE space_application (
    space_id TEXT NOT NULL,
    application TEXT NOT NULL,
    can_create BIGINT NOT NULL,
    entry_count BIGINT NOT NULL,
    used_bytes BIGINT NOT NULL,
    PRIMARY KEY (space_id, application)
);

CREATE TABLE revision (
    space_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    time BIGINT NOT NULL,
    PRIMARY KEY (space_id, number)
);

-- Somebody depends on a revision: it is kept until the pin is taken out.
CREATE TABLE space_pin (
    space_id TEXT NOT NULL,
    holder TEXT NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (space_id, holder)
);

-- state: 1 open, 2 committed, 3 being taken back, 4 aborted. Open ones and those being taken back keep others from writing.
CREATE TABLE batch (
    id TEXT NOT NULL PRIMARY KEY,
    space_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    state BIGINT NOT NULL,
    entry_count_change BIGINT NOT NULL,
    used_bytes_change BIGINT NOT NULL,
    touched_time BIGINT NOT NULL
);

CREATE UNIQUE INDEX batch_writing ON batch (space_id) WHERE state IN (1, 3);
CREATE INDEX batch_by_time ON batch (state, touched_time);
CREATE INDEX batch_by_space ON batch (space_id);

CREATE TABLE batch_application (
    batch_id TEXT NOT NULL,
    application TEXT NOT NULL,
    entry_count_change BIGINT NOT NULL,
    used_bytes_change BIGINT NOT NULL,
    PRIMARY KEY (batch_id, application)
);

-- A row is part of every revision r with since <= r < until; until is 9223372036854775807 while nothing replaced it.
-- The primary key is the order of archives and lists. version_time is 0 for all kinds but versions.
-- What is known of the blob is repeated here, so that an archive can be laid out from these rows alone.
CREATE TABLE entry (
    space_id TEXT NOT NULL,
    application ordered_text NOT NULL,
    kind BIGINT NOT NULL,
    path ordered_text NOT NULL,
    version_time BIGINT NOT NULL,
    since BIGINT NOT NULL,
    until BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    size_bytes BIGINT NOT NULL,
    crc32 BIGINT NOT NULL,
    form BIGINT NOT NULL,
    stored_bytes BIGINT NOT NULL,
    stored_crc32 BIGINT NOT NULL,
    modify_time BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    shared_by TEXT NOT NULL,
    PRIMARY KEY (space_id, application, kind, path, version_time, since)
);

CREATE INDEX entry_by_digest ON entry (digest);
CREATE INDEX entry_by_since ON entry (space_id, since);
CREATE INDEX entry_closed ON entry (space_id, until) WHERE until <> 9223372036854775807;

-- state: 1 receiving bytes, 2 all bytes are kept as a blob, 3 the entry is written; then answer is what its sender was told.
-- stage_id names the bytes that came so far. sha256 is what was declared, or, once all bytes are there, what they have.
CREATE TABLE upload (
    space_id TEXT NOT NULL,
    upload_id TEXT NOT NULL,
    batch_id TEXT NOT NULL,
    stage_id TEXT NOT NULL,
    application TEXT NOT NULL,
    kind BIGINT NOT NULL,
    path TEXT NOT NULL,
    version_time BIGINT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 BYTEA,
    state BIGINT NOT NULL,
    answer BYTEA,
    touched_time BIGINT NOT NULL,
    PRIMARY KEY (space_id, upload_id)
);

CREATE INDEX upload_by_time ON upload (touched_time);
