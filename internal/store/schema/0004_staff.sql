-- +goose Up

-- A care provider or other member of staff, apart from any practice. agb: eight digits, '' when there is none or it is
-- not known. search: the folded name. erased_at 0: not erased; an erased person has no name and no AGB code left.
CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    agb TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL DEFAULT '',
    erased_at BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX person_agb ON person (agb) WHERE agb <> '';

-- A person's work in one role at one practice. key: what the texts of the practice's plan call the person. from_date and
-- until_date: '' when not known; the last day is until_date. Who comes back, or begins another role, has a second one.
CREATE TABLE employment (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    practice_id TEXT NOT NULL REFERENCES practice (id),
    key TEXT NOT NULL,
    role TEXT NOT NULL,
    from_date TEXT NOT NULL DEFAULT '',
    until_date TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX employment_key ON employment (practice_id, key);
CREATE INDEX employment_person ON employment (person_id, practice_id);
CREATE INDEX employment_until ON employment (until_date) WHERE until_date <> '';

-- Who followed which training and variant when. practice_id: where the person worked then; year: that practice's
-- participation year. training: as the menu's entries name it.
CREATE TABLE training_record (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    practice_id TEXT NOT NULL REFERENCES practice (id),
    training TEXT NOT NULL,
    variant TEXT NOT NULL DEFAULT '',
    provider TEXT NOT NULL DEFAULT '',
    year BIGINT NOT NULL,
    on_date TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX training_record_person ON training_record (person_id, year, id);
CREATE INDEX training_record_practice ON training_record (practice_id);

-- An RHO's word, for all its practices, on a variant of a training. counts: new, deepening, same.
CREATE TABLE training_ruling (
    id TEXT NOT NULL PRIMARY KEY,
    region_key TEXT NOT NULL,
    rho_id TEXT NOT NULL REFERENCES rho (id),
    training TEXT NOT NULL,
    variant TEXT NOT NULL,
    counts TEXT NOT NULL,
    by_name TEXT NOT NULL DEFAULT '',
    on_date TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX training_ruling_variant ON training_ruling (rho_id, training, variant);

-- A regional discussion of deepening that an RHO recorded. entry: of the menu, '' for deepening as such. section: of the
-- regional plan; meeting: a date; at least one of the two.
CREATE TABLE deepening_talk (
    id TEXT NOT NULL PRIMARY KEY,
    rho_id TEXT NOT NULL REFERENCES rho (id),
    region_key TEXT NOT NULL,
    entry TEXT NOT NULL DEFAULT '',
    section TEXT NOT NULL DEFAULT '',
    meeting TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX deepening_talk_rho ON deepening_talk (rho_id, at);
