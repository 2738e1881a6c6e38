-- name: OpenJobs :many
SELECT kind, CAST(COUNT(*) AS BIGINT) AS jobs, CAST(MIN(run_at) AS BIGINT) AS next_at,
    CAST(SUM(CASE WHEN last_error = '' THEN 0 ELSE 1 END) AS BIGINT) AS failed
FROM job WHERE done_at = 0 GROUP BY kind ORDER BY kind;

-- name: RowCounts :one
SELECT CAST((SELECT COUNT(*) FROM account) AS BIGINT) AS accounts,
    CAST((SELECT COUNT(*) FROM organisation) AS BIGINT) AS organisations,
    CAST((SELECT COUNT(*) FROM plan) AS BIGINT) AS plans,
    CAST((SELECT COALESCE(SUM(seq), 0) FROM audit_head) AS BIGINT) AS entries;
