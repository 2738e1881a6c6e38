#!/usr/bin/env bash
# test.sh: everything that has to be right, with PostgreSQL and a browser, neither ever skipped. Called by make test.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s (%ds)\n' "$1" "$SECONDS"; }

step 'what the tests need'
scripts/need.sh postgres browser python
go mod download
make --no-print-directory assets

step 'go build and go vet'
go build ./...
go vet ./...
go vet -tags pictures ./e2e

export KWARTIER_REQUIRE_POSTGRES=1 KWARTIER_REQUIRE_BROWSER=1 KWARTIER_REQUIRE_PYTHON=1

step 'tests'
go run ./internal/platform/pgtest/cmd -- \
  go run gotest.tools/gotestsum --format "${KWARTIER_TEST_FORMAT:-pkgname-and-test-fails}" --format-hide-empty-pkg \
  -- -count=1 -timeout 15m ./...

step 'tests of what runs at the same time, with the race detector'
go run ./internal/platform/pgtest/cmd -- \
  go run gotest.tools/gotestsum --format "${KWARTIER_TEST_FORMAT:-pkgname-and-test-fails}" --format-hide-empty-pkg \
  -- -race -count=1 -timeout 15m ./internal/app/job/... ./internal/cli/... ./internal/platform/...

step 'done'
