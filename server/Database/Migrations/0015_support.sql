-- Access requests to spaces that wait for their deletion. content: the whole request as JSON; the columns beside it are what requests are found by.
-- order_time: what presses most, for those that are open; end_time: when it was closed.
CREATE TABLE access_request (
    id TEXT NOT NULL PRIMARY KEY,
    space_id TEXT NOT NULL,
    action BIGINT NOT NULL,
    state BIGINT NOT NULL,
    claimed_by TEXT NOT NULL,
    ticket TEXT NOT NULL,
    order_time BIGINT NOT NULL,
    expire_time BIGINT NOT NULL,
    end_time BIGINT,
    content BYTEA NOT NULL
);
-- One open request for the same act on a space.
CREATE UNIQUE INDEX access_request_open ON access_request (space_id, action) WHERE end_time IS NULL;
CREATE INDEX access_request_queue ON access_request (order_time, id) WHERE end_time IS NULL;
CREATE INDEX access_request_state ON access_request (state, order_time, id) WHERE end_time IS NULL;
CREATE INDEX access_request_expiring ON access_request (expire_time) WHERE end_time IS NULL;
CREATE INDEX access_request_closed ON access_request (end_time, id) WHERE end_time IS NOT NULL;
CREATE INDEX access_request_space ON access_request (space_id);
CREATE INDEX access_request_claimed ON access_request (claimed_by) WHERE end_time IS NULL;
CREATE INDEX access_request_ticket ON access_request (ticket);

-- Who may do what in a space that waits for its deletion, and until when. grantee: the key of a caller, or Server for what the server does.
CREATE TABLE access_grant (
    id TEXT NOT NULL PRIMARY KEY,
    request_id TEXT NOT NULL,
    space_id TEXT NOT NULL,
    space_address TEXT NOT NULL,
    action BIGINT NOT NULL,
    duration_seconds BIGINT NOT NULL,
    applications TEXT NOT NULL,
    grantee TEXT NOT NULL,
    ticket TEXT NOT NULL,
    state BIGINT NOT NULL,
    create_time BIGINT NOT NULL,
    start_time BIGINT NOT NULL,
    end_time BIGINT NOT NULL,
    revoked_by TEXT NOT NULL,
    end_reason TEXT NOT NULL,
    archive_id TEXT NOT NULL,
    list_count BIGINT NOT NULL,
    read_count BIGINT NOT NULL
);
CREATE INDEX access_grant_space ON access_grant (space_id, state);
CREATE INDEX access_grant_open ON access_grant (end_time) WHERE state <= 2;
CREATE INDEX access_grant_time ON access_grant (create_time, id);

-- until_time: when a hold ends by itself; review_time: when a hold that staff set is to be looked at again.
ALTER TABLE space_hold ADD COLUMN until_time BIGINT;
ALTER TABLE space_hold ADD COLUMN review_time BIGINT;

-- The grant that let the owner of a closed space in; empty for all other sessions.
ALTER TABLE session ADD COLUMN grant_id TEXT NOT NULL DEFAULT '';

-- The grant that an archive of a closed space is given out under; its parts are given out so often.
ALTER TABLE archive ADD COLUMN grant_id TEXT;
ALTER TABLE archive ADD COLUMN most_downloads BIGINT;
