#!/usr/bin/env bash
# lint.sh: golangci-lint in the version named here, installed once into bin/ (about a minute).
set -euo pipefail
cd "$(dirname "$0")/.."
version=v2.15.0
tool=bin/golangci-lint-$version
if [[ ! -x $tool ]]; then
  echo "Installing golangci-lint $version …"
  GOBIN="$PWD/bin/install" go install "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$version"
  mv bin/install/golangci-lint "$tool"
  rmdir bin/install
fi
"$tool" run ./...
