-- name: InsertPerson :exec
INSERT INTO person (id, name, agb, search, erased_at, created_at, version)
VALUES (@id, @name, @agb, @search, @erased_at, @created_at, @version);

-- name: Person :one
SELECT * FROM person WHERE id = @id;

-- name: UpdatePerson :execrows
UPDATE person SET name = @name, agb = @agb, search = @search, erased_at = @erased_at, version = version + 1
WHERE id = @id AND version = @version;

-- name: PeopleByAgb :many
SELECT DISTINCT p.* FROM person p JOIN employment e ON e.person_id = p.id JOIN practice pr ON pr.id = e.practice_id
WHERE p.agb = @agb AND p.agb <> '' AND pr.rho_id = @rho_id ORDER BY p.created_at, p.id;

-- name: InsertEmployment :exec
INSERT INTO employment (id, person_id, practice_id, key, role, from_date, until_date, created_at, version)
VALUES (@id, @person_id, @practice_id, @key, @role, @from_date, @until_date, @created_at, @version);

-- name: UpdateEmployment :execrows
UPDATE employment SET role = @role, from_date = @from_date, until_date = @until_date, version = version + 1
WHERE id = @id AND version = @version;

-- name: StaffOfPractice :many
SELECT sqlc.embed(employment), person.name AS name, person.agb AS agb, person.erased_at AS erased_at,
    person.version AS person_version
FROM employment JOIN person ON person.id = employment.person_id
WHERE employment.practice_id = @practice_id ORDER BY employment.created_at, employment."key";

-- name: EmploymentsOfPerson :many
SELECT sqlc.embed(employment), o.name AS practice_name, practice.rho_id AS rho_id
FROM employment JOIN practice ON practice.id = employment.practice_id JOIN organisation o ON o.id = practice.id
WHERE employment.person_id = @person_id ORDER BY employment.created_at, employment."key";

-- name: ElsewhereOfPractice :many
SELECT sqlc.embed(employment), o.name AS practice_name, practice.rho_id AS rho_id
FROM employment JOIN practice ON practice.id = employment.practice_id JOIN organisation o ON o.id = practice.id
WHERE employment.person_id IN (SELECT here.person_id FROM employment here WHERE here.practice_id = @practice_id)
    AND employment.practice_id <> @practice_id
ORDER BY employment.created_at, employment."key";

-- name: Register :many
SELECT 'staff' AS kind, e.created_at AS at, e."key" AS subject, e.person_id AS person_id, e.role AS role,
    e.from_date AS from_date, e.until_date AS until_date, p.name AS name, p.agb AS agb, p.erased_at AS erased_at,
    CAST(COALESCE(t.training, '') AS TEXT) AS training, CAST(COALESCE(t.variant, '') AS TEXT) AS variant,
    CAST(COALESCE(t.provider, '') AS TEXT) AS provider, CAST(COALESCE(t.year, 0) AS BIGINT) AS year,
    CAST(COALESCE(t.on_date, '') AS TEXT) AS on_date, CAST(COALESCE(t.practice_id, '') AS TEXT) AS at_practice
FROM employment e JOIN person p ON p.id = e.person_id LEFT JOIN training_record t ON t.person_id = e.person_id
WHERE e.practice_id = @practice_id
UNION ALL
SELECT 'ruling' AS kind, 0 AS at, r.training AS subject, '' AS person_id, r.counts AS role, '' AS from_date,
    '' AS until_date, r.by_name AS name, '' AS agb, 0 AS erased_at, r.training AS training, r.variant AS variant,
    '' AS provider, 0 AS year, r.on_date AS on_date, '' AS at_practice
FROM training_ruling r WHERE r.rho_id = @rho_id
UNION ALL
SELECT 'talk' AS kind, d.at AS at, d.entry AS subject, '' AS person_id, '' AS role, d.section AS from_date,
    '' AS until_date, d.by_name AS name, '' AS agb, 0 AS erased_at, '' AS training, '' AS variant, '' AS provider,
    0 AS year, d.meeting AS on_date, '' AS at_practice
FROM deepening_talk d WHERE d.rho_id = @rho_id
ORDER BY 1, 2, 3, 14, 15, 12;

-- name: PeopleToForget :many
SELECT p.* FROM person p WHERE p.erased_at = 0
    AND EXISTS (SELECT 1 FROM employment e WHERE e.person_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM employment e WHERE e.person_id = p.id
        AND (e.until_date = '' OR e.until_date >= @since))
ORDER BY p.id LIMIT @row_limit;

-- name: InsertTrainingRecord :exec
INSERT INTO training_record (id, person_id, practice_id, training, variant, provider, year, on_date, created_at,
    created_by, version)
VALUES (@id, @person_id, @practice_id, @training, @variant, @provider, @year, @on_date, @created_at, @created_by,
    @version);

-- name: UpdateTrainingRecord :execrows
UPDATE training_record SET training = @training, variant = @variant, provider = @provider, year = @year,
    on_date = @on_date, version = version + 1
WHERE id = @id AND version = @version;

-- name: DeleteTrainingRecord :execrows
DELETE FROM training_record WHERE id = @id AND version = @version;

-- name: TrainingsOfPerson :many
SELECT * FROM training_record WHERE person_id = @person_id ORDER BY year, on_date, id;

-- name: TrainingsOfStaff :many
SELECT * FROM training_record
WHERE person_id IN (SELECT e.person_id FROM employment e WHERE e.practice_id = @practice_id)
ORDER BY year, on_date, id;

-- name: TrainingVariantsOfRho :many
SELECT t.training AS training, t.variant AS variant, COUNT(*) AS followed
FROM training_record t JOIN practice p ON p.id = t.practice_id
WHERE p.rho_id = @rho_id AND t.variant <> '' GROUP BY t.training, t.variant ORDER BY t.training, t.variant;

-- name: TrainingRulings :many
SELECT * FROM training_ruling WHERE rho_id = @rho_id ORDER BY training, variant;

-- name: InsertTrainingRuling :exec
INSERT INTO training_ruling (id, region_key, rho_id, training, variant, counts, by_name, on_date, note, version)
VALUES (@id, @region_key, @rho_id, @training, @variant, @counts, @by_name, @on_date, @note, @version);

-- name: UpdateTrainingRuling :execrows
UPDATE training_ruling SET counts = @counts, by_name = @by_name, on_date = @on_date, note = @note,
    version = version + 1
WHERE id = @id AND rho_id = @rho_id AND version = @version;

-- name: DeepeningTalks :many
SELECT * FROM deepening_talk WHERE rho_id = @rho_id ORDER BY at DESC, id;

-- name: InsertDeepeningTalk :exec
INSERT INTO deepening_talk (id, rho_id, region_key, entry, section, meeting, note, by_name, at, version)
VALUES (@id, @rho_id, @region_key, @entry, @section, @meeting, @note, @by_name, @at, @version);

-- name: DeleteDeepeningTalk :execrows
DELETE FROM deepening_talk WHERE id = @id AND rho_id = @rho_id AND version = @version;

-- name: OtherPractices :many
SELECT p.id, o.name FROM practice p JOIN organisation o ON o.id = p.id
WHERE p.rho_id = @rho_id AND p.id <> @id AND NOT EXISTS (SELECT 1 FROM practice_end en WHERE en.practice_id = p.id)
ORDER BY o.search, p.id;
