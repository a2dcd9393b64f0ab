-- A frozen revision of a space, given out as zip parts. shown is 0 while its parts are laid out;
-- released is 1 once it no longer keeps its revision from being swept.
CREATE TABLE archive (
    id TEXT PRIMARY KEY,
    space_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    applications TEXT NOT NULL,
    include_shared BIGINT NOT NULL,
    part_size_bytes BIGINT NOT NULL,
    entry_count BIGINT NOT NULL,
    total_bytes BIGINT NOT NULL,
    create_time BIGINT NOT NULL,
    expire_time BIGINT NOT NULL,
    revoke_time BIGINT,
    shown BIGINT NOT NULL,
    released BIGINT NOT NULL
);
CREATE INDEX archive_space ON archive (space_id, create_time, id);
CREATE INDEX archive_over ON archive (expire_time) WHERE released = 0;

-- The layout of a part: where its entries stand, and the documents that are made once. Any byte can be made again from it.
CREATE TABLE archive_part (
    archive_id TEXT NOT NULL,
    part_number BIGINT NOT NULL,
    size_bytes BIGINT NOT NULL,
    entry_count BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    etag TEXT NOT NULL,
    layout BYTEA NOT NULL,
    download_count BIGINT NOT NULL,
    PRIMARY KEY (archive_id, part_number)
);
