-- name: InsertPractice :exec
INSERT INTO practice (id, rho_id, region_key, agb, city, ion, deprived_ion, kbz, entry_date, contact_name,
    contact_email, search, created_at, version)
VALUES (@id, @rho_id, @region_key, @agb, @city, @ion, @deprived_ion, @kbz, @entry_date, @contact_name,
    @contact_email, @search, @created_at, @version);

-- name: Practice :one
SELECT sqlc.embed(practice), o.name AS name, r.name AS rho_name,
    CAST(COALESCE(sh.holder_id, '') AS TEXT) AS holder_id, CAST(COALESCE(en.into_id, '') AS TEXT) AS into_id,
    CAST((SELECT COUNT(*) FROM plan_share m WHERE m.holder_id = practice.id AND m.until_date = '') AS BIGINT) AS members
FROM practice JOIN organisation o ON o.id = practice.id JOIN organisation r ON r.id = practice.rho_id
    LEFT JOIN plan_share sh ON sh.practice_id = practice.id AND sh.until_date = ''
    LEFT JOIN practice_end en ON en.practice_id = practice.id
WHERE practice.id = @id;

-- name: UpdatePractice :execrows
UPDATE practice SET rho_id = @rho_id, region_key = @region_key, agb = @agb, city = @city, ion = @ion,
    deprived_ion = @deprived_ion, kbz = @kbz, entry_date = @entry_date, contact_name = @contact_name,
    contact_email = @contact_email, search = @search, version = version + 1
WHERE id = @id AND version = @version;

-- name: PracticesOfRho :many
SELECT sqlc.embed(practice), o.name AS name,
    CAST(COALESCE(pl.id, '') AS TEXT) AS plan_id,
    CAST(COALESCE(pl.state, 'none') AS TEXT) AS plan_state,
    CAST(COALESCE(pl.year, 0) AS BIGINT) AS plan_year,
    CAST(COALESCE(pl.due, '') AS TEXT) AS due,
    CAST(COALESCE(pl.blocking, 0) AS BIGINT) AS blocking,
    CAST(COALESCE(pl.warnings, 0) AS BIGINT) AS warnings,
    CAST(COALESCE(pl.hints, 0) AS BIGINT) AS hints,
    CAST(COALESCE(pl.open_questions, 0) AS BIGINT) AS open_questions,
    CAST(COALESCE(pl.chosen, 0) AS BIGINT) AS chosen,
    CAST(COALESCE(pl.submitted_at, 0) AS BIGINT) AS submitted_at,
    CAST(COALESCE(pl.decided_at, 0) AS BIGINT) AS decided_at,
    CAST(COALESCE(pl.updated_at, 0) AS BIGINT) AS plan_updated_at,
    CAST(COALESCE(pl.number, 0) AS BIGINT) AS plan_number,
    CAST(COALESCE(s.number, 0) AS BIGINT) AS seen_number,
    CAST(COALESCE(s.at, 0) AS BIGINT) AS seen_at,
    CAST(COALESCE(sh.holder_id, '') AS TEXT) AS holder_id,
    CAST(COALESCE(ho.name, '') AS TEXT) AS holder_name,
    CAST(COALESCE(hp.entry_date, practice.entry_date) AS TEXT) AS plan_entry
FROM practice JOIN organisation o ON o.id = practice.id
    LEFT JOIN plan_share sh ON sh.practice_id = practice.id AND sh.until_date = ''
    LEFT JOIN organisation ho ON ho.id = sh.holder_id LEFT JOIN practice hp ON hp.id = sh.holder_id
    LEFT JOIN plan pl ON pl.practice_id = COALESCE(sh.holder_id, practice.id)
    LEFT JOIN plan_seen s ON s.plan_id = pl.id AND s.account_id = @seen_by
WHERE practice.rho_id = @rho_id AND NOT EXISTS (SELECT 1 FROM practice_end en WHERE en.practice_id = practice.id)
    AND practice.search LIKE CAST(@pattern AS TEXT)
    AND (CAST(@year AS BIGINT) = 0 OR pl.year = @year)
    AND (CAST(@only_questions AS BOOLEAN) = FALSE OR pl.open_questions > 0)
    AND (CAST(@only_blocking AS BOOLEAN) = FALSE OR pl.blocking > 0)
    AND (CAST(@only_changed AS BOOLEAN) = FALSE OR pl.updated_at > COALESCE(s.at, 0))
    AND (CAST(@state AS TEXT) = '' OR COALESCE(pl.state, 'none') = @state)
    AND (CAST(@late_on AS TEXT) = ''
        OR (pl.due <> '' AND pl.due < @late_on AND pl.state IN ('concept', 'returned')))
ORDER BY
    CASE WHEN CAST(@sort AS TEXT) = 'state' THEN
        CASE COALESCE(pl.state, 'none') WHEN 'submitted' THEN 1 WHEN 'returned' THEN 2 WHEN 'concept' THEN 3
            WHEN 'none' THEN 4 ELSE 5 END END ASC NULLS LAST,
    CASE WHEN @sort = 'due' AND pl.due <> '' THEN pl.due END ASC NULLS LAST,
    CASE WHEN @sort = 'blocking' THEN COALESCE(pl.blocking, 0) END DESC NULLS LAST,
    CASE WHEN @sort = '-due' THEN COALESCE(pl.due, '') END DESC NULLS LAST,
    CASE WHEN @sort = 'year' THEN COALESCE(pl.year, 0) END DESC NULLS LAST,
    CASE WHEN @sort = 'questions' THEN COALESCE(pl.open_questions, 0) END DESC NULLS LAST,
    CASE WHEN @sort = 'warnings' THEN COALESCE(pl.warnings, 0) END DESC NULLS LAST,
    CASE WHEN @sort = 'submitted' AND pl.submitted_at > 0 THEN pl.submitted_at END ASC NULLS LAST,
    CASE WHEN @sort = 'updated' THEN COALESCE(pl.updated_at, 0) END DESC NULLS LAST,
    CASE WHEN @sort = 'city' THEN practice.city END ASC NULLS LAST,
    CASE WHEN @sort = '-name' THEN o.search END DESC NULLS LAST,
    o.search, practice.id
LIMIT @row_limit OFFSET @row_offset;

-- name: CountPracticesOfRho :one
SELECT COUNT(*) FROM practice LEFT JOIN plan_share sh ON sh.practice_id = practice.id AND sh.until_date = ''
    LEFT JOIN plan pl ON pl.practice_id = COALESCE(sh.holder_id, practice.id)
    LEFT JOIN plan_seen s ON s.plan_id = pl.id AND s.account_id = @seen_by
WHERE practice.rho_id = @rho_id AND NOT EXISTS (SELECT 1 FROM practice_end en WHERE en.practice_id = practice.id)
    AND practice.search LIKE CAST(@pattern AS TEXT)
    AND (CAST(@year AS BIGINT) = 0 OR pl.year = @year)
    AND (CAST(@only_questions AS BOOLEAN) = FALSE OR pl.open_questions > 0)
    AND (CAST(@only_blocking AS BOOLEAN) = FALSE OR pl.blocking > 0)
    AND (CAST(@only_changed AS BOOLEAN) = FALSE OR pl.updated_at > COALESCE(s.at, 0))
    AND (CAST(@state AS TEXT) = '' OR COALESCE(pl.state, 'none') = @state)
    AND (CAST(@late_on AS TEXT) = ''
        OR (pl.due <> '' AND pl.due < @late_on AND pl.state IN ('concept', 'returned')));

-- name: PlanStandsByRegion :many
SELECT p.region_key, CAST(COALESCE(hp.entry_date, p.entry_date) AS TEXT) AS entry_date,
    CAST(COALESCE(pl.state, 'none') AS TEXT) AS plan_state,
    CAST(COALESCE(pl.year, 0) AS BIGINT) AS plan_year,
    CAST(COALESCE(pl.due, '') AS TEXT) AS due,
    COUNT(*) AS practices
FROM practice p LEFT JOIN plan_share sh ON sh.practice_id = p.id AND sh.until_date = ''
    LEFT JOIN practice hp ON hp.id = sh.holder_id
    LEFT JOIN plan pl ON pl.practice_id = COALESCE(sh.holder_id, p.id)
WHERE NOT EXISTS (SELECT 1 FROM practice_end en WHERE en.practice_id = p.id) AND (CAST(@insurer_id AS TEXT) = ''
    OR p.region_key IN (SELECT ir.region_key FROM insurer_region ir WHERE ir.insurer_id = @insurer_id))
GROUP BY p.region_key, COALESCE(hp.entry_date, p.entry_date), pl.state, pl.year, pl.due
ORDER BY p.region_key, COALESCE(hp.entry_date, p.entry_date), plan_state, plan_year, due;
