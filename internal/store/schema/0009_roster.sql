-- +goose Up

-- A practice's rosters (CT-1). body: roster.Roster as JSON. by_account: the author, whose own it is until it is shared with
-- the practice. today: the roster of now, at most one of a practice. version counts changes of body and name.
CREATE TABLE roster (
    id TEXT NOT NULL PRIMARY KEY,
    practice_id TEXT NOT NULL REFERENCES practice (id),
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    shared BOOLEAN NOT NULL DEFAULT FALSE,
    today BOOLEAN NOT NULL DEFAULT FALSE,
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX roster_practice ON roster (practice_id, updated_at);
CREATE INDEX roster_account ON roster (by_account);
CREATE UNIQUE INDEX roster_today ON roster (practice_id) WHERE today = TRUE;

-- How a roster was before a change, to go back: the last ones only. version is the one that was replaced; by_account and
-- at are of the change.
CREATE TABLE roster_past (
    roster_id TEXT NOT NULL REFERENCES roster (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL,
    PRIMARY KEY (roster_id, version)
);

-- The demand that all rosters of a practice meet. body: roster.Demand as JSON. No row: the default.
CREATE TABLE roster_demand (
    practice_id TEXT NOT NULL PRIMARY KEY REFERENCES practice (id),
    body TEXT NOT NULL,
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

-- A search for a better roster (CT-4). body and demand: what it started from; limits and result are JSON. state: waiting,
-- running, done, stopped, failed. progress runs from 0 to 1. stop: somebody asked it to stop. leased_until and leased_by:
-- which process works on it.
CREATE TABLE roster_search (
    id TEXT NOT NULL PRIMARY KEY,
    practice_id TEXT NOT NULL REFERENCES practice (id),
    roster_id TEXT NOT NULL REFERENCES roster (id),
    limits TEXT NOT NULL,
    body TEXT NOT NULL,
    demand TEXT NOT NULL,
    seed BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    progress DOUBLE PRECISION NOT NULL DEFAULT 0,
    stop BOOLEAN NOT NULL DEFAULT FALSE,
    result TEXT NOT NULL DEFAULT '',
    last_error TEXT NOT NULL DEFAULT '',
    leased_until BIGINT NOT NULL DEFAULT 0,
    leased_by TEXT NOT NULL DEFAULT '',
    attempts BIGINT NOT NULL DEFAULT 0,
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    started_at BIGINT NOT NULL DEFAULT 0,
    done_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX roster_search_roster ON roster_search (roster_id, created_at);
CREATE INDEX roster_search_open ON roster_search (done_at, leased_until);
