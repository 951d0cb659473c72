#!/usr/bin/env bash
# kustomize 5.8.1 takes an inline patch that begins with a bracket for JSON.
#
# Input     The same JSON 6902 patch twice under `patches`: as a block list, and as
#           a flow list, `[{op: replace, path: /data/a, value: "2"}]`.
# Expected  The same result: both are the same list in YAML, and the block list shows
#           that a patch may be YAML.
# Real      The flow list is refused. A text that begins with `[` goes to the JSON
#           parser as it is; only other texts are converted from YAML.
# Output    Error: trouble configuring builtin PatchTransformer with config: ...:
#           unable to parse SM or JSON patch from [patch: "[{op: replace, path: /data/a, value: \"2\"}]"]
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
GOBIN="$folder/bin" go install sigs.k8s.io/kustomize/kustomize/v5@v5.8.1

mkdir block flow
for style in block flow; do
  printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\ndata: {a: "1"}\n' > $style/config-map.yaml
done
cat > block/kustomization.yaml <<'YAML'
resources: [config-map.yaml]
patches:
  - target: {kind: ConfigMap}
    patch: |-
      - {op: replace, path: /data/a, value: "2"}
YAML
cat > flow/kustomization.yaml <<'YAML'
resources: [config-map.yaml]
patches:
  - target: {kind: ConfigMap}
    patch: |-
      [{op: replace, path: /data/a, value: "2"}]
YAML

built=$(bin/kustomize build block)
refused=$(bin/kustomize build flow 2>&1 || true)
echo "kustomize 5.8.1, block list:"
echo "$built"
echo "kustomize 5.8.1, flow list:"
echo "$refused"

grep -q '^  a: "2"$' <<<"$built"
grep -q 'unable to parse SM or JSON patch' <<<"$refused"
