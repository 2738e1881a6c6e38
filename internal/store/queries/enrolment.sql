-- name: InsertEnrolment :exec
INSERT INTO enrolment (id, round_id, lead_id, agb, wish, kbz, salt, code, late, origin, agreed_at, at, by_account, by_name, updated_at, version)
VALUES (@id, @round_id, @lead_id, @agb, @wish, @kbz, @salt, @code, @late, @origin, @agreed_at, @at, @by_account, @by_name, @updated_at, @version);

-- name: UpdateEnrolment :execrows
UPDATE enrolment SET agb = @agb, wish = @wish, kbz = @kbz, salt = @salt, code = @code, late = @late, kbz_agreed = @kbz_agreed,
    withdrawn_at = @withdrawn_at, updated_at = @updated_at, version = version + 1
WHERE id = @id AND version = @version;

-- name: Enrolment :one
SELECT sqlc.embed(enrolment), o.name AS lead_name, p.city AS lead_city, p.ion AS known_ion
FROM enrolment JOIN organisation o ON o.id = enrolment.lead_id JOIN practice p ON p.id = enrolment.lead_id
WHERE enrolment.id = @id;

-- name: EnrolmentsOfRound :many
SELECT sqlc.embed(enrolment), o.name AS lead_name, p.city AS lead_city, p.ion AS known_ion
FROM enrolment JOIN organisation o ON o.id = enrolment.lead_id JOIN practice p ON p.id = enrolment.lead_id
WHERE enrolment.round_id = @round_id ORDER BY o.search, enrolment.at, enrolment.id;

-- name: EnrolmentsOfPractice :many
SELECT sqlc.embed(enrolment), o.name AS lead_name, p.city AS lead_city, p.ion AS known_ion, m.state AS member_state
FROM enrolment_member m JOIN enrolment ON enrolment.id = m.enrolment_id JOIN organisation o ON o.id = enrolment.lead_id
    JOIN practice p ON p.id = enrolment.lead_id
WHERE m.practice_id = @practice_id AND enrolment.round_id = @round_id ORDER BY enrolment.at DESC, enrolment.id;

-- name: EnrolmentByAgb :one
SELECT * FROM enrolment WHERE round_id = @round_id AND agb = @agb AND withdrawn_at = 0;

-- name: PutEnrolmentMember :exec
INSERT INTO enrolment_member (enrolment_id, practice_id, round_id, number, ion, state, at, by_account, by_name)
VALUES (@enrolment_id, @practice_id, @round_id, @number, @ion, @state, @at, @by_account, @by_name)
ON CONFLICT (enrolment_id, practice_id) DO UPDATE SET ion = excluded.ion, state = excluded.state, at = excluded.at,
    by_account = excluded.by_account, by_name = excluded.by_name;

-- name: ExactEnrolmentMember :execrows
UPDATE enrolment_member SET exact_ion = @exact_ion, exact_at = @exact_at
WHERE enrolment_id = @enrolment_id AND practice_id = @practice_id AND state = 'in';

-- name: EnrolmentMembers :many
SELECT sqlc.embed(m), o.name AS name FROM enrolment_member m JOIN organisation o ON o.id = m.practice_id
WHERE m.enrolment_id = @enrolment_id ORDER BY m.number, m.practice_id;

-- name: EnrolmentMembersOfRound :many
SELECT sqlc.embed(m), o.name AS name FROM enrolment_member m JOIN organisation o ON o.id = m.practice_id
WHERE m.round_id = @round_id ORDER BY m.enrolment_id, m.number, m.practice_id;

-- name: InsertEnrolmentEvent :exec
INSERT INTO enrolment_event (enrolment_id, number, kind, what, reason, by_account, by_name, at)
VALUES (@enrolment_id, (SELECT COALESCE(MAX(e.number), 0) + 1 FROM enrolment_event e WHERE e.enrolment_id = @enrolment_id), @kind, @what, @reason, @by_account, @by_name, @at);

-- name: EnrolmentEvents :many
SELECT * FROM enrolment_event WHERE enrolment_id = @enrolment_id ORDER BY number DESC;
