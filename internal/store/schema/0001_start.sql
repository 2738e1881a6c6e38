-- +goose Up

-- One schema for SQLite and PostgreSQL. The subset: TEXT, BIGINT, BOOLEAN, DOUBLE PRECISION, BYTEA.
-- Ids and dates (YYYY-MM-DD) are text, instants are epoch milliseconds, "none" is '' or 0, not NULL.
-- A "search" column holds folded text (store.Fold): lower case, without accents.
-- A "version" column counts the changes of a row; an update names the version it saw.

-- Every organisation that has people in Kwartier. kind: practice, rho, insurer, national, partner, administrator.
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    search TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX organisation_kind ON organisation (kind, search, id);

-- What is known of an organisation of kind rho: the region it coordinates.
CREATE TABLE rho (
    id TEXT NOT NULL PRIMARY KEY REFERENCES organisation (id),
    region_key TEXT NOT NULL
);
CREATE INDEX rho_region ON rho (region_key, id);

-- The regions in which an organisation of kind insurer is a party.
CREATE TABLE insurer_region (
    insurer_id TEXT NOT NULL REFERENCES organisation (id),
    region_key TEXT NOT NULL,
    PRIMARY KEY (insurer_id, region_key)
);
CREATE INDEX insurer_region_region ON insurer_region (region_key, insurer_id);

-- What is known of an organisation of kind practice: its RHO, numbers, and how it takes part.
-- ion and deprived_ion count patients; kbz is '', wants, funded or none; entry_date is the day participation began.
CREATE TABLE practice (
    id TEXT NOT NULL PRIMARY KEY REFERENCES organisation (id),
    rho_id TEXT NOT NULL REFERENCES rho (id),
    region_key TEXT NOT NULL,
    agb TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    ion BIGINT NOT NULL DEFAULT 0,
    deprived_ion BIGINT NOT NULL DEFAULT 0,
    kbz TEXT NOT NULL DEFAULT '',
    entry_date TEXT NOT NULL DEFAULT '',
    contact_name TEXT NOT NULL DEFAULT '',
    contact_email TEXT NOT NULL DEFAULT '',
    search TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX practice_rho ON practice (rho_id, search, id);
CREATE INDEX practice_region ON practice (region_key, id);

-- A person who can sign in. disabled_at 0: may sign in; password_hash '': has no password (yet).
CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL DEFAULT '',
    disabled_at BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);

-- The roles a person has in organisations. ended_at 0: live.
CREATE TABLE membership (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    role TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX membership_live ON membership (account_id, organisation_id, role) WHERE ended_at = 0;
CREATE INDEX membership_account ON membership (account_id, ended_at);
CREATE INDEX membership_organisation ON membership (organisation_id, ended_at);

-- Links that let someone in once. kind: invite, password, demo. Only the hash of the token is kept.
-- account_id and organisation_id are '' where the kind has none, hence no foreign keys.
CREATE TABLE invitation (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    email TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    account_id TEXT NOT NULL DEFAULT '',
    organisation_id TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    created_by TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL DEFAULT 0,
    revoked_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX invitation_organisation ON invitation (organisation_id, created_at);
CREATE INDEX invitation_account ON invitation (account_id, kind);

-- Browser sessions, as the session library writes them. Only the hash of the token is kept.
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    data BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_expires ON session (expires_at);

-- Where a person is or was signed in: the session list. ended_at 0: still signed in.
CREATE TABLE signin (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    session_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    agent TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    ended_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX signin_account ON signin (account_id, ended_at, created_at);
CREATE INDEX signin_session ON signin (session_hash);

-- Hits per bucket (what is limited, for whom) and window, so that several processes share one limit.
CREATE TABLE rate_limit (
    bucket TEXT NOT NULL,
    window_start BIGINT NOT NULL,
    hits BIGINT NOT NULL,
    PRIMARY KEY (bucket, window_start)
);
CREATE INDEX rate_limit_window ON rate_limit (window_start);

-- Guidelines and regional plans as their canonical YAML. kind: guideline, region; state: draft, published.
-- A published version is never edited. valid_until '': no end. origin: embedded, or who brought it in.
CREATE TABLE programme_version (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    version TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    yaml TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    origin TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (kind, key, version)
);
CREATE INDEX programme_version_valid ON programme_version (kind, key, valid_from);

-- The plan of a practice, one each. state: concept, submitted, returned, accepted.
-- blocking, warnings, hints and open_questions count the newest check; chosen counts interventions;
-- number is that of the newest plan_version, 0 when there is none.
CREATE TABLE plan (
    id TEXT NOT NULL PRIMARY KEY,
    practice_id TEXT NOT NULL UNIQUE REFERENCES practice (id),
    year BIGINT NOT NULL,
    state TEXT NOT NULL,
    region_key TEXT NOT NULL,
    region_version TEXT NOT NULL,
    guideline_version TEXT NOT NULL,
    due TEXT NOT NULL DEFAULT '',
    blocking BIGINT NOT NULL DEFAULT 0,
    warnings BIGINT NOT NULL DEFAULT 0,
    hints BIGINT NOT NULL DEFAULT 0,
    open_questions BIGINT NOT NULL DEFAULT 0,
    chosen BIGINT NOT NULL DEFAULT 0,
    submitted_at BIGINT NOT NULL DEFAULT 0,
    decided_at BIGINT NOT NULL DEFAULT 0,
    number BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX plan_region ON plan (region_key, state);

-- The present text of each section of a plan, as JSON text. editor: on whose behalf it was written.
CREATE TABLE plan_section (
    plan_id TEXT NOT NULL REFERENCES plan (id),
    section TEXT NOT NULL,
    body TEXT NOT NULL,
    editor TEXT NOT NULL DEFAULT '',
    updated_by TEXT NOT NULL DEFAULT '',
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (plan_id, section)
);

-- Every former text of a section, so that nobody loses what was written.
CREATE TABLE plan_section_past (
    plan_id TEXT NOT NULL REFERENCES plan (id),
    section TEXT NOT NULL,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    editor TEXT NOT NULL DEFAULT '',
    updated_by TEXT NOT NULL DEFAULT '',
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (plan_id, section, version)
);

-- The whole plan as JSON text at each step. event: submitted, returned, accepted, withdrawn, changed.
CREATE TABLE plan_version (
    plan_id TEXT NOT NULL REFERENCES plan (id),
    number BIGINT NOT NULL,
    year BIGINT NOT NULL,
    event TEXT NOT NULL,
    body TEXT NOT NULL,
    region_version TEXT NOT NULL,
    guideline_version TEXT NOT NULL,
    at BIGINT NOT NULL,
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    for_organisation TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (plan_id, number)
);

-- Who saw or did what, when, in which role, for whom, with which result: one hash chain for each organisation
-- that the entry is about. Never updated or deleted; without foreign keys, it outlives what it names.
CREATE TABLE audit_entry (
    organisation_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_organisation_id TEXT NOT NULL,
    role TEXT NOT NULL,
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    result TEXT NOT NULL,
    detail TEXT NOT NULL,
    search TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (organisation_id, seq)
);
CREATE INDEX audit_entry_at ON audit_entry (organisation_id, at);

-- The newest entry of each chain, and up to where it has been anchored.
CREATE TABLE audit_head (
    organisation_id TEXT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL,
    anchored_seq BIGINT NOT NULL DEFAULT 0
);

-- The heads that moved since the anchor before, themselves chained: a shortened chain no longer fits.
CREATE TABLE audit_anchor (
    id BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    heads_hash TEXT NOT NULL,
    heads TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);

-- Work to do in the background, leased by one process at a time. once: '' or a key, at most one waiting job
-- for each kind and key. done_at 0: still to do.
CREATE TABLE job (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    once TEXT NOT NULL DEFAULT '',
    run_at BIGINT NOT NULL,
    leased_until BIGINT NOT NULL DEFAULT 0,
    leased_by TEXT NOT NULL DEFAULT '',
    attempts BIGINT NOT NULL DEFAULT 0,
    payload TEXT NOT NULL DEFAULT '',
    done_at BIGINT NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX job_once ON job (kind, once) WHERE once <> '' AND done_at = 0;
CREATE INDEX job_due ON job (done_at, run_at, id);
