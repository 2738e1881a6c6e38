-- name: InsertAccount :exec
INSERT INTO account (id, email, email_folded, name, password_hash, disabled_at, created_at, version)
VALUES (@id, @email, @email_folded, @name, @password_hash, @disabled_at, @created_at, @version);

-- name: Account :one
SELECT * FROM account WHERE id = @id;

-- name: AccountByEmail :one
SELECT * FROM account WHERE email_folded = @email_folded;

-- name: UpdateAccount :execrows
UPDATE account SET email = @email, email_folded = @email_folded, name = @name, password_hash = @password_hash,
    disabled_at = @disabled_at, version = version + 1
WHERE id = @id AND version = @version;

-- name: InsertMembership :exec
INSERT INTO membership (id, account_id, organisation_id, role, created_at, ended_at)
VALUES (@id, @account_id, @organisation_id, @role, @created_at, @ended_at);

-- name: EndMembership :execrows
UPDATE membership SET ended_at = @ended_at WHERE id = @id AND organisation_id = @organisation_id AND ended_at = 0;

-- name: MembershipsOfAccount :many
SELECT m.id, m.account_id, m.organisation_id, m.role, m.created_at, m.ended_at,
    o.kind AS organisation_kind, o.name AS organisation_name
FROM membership m JOIN organisation o ON o.id = m.organisation_id
WHERE m.account_id = @account_id AND m.ended_at = 0
ORDER BY o.search, o.id, m.role;

-- name: PersonInRoles :many
SELECT a.id, a.name, a.email, a.disabled_at,
    CAST(COALESCE(o.id, '') AS TEXT) AS organisation_id, CAST(COALESCE(o.kind, '') AS TEXT) AS organisation_kind,
    CAST(COALESCE(o.name, '') AS TEXT) AS organisation_name,
    CAST(COALESCE(m.id, '') AS TEXT) AS membership_id, CAST(COALESCE(m.role, '') AS TEXT) AS role,
    CAST(COALESCE(p.rho_id, '') AS TEXT) AS rho_id, CAST(COALESCE(p.region_key, r.region_key, '') AS TEXT) AS region_key,
    CAST(COALESCE(sh.holder_id, '') AS TEXT) AS holder_id,
    CAST((SELECT COUNT(*) FROM practice_end e WHERE e.into_id = p.id) AS BIGINT) AS merged
FROM account a LEFT JOIN membership m ON m.account_id = a.id AND m.ended_at = 0
    LEFT JOIN organisation o ON o.id = m.organisation_id
    LEFT JOIN practice p ON p.id = m.organisation_id LEFT JOIN rho r ON r.id = m.organisation_id
    LEFT JOIN plan_share sh ON sh.practice_id = p.id AND sh.until_date = ''
WHERE a.id = @account_id
ORDER BY o.search, o.id, m.role;

-- name: MembersOfOrganisation :many
SELECT m.id, m.account_id, m.organisation_id, m.role, m.created_at, m.ended_at,
    a.name AS account_name, a.email AS account_email, a.disabled_at AS account_disabled_at
FROM membership m JOIN account a ON a.id = m.account_id
WHERE m.organisation_id = @organisation_id AND m.ended_at = 0
ORDER BY a.email_folded, m.role;

-- name: InsertInvitation :exec
INSERT INTO invitation (id, token_hash, kind, email, name, account_id, organisation_id, role, created_by, created_at,
    expires_at, used_at, revoked_at)
VALUES (@id, @token_hash, @kind, @email, @name, @account_id, @organisation_id, @role, @created_by, @created_at,
    @expires_at, @used_at, @revoked_at);

-- name: InvitationByTokenHash :one
SELECT * FROM invitation WHERE token_hash = @token_hash;

-- name: Invitation :one
SELECT * FROM invitation WHERE id = @id;

-- name: UseInvitation :execrows
UPDATE invitation SET used_at = @now
WHERE token_hash = @token_hash AND used_at = 0 AND revoked_at = 0 AND expires_at > @now;

-- name: RevokeInvitation :execrows
UPDATE invitation SET revoked_at = @now
WHERE id = @id AND organisation_id = @organisation_id AND used_at = 0 AND revoked_at = 0;

-- name: RevokeInvitationsOfAccount :execrows
UPDATE invitation SET revoked_at = @now
WHERE account_id = @account_id AND kind = @kind AND used_at = 0 AND revoked_at = 0;

-- name: OpenLinksMadeBy :many
SELECT * FROM invitation
WHERE created_by = @created_by AND kind <> 'demo' AND used_at = 0 AND revoked_at = 0 AND expires_at > @now
ORDER BY created_at, id;

-- name: OpenInvitations :many
SELECT * FROM invitation
WHERE organisation_id = @organisation_id AND used_at = 0 AND revoked_at = 0 AND expires_at > @now
ORDER BY created_at DESC, id;
