-- +goose Up

-- Mail to send, and for a month what was sent. once: what it is for, at most one mail of each. next_at: when it is tried
-- next; who takes it puts that forward, so that nobody else does. sent_at and failed_at 0: still to send; failed_at: given
-- up. account_id '': to somebody without an account.
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    once TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    sent_at BIGINT NOT NULL DEFAULT 0,
    failed_at BIGINT NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX mail_next ON mail (sent_at, failed_at, next_at);
CREATE INDEX mail_account ON mail (account_id);

-- What somebody was reminded of, each thing once. recipient: a folded e-mail address; key: as the domain names it.
CREATE TABLE reminded (
    recipient TEXT NOT NULL,
    key TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (recipient, key)
);
CREATE INDEX reminded_at ON reminded (at);

-- The days of which all reminders have been put among the mail.
CREATE TABLE reminder_day (
    day TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
);

-- Who wants no reminders that one may do without. No row: wants them.
CREATE TABLE reminder_off (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    at BIGINT NOT NULL
);

-- For one's own data: the entries in which one is the actor.
CREATE INDEX audit_entry_actor ON audit_entry (actor_id, at);
CREATE INDEX plan_version_account ON plan_version (by_account);
CREATE INDEX plan_message_account ON plan_message (by_account);
