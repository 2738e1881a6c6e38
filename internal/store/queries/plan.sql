-- name: InsertPlan :exec
INSERT INTO plan (id, practice_id, year, state, region_key, region_version, guideline_version, due, blocking, warnings,
    hints, open_questions, chosen, submitted_at, decided_at, number, created_at, updated_at, version)
VALUES (@id, @practice_id, @year, @state, @region_key, @region_version, @guideline_version, @due, @blocking, @warnings,
    @hints, @open_questions, @chosen, @submitted_at, @decided_at, @number, @created_at, @updated_at, @version);

-- name: Plan :one
SELECT * FROM plan WHERE id = @id;

-- name: PlanOfPractice :one
SELECT * FROM plan WHERE practice_id = @practice_id;

-- name: UpdatePlan :execrows
UPDATE plan SET year = @year, state = @state, region_key = @region_key, region_version = @region_version,
    guideline_version = @guideline_version, due = @due, blocking = @blocking, warnings = @warnings, hints = @hints,
    open_questions = @open_questions, chosen = @chosen, submitted_at = @submitted_at, decided_at = @decided_at,
    number = @number, updated_at = @updated_at, version = version + 1
WHERE id = @id AND version = @version;

-- name: SetPlanCheck :execrows
UPDATE plan SET blocking = @blocking, warnings = @warnings, hints = @hints, open_questions = @open_questions,
    chosen = @chosen, updated_at = @updated_at
WHERE id = @id;

-- name: PlanSection :one
SELECT * FROM plan_section WHERE plan_id = @plan_id AND section = @section;

-- name: PlanSections :many
SELECT sqlc.embed(s), CAST(COALESCE(a.name, '') AS TEXT) AS by_name
FROM plan_section s LEFT JOIN account a ON a.id = s.updated_by WHERE s.plan_id = @plan_id ORDER BY s.section;

-- name: InsertPlanSection :execrows
INSERT INTO plan_section (plan_id, section, body, editor, updated_by, updated_at, version)
VALUES (@plan_id, @section, @body, @editor, @updated_by, @updated_at, 1)
ON CONFLICT (plan_id, section) DO NOTHING;

-- name: KeepPlanSection :execrows
INSERT INTO plan_section_past (plan_id, section, version, body, editor, updated_by, updated_at)
SELECT s.plan_id, s.section, s.version, s.body, s.editor, s.updated_by, s.updated_at FROM plan_section s
WHERE s.plan_id = @plan_id AND s.section = @section AND s.version = @version;

-- name: UpdatePlanSection :execrows
UPDATE plan_section SET body = @body, editor = @editor, updated_by = @updated_by, updated_at = @updated_at,
    version = version + 1
WHERE plan_id = @plan_id AND section = @section AND version = @version;

-- name: PlanSectionPast :many
SELECT * FROM plan_section_past WHERE plan_id = @plan_id AND section = @section ORDER BY version DESC
LIMIT @row_limit;

-- name: PlanSectionEditors :many
SELECT editor FROM plan_section_past WHERE plan_id = @plan_id AND section = @section AND version > @after
ORDER BY version;

-- name: PlanSectionPastVersion :one
SELECT * FROM plan_section_past WHERE plan_id = @plan_id AND section = @section AND version = @version;

-- name: InsertPlanVersion :exec
INSERT INTO plan_version (plan_id, number, year, event, body, region_version, guideline_version, at, by_account,
    by_name, for_organisation)
VALUES (@plan_id, @number, @year, @event, @body, @region_version, @guideline_version, @at, @by_account, @by_name,
    @for_organisation);

-- name: PlanVersion :one
SELECT * FROM plan_version WHERE plan_id = @plan_id AND number = @number;

-- name: PlanVersions :many
SELECT plan_id, number, year, event, region_version, guideline_version, at, by_account, by_name, for_organisation
FROM plan_version WHERE plan_id = @plan_id ORDER BY number DESC;
