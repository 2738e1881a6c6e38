#!/usr/bin/env bash
# need.sh [postgres] [browser] [python]: installs the Debian packages that are missing for what is named. Says nothing when all
# is there. Works as root, or with sudo.
set -euo pipefail

missing=()
for thing in "$@"; do
  case $thing in
    postgres)
      compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
      ;;
    browser)
      command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
      # What a page looks like without the reader's own fonts; a bare server has none at all.
      [[ -d /usr/share/fonts/truetype/liberation || -d /usr/share/fonts/truetype/liberation2 ]] || missing+=(fonts-liberation)
      ;;
    python)
      command -v python3 >/dev/null || missing+=(python3)
      ;;
    *)
      echo "need.sh: I do not know $thing" >&2
      exit 2
      ;;
  esac
done
((${#missing[@]})) || exit 0

by_hand="Install by hand: ${missing[*]}"
if ! command -v apt-get >/dev/null; then
  echo "need.sh: this is no Debian. $by_hand" >&2
  exit 1
fi
as_root=()
if ((EUID != 0)); then
  if ! command -v sudo >/dev/null; then
    echo "need.sh: neither root nor sudo. $by_hand" >&2
    exit 1
  fi
  as_root=(sudo)
  [[ -t 0 ]] || as_root+=(-n)
fi

echo "Installing ${missing[*]} …"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 \
    install --no-install-recommends "${missing[@]}" >>"$log" 2>&1 </dev/null
}
update() {
  "${as_root[@]}" apt-get -qq -o DPkg::Lock::Timeout=300 update >>"$log" 2>&1 </dev/null
}
# The package lists may be absent or old: then fetch them and try again.
if ! install && ! { update && install; }; then
  cat "$log" >&2
  echo "need.sh: installing failed. $by_hand" >&2
  exit 1
fi
