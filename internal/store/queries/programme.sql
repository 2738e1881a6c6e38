-- name: InsertProgrammeVersion :exec
INSERT INTO programme_version (kind, key, version, valid_from, valid_until, state, yaml, sha256, origin, created_at,
    created_by)
VALUES (@kind, @key, @version, @valid_from, @valid_until, @state, @yaml, @sha256, @origin, @created_at, @created_by);

-- name: ProgrammeVersion :one
SELECT * FROM programme_version WHERE kind = @kind AND key = @key AND version = @version;

-- name: ProgrammeVersions :many
SELECT kind, key, version, valid_from, valid_until, state, sha256, origin, created_at, created_by
FROM programme_version
WHERE (CAST(@kind AS TEXT) = '' OR kind = @kind) AND (CAST(@key AS TEXT) = '' OR key = @key)
ORDER BY kind, key, valid_from, version;

-- name: ProgrammeVersionOn :one
SELECT * FROM programme_version
WHERE kind = @kind AND key = @key AND state = 'published' AND valid_from <= @on_date
    AND (valid_until = '' OR valid_until >= @on_date)
ORDER BY valid_from DESC, created_at DESC, version DESC LIMIT 1;

-- name: UpdateProgrammeDraft :execrows
UPDATE programme_version SET valid_from = @valid_from, valid_until = @valid_until, yaml = @yaml, sha256 = @sha256,
    origin = @origin
WHERE kind = @kind AND key = @key AND version = @version AND state = 'draft' AND sha256 = @seen_sha256;

-- name: PublishProgrammeDraft :execrows
UPDATE programme_version SET state = 'published'
WHERE kind = @kind AND key = @key AND version = @version AND state = 'draft' AND sha256 = @seen_sha256;
