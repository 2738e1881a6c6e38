-- name: InsertRosterSearch :exec
INSERT INTO roster_search (id, practice_id, roster_id, limits, body, demand, seed, state, by_account, by_name, created_at)
VALUES (@id, @practice_id, @roster_id, @limits, @body, @demand, @seed, @state, @by_account, @by_name, @created_at);

-- name: RosterSearch :one
SELECT * FROM roster_search WHERE id = @id AND roster_id = @roster_id;

-- name: SearchesOfRoster :many
SELECT id, state, by_name, created_at FROM roster_search WHERE roster_id = @roster_id ORDER BY created_at DESC, id LIMIT @many;

-- name: OpenRosterSearch :one
SELECT id, roster_id, by_name FROM roster_search WHERE practice_id = @practice_id AND done_at = 0 ORDER BY created_at LIMIT 1;

-- name: StopRosterSearch :execrows
UPDATE roster_search SET stop = TRUE WHERE id = @id AND done_at = 0;

-- name: NextRosterSearch :one
SELECT id FROM roster_search WHERE done_at = 0 AND leased_until <= @now ORDER BY created_at, id LIMIT 1;

-- name: LeaseRosterSearch :one
UPDATE roster_search SET state = @state, leased_until = @leased_until, leased_by = @leased_by, attempts = attempts + 1,
    started_at = @now
WHERE id = @id AND done_at = 0 AND leased_until <= @now
RETURNING *;

-- name: KeepRosterSearch :one
UPDATE roster_search SET progress = @progress, result = @result, leased_until = @leased_until
WHERE id = @id AND leased_by = @leased_by AND attempts = @attempts AND done_at = 0
RETURNING stop;

-- name: ReleaseRosterSearch :execrows
UPDATE roster_search SET state = @state, leased_until = 0, leased_by = ''
WHERE id = @id AND leased_by = @leased_by AND attempts = @attempts AND done_at = 0;

-- name: EndRosterSearch :execrows
UPDATE roster_search SET state = @state, progress = @progress, result = @result, last_error = @last_error, done_at = @done_at,
    leased_until = 0, leased_by = ''
WHERE id = @id AND leased_by = @leased_by AND attempts = @attempts AND done_at = 0;

-- name: DeleteRosterSearch :execrows
DELETE FROM roster_search WHERE id = @id AND roster_id = @roster_id AND done_at > 0;
