-- name: AgendaMapping :one
SELECT * FROM agenda_mapping WHERE practice_id = @practice_id;

-- name: InsertAgendaMapping :exec
INSERT INTO agenda_mapping (practice_id, headings, kinds, roles, day_order, by_account, by_name, updated_at, version)
VALUES (@practice_id, @headings, @kinds, @roles, @day_order, @by_account, @by_name, @updated_at, @version);

-- name: UpdateAgendaMapping :execrows
UPDATE agenda_mapping SET headings = @headings, kinds = @kinds, roles = @roles, day_order = @day_order, by_account = @by_account,
    by_name = @by_name, updated_at = @updated_at, version = version + 1
WHERE practice_id = @practice_id AND version = @version;

-- name: InsertAgendaMeasurement :exec
INSERT INTO agenda_measurement (id, practice_id, from_date, until_date, typical, parts, bad, left_out, by_account, by_name, created_at)
VALUES (@id, @practice_id, @from_date, @until_date, @typical, @parts, @bad, @left_out, @by_account, @by_name, @created_at);

-- name: InsertAgendaSum :exec
INSERT INTO agenda_sum (measurement_id, week, role, kind, appointments, booked_min, timed, realised_min, no_shows)
VALUES (@measurement_id, @week, @role, @kind, @appointments, @booked_min, @timed, @realised_min, @no_shows);

-- name: AgendaMeasurements :many
SELECT * FROM agenda_measurement WHERE practice_id = @practice_id ORDER BY created_at DESC, id;

-- name: AgendaSums :many
SELECT s.* FROM agenda_measurement m JOIN agenda_sum s ON s.measurement_id = m.id
WHERE m.practice_id = @practice_id ORDER BY s.measurement_id, s.week, s.role, s.kind;

-- name: DeleteAgendaSums :exec
DELETE FROM agenda_sum WHERE measurement_id = @measurement_id;

-- name: DeleteAgendaMeasurement :execrows
DELETE FROM agenda_measurement WHERE practice_id = @practice_id AND id = @id;
