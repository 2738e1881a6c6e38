module kwartier/tools/sqlc

go 1.26.0

tool github.com/sqlc-dev/sqlc/cmd/sqlc

require github.com/sqlc-dev/sqlc v1.31.1
