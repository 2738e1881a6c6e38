-- All plans of an RHO at once: for a look forward (CK-5), who is behind (EV-4), and reminders. Practices that ended or
-- share another's plan (UT-17) are left out: what they do stands in the plan that goes on.

-- name: PlansOfRho :many
SELECT sqlc.embed(p), sqlc.embed(pl), o.name AS name
FROM practice p JOIN plan pl ON pl.practice_id = p.id JOIN organisation o ON o.id = p.id
WHERE p.rho_id = @rho_id
    AND NOT EXISTS (SELECT 1 FROM practice_end en WHERE en.practice_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM plan_share sh WHERE sh.practice_id = p.id AND sh.until_date = '')
ORDER BY o.search, p.id;

-- name: CountWithoutPlan :one
SELECT COUNT(*) FROM practice p
WHERE p.rho_id = @rho_id
    AND NOT EXISTS (SELECT 1 FROM plan pl WHERE pl.practice_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM practice_end en WHERE en.practice_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM plan_share sh WHERE sh.practice_id = p.id AND sh.until_date = '');

-- name: PlanSectionsOfRho :many
SELECT s.plan_id, s.section, s.body
FROM practice p JOIN plan pl ON pl.practice_id = p.id JOIN plan_section s ON s.plan_id = pl.id
WHERE p.rho_id = @rho_id AND s.section NOT IN ('learning', 'expectation', 'commitments')
ORDER BY s.plan_id, s.section;

-- name: StaffOfRho :many
SELECT e.practice_id, e."key", e.role, e.from_date, e.until_date, n.name,
    CAST(COALESCE(t.training, '') AS TEXT) AS training, CAST(COALESCE(t.variant, '') AS TEXT) AS variant,
    CAST(COALESCE(t.year, 0) AS BIGINT) AS year, CAST(COALESCE(t.on_date, '') AS TEXT) AS on_date,
    CAST(COALESCE(t.practice_id, '') AS TEXT) AS at_practice
FROM practice p JOIN employment e ON e.practice_id = p.id JOIN person n ON n.id = e.person_id
    LEFT JOIN training_record t ON t.person_id = e.person_id
WHERE p.rho_id = @rho_id
ORDER BY e.practice_id, e.created_at, e."key", t.year, t.on_date, t.variant;
