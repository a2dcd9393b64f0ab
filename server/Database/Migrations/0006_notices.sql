-- The news feed of each space. last_position is the place of its newest notice; change_count grows with every change that a watcher is
-- told of, read marks too. end_time: when the space was deleted; its notices go some time after, and then it is empty again.
CREATE TABLE feed (
    space_id TEXT NOT NULL PRIMARY KEY,
    last_position BIGINT NOT NULL,
    change_count BIGINT NOT NULL,
    end_time BIGINT
);
CREATE INDEX feed_ended ON feed (end_time) WHERE end_time IS NOT NULL;

-- What was told: kind (mover.v1.NoticeKind) and its facts, for the address and in the language that the space had then.
CREATE TABLE notice (
    id TEXT NOT NULL PRIMARY KEY,
    space_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    facts TEXT NOT NULL,
    create_time BIGINT NOT NULL,
    read_time BIGINT,
    UNIQUE (space_id, position)
);
CREATE INDEX notice_unread ON notice (space_id, position) WHERE read_time IS NULL;
CREATE INDEX notice_by_time ON notice (create_time, id);
