-- name: PlanDays :many
SELECT p.id AS practice_id, o.name AS practice_name, p.region_key, p.entry_date, p.contact_name, p.contact_email,
    CAST(COALESCE(pl.id, '') AS TEXT) AS plan_id,
    CAST(COALESCE(pl.state, 'none') AS TEXT) AS plan_state,
    CAST(COALESCE(pl.year, 0) AS BIGINT) AS plan_year,
    CAST(COALESCE(pl.due, '') AS TEXT) AS due,
    CAST(COALESCE(pl.number, 0) AS BIGINT) AS plan_number
FROM practice p JOIN organisation o ON o.id = p.id LEFT JOIN plan pl ON pl.practice_id = p.id
WHERE p.rho_id = @rho_id
    AND NOT EXISTS (SELECT 1 FROM plan_share sh WHERE sh.practice_id = p.id AND sh.until_date = '')
    AND NOT EXISTS (SELECT 1 FROM practice_end e WHERE e.practice_id = p.id)
ORDER BY p.id;

-- name: IsReminded :one
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM reminded WHERE recipient = @recipient AND key = @key;

-- name: InsertReminded :execrows
INSERT INTO reminded (recipient, key, at) VALUES (@recipient, @key, @at) ON CONFLICT DO NOTHING;

-- name: DeleteOldReminded :execrows
DELETE FROM reminded WHERE at < @before;

-- name: IsReminderDay :one
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM reminder_day WHERE day = @day;

-- name: InsertReminderDay :exec
INSERT INTO reminder_day (day, at) VALUES (@day, @at) ON CONFLICT DO NOTHING;

-- name: DeleteOldReminderDays :execrows
DELETE FROM reminder_day WHERE at < @before;

-- name: SetReminderOff :exec
INSERT INTO reminder_off (account_id, at) VALUES (@account_id, @at) ON CONFLICT (account_id) DO NOTHING;

-- name: DeleteReminderOff :exec
DELETE FROM reminder_off WHERE account_id = @account_id;

-- name: IsReminderOff :one
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM reminder_off WHERE account_id = @account_id;

-- name: InsertMail :execrows
INSERT INTO mail (id, once, account_id, address, subject, body, created_at, next_at)
VALUES (@id, @once, @account_id, @address, @subject, @body, @created_at, @next_at) ON CONFLICT DO NOTHING;

-- name: NextMail :one
SELECT * FROM mail WHERE sent_at = 0 AND failed_at = 0 AND next_at <= @now ORDER BY next_at, id LIMIT 1;

-- name: TakeMail :execrows
UPDATE mail SET next_at = @until, tries = tries + 1
WHERE id = @id AND tries = @tries AND sent_at = 0 AND failed_at = 0;

-- name: SetMailSent :execrows
UPDATE mail SET sent_at = @at, body = '', last_error = '' WHERE id = @id AND sent_at = 0;

-- name: SetMailFailed :execrows
UPDATE mail SET next_at = @next_at, failed_at = @failed_at, last_error = @last_error
WHERE id = @id AND tries = @tries AND sent_at = 0;

-- name: MailCounts :one
SELECT CAST(COALESCE(SUM(CASE WHEN sent_at = 0 AND failed_at = 0 THEN 1 ELSE 0 END), 0) AS BIGINT) AS waiting,
    CAST(COALESCE(SUM(CASE WHEN sent_at = 0 AND failed_at = 0 AND last_error <> '' THEN 1 ELSE 0 END), 0) AS BIGINT) AS again,
    CAST(COALESCE(SUM(CASE WHEN failed_at > 0 THEN 1 ELSE 0 END), 0) AS BIGINT) AS failed,
    CAST(COALESCE(SUM(CASE WHEN sent_at > 0 THEN 1 ELSE 0 END), 0) AS BIGINT) AS sent
FROM mail;

-- name: DeleteOldMail :execrows
DELETE FROM mail WHERE (sent_at > 0 AND sent_at < @before) OR (failed_at > 0 AND failed_at < @before);
