#!/usr/bin/env bash
# Runs browser tests many times over on a machine that is kept busy: a test that waits for the wrong thing fails here first.
#   tests/browser/soak.sh                                         20 runs of what `make test` runs
#   tests/browser/soak.sh 5 tests/browser/access.test.mjs         5 runs of one file in both browsers
#   JSS_BROWSER=firefox tests/browser/soak.sh 5 tests/browser/access.test.mjs
set -euo pipefail
cd "$(dirname "$0")/../.."

runs=${1:-20}
shift || true
[ $# -gt 0 ] || set -- tests/browser/all/*.test.mjs

busy=()
trap 'kill "${busy[@]}" 2>/dev/null || true' EXIT
for _ in 1 2; do
  (while :; do :; done) &
  busy+=($!)
done

failed=0
for ((run = 1; run <= runs; run += 1)); do
  began=$SECONDS
  outcome=passed
  node --test --test-timeout=1200000 --test-concurrency=2 --test-reporter=dot "$@" || { outcome=FAILED; failed=$((failed + 1)); }
  echo "run $run of $runs: $outcome after $((SECONDS - began)) s"
done
echo "$failed of $runs runs failed"
[ "$failed" = 0 ]
