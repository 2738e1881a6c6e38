-- name: InsertOrganisation :exec
INSERT INTO organisation (id, kind, name, search, created_at, version)
VALUES (@id, @kind, @name, @search, @created_at, @version);

-- name: Organisation :one
SELECT * FROM organisation WHERE id = @id;

-- name: UpdateOrganisation :execrows
UPDATE organisation SET name = @name, search = @search, version = version + 1 WHERE id = @id AND version = @version;

-- name: RenameOrganisation :execrows
UPDATE organisation SET name = @name, search = @search, version = version + 1 WHERE id = @id;

-- name: Organisations :many
SELECT * FROM organisation
WHERE (CAST(@kind AS TEXT) = '' OR kind = @kind) AND search LIKE @pattern
ORDER BY search, id LIMIT @row_limit OFFSET @row_offset;

-- name: InsertRho :exec
INSERT INTO rho (id, region_key) VALUES (@id, @region_key);

-- name: Rho :one
SELECT r.id, r.region_key, o.name, o.version FROM rho r JOIN organisation o ON o.id = r.id WHERE r.id = @id;

-- name: Rhos :many
SELECT r.id, r.region_key, o.name, o.version FROM rho r JOIN organisation o ON o.id = r.id
WHERE (CAST(@region_key AS TEXT) = '' OR r.region_key = @region_key)
ORDER BY o.search, r.id;

-- name: InsertInsurerRegion :exec
INSERT INTO insurer_region (insurer_id, region_key) VALUES (@insurer_id, @region_key);

-- name: DeleteInsurerRegion :execrows
DELETE FROM insurer_region WHERE insurer_id = @insurer_id AND region_key = @region_key;

-- name: InsurerRegions :many
SELECT region_key FROM insurer_region WHERE insurer_id = @insurer_id ORDER BY region_key;

-- name: SetInsurer :exec
INSERT INTO insurer (id, uzovi) VALUES (@id, @uzovi) ON CONFLICT (id) DO UPDATE SET uzovi = excluded.uzovi;

-- name: Insurer :one
SELECT * FROM insurer WHERE id = @id;

-- name: OrganisationLines :many
SELECT o.id, o.kind, o.name, CAST(COALESCE(r.region_key, p.region_key, '') AS TEXT) AS region_key,
    CAST((SELECT COUNT(DISTINCT m.account_id) FROM membership m WHERE m.organisation_id = o.id AND m.ended_at = 0) AS BIGINT) AS people
FROM organisation o LEFT JOIN rho r ON r.id = o.id LEFT JOIN practice p ON p.id = o.id
WHERE (CAST(@kind AS TEXT) = '' OR o.kind = @kind) AND o.search LIKE @pattern
ORDER BY o.search, o.id LIMIT @row_limit OFFSET @row_offset;

-- name: OrganisationCounts :many
SELECT kind, CAST(COUNT(*) AS BIGINT) AS organisations FROM organisation WHERE search LIKE @pattern
GROUP BY kind ORDER BY kind;
