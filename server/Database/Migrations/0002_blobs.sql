-- A row says where the bytes of one digest are: in a range of a file of the store, or, being tiny, here.
CREATE TABLE blob (
    digest BYTEA PRIMARY KEY,
    size_bytes BIGINT NOT NULL,
    crc32 BIGINT NOT NULL,
    form BIGINT NOT NULL,
    stored_bytes BIGINT NOT NULL,
    stored_crc32 BIGINT NOT NULL,
    file TEXT,
    file_offset BIGINT,
    content BYTEA,
    -- Last put or asked for; the sweeper takes a row only if this is old and nothing refers to it.
    used_time BIGINT NOT NULL,
    CHECK ((file IS NULL) <> (content IS NULL))
);

-- The sweeper sums up the live bytes of each file from this alone.
CREATE INDEX blob_by_file ON blob (file, stored_bytes) WHERE file IS NOT NULL;

-- The sweeper walks from the longest unused.
CREATE INDEX blob_by_used_time ON blob (used_time, digest);
