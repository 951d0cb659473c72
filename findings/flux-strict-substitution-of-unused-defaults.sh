#!/usr/bin/env bash
# A strict Flux (fluxcd/pkg/kustomize 1.44.0, envsubst 1.9.0) refuses a variable that only an unused default reads.
#
# Input     A ConfigMap with "${USED:=${SPARE}}". USED has a value, SPARE has none.
# Expected  The value of USED: the default is not needed, and a shell with `set -u`
#           does not look at it.
# Real      The substitution is refused for SPARE. With a value for SPARE the result
#           holds the value of USED only.
# Output    without SPARE: envsubst error: variable substitution failed: variable not set (strict mode): "SPARE"
#           with SPARE: value
set -euo pipefail
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
export GOTOOLCHAIN=auto GOFLAGS=-mod=mod

cat > main.go <<'GO'
package main

import (
	"context"
	"fmt"

	"github.com/fluxcd/pkg/kustomize"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/kustomize/api/provider"
)

func substitute(values map[string]any) string {
	object := []byte(`{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"text":"${USED:=${SPARE}}"}}`)
	resource, err := provider.NewDefaultDepProvider().GetResourceFactory().FromBytes(object)
	if err != nil {
		panic(err)
	}
	owner := unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "kustomize.toolkit.fluxcd.io/v1",
		"kind":       "Kustomization",
		"metadata":   map[string]any{"name": "a", "namespace": "a"},
		"spec":       map[string]any{"postBuild": map[string]any{"substitute": values}},
	}}
	result, err := kustomize.SubstituteVariables(context.Background(), nil, owner, resource,
		kustomize.SubstituteWithDryRun(true), kustomize.SubstituteWithStrict(true))
	if err != nil {
		return err.Error()
	}
	return result.GetDataMap()["text"]
}

func main() {
	fmt.Println("without SPARE:", substitute(map[string]any{"USED": "value"}))
	fmt.Println("with SPARE:", substitute(map[string]any{"USED": "value", "SPARE": "spare"}))
}
GO
cat > go.mod <<'MOD'
module finding.example/strict

go 1.27.0

require (
	github.com/fluxcd/pkg/kustomize v1.44.0
	sigs.k8s.io/kustomize/api v0.21.2
)
MOD
answer=$(go run . 2>run.log || { cat run.log >&2; exit 1; })
echo "fluxcd/pkg/kustomize 1.44.0:"
echo "$answer"
grep -q '^without SPARE: .*SPARE' <<<"$answer"
grep -q '^with SPARE: value$' <<<"$answer"
