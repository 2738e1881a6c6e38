-- name: InsertRoster :exec
INSERT INTO roster (id, practice_id, name, body, shared, today, by_account, by_name, created_at, updated_at, version)
VALUES (@id, @practice_id, @name, @body, @shared, @today, @by_account, @by_name, @created_at, @updated_at, @version);

-- name: Roster :one
SELECT sqlc.embed(roster), p.rho_id AS rho_id,
    CAST((SELECT COUNT(*) FROM roster_past h WHERE h.roster_id = roster.id) AS BIGINT) AS undos
FROM roster JOIN practice p ON p.id = roster.practice_id WHERE roster.id = @id;

-- name: RostersOfPractice :many
SELECT * FROM roster WHERE practice_id = @practice_id AND (shared = TRUE OR by_account = @by_account)
ORDER BY today DESC, updated_at DESC, id;

-- name: CountRosters :one
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM roster WHERE practice_id = @practice_id;

-- name: RosterOfToday :one
SELECT * FROM roster WHERE practice_id = @practice_id AND today = TRUE;

-- name: UpdateRoster :execrows
UPDATE roster SET name = @name, body = @body, updated_at = @updated_at, version = version + 1
WHERE id = @id AND version = @version;

-- name: ShareRoster :execrows
UPDATE roster SET shared = @shared WHERE id = @id;

-- name: NoRosterOfToday :exec
UPDATE roster SET today = FALSE WHERE practice_id = @practice_id AND today = TRUE;

-- name: MarkRosterOfToday :execrows
UPDATE roster SET today = TRUE, shared = TRUE WHERE id = @id;

-- name: DeleteRoster :execrows
DELETE FROM roster WHERE id = @id AND version = @version;

-- name: InsertRosterPast :exec
INSERT INTO roster_past (roster_id, version, body, by_account, by_name, at)
VALUES (@roster_id, @version, @body, @by_account, @by_name, @at);

-- name: NewestRosterPast :one
SELECT * FROM roster_past WHERE roster_id = @roster_id ORDER BY version DESC LIMIT 1;

-- name: DeleteRosterPast :exec
DELETE FROM roster_past WHERE roster_id = @roster_id AND version = @version;

-- name: TrimRosterPast :exec
DELETE FROM roster_past WHERE roster_past.roster_id = @roster_id AND roster_past.version NOT IN (
    SELECT h.version FROM roster_past h WHERE h.roster_id = @roster_id ORDER BY h.version DESC LIMIT @keep);

-- name: DeletePastOfRoster :exec
DELETE FROM roster_past WHERE roster_id = @roster_id;

-- name: DeleteSearchesOfRoster :exec
DELETE FROM roster_search WHERE roster_id = @roster_id;

-- name: RosterDemand :one
SELECT * FROM roster_demand WHERE practice_id = @practice_id;

-- name: InsertRosterDemand :exec
INSERT INTO roster_demand (practice_id, body, by_account, by_name, updated_at, version)
VALUES (@practice_id, @body, @by_account, @by_name, @updated_at, @version);

-- name: UpdateRosterDemand :execrows
UPDATE roster_demand SET body = @body, by_account = @by_account, by_name = @by_name, updated_at = @updated_at, version = version + 1
WHERE practice_id = @practice_id AND version = @version;

-- name: RostersOfAuthor :many
SELECT r.id, r.name, r.shared, r.created_at, r.updated_at, o.name AS practice_name
FROM roster r JOIN organisation o ON o.id = r.practice_id WHERE r.by_account = @by_account ORDER BY r.created_at, r.id;

