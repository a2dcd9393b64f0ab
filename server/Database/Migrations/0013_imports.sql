-- An archive on its way into a space. state: mover.v1.ImportState. shown: what of mover.v1.Import is not a column. wish: mover.v1.RunImportRequest.
-- done_number: lines up to this one are carried out; written in the transaction that carries them out. Where state is 2, 4, 6 or 9 somebody works on it:
-- lease_id and lease_until hold it, next_time says when it is looked at.
CREATE TABLE import (
    id TEXT NOT NULL PRIMARY KEY,
    space_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    state BIGINT NOT NULL,
    pass BIGINT NOT NULL,
    shown BYTEA NOT NULL,
    wish BYTEA,
    batch_id TEXT NOT NULL,
    done_number BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    create_time BIGINT NOT NULL,
    state_time BIGINT NOT NULL,
    expire_time BIGINT NOT NULL,
    undo_expire_time BIGINT,
    link_id TEXT,
    next_time BIGINT,
    failing_since BIGINT,
    failure_count BIGINT NOT NULL,
    lease_id TEXT,
    lease_until BIGINT
);
CREATE INDEX import_by_space ON import (space_id, create_time, id);
CREATE INDEX import_due ON import (next_time) WHERE next_time IS NOT NULL;
CREATE INDEX import_over ON import (expire_time);

-- A file of an archive. digest names its bytes once all are here; before, stage_id names those that came, and after the import both are of no use.
CREATE TABLE import_file (
    import_id TEXT NOT NULL,
    file_number BIGINT NOT NULL,
    name TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    stage_id TEXT NOT NULL,
    digest BYTEA,
    PRIMARY KEY (import_id, file_number)
);
CREATE INDEX import_file_by_digest ON import_file (digest);

-- The directories of the files, only while a plan is made: readers look contents up by their paths in the archive. place: where the content lies in
-- its file.
CREATE TABLE import_item (
    import_id TEXT NOT NULL,
    path ordered_text NOT NULL,
    file_number BIGINT NOT NULL,
    item_number BIGINT NOT NULL,
    fault BIGINT NOT NULL,
    size_bytes BIGINT NOT NULL,
    crc32 BIGINT NOT NULL,
    modify_time BIGINT,
    place BYTEA NOT NULL,
    PRIMARY KEY (import_id, path, file_number, item_number)
);

-- What was found. verdict (mover.v1.ImportVerdict) and cause (mover.v1.ImportCause) are what the plan says, and for lines that are carried out
-- how they ended; a run that has to begin anew goes back to what was planned.
-- path is where it goes; found_path where the archive has it, if that is elsewhere, because its name was taken.
-- file_number and item_number name the content in its file, -1 for what has none.
CREATE TABLE import_line (
    import_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    application TEXT NOT NULL,
    kind BIGINT NOT NULL,
    path TEXT NOT NULL,
    version_time BIGINT NOT NULL,
    size_bytes BIGINT NOT NULL,
    crc32 BIGINT NOT NULL,
    sha256 BYTEA,
    md5 BYTEA,
    modify_time BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    shared_by TEXT NOT NULL,
    data_version TEXT NOT NULL,
    planned_verdict BIGINT NOT NULL,
    planned_cause BIGINT NOT NULL,
    planned_path TEXT NOT NULL,
    verdict BIGINT NOT NULL,
    cause BIGINT NOT NULL,
    found_path TEXT NOT NULL,
    file_number BIGINT NOT NULL,
    item_number BIGINT NOT NULL,
    place BYTEA,
    PRIMARY KEY (import_id, number)
);
CREATE INDEX import_line_by_path ON import_line (import_id, application, kind, path, version_time);
CREATE INDEX import_line_by_item ON import_line (import_id, file_number, item_number);
