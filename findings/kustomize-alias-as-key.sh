#!/usr/bin/env bash
# kustomize 5.8.1 reads an alias that is the key of a map without a space before
# the colon.
#
# Input     `*app: "yes"` under labels, where `&app demo` is the name.
# Expected  An error. In YAML 1.2 a colon may be part of an alias
#           (https://yaml.org/spec/1.2.2/#rule-ns-anchor-char), so this is the
#           alias `app:`, which nothing defines; the npm package yaml 2.9.1 says so.
#           A key that is an alias needs a space: `*app : "yes"`.
# Real      The label `demo: "yes"`. Two readers of the same file disagree on
#           whether it can be read at all.
# Output    labels:
#             demo: "yes"
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"

cat > config-map.yaml <<'YAML'
apiVersion: v1
kind: ConfigMap
metadata:
  name: &app demo
  labels:
    *app: "yes"
YAML
printf 'resources: [config-map.yaml]\n' > kustomization.yaml

GOBIN="$folder/bin" go install sigs.k8s.io/kustomize/kustomize/v5@v5.8.1
built=$(bin/kustomize build .)
echo "kustomize 5.8.1:"
echo "$built"

npm init --yes >/dev/null
npm install --silent --no-audit --no-fund yaml@2.9.1
node -e '
const { parseDocument } = require("yaml");
const text = require("fs").readFileSync("config-map.yaml", "utf8");
const { errors } = parseDocument(text);
console.log("yaml 2.9.1:", errors.length > 0 ? errors[0].code : "no error");
' | tee parsed.txt

grep -q '^    demo: "yes"$' <<<"$built"
grep -vq 'no error' parsed.txt
