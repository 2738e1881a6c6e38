-- name: FindSession :one
SELECT data FROM session WHERE token_hash = @token_hash AND expires_at > @now;

-- name: CommitSession :exec
INSERT INTO session (token_hash, data, expires_at) VALUES (@token_hash, @data, @expires_at)
ON CONFLICT (token_hash) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at;

-- name: DeleteSession :exec
DELETE FROM session WHERE token_hash = @token_hash;

-- name: DeleteExpiredSessions :execrows
DELETE FROM session WHERE expires_at <= @now;

-- name: InsertSignin :exec
INSERT INTO signin (id, account_id, session_hash, created_at, agent, address, ended_at)
VALUES (@id, @account_id, @session_hash, @created_at, @agent, @address, @ended_at);

-- name: SigninsOfAccount :many
SELECT s.id, s.account_id, s.session_hash, s.created_at, s.agent, s.address, s.ended_at
FROM signin s JOIN session x ON x.token_hash = s.session_hash
WHERE s.account_id = @account_id AND s.ended_at = 0 AND x.expires_at > @now
ORDER BY s.created_at DESC, s.id;

-- name: SigninOfSession :one
SELECT * FROM signin WHERE session_hash = @session_hash AND ended_at = 0;

-- name: DeleteSessionOfSignin :exec
DELETE FROM session WHERE token_hash IN
    (SELECT s.session_hash FROM signin s WHERE s.id = @id AND s.account_id = @account_id AND s.ended_at = 0);

-- name: EndSignin :execrows
UPDATE signin SET ended_at = @now WHERE id = @id AND account_id = @account_id AND ended_at = 0;

-- name: DeleteSessionsOfAccount :exec
DELETE FROM session WHERE token_hash IN
    (SELECT s.session_hash FROM signin s
     WHERE s.account_id = @account_id AND s.ended_at = 0 AND s.session_hash <> @keep_hash);

-- name: EndSigninsOfAccount :execrows
UPDATE signin SET ended_at = @now WHERE account_id = @account_id AND ended_at = 0 AND session_hash <> @keep_hash;

-- name: HitRateLimit :one
INSERT INTO rate_limit (bucket, window_start, hits) VALUES (@bucket, @window_start, 1)
ON CONFLICT (bucket, window_start) DO UPDATE SET hits = rate_limit.hits + 1
RETURNING hits;

-- name: RateLimitHits :one
SELECT CAST(COALESCE(SUM(hits), 0) AS BIGINT) AS hits FROM rate_limit
WHERE bucket = @bucket AND window_start >= @since;

-- name: ClearRateLimit :exec
DELETE FROM rate_limit WHERE bucket = @bucket;

-- name: DeleteOldRateLimits :execrows
DELETE FROM rate_limit WHERE window_start < @before;
