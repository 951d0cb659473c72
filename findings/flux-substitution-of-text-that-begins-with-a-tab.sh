#!/usr/bin/env bash
# Flux (fluxcd/pkg/kustomize 1.44.0) refuses an object with a text of several lines that begins with a tab, once it substitutes.
#
# Input     A ConfigMap with the value "\tone\ntwo\n", and one variable that the
#           ConfigMap does not even use.
# Expected  The ConfigMap as it is.
# Real      kustomize takes the object back through go-yaml v3, which begins a block
#           with the tab, and cannot read what it wrote.
# Output    UnmarshalJSON: yaml: line 3: found a tab character where an indentation space is expected
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cp "$here"/scripts/oracle/* "$folder"
cd "$folder"

go build -o oracle .
answer=$(printf '%s\n' '{"do":"substitute","object":{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"k":"\tone\ntwo\n","l":"x"}},"vars":{"A":"x"}}' | ./oracle)
echo "fluxcd/pkg/kustomize 1.44.0: $answer"
grep -q 'found a tab character where an indentation space is expected' <<<"$answer"
