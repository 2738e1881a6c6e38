-- +goose Up

-- What the columns and types of a practice's agenda mean, as somebody of the practice said it once (CT-8). headings, kinds
-- and roles are JSON; roles go by a sum of the agenda's name, not by the name. day_order: dmy, mdy, or ''.
CREATE TABLE agenda_mapping (
    practice_id TEXT NOT NULL PRIMARY KEY REFERENCES practice (id),
    headings TEXT NOT NULL,
    kinds TEXT NOT NULL,
    roles TEXT NOT NULL,
    day_order TEXT NOT NULL DEFAULT '',
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);

-- An agenda that was measured: never its rows, its file or the file's name. typical: the week that comes back, roster.Roster
-- as JSON, with roles and numbers for people. parts: appointments by weekday and part of the day, as JSON. bad, left_out:
-- rows that could not be read, and those that were cancelled.
CREATE TABLE agenda_measurement (
    id TEXT NOT NULL PRIMARY KEY,
    practice_id TEXT NOT NULL REFERENCES practice (id),
    from_date TEXT NOT NULL,
    until_date TEXT NOT NULL,
    typical TEXT NOT NULL,
    parts TEXT NOT NULL,
    bad BIGINT NOT NULL,
    left_out BIGINT NOT NULL,
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL
);
CREATE INDEX agenda_measurement_practice ON agenda_measurement (practice_id, created_at);

-- The sums of a measurement by ISO week (2026-W10), role and kind, in minutes. timed: how many have a realised time.
CREATE TABLE agenda_sum (
    measurement_id TEXT NOT NULL REFERENCES agenda_measurement (id),
    week TEXT NOT NULL,
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    appointments BIGINT NOT NULL,
    booked_min BIGINT NOT NULL,
    timed BIGINT NOT NULL,
    realised_min BIGINT NOT NULL,
    no_shows BIGINT NOT NULL,
    PRIMARY KEY (measurement_id, week, role, kind)
);
