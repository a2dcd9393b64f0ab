-- Mails that wait to be sent, and how those before them ended; one a notice. state: mover.v1.MailState.
-- recipient is empty once the mail has ended. While lease_id stands and lease_until is to come, one sender has it in hand.
CREATE TABLE mail (
    notice_id TEXT NOT NULL PRIMARY KEY,
    space_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    state BIGINT NOT NULL,
    attempt_count BIGINT NOT NULL,
    create_time BIGINT NOT NULL,
    next_time BIGINT NOT NULL,
    end_time BIGINT,
    last_error TEXT NOT NULL,
    lease_id TEXT,
    lease_until BIGINT
);

-- The sender takes what has been due for longest.
CREATE INDEX mail_waiting ON mail (next_time, notice_id) WHERE state = 2;
CREATE INDEX mail_lease ON mail (lease_id) WHERE lease_id IS NOT NULL;
