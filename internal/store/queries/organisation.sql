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
