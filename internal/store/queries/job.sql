-- name: InsertJob :execrows
INSERT INTO job (id, kind, once, run_at, payload) VALUES (@id, @kind, @once, @run_at, @payload)
ON CONFLICT DO NOTHING;

-- name: Job :one
SELECT * FROM job WHERE id = @id;

-- name: NextJob :one
SELECT id FROM job WHERE done_at = 0 AND run_at <= @now AND leased_until <= @now ORDER BY run_at, id LIMIT 1;

-- name: LeaseJob :one
UPDATE job SET leased_until = @leased_until, leased_by = @leased_by, attempts = attempts + 1
WHERE id = @id AND done_at = 0 AND leased_until <= @now
RETURNING *;

-- name: CompleteJob :execrows
UPDATE job SET done_at = @now, leased_until = 0, leased_by = '', last_error = ''
WHERE id = @id AND leased_by = @leased_by AND attempts = @attempts AND done_at = 0;

-- name: RescheduleJob :execrows
UPDATE job SET run_at = @run_at, leased_until = 0, leased_by = '', attempts = 0, last_error = ''
WHERE id = @id AND leased_by = @leased_by AND attempts = @attempts AND done_at = 0;

-- name: FailJob :execrows
UPDATE job SET run_at = @run_at, leased_until = 0, leased_by = '', last_error = @last_error
WHERE id = @id AND leased_by = @leased_by AND attempts = @attempts AND done_at = 0;

-- name: ExtendJob :execrows
UPDATE job SET leased_until = @leased_until
WHERE id = @id AND leased_by = @leased_by AND attempts = @attempts AND done_at = 0;

-- name: DeleteDoneJobs :execrows
DELETE FROM job WHERE done_at > 0 AND done_at < @before;
