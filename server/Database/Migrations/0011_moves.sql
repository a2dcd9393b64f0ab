-- What one server shows the other in a move; role: source for the source's server, target for the target's. Only the hash is kept.
CREATE TABLE peer_credential (
    token_hash BYTEA PRIMARY KEY,
    move_id TEXT NOT NULL,
    role TEXT NOT NULL,
    create_time BIGINT NOT NULL,
    expire_time BIGINT NOT NULL,
    end_time BIGINT
);
CREATE INDEX peer_credential_move ON peer_credential (move_id, role);
CREATE INDEX peer_credential_expire ON peer_credential (expire_time);

-- close_cause 2: it has moved, to moved_to; stay_link_id is then the link that takes the move back.
ALTER TABLE space ADD COLUMN moved_to TEXT;

-- Whoever keeps a space that is due from being deleted.
CREATE TABLE space_hold (
    space_id TEXT NOT NULL,
    holder TEXT NOT NULL,
    create_time BIGINT NOT NULL,
    PRIMARY KEY (space_id, holder)
);

-- quarantined: its content came by a move and cannot be used here yet; data_version: the version that the content came with.
ALTER TABLE space_application ADD COLUMN quarantined BIGINT NOT NULL DEFAULT 0;
ALTER TABLE space_application ADD COLUMN data_version TEXT NOT NULL DEFAULT '';
CREATE INDEX space_application_quarantined ON space_application (space_id, application) WHERE quarantined = 1;

-- Moves out of spaces of this server, and how far they are. state: mover.v1.MoveState; version grows with every change of the row.
CREATE TABLE move (
    id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    state BIGINT NOT NULL,
    space_id TEXT NOT NULL,
    source_address TEXT NOT NULL,
    target_address TEXT NOT NULL,
    target_server TEXT NOT NULL,
    create_time BIGINT NOT NULL,
    state_time BIGINT NOT NULL,
    -- The target's consent, and the token that the target's server pulls with; both protected by the server's data protection keys.
    consent BYTEA,
    pull_token BYTEA,
    comparison_key BYTEA,
    sealing_key BYTEA,
    -- mover.v1.MoveCheck.
    check_facts BYTEA,
    confirm_link_id TEXT,
    confirm_expire_time BIGINT,
    -- Passes: the present one reads what changed after from_revision, up to to_revision; 0 for the first.
    pass BIGINT NOT NULL,
    from_revision BIGINT NOT NULL,
    to_revision BIGINT NOT NULL,
    is_final BIGINT NOT NULL,
    freeze_time BIGINT,
    frozen_micros BIGINT NOT NULL,
    freeze_count BIGINT NOT NULL,
    hash BYTEA,
    -- mover.v1.MoveReport and mover.v1.MoveReceipt.
    report BYTEA,
    receipt BYTEA,
    due_time BIGINT,
    discard_changes BIGINT NOT NULL,
    end_reason TEXT NOT NULL,
    end_words TEXT NOT NULL,
    -- 1 while the target's server is still to be told that the move has ended.
    abort_due BIGINT NOT NULL,
    -- When somebody has to look at it; null while nobody has.
    next_time BIGINT,
    failing_since BIGINT,
    failure_count BIGINT NOT NULL,
    -- 1 once the owner was told that a frozen source waits for the other server.
    stall_told BIGINT NOT NULL,
    -- What the target's server counted when it would not take the move back.
    changed_entries BIGINT NOT NULL,
    lease_id TEXT,
    lease_until BIGINT
);
CREATE INDEX move_space ON move (space_id, create_time, id);
CREATE INDEX move_from ON move (source_address) WHERE state IN (9, 10);
CREATE INDEX move_due ON move (next_time) WHERE next_time IS NOT NULL;
-- A space is the source of one move at a time, from its confirmation until it has ended or the source is deleted.
CREATE UNIQUE INDEX move_leaving ON move (space_id) WHERE state IN (4, 5, 6, 7, 8, 9, 13);

-- What came to a move, in order.
CREATE TABLE move_history (
    move_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    time BIGINT NOT NULL,
    input TEXT NOT NULL,
    state BIGINT NOT NULL,
    PRIMARY KEY (move_id, number)
);

-- How far the copy is (mover.v1.MoveProgress): apart, because it changes often. version: for those who watch from another server.
CREATE TABLE move_progress (
    move_id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    facts BYTEA NOT NULL
);

-- Whom the source shares with, and who is told of the new address. state: 1 to be told, 2 told by call, 3 told by mail, 4 cannot be told.
CREATE TABLE move_partner (
    move_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    path TEXT NOT NULL,
    address TEXT NOT NULL,
    mail TEXT NOT NULL,
    state BIGINT NOT NULL,
    next_time BIGINT NOT NULL,
    failure_count BIGINT NOT NULL,
    PRIMARY KEY (move_id, number)
);
CREATE INDEX move_partner_due ON move_partner (next_time) WHERE state = 1;

-- Moves into spaces of this server. state: mover.peer.v1.ArrivalState. base_revision: what the target had; revision: what comes.
CREATE TABLE arrival (
    move_id TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    state BIGINT NOT NULL,
    space_id TEXT NOT NULL,
    source_address TEXT NOT NULL,
    source_server TEXT NOT NULL,
    create_time BIGINT NOT NULL,
    state_time BIGINT NOT NULL,
    consent_expire_time BIGINT NOT NULL,
    pull_token BYTEA,
    comparison_key BYTEA,
    sealing_key BYTEA,
    -- mover.peer.v1.BeginArrivalRequest without its secrets: the applications of the source.
    applications BYTEA,
    -- What was in quarantine at the target, and versions of its data, for the case that it gets all that back; JSON.
    former_applications TEXT NOT NULL,
    base_revision BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    pass BIGINT NOT NULL,
    is_final BIGINT NOT NULL,
    -- True once what the target had is closed at the new revision.
    is_cleared BIGINT NOT NULL,
    used_bytes BIGINT NOT NULL,
    entry_count BIGINT NOT NULL,
    -- mover.peer.v1.EntryKey: the last entry of the present pass that is here.
    after_key BYTEA,
    -- mover.peer.v1.WatchArrivalResponse: how far it is.
    progress BYTEA NOT NULL,
    hash BYTEA,
    receipt BYTEA,
    undo_expire_time BIGINT,
    end_reason TEXT NOT NULL,
    end_words TEXT NOT NULL,
    contact_time BIGINT NOT NULL,
    next_time BIGINT,
    failing_since BIGINT,
    failure_count BIGINT NOT NULL,
    lease_id TEXT,
    lease_until BIGINT
);
CREATE INDEX arrival_space ON arrival (space_id, create_time, move_id);
CREATE INDEX arrival_due ON arrival (next_time) WHERE next_time IS NOT NULL;
-- A space is the target of one move at a time.
CREATE UNIQUE INDEX arrival_taking ON arrival (space_id) WHERE state IN (2, 3, 6);

-- Entries whose content is too large to come with its page, until it is here.
CREATE TABLE arrival_content (
    move_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    size_bytes BIGINT NOT NULL,
    entry BYTEA NOT NULL,
    PRIMARY KEY (move_id, number)
);

-- Hints that a space which shares with one of this server has moved, until they are proved.
CREATE TABLE announcement (
    partner_space_id TEXT NOT NULL,
    old_address TEXT NOT NULL,
    next_time BIGINT NOT NULL,
    failure_count BIGINT NOT NULL,
    told BIGINT NOT NULL,
    PRIMARY KEY (partner_space_id, old_address)
);
CREATE INDEX announcement_due ON announcement (next_time) WHERE told = 0;
