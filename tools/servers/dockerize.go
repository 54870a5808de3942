// Fills in a template from the environment as `dockerize -template from:to` does in the images of the Temporal server: only the
// functions that the server's own template uses.
package main

import (
	"fmt"
	"os"
	"strings"
	"text/template"
)

func main() {
	if len(os.Args) != 3 || os.Args[1] != "-template" {
		fail(fmt.Errorf("usage: dockerize -template from:to"))
	}
	from, to, _ := strings.Cut(os.Args[2], ":")
	text, err := os.ReadFile(from)
	fail(err)
	environment := map[string]string{}
	for _, pair := range os.Environ() {
		name, value, _ := strings.Cut(pair, "=")
		environment[name] = value
	}
	filled, err := template.New("").Funcs(template.FuncMap{
		"default": func(value any, otherwise string) string {
			if value == nil {
				return otherwise
			}
			return value.(string)
		},
		"lower": strings.ToLower,
		"split": strings.Split,
		"trim":  strings.TrimSpace,
	}).Parse(string(text))
	fail(err)
	file, err := os.Create(to)
	fail(err)
	fail(filled.Execute(file, map[string]any{"Env": environment}))
	fail(file.Close())
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
