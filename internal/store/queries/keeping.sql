-- name: LastSavedFilter :one
SELECT CAST(COALESCE(MAX(position), 0) AS BIGINT) AS position FROM saved_filter
WHERE account_id = @account_id AND organisation_id = @organisation_id;

-- name: InsertSavedFilter :exec
INSERT INTO saved_filter (id, account_id, organisation_id, name, query, position)
VALUES (@id, @account_id, @organisation_id, @name, @query, @position);

-- name: SavedFilters :many
SELECT * FROM saved_filter WHERE account_id = @account_id AND organisation_id = @organisation_id ORDER BY position, name;

-- name: UpdateSavedFilter :execrows
UPDATE saved_filter SET name = @name, query = @query, position = @position
WHERE id = @id AND account_id = @account_id AND organisation_id = @organisation_id;

-- name: DeleteSavedFilter :execrows
DELETE FROM saved_filter WHERE id = @id AND account_id = @account_id AND organisation_id = @organisation_id;

-- name: InsertGlass :exec
INSERT INTO glass (id, account_id, organisation_id, reason, opened_at, until)
VALUES (@id, @account_id, @organisation_id, @reason, @opened_at, @until);

-- name: OpenGlass :one
SELECT * FROM glass
WHERE account_id = @account_id AND organisation_id = @organisation_id AND closed_at = 0 AND until > @now
ORDER BY until DESC, id LIMIT 1;

-- name: OpenGlasses :many
SELECT g.id, g.organisation_id, g.until, o.name FROM glass g JOIN organisation o ON o.id = g.organisation_id
WHERE g.account_id = @account_id AND g.closed_at = 0 AND g.until > @now ORDER BY g.until, g.id;

-- name: GlassesOfOrganisation :many
SELECT * FROM glass WHERE organisation_id = @organisation_id ORDER BY opened_at DESC, id LIMIT @row_limit;

-- name: CloseGlass :execrows
UPDATE glass SET closed_at = @closed_at WHERE id = @id AND account_id = @account_id AND closed_at = 0;

-- name: InsertSealedForm :exec
INSERT INTO sealed_form (id, token_hash, account_id, sealed, created_at, expires_at)
VALUES (@id, @token_hash, @account_id, @sealed, @created_at, @expires_at);

-- name: SealedForm :one
SELECT * FROM sealed_form WHERE token_hash = @token_hash AND expires_at > @now;

-- name: DeleteSealedForm :exec
DELETE FROM sealed_form WHERE id = @id;

-- name: DeleteExpiredSealedForms :execrows
DELETE FROM sealed_form WHERE expires_at <= @now;
