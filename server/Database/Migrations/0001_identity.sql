-- Calling programs. The token itself is never stored.
CREATE TABLE service_key (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    loopback_only BIGINT NOT NULL,
    create_time BIGINT NOT NULL,
    revoke_time BIGINT
);
CREATE UNIQUE INDEX service_key_name ON service_key (name) WHERE revoke_time IS NULL;

CREATE TABLE staff (
    id TEXT PRIMARY KEY,
    login ordered_text NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    create_time BIGINT NOT NULL,
    disable_time BIGINT
);

-- Owners sign in with the address of their space.
CREATE TABLE owner_password (
    space_id TEXT PRIMARY KEY,
    address ordered_text NOT NULL UNIQUE,
    password_hash TEXT NOT NULL
);

CREATE TABLE session (
    id TEXT PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    caller_kind BIGINT NOT NULL,
    subject_id TEXT NOT NULL,
    display_name TEXT NOT NULL,
    create_time BIGINT NOT NULL,
    expire_time BIGINT NOT NULL,
    end_time BIGINT
);
CREATE INDEX session_subject ON session (caller_kind, subject_id, create_time);

-- Answers to calls with a request_id, so that a repeated call gets the same one.
CREATE TABLE answered_request (
    caller TEXT NOT NULL,
    rpc TEXT NOT NULL,
    request_id TEXT NOT NULL,
    request_hash BYTEA NOT NULL,
    response BYTEA NOT NULL,
    answer_time BIGINT NOT NULL,
    PRIMARY KEY (caller, rpc, request_id)
);
CREATE INDEX answered_request_time ON answered_request (answer_time);

-- Links that mails and answers carry. The link itself is signed; the row says until when it works.
CREATE TABLE link (
    id TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    create_time BIGINT NOT NULL,
    expire_time BIGINT NOT NULL,
    revoke_time BIGINT
);
CREATE INDEX link_subject ON link (purpose, subject_id);

-- Keys that sign archives; the private half is protected by the server's data protection keys.
CREATE TABLE signing_key (
    id TEXT PRIMARY KEY,
    public_key BYTEA NOT NULL,
    protected_key BYTEA NOT NULL,
    create_time BIGINT NOT NULL
);
