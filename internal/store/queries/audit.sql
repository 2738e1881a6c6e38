-- name: AuditHead :one
SELECT * FROM audit_head WHERE organisation_id = @organisation_id;

-- name: AnyAuditHead :many
SELECT organisation_id FROM audit_head LIMIT 1;

-- name: SetAuditHead :exec
INSERT INTO audit_head (organisation_id, seq, hash) VALUES (@organisation_id, @seq, @hash)
ON CONFLICT (organisation_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash;

-- name: InsertAuditEntry :exec
INSERT INTO audit_entry (organisation_id, seq, at, actor_id, actor_name, actor_organisation_id, role, action,
    object_kind, object_id, result, detail, search, prev_hash, hash)
VALUES (@organisation_id, @seq, @at, @actor_id, @actor_name, @actor_organisation_id, @role, @action,
    @object_kind, @object_id, @result, @detail, @search, @prev_hash, @hash);

-- name: AuditEntries :many
SELECT * FROM audit_entry
WHERE organisation_id = @organisation_id
    AND (CAST(@before_seq AS BIGINT) = 0 OR seq < @before_seq)
    AND (CAST(@from_at AS BIGINT) = 0 OR at >= @from_at)
    AND (CAST(@until_at AS BIGINT) = 0 OR at < @until_at)
    AND (CAST(@action AS TEXT) = '' OR action = @action)
    AND (CAST(@pattern AS TEXT) = '%' OR search LIKE @pattern)
ORDER BY seq DESC LIMIT @row_limit;

-- name: AuditWalk :many
SELECT * FROM audit_entry WHERE organisation_id = @organisation_id AND seq > @after_seq ORDER BY seq LIMIT @row_limit;

-- name: AuditChains :many
SELECT h.organisation_id FROM audit_head h UNION SELECT e.organisation_id FROM audit_entry e ORDER BY organisation_id;

-- name: AuditHeadOrNone :many
SELECT * FROM audit_head WHERE organisation_id = @organisation_id;

-- name: UnanchoredHeads :many
SELECT * FROM audit_head WHERE seq > anchored_seq ORDER BY organisation_id;

-- name: MarkAnchored :exec
UPDATE audit_head SET anchored_seq = seq WHERE seq > anchored_seq;

-- name: NewestAnchor :one
SELECT * FROM audit_anchor ORDER BY id DESC LIMIT 1;

-- name: InsertAnchor :exec
INSERT INTO audit_anchor (id, at, heads_hash, heads, prev_hash, hash)
VALUES (@id, @at, @heads_hash, @heads, @prev_hash, @hash);

-- name: AnchorWalk :many
SELECT * FROM audit_anchor WHERE id > @after_id ORDER BY id LIMIT @row_limit;
