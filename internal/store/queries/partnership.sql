-- name: InsertPlanShare :exec
INSERT INTO plan_share (id, holder_id, practice_id, from_date, until_date, version)
VALUES (@id, @holder_id, @practice_id, @from_date, @until_date, @version);

-- name: EndPlanShare :execrows
UPDATE plan_share SET until_date = @until_date, version = version + 1 WHERE id = @id AND version = @version AND until_date = '';

-- name: SharesOfHolder :many
SELECT s.id, s.holder_id, s.practice_id, s.from_date, s.until_date, s.version,
    o.name AS name, p.agb AS agb, p.entry_date AS entry_date
FROM plan_share s JOIN practice p ON p.id = s.practice_id JOIN organisation o ON o.id = s.practice_id
WHERE s.holder_id = @holder_id ORDER BY s.until_date, o.search, s.id;

-- name: SharesOfPractice :many
SELECT s.id, s.holder_id, s.practice_id, s.from_date, s.until_date, s.version, o.name AS holder_name
FROM plan_share s JOIN organisation o ON o.id = s.holder_id
WHERE s.practice_id = @practice_id ORDER BY s.from_date DESC, s.id;

-- name: SharesOfRho :many
SELECT s.practice_id, s.holder_id, s.from_date, o.name AS name, h.name AS holder_name
FROM practice p JOIN plan_share s ON s.practice_id = p.id AND s.until_date = ''
    JOIN organisation o ON o.id = s.practice_id JOIN organisation h ON h.id = s.holder_id
WHERE p.rho_id = @rho_id ORDER BY h.search, s.holder_id, o.search, s.id;

-- name: InsertPracticeEvent :exec
INSERT INTO practice_event (id, practice_id, other_id, kind, on_date, note, before_text, after_text, by_account, by_name, at)
VALUES (@id, @practice_id, @other_id, @kind, @on_date, @note, @before_text, @after_text, @by_account, @by_name, @at);

-- name: EventsOfPractice :many
SELECT e.id, e.practice_id, e.other_id, e.kind, e.on_date, e.note, e.before_text, e.after_text, e.by_account, e.by_name, e.at,
    o.name AS name, CAST(COALESCE(x.name, '') AS TEXT) AS other_name
FROM practice_event e JOIN organisation o ON o.id = e.practice_id LEFT JOIN organisation x ON x.id = e.other_id
WHERE e.practice_id = @practice_id OR e.other_id = @practice_id
ORDER BY e.at DESC, e.id;

-- name: InsertPracticeEnd :exec
INSERT INTO practice_end (practice_id, into_id, on_date) VALUES (@practice_id, @into_id, @on_date);

-- name: MovePracticeEnds :exec
UPDATE practice_end SET into_id = @into_id WHERE into_id = @from_id;

-- name: EndOfPractice :one
SELECT e.practice_id, e.into_id, e.on_date, o.name AS into_name
FROM practice_end e JOIN organisation o ON o.id = e.into_id WHERE e.practice_id = @practice_id;

-- name: EndsInto :many
SELECT e.practice_id, e.into_id, e.on_date, o.name AS name
FROM practice_end e JOIN organisation o ON o.id = e.practice_id WHERE e.into_id = @into_id ORDER BY e.on_date, o.search, e.practice_id;

-- name: EndsOfRho :many
SELECT e.practice_id, e.into_id, e.on_date, o.name AS name, i.name AS into_name
FROM practice p JOIN practice_end e ON e.practice_id = p.id
    JOIN organisation o ON o.id = e.practice_id JOIN organisation i ON i.id = e.into_id
WHERE p.rho_id = @rho_id ORDER BY e.on_date DESC, o.search, e.practice_id;

-- name: ShiftTrainings :exec
UPDATE training_record SET year = CASE WHEN year + CAST(@years AS BIGINT) < 1 THEN 1 ELSE year + CAST(@years AS BIGINT) END
WHERE practice_id = @practice_id AND year > 0;
