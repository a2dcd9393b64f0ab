-- Who did what, in the order of the acts: each record carries the hash of the one before it, so that none can be changed, taken away or put elsewhere
-- unseen. number: 1, 2, 3… without a gap. code: mover.v1.JournalCode. subject: the id of what the act was about, where that is not the space.
CREATE TABLE journal (
    number BIGINT NOT NULL PRIMARY KEY,
    time BIGINT NOT NULL,
    code BIGINT NOT NULL,
    actor TEXT NOT NULL,
    space_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    facts_hash BYTEA NOT NULL,
    previous_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL
);
CREATE INDEX journal_by_space ON journal (space_id, number);
CREATE INDEX journal_by_actor ON journal (actor, number);
CREATE INDEX journal_by_time ON journal (time);

-- What a record says beside its head: apart from it and hashed with a salt, so that it can be deleted once it is kept for long enough, while the chain
-- still holds and nobody can guess what it was.
CREATE TABLE journal_facts (
    number BIGINT NOT NULL PRIMARY KEY,
    salt BYTEA NOT NULL,
    facts BYTEA NOT NULL
);

-- Hashes of the chain under the server's signature.
CREATE TABLE journal_checkpoint (
    number BIGINT NOT NULL PRIMARY KEY,
    hash BYTEA NOT NULL,
    time BIGINT NOT NULL,
    key_id TEXT NOT NULL,
    signature BYTEA NOT NULL
);

-- Where the chain ends; the one row is locked by whoever appends. Before the first record there is no hash.
CREATE TABLE journal_head (
    number BIGINT NOT NULL,
    hash BYTEA NOT NULL
);
INSERT INTO journal_head (number, hash) VALUES (0, '');
