// The oracle answers what the real code of Flux makes of cases: one JSON case a
// line in, one JSON answer a line out. scripts/record-flux.ts asks it.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
)

// A case says what to do; which fields it has depends on that.
type task struct {
	Do string `json:"do"`
	// substitute
	Object map[string]any    `json:"object"`
	Vars   map[string]string `json:"vars"`
	// yaml
	Text string `json:"text"`
	// values
	Values     map[string]any               `json:"values"`
	References []map[string]any             `json:"references"`
	Sources    map[string]map[string]string `json:"sources"`
	// build
	Files map[string]string `json:"files"`
	Spec  map[string]any    `json:"spec"`
	// print
	Template string `json:"template"`
}

type answer struct {
	Value any    `json:"value,omitempty"`
	Error string `json:"error,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for lines.Scan() {
		value, err := run(lines.Bytes())
		result := answer{Value: value}
		if err != nil {
			result = answer{Error: err.Error()}
		}
		var line bytes.Buffer
		encoder := json.NewEncoder(&line)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(result); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		out.Write(line.Bytes())
	}
}

func run(line []byte) (any, error) {
	var asked task
	if err := json.Unmarshal(line, &asked); err != nil {
		return nil, err
	}
	switch asked.Do {
	case "substitute":
		return substitute(asked)
	case "yaml":
		return readYaml(asked)
	case "values":
		return values(asked)
	case "build":
		return build(asked)
	case "print":
		return printed(asked)
	}
	return nil, fmt.Errorf("unknown: %s", asked.Do)
}
