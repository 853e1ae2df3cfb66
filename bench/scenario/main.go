// Command scenario plays the scenario files of a folder against the engine and says where it differs from the expert:
//
//	go run ./bench/scenario DIR
//
// It prints scenarios, events, preferred, acceptable and failed for each file, then every failure with its reason, and ends with
// exit code 1 when there is one. With --json it prints all verdicts.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"github.com/cashtie/cashtie/internal/scenario"
)

func main() {
	asJSON := flag.Bool("json", false, "print every verdict as JSON")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: scenario [--json] DIR")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	files, err := runAll(ctx, flag.Arg(0))
	if err != nil {
		fmt.Fprintln(os.Stderr, "scenario:", err)
		os.Exit(2)
	}
	if *asJSON {
		e := json.NewEncoder(os.Stdout)
		e.SetIndent("", "  ")
		err = e.Encode(files)
	} else {
		err = show(os.Stdout, files)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "scenario:", err)
		os.Exit(2)
	}
	for _, f := range files {
		if f.Failed > 0 {
			os.Exit(1)
		}
	}
}

// runAll plays the *.json files of a folder in the order of their names.
func runAll(ctx context.Context, dir string) ([]*scenario.File, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s has no *.json", dir)
	}
	var all []*scenario.File
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		f, err := scenario.Run(ctx, path, content)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

// show prints a table of the files and a line for each failure.
func show(w io.Writer, files []*scenario.File) error {
	var b strings.Builder
	total := scenario.File{Name: "all"}
	row := func(f *scenario.File) {
		fmt.Fprintf(&b, "%-24s %9d %6d %9d %10d %6d\n", f.Name, f.Scenarios, f.Events, f.Preferred, f.Acceptable, f.Failed)
	}
	fmt.Fprintf(&b, "%-24s %9s %6s %9s %10s %6s\n", "file", "scenarios", "events", "preferred", "acceptable", "failed")
	for _, f := range files {
		row(f)
		total.Scenarios += f.Scenarios
		total.Events += f.Events
		total.Preferred += f.Preferred
		total.Acceptable += f.Acceptable
		total.Failed += f.Failed
	}
	row(&total)
	for _, f := range files {
		for _, v := range f.Verdicts {
			if v.Grade != scenario.Failed {
				continue
			}
			fmt.Fprintf(&b, "\n%s %s, %s: %s\n", v.Scenario, v.Event, v.Kind, v.Title)
			for _, r := range v.Reasons {
				fmt.Fprintf(&b, "  %s\n", r)
			}
			if v.Shown != "" {
				fmt.Fprintf(&b, "  decided: %s\n", v.Shown)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
