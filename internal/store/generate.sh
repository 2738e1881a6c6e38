#!/bin/sh
# Writes gen/ from schema/ and queries/, and gen/sources.sha256 over all of it, by which a test sees that it belongs
# together. Run it after a change in schema/, queries/ or sqlc.yaml, from anywhere. The first run builds sqlc.
set -eu
export LC_ALL=C
cd "$(dirname "$0")"
sqlc=${SQLC:-../../bin/sqlc}
if [ ! -x "$sqlc" ]; then
	(cd ../../tools/sqlc && CGO_ENABLED=0 go build -o ../../bin/sqlc github.com/sqlc-dev/sqlc/cmd/sqlc)
fi
rm -f gen/*.go
"$sqlc" generate
rm -rf .sqlite-check
cat sqlc.yaml schema/*.sql queries/*.sql gen/*.go | sha256sum | cut -d" " -f1 >gen/sources.sha256
