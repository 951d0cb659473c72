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

func main() {
	object := []byte(`{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"text":"\tone\ntwo\n"}}`)
	owner := unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "kustomize.toolkit.fluxcd.io/v1",
		"kind":       "Kustomization",
		"metadata":   map[string]any{"name": "a", "namespace": "a"},
		"spec":       map[string]any{"postBuild": map[string]any{"substitute": map[string]any{"UNUSED": "x"}}},
	}}
	resource, err := provider.NewDefaultDepProvider().GetResourceFactory().FromBytes(object)
	if err != nil {
		panic(err)
	}
	_, err = kustomize.SubstituteVariables(context.Background(), nil, owner, resource, kustomize.SubstituteWithDryRun(true))
	fmt.Println(err)
}
GO
cat > go.mod <<'MOD'
module finding.example/tab

go 1.27.0

require (
	github.com/fluxcd/pkg/kustomize v1.44.0
	sigs.k8s.io/kustomize/api v0.21.2
)
MOD
answer=$(go run . 2>run.log || { cat run.log >&2; exit 1; })
echo "fluxcd/pkg/kustomize 1.44.0: $answer"
grep -q 'found a tab character where an indentation space is expected' <<<"$answer"
