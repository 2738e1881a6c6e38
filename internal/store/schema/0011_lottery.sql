-- +goose Up

-- A round of entry: the dates on which an RHO shares out room, and how (EN-3, LO-1). settings: ceremony.Settings as JSON.
-- token: the public address, which shows nothing that is secret. consent_at 0: the insurer has not agreed to the crossing
-- ticket (LO-3); consent_sum is the sum of the settings that it agreed to. tickets_at 0: no tickets are made.
CREATE TABLE lottery_round (
    id TEXT NOT NULL PRIMARY KEY,
    rho_id TEXT NOT NULL REFERENCES organisation (id),
    region_key TEXT NOT NULL,
    name TEXT NOT NULL,
    settings TEXT NOT NULL,
    opens_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    tickets_at BIGINT NOT NULL DEFAULT 0,
    consent_at BIGINT NOT NULL DEFAULT 0,
    consent_by TEXT NOT NULL DEFAULT '',
    consent_name TEXT NOT NULL DEFAULT '',
    consent_organisation TEXT NOT NULL DEFAULT '',
    consent_sum TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX lottery_round_rho ON lottery_round (rho_id, closes_at);
CREATE INDEX lottery_round_region ON lottery_round (region_key);

-- Who does what in a round (LO-8). part: ticket-maker, drawer, supervisor-1, supervisor-2. account_id '': a guest, who
-- comes in by a link of which token_hash is kept. fold: the e-mail address as it is compared.
CREATE TABLE lottery_person (
    round_id TEXT NOT NULL REFERENCES lottery_round (id),
    part TEXT NOT NULL,
    account_id TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    email TEXT NOT NULL DEFAULT '',
    fold TEXT NOT NULL DEFAULT '',
    token_hash TEXT NOT NULL DEFAULT '',
    token_until BIGINT NOT NULL DEFAULT 0,
    at BIGINT NOT NULL,
    PRIMARY KEY (round_id, part)
);
CREATE UNIQUE INDEX lottery_person_token ON lottery_person (token_hash) WHERE token_hash <> '';
CREATE UNIQUE INDEX lottery_person_account ON lottery_person (round_id, account_id) WHERE account_id <> '';

-- What takes part in the draw, as the ticket maker made it of the enrolments: the draw sees code, size, wish and last, and
-- nothing else. unit_id: the enrolment. salt: goes with the AGB into the code. date: the one for which it has a place after
-- the draw and what came later; '' for none.
CREATE TABLE lottery_unit (
    round_id TEXT NOT NULL REFERENCES lottery_round (id),
    unit_id TEXT NOT NULL,
    code TEXT NOT NULL,
    salt TEXT NOT NULL DEFAULT '',
    size BIGINT NOT NULL,
    wish TEXT NOT NULL,
    last BOOLEAN NOT NULL DEFAULT FALSE,
    date TEXT NOT NULL DEFAULT '',
    place BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (round_id, unit_id)
);
CREATE UNIQUE INDEX lottery_unit_code ON lottery_unit (round_id, code);

-- A draw: from the list that was published to its result. attempt counts those of a round from 1; void_at 0: it stands, and
-- of one round only one can. list: the published bytes; lead, pace: milliseconds. beacon_chain 'dice': by dice. beacon_at:
-- the moment of the beacon's round. beacon_value and beacon_proof (signature) in hexadecimal, '' until known.
CREATE TABLE lottery_draw (
    round_id TEXT NOT NULL REFERENCES lottery_round (id),
    attempt BIGINT NOT NULL,
    list BYTEA NOT NULL,
    list_hash TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    pace BIGINT NOT NULL,
    beacon_chain TEXT NOT NULL,
    beacon_round BIGINT NOT NULL,
    beacon_at BIGINT NOT NULL,
    beacon_value TEXT NOT NULL DEFAULT '',
    beacon_proof TEXT NOT NULL DEFAULT '',
    beacon_how TEXT NOT NULL DEFAULT '',
    beacon_known_at BIGINT NOT NULL DEFAULT 0,
    void_at BIGINT NOT NULL DEFAULT 0,
    void_reason TEXT NOT NULL DEFAULT '',
    void_by TEXT NOT NULL DEFAULT '',
    void_name TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (round_id, attempt)
);
CREATE UNIQUE INDEX lottery_draw_stands ON lottery_draw (round_id) WHERE void_at = 0;

-- What a supervisor commits to and reveals; and, with dice, that the row of dice is right.
CREATE TABLE lottery_nonce (
    round_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    seat BIGINT NOT NULL,
    commitment TEXT NOT NULL,
    committed_at BIGINT NOT NULL,
    nonce TEXT NOT NULL DEFAULT '',
    revealed_at BIGINT NOT NULL DEFAULT 0,
    dice_at BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (round_id, attempt, seat),
    FOREIGN KEY (round_id, attempt) REFERENCES lottery_draw (round_id, attempt)
);

-- The transcript of a draw: written once, by whichever process gets there first. body is what people check; sum its SHA-256.
-- starts_at: when the live page shows the first step.
CREATE TABLE lottery_transcript (
    round_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    body BYTEA NOT NULL,
    sum TEXT NOT NULL,
    steps BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    drawn_at BIGINT NOT NULL,
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (round_id, attempt),
    FOREIGN KEY (round_id, attempt) REFERENCES lottery_draw (round_id, attempt)
);

-- Who signed a transcript, with so many of the steps after it. part as in lottery_person. public_key and signature (Ed25519)
-- in hexadecimal; '' on paper.
CREATE TABLE lottery_signature (
    round_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    part TEXT NOT NULL,
    later BIGINT NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    public_key TEXT NOT NULL DEFAULT '',
    signature TEXT NOT NULL DEFAULT '',
    paper BOOLEAN NOT NULL DEFAULT FALSE,
    at BIGINT NOT NULL,
    PRIMARY KEY (round_id, attempt, part, later),
    FOREIGN KEY (round_id, attempt) REFERENCES lottery_transcript (round_id, attempt)
);

-- What was asked after the draw (AD-1 to AD-4), handled in the order of number. kind: move, withdraw, correct, late. date and
-- size: as the kind needs. state: open, done, refused. answer: what came of it, in words.
CREATE TABLE lottery_request (
    round_id TEXT NOT NULL REFERENCES lottery_round (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    date TEXT NOT NULL DEFAULT '',
    size BIGINT NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL,
    done_at BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (round_id, number)
);

-- A place offered earlier than a unit asked for (AD-2). answer: '' open, accepted, declined, expired.
CREATE TABLE lottery_offer (
    round_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    code TEXT NOT NULL,
    from_date TEXT NOT NULL,
    to_date TEXT NOT NULL,
    at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    answered_by TEXT NOT NULL DEFAULT '',
    answered_name TEXT NOT NULL DEFAULT '',
    answered_at BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (round_id, number, code, to_date),
    FOREIGN KEY (round_id, number) REFERENCES lottery_request (round_id, number)
);
CREATE INDEX lottery_offer_open ON lottery_offer (answer, until);

-- The steps that came after the draw. body: what is asked of the domain, as JSON; the transcript has what came of it.
CREATE TABLE lottery_later (
    round_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    number BIGINT NOT NULL,
    request BIGINT NOT NULL,
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (round_id, attempt, number),
    FOREIGN KEY (round_id, attempt) REFERENCES lottery_transcript (round_id, attempt)
);

-- The key with which this installation signs for whoever draws. seed: 32 bytes of Ed25519, in hexadecimal.
CREATE TABLE lottery_key (
    id TEXT NOT NULL PRIMARY KEY,
    seed TEXT NOT NULL,
    public_key TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
