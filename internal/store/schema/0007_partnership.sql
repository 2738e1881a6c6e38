-- +goose Up

-- A practice that takes part in the plan of another, its holder (UT-17). until_date '': it still does. A practice shares
-- one plan at a time; that a holder shares no plan itself is kept by the program.
CREATE TABLE plan_share (
    id TEXT NOT NULL PRIMARY KEY,
    holder_id TEXT NOT NULL REFERENCES practice (id),
    practice_id TEXT NOT NULL REFERENCES practice (id),
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX plan_share_open ON plan_share (practice_id) WHERE until_date = '';
CREATE INDEX plan_share_holder ON plan_share (holder_id, until_date);

-- What happened between practices, for everybody of both to read. other_id '': it is about one practice alone.
-- kind: join, leave, merge, takeover, entry-date. Never updated or deleted.
CREATE TABLE practice_event (
    id TEXT NOT NULL PRIMARY KEY,
    practice_id TEXT NOT NULL REFERENCES practice (id),
    other_id TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    on_date TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    before_text TEXT NOT NULL DEFAULT '',
    after_text TEXT NOT NULL DEFAULT '',
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL
);
CREATE INDEX practice_event_practice ON practice_event (practice_id, at);
CREATE INDEX practice_event_other ON practice_event (other_id, at);

-- A practice that goes on within another. into_id is the one that goes on now: when that one ends too, it moves along.
CREATE TABLE practice_end (
    practice_id TEXT NOT NULL PRIMARY KEY REFERENCES practice (id),
    into_id TEXT NOT NULL REFERENCES practice (id),
    on_date TEXT NOT NULL
);
CREATE INDEX practice_end_into ON practice_end (into_id);
