-- Work that a group of servers does once, whichever of them does it.
CREATE TABLE round (
    name TEXT PRIMARY KEY,
    next_time BIGINT NOT NULL,
    lease_id TEXT,
    lease_until BIGINT
);

-- Data protection keys of a group; a server with a database of its own keeps them in its folder.
CREATE TABLE data_key (
    name TEXT PRIMARY KEY,
    element TEXT NOT NULL,
    create_time BIGINT NOT NULL
);

-- An upload that is under way in a group: which server has it open, and until when it is believed to.
CREATE TABLE staged_upload (
    id TEXT PRIMARY KEY,
    lease_id TEXT,
    lease_until BIGINT,
    touched_time BIGINT NOT NULL
);
CREATE INDEX staged_upload_by_time ON staged_upload (touched_time);

-- What has come of it, piece by piece, where another server can go on from.
CREATE TABLE staged_piece (
    upload_id TEXT NOT NULL,
    upload_offset BIGINT NOT NULL,
    file TEXT NOT NULL,
    file_offset BIGINT NOT NULL,
    size_bytes BIGINT NOT NULL,
    PRIMARY KEY (upload_id, upload_offset)
);
CREATE INDEX staged_piece_by_file ON staged_piece (file);

-- How far a copy from the stores of a server alone has come, in the database that it is copied to. A server starts here only once there is no such row, or
-- the one under the empty name, which says that the whole is here.
CREATE TABLE copied_table (
    name TEXT PRIMARY KEY,
    last_row BIGINT NOT NULL,
    row_count BIGINT NOT NULL
);
CREATE TABLE copied_file (
    name TEXT PRIMARY KEY,
    size_bytes BIGINT NOT NULL
);
