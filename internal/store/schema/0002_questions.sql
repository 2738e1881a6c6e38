-- +goose Up

-- What practice and RHO write to each other about a plan: a thread for each section (section '': about the whole plan).
-- kind: question, answer, return, note. number counts the messages of a plan from 1. A question is open until it is
-- closed (closed_at 0: open); plan.open_questions counts the open ones. for_organisation: on whose behalf it was written.
CREATE TABLE plan_message (
    id TEXT NOT NULL PRIMARY KEY,
    plan_id TEXT NOT NULL REFERENCES plan (id),
    section TEXT NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    for_organisation TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL,
    closed_at BIGINT NOT NULL DEFAULT 0,
    closed_by TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX plan_message_number ON plan_message (plan_id, number);

-- When somebody last looked at a plan, and which plan_version was the newest then.
CREATE TABLE plan_seen (
    account_id TEXT NOT NULL REFERENCES account (id),
    plan_id TEXT NOT NULL REFERENCES plan (id),
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (account_id, plan_id)
);
CREATE INDEX plan_seen_plan ON plan_seen (plan_id);

-- Filters on a list that somebody keeps, in one organisation. query: as in the address of the page.
CREATE TABLE saved_filter (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    position BIGINT NOT NULL
);
CREATE UNIQUE INDEX saved_filter_name ON saved_filter (account_id, organisation_id, name);
CREATE INDEX saved_filter_organisation ON saved_filter (organisation_id);

-- An administrator who looks into an organisation, with why and until when. closed_at 0: not ended before its time.
CREATE TABLE glass (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    reason TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    closed_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX glass_account ON glass (account_id, until);
CREATE INDEX glass_organisation ON glass (organisation_id, opened_at);

-- What somebody typed when the sign-in had ended, sealed by who keeps the token. account_id '': not known who.
CREATE TABLE sealed_form (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL DEFAULT '',
    sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sealed_form_expires ON sealed_form (expires_at);
