# The two commands that do everything: make demo, make test. make help lists the rest.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

GO ?= go
DIST := internal/web/assets/dist/manifest.json
ASSET_SOURCES := $(shell find internal/web/assets/css internal/web/assets/js tools/assets -type f) package-lock.json

.PHONY: help demo test build assets generate lint bench bench-roster pictures clean

help: ## what can be made
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name what; do printf '%-12s %s\n' "$$name" "$$what"; done

demo: build ## build what is needed and start the demo (DEMO="--date 2026-11-09 --listen :9000")
	@./bin/kwartier demo $(DEMO)

test: ## install what the tests need when missing, and run everything
	@scripts/test.sh

build: $(DIST) ## bin/kwartier, with style sheet and script
	@$(GO) build -o bin/kwartier ./cmd/kwartier

assets: $(DIST) ## style sheet and script, when stale

$(DIST): $(ASSET_SOURCES)
	@$(GO) run ./tools/assets
	@touch $@

generate: ## the queries in internal/store/gen from schema/ and queries/ (the first time builds sqlc: minutes)
	@internal/store/generate.sh

lint: ## golangci-lint with .golangci.yaml (the first time installs it)
	@scripts/lint.sh

bench: $(DIST) ## how fast it is with 4,900 practices, on both databases: minutes (WRITE=1 keeps it in docs/performance.md)
	@scripts/need.sh postgres
	@$(GO) test -run '^$$' -bench 'Check|Forward|Decide|Open|List|Save/' -benchmem -benchtime 1s ./internal/domain/plan ./internal/app/access ./internal/app/situation ./internal/store
	@$(GO) test -run '^$$' -bench Watchers -benchtime 1x ./internal/web/lottery
	@$(GO) test -run '^$$' -bench . -benchmem -benchtime 1s ./internal/domain/lottery ./internal/app/lottery
	@$(GO) run ./bench -for 4s $(if $(WRITE),-write docs/performance.md) $(BENCH)

bench-roster: ## the simulator: ns a patient, years a second, allocations, and how much faster than a plain event heap
	@$(GO) test -run '^$$' -bench 'Year|Ratio|Cores' -benchmem -benchtime 2s ./internal/domain/roster/book1 ./internal/domain/roster/play

pictures: $(DIST) ## docs/pictures/*.png: pages of the demo as they are now
	@scripts/need.sh browser
	@KWARTIER_REQUIRE_BROWSER=1 $(GO) test -count 1 -tags pictures -run '^TestPictures$$' ./e2e

clean: ## what was built, not what was installed
	@rm -rf bin e2e/out
	@find internal/web/assets/dist -type f ! -name placeholder.txt -delete
