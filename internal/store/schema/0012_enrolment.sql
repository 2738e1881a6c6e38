-- +goose Up

-- An application for a round of entry, of one practice or of several together (EN-1, LO-7). agb: under which the money will
-- be claimed. wish '': does not choose yet (EN-2). kbz: none, wants, funded. salt and code: of the receipt; they stay as
-- long as the AGB code does. late: after closing (AD-4). origin: practice, rho, file. kbz_agreed '': no funding agreement is
-- recorded (LO-9). withdrawn_at 0: it stands.
CREATE TABLE enrolment (
    id TEXT NOT NULL PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES lottery_round (id),
    lead_id TEXT NOT NULL REFERENCES practice (id),
    agb TEXT NOT NULL,
    wish TEXT NOT NULL DEFAULT '',
    kbz TEXT NOT NULL DEFAULT '',
    salt TEXT NOT NULL,
    code TEXT NOT NULL,
    late BOOLEAN NOT NULL DEFAULT FALSE,
    origin TEXT NOT NULL,
    agreed_at BIGINT NOT NULL,
    kbz_agreed TEXT NOT NULL DEFAULT '',
    withdrawn_at BIGINT NOT NULL DEFAULT 0,
    at BIGINT NOT NULL,
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX enrolment_agb ON enrolment (round_id, agb) WHERE withdrawn_at = 0;
CREATE UNIQUE INDEX enrolment_code ON enrolment (round_id, code);
CREATE INDEX enrolment_lead ON enrolment (lead_id);

-- A practice in an application. state: invited, in, declined; the lead is in from the start. A practice is in one
-- application of a round at most; it can be invited for several. ion: at the reference date; exact_ion: at a later entry
-- (AD-5), 0 for none.
CREATE TABLE enrolment_member (
    enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
    practice_id TEXT NOT NULL REFERENCES practice (id),
    round_id TEXT NOT NULL REFERENCES lottery_round (id),
    number BIGINT NOT NULL,
    ion BIGINT NOT NULL DEFAULT 0,
    exact_ion BIGINT NOT NULL DEFAULT 0,
    exact_at BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (enrolment_id, practice_id)
);
CREATE UNIQUE INDEX enrolment_member_in ON enrolment_member (round_id, practice_id) WHERE state = 'in';
CREATE INDEX enrolment_member_practice ON enrolment_member (practice_id);

-- What happened to an application, for everybody in it to read. kind: enrol, change, withdraw, confirm, decline, exact, agree,
-- correct. Never updated or deleted.
CREATE TABLE enrolment_event (
    enrolment_id TEXT NOT NULL REFERENCES enrolment (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL,
    PRIMARY KEY (enrolment_id, number)
);
