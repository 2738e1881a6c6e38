-- name: AllMembershipsOfAccount :many
SELECT m.role, m.created_at, m.ended_at, o.kind AS organisation_kind, o.name AS organisation_name, o.id AS organisation_id
FROM membership m JOIN organisation o ON o.id = m.organisation_id
WHERE m.account_id = @account_id ORDER BY m.created_at, m.id;

-- name: AllSigninsOfAccount :many
SELECT created_at, ended_at, agent, address FROM signin WHERE account_id = @account_id ORDER BY created_at DESC, id;

-- name: DeedsOfActor :many
SELECT e.organisation_id, CAST(COALESCE(o.name, '') AS TEXT) AS organisation_name, CAST(COALESCE(o.kind, '') AS TEXT) AS organisation_kind,
    e.action, CAST(COUNT(*) AS BIGINT) AS times, CAST(MIN(e.at) AS BIGINT) AS first_at, CAST(MAX(e.at) AS BIGINT) AS last_at
FROM audit_entry e LEFT JOIN organisation o ON o.id = e.organisation_id
WHERE e.actor_id = @actor_id AND e.result = 'ok'
GROUP BY e.organisation_id, o.name, o.kind, e.action ORDER BY organisation_name, e.organisation_id, e.action;

-- name: AuditEntriesByActor :many
SELECT * FROM audit_entry WHERE actor_id = @actor_id ORDER BY at DESC, organisation_id, seq DESC LIMIT @row_limit;

-- name: CountLiveRole :one
SELECT CAST(COUNT(DISTINCT m.account_id) AS BIGINT) AS n FROM membership m JOIN account a ON a.id = m.account_id
WHERE m.ended_at = 0 AND a.disabled_at = 0 AND m.role = @role AND m.account_id <> @but
    AND (CAST(@organisation_id AS TEXT) = '' OR m.organisation_id = @organisation_id);

-- name: AccountsPastTheirTime :many
SELECT a.id FROM account a
WHERE a.email <> '' AND a.created_at < @before
    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.account_id = a.id AND (m.ended_at = 0 OR m.ended_at >= @before))
ORDER BY a.id LIMIT @row_limit;

-- name: PseudonymiseAccount :execrows
UPDATE account SET email = '', email_folded = CAST(@gone AS TEXT), name = @name, password_hash = '', disabled_at = @at, version = version + 1
WHERE id = @id AND email <> '';

-- name: PseudonymisePlanVersions :exec
UPDATE plan_version SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymisePlanMessages :exec
UPDATE plan_message SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseEvaluations :exec
UPDATE evaluation SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymisePastEvaluations :exec
UPDATE evaluation_past SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseEvidence :exec
UPDATE evidence SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseDossiers :exec
UPDATE dossier SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymisePracticeEvents :exec
UPDATE practice_event SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseRulings :exec
UPDATE training_ruling SET by_name = @name
WHERE by_name = @was AND rho_id IN (SELECT m.organisation_id FROM membership m WHERE m.account_id = @account_id);

-- name: PseudonymiseTalks :exec
UPDATE deepening_talk SET by_name = @name
WHERE by_name = @was AND rho_id IN (SELECT m.organisation_id FROM membership m WHERE m.account_id = @account_id);

-- name: PseudonymiseInvitations :exec
UPDATE invitation SET email = '', name = ''
WHERE account_id = @account_id OR LOWER(email) = LOWER(CAST(@email AS TEXT));

-- name: CloseInvitations :exec
UPDATE invitation SET revoked_at = @at
WHERE (account_id = @account_id OR LOWER(email) = LOWER(CAST(@email AS TEXT))) AND used_at = 0 AND revoked_at = 0;

-- name: DeleteSigninsOfAccount :exec
DELETE FROM signin WHERE account_id = @account_id;

-- name: DeleteSavedFiltersOfAccount :exec
DELETE FROM saved_filter WHERE account_id = @account_id;

-- name: DeletePlansSeenBy :exec
DELETE FROM plan_seen WHERE account_id = @account_id;

-- name: DeleteSealedFormsOf :exec
DELETE FROM sealed_form WHERE account_id = @account_id;

-- name: DeleteMailOf :exec
DELETE FROM mail WHERE account_id = @account_id;

-- name: DeleteRemindedOf :exec
DELETE FROM reminded WHERE recipient = @recipient;

-- name: PseudonymiseRosters :exec
UPDATE roster SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseRosterPasts :exec
UPDATE roster_past SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseRosterDemands :exec
UPDATE roster_demand SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseRosterSearches :exec
UPDATE roster_search SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: DeleteOwnRosterSearches :exec
DELETE FROM roster_search WHERE roster_id IN (SELECT r.id FROM roster r WHERE r.by_account = @account_id AND r.shared = FALSE);

-- name: DeleteOwnRosterPasts :exec
DELETE FROM roster_past WHERE roster_id IN (SELECT r.id FROM roster r WHERE r.by_account = @account_id AND r.shared = FALSE);

-- name: DeleteOwnRosters :exec
DELETE FROM roster WHERE by_account = @account_id AND shared = FALSE;

-- name: PseudonymiseAgendaMappings :exec
UPDATE agenda_mapping SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseAgendaMeasurements :exec
UPDATE agenda_measurement SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseEnrolments :exec
UPDATE enrolment SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseEnrolmentMembers :exec
UPDATE enrolment_member SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseEnrolmentEvents :exec
UPDATE enrolment_event SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseLotteryRounds :exec
UPDATE lottery_round SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseLotteryConsents :exec
UPDATE lottery_round SET consent_name = @name WHERE consent_by = @account_id AND consent_name = @was;

-- name: PseudonymiseLotteryPersons :exec
UPDATE lottery_person SET name = @name, email = '', fold = '' WHERE account_id = @account_id;

-- name: PseudonymiseLotteryVoids :exec
UPDATE lottery_draw SET void_name = @name WHERE void_by = @account_id;

-- name: PseudonymiseLotteryTranscripts :exec
UPDATE lottery_transcript SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseLotteryRequests :exec
UPDATE lottery_request SET by_name = @name WHERE by_account = @account_id AND by_name <> '';

-- name: PseudonymiseLotteryAnswers :exec
UPDATE lottery_offer SET answered_name = @name WHERE answered_by = @account_id;
