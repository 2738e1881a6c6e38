-- +goose Up

-- What a practice shows of an intervention in a participation year, besides what Kwartier knows itself. kind: text, link,
-- file. body: the text or the address; '' for a file. removed_at 0: not taken away; what was taken away keeps its title.
-- for_organisation: on whose behalf it was added.
CREATE TABLE evidence (
    id TEXT NOT NULL PRIMARY KEY,
    practice_id TEXT NOT NULL REFERENCES practice (id),
    year BIGINT NOT NULL,
    choice TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL DEFAULT '',
    file_id TEXT NOT NULL DEFAULT '',
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    for_organisation TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL DEFAULT 0,
    removed_by TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL
);
CREATE INDEX evidence_practice ON evidence (practice_id, year);

-- The files, as they were checked. sha256 is that of body, in hexadecimal.
CREATE TABLE evidence_file (
    id TEXT NOT NULL PRIMARY KEY,
    practice_id TEXT NOT NULL REFERENCES practice (id),
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    body BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX evidence_file_practice ON evidence_file (practice_id);

-- A dossier: everything about a participation year as it stood at a moment. number counts those of a practice from 1.
-- body is JSON, sha256 its sum.
CREATE TABLE dossier (
    id TEXT NOT NULL PRIMARY KEY,
    practice_id TEXT NOT NULL REFERENCES practice (id),
    number BIGINT NOT NULL,
    year BIGINT NOT NULL,
    reason TEXT NOT NULL,
    body TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    by_account TEXT NOT NULL DEFAULT '',
    by_name TEXT NOT NULL DEFAULT '',
    at BIGINT NOT NULL
);
CREATE UNIQUE INDEX dossier_number ON dossier (practice_id, number);
