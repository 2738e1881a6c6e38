-- name: InsertEvidence :exec
INSERT INTO evidence (id, practice_id, year, choice, kind, title, body, file_id, by_account, by_name, for_organisation, created_at, removed_at, removed_by, version)
VALUES (@id, @practice_id, @year, @choice, @kind, @title, @body, @file_id, @by_account, @by_name, @for_organisation, @created_at, @removed_at, @removed_by, @version);

-- name: Evidence :one
SELECT * FROM evidence WHERE practice_id = @practice_id AND id = @id;

-- name: EvidenceOfPractice :many
SELECT sqlc.embed(e), COALESCE(f.name, '') AS file_name, COALESCE(f.type, '') AS file_type, COALESCE(f.size, 0) AS file_size, COALESCE(f.sha256, '') AS file_sha256
FROM evidence e
LEFT JOIN evidence_file f ON f.id = e.file_id
WHERE e.practice_id = @practice_id
ORDER BY e.year, e.created_at, e.id;

-- name: RemoveEvidence :execrows
UPDATE evidence SET removed_at = @removed_at, removed_by = @removed_by, body = @body, file_id = @file_id, version = version + 1
WHERE practice_id = @practice_id AND id = @id AND version = @version AND removed_at = 0;

-- name: InsertEvidenceFile :exec
INSERT INTO evidence_file (id, practice_id, name, type, size, sha256, body, created_at)
VALUES (@id, @practice_id, @name, @type, @size, @sha256, @body, @created_at);

-- name: EvidenceFile :one
SELECT * FROM evidence_file WHERE practice_id = @practice_id AND id = @id;

-- name: EvidenceFileSize :one
SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) AS total FROM evidence_file WHERE practice_id = @practice_id;

-- name: DeleteEvidenceFile :exec
DELETE FROM evidence_file WHERE practice_id = @practice_id AND id = @id;

-- name: LastDossier :one
SELECT CAST(COALESCE(MAX(number), 0) AS BIGINT) AS number FROM dossier WHERE practice_id = @practice_id;

-- name: InsertDossier :exec
INSERT INTO dossier (id, practice_id, number, year, reason, body, sha256, by_account, by_name, at)
VALUES (@id, @practice_id, @number, @year, @reason, @body, @sha256, @by_account, @by_name, @at);

-- name: Dossier :one
SELECT * FROM dossier WHERE practice_id = @practice_id AND number = @number;

-- name: DossiersOfPractice :many
SELECT id, practice_id, number, year, reason, sha256, by_account, by_name, at FROM dossier
WHERE practice_id = @practice_id
ORDER BY number DESC;
