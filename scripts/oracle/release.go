package main

import (
	"bytes"
	"context"
	"encoding/json"
	"text/template"

	"github.com/fluxcd/pkg/apis/meta"
	"github.com/fluxcd/pkg/chartutil"
	"github.com/go-logr/logr"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client/fake"
)

// values are those that helm-controller gives to a chart.
func values(asked task) (any, error) {
	builder := fake.NewClientBuilder()
	for name, data := range asked.Sources {
		builder = builder.WithObjects(&corev1.ConfigMap{
			ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: "apps"},
			Data:       data,
		})
	}
	references := []meta.ValuesReference{}
	text, err := json.Marshal(asked.References)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &references); err != nil {
		return nil, err
	}
	out, err := chartutil.ChartValuesFromReferences(context.Background(), logr.Discard(), builder.Build(), "apps",
		asked.Values, references...)
	return map[string]any(out), err
}

// printed is what a template makes of values.
func printed(asked task) (any, error) {
	parsed, err := template.New("case").Parse(asked.Template)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = parsed.Execute(&out, asked.Values)
	return out.String(), err
}
