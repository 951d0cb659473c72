#!/usr/bin/env bash
# kustomize 5.8.1 writes a file with a NUL byte into `data` of a ConfigMap.
#
# Input     configMapGenerator with two files: the bytes `x 00 y`, which are valid
#           UTF-8, and the byte `ff`, which is not.
# Expected  Both in binaryData: a file with a NUL byte is what Git and grep call
#           binary.
# Real      Only what is not valid UTF-8 goes to binaryData. The file with the NUL
#           byte becomes the text "x\0y" in data.
# Output    binaryData:
#             latin: /w==
#           data:
#             nul: "x\0y"
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"

printf 'x\0y' > nul
printf '\377' > latin
printf 'configMapGenerator: [{ name: files, files: [nul, latin] }]\n' > kustomization.yaml

GOBIN="$folder/bin" go install sigs.k8s.io/kustomize/kustomize/v5@v5.8.1
built=$(bin/kustomize build .)
echo "kustomize 5.8.1:"
echo "$built"

grep -q '^  nul: "x\\0y"$' <<<"$built"
grep -A1 '^binaryData:$' <<<"$built" | grep -q '^  latin: /w=='
