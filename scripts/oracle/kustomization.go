package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/fluxcd/pkg/kustomize"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/kustomize/api/provider"
	"sigs.k8s.io/kustomize/api/resource"
	"sigs.k8s.io/yaml"
)

func fluxKustomization(spec map[string]any) unstructured.Unstructured {
	return unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "kustomize.toolkit.fluxcd.io/v1",
		"kind":       "Kustomization",
		"metadata":   map[string]any{"name": "apps", "namespace": "flux-system"},
		"spec":       spec,
	}}
}

func substituted(spec map[string]any, object *resource.Resource) (*resource.Resource, error) {
	out, err := kustomize.SubstituteVariables(context.Background(), nil, fluxKustomization(spec), object,
		kustomize.SubstituteWithDryRun(true), kustomize.SubstituteWithStrict(true))
	if out == nil {
		out = object
	}
	return out, err
}

// substitute is post-build substitution of one object.
func substitute(asked task) (any, error) {
	text, err := json.Marshal(asked.Object)
	if err != nil {
		return nil, err
	}
	object, err := provider.NewDefaultDepProvider().GetResourceFactory().FromBytes(text)
	if err != nil {
		return nil, err
	}
	vars := map[string]any{}
	for name, value := range asked.Vars {
		vars[name] = value
	}
	spec := map[string]any{"postBuild": map[string]any{"substitute": vars}}
	out, err := substituted(spec, object)
	if err != nil {
		return nil, err
	}
	return out.Map()
}

// readYaml is a YAML text as JSON.
func readYaml(asked task) (any, error) {
	out, err := yaml.YAMLToJSON([]byte(asked.Text))
	return json.RawMessage(out), err
}

// build is what kustomize-controller makes of the folder "apps" of a repository.
func build(asked task) (any, error) {
	root, err := os.MkdirTemp("", "oracle")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(root)
	if root, err = filepath.EvalSymlinks(root); err != nil {
		return nil, err
	}
	for name, text := range asked.Files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return nil, err
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return nil, err
		}
	}
	folder := filepath.Join(root, "apps")
	generator := kustomize.NewGenerator(root, fluxKustomization(asked.Spec))
	if _, err := generator.WriteFile(folder); err != nil {
		return nil, err
	}
	built, err := kustomize.SecureBuild(root, folder, false)
	if err != nil {
		return nil, err
	}
	objects := []any{}
	for _, object := range built.Resources() {
		if _, ok := asked.Spec["postBuild"]; ok {
			if object, err = substituted(asked.Spec, object); err != nil {
				return nil, err
			}
		}
		body, err := object.Map()
		if err != nil {
			return nil, err
		}
		objects = append(objects, body)
	}
	return objects, nil
}
