-- name: LastPlanMessage :one
SELECT CAST(COALESCE(MAX(number), 0) AS BIGINT) AS number FROM plan_message WHERE plan_id = @plan_id;

-- name: InsertPlanMessage :exec
INSERT INTO plan_message (id, plan_id, section, number, kind, body, by_account, by_name, for_organisation, at,
    closed_at, closed_by)
VALUES (@id, @plan_id, @section, @number, @kind, @body, @by_account, @by_name, @for_organisation, @at, @closed_at,
    @closed_by);

-- name: PlanMessage :one
SELECT * FROM plan_message WHERE id = @id AND plan_id = @plan_id;

-- name: PlanMessages :many
SELECT * FROM plan_message WHERE plan_id = @plan_id ORDER BY number;

-- name: PlanMessagesOfSection :many
SELECT * FROM plan_message WHERE plan_id = @plan_id AND section = @section ORDER BY number;

-- name: OpenQuestions :many
SELECT section, COUNT(*) AS open FROM plan_message
WHERE plan_id = @plan_id AND kind = 'question' AND closed_at = 0 GROUP BY section ORDER BY section;

-- name: ClosePlanQuestion :execrows
UPDATE plan_message SET closed_at = @closed_at, closed_by = @closed_by
WHERE plan_id = @plan_id AND id = @id AND kind = 'question' AND closed_at = 0;

-- name: ClosePlanQuestions :execrows
UPDATE plan_message SET closed_at = @closed_at, closed_by = @closed_by
WHERE plan_id = @plan_id AND (CAST(@section AS TEXT) = '*' OR section = @section) AND kind = 'question'
    AND closed_at = 0;

-- name: CountOpenQuestions :exec
UPDATE plan SET open_questions =
    (SELECT COUNT(*) FROM plan_message m WHERE m.plan_id = plan.id AND m.kind = 'question' AND m.closed_at = 0)
WHERE plan.id = @plan_id;

-- name: SetPlanSeen :exec
INSERT INTO plan_seen (account_id, plan_id, number, at) VALUES (@account_id, @plan_id, @number, @at)
ON CONFLICT (account_id, plan_id) DO UPDATE SET number = excluded.number, at = excluded.at;

-- name: PlanSeen :one
SELECT * FROM plan_seen WHERE account_id = @account_id AND plan_id = @plan_id;
