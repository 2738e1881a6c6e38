-- +goose Up

-- What a practice found when it looked back at a part of its plan (EV-1..5). choice: the intervention's key in the plan, ''
-- for the objective of the cooperation in the element. kind: moment, experiment, objective. course: on, change, stop.
-- state: '', partly, in-full. extra: answers to what the entry asks besides, JSON. removed_at: 0, or when it was taken away.
CREATE TABLE evaluation (
    id TEXT NOT NULL PRIMARY KEY,
    practice_id TEXT NOT NULL REFERENCES practice (id),
    year BIGINT NOT NULL,
    element TEXT NOT NULL,
    choice TEXT NOT NULL,
    kind TEXT NOT NULL,
    on_date TEXT NOT NULL,
    round BIGINT NOT NULL,
    measured TEXT NOT NULL,
    finding TEXT NOT NULL,
    course TEXT NOT NULL,
    change_text TEXT NOT NULL,
    state TEXT NOT NULL,
    plan_text TEXT NOT NULL,
    did_text TEXT NOT NULL,
    goal TEXT NOT NULL,
    extra TEXT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    for_organisation TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    removed_at BIGINT NOT NULL
);

CREATE INDEX evaluation_practice ON evaluation (practice_id, on_date);

-- How an evaluation was before each change; reason: why it was changed or taken away, '' where nobody said.
CREATE TABLE evaluation_past (
    evaluation_id TEXT NOT NULL REFERENCES evaluation (id),
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    by_account TEXT NOT NULL,
    by_name TEXT NOT NULL,
    PRIMARY KEY (evaluation_id, version)
);
