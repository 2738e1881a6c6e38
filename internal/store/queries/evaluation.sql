-- name: InsertEvaluation :exec
INSERT INTO evaluation (id, practice_id, year, element, choice, kind, on_date, round, measured, finding, course, change_text,
    state, plan_text, did_text, goal, extra, by_account, by_name, for_organisation, created_at, updated_at, version, removed_at)
VALUES (@id, @practice_id, @year, @element, @choice, @kind, @on_date, @round, @measured, @finding, @course, @change_text,
    @state, @plan_text, @did_text, @goal, @extra, @by_account, @by_name, @for_organisation, @created_at, @updated_at, @version,
    @removed_at);

-- name: Evaluation :one
SELECT * FROM evaluation WHERE practice_id = @practice_id AND id = @id;

-- name: EvaluationsOfPractice :many
SELECT * FROM evaluation WHERE practice_id = @practice_id AND removed_at = 0 ORDER BY on_date, created_at, id;

-- name: EvaluationsOfRho :many
SELECT e.* FROM practice p JOIN evaluation e ON e.practice_id = p.id
WHERE p.rho_id = @rho_id AND e.removed_at = 0 ORDER BY e.practice_id, e.on_date, e.created_at, e.id;

-- name: UpdateEvaluation :execrows
UPDATE evaluation SET on_date = @on_date, measured = @measured, finding = @finding, course = @course,
    change_text = @change_text, state = @state, plan_text = @plan_text, did_text = @did_text, extra = @extra,
    by_account = @by_account, by_name = @by_name, for_organisation = @for_organisation, updated_at = @updated_at,
    removed_at = @removed_at, version = version + 1
WHERE id = @id AND version = @version;

-- name: InsertEvaluationPast :exec
INSERT INTO evaluation_past (evaluation_id, version, body, reason, at, by_account, by_name)
VALUES (@evaluation_id, @version, @body, @reason, @at, @by_account, @by_name);

-- name: EvaluationPast :many
SELECT * FROM evaluation_past WHERE evaluation_id = @evaluation_id ORDER BY version DESC;
