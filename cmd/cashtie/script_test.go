package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

const (
	scriptDir  = "../../testdata/script"
	galleryDir = "../../testdata/errors"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"cashtie": main})
}

// TestScript runs the specification of the command. UPDATE=1 rewrites what it expects.
//
// Each script finds a small morning in ./morning: a bank statement, an advice, open items, customers.
func TestScript(t *testing.T) {
	runScripts(t, scriptDir, func(env *testscript.Env) error {
		return os.CopyFS(filepath.Join(env.WorkDir, "morning"), os.DirFS(filepath.Join(scriptDir, "morning")))
	})
}

func runScripts(t *testing.T, dir string, setup func(*testscript.Env) error) {
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		UpdateScripts:       os.Getenv("UPDATE") == "1",
		RequireExplicitExec: true,
		Setup:               setup,
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "root":
				return os.Geteuid() == 0, nil
			case "pipes":
				return makePipe != nil, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "zeros": zeros, "unchanged": unchanged, "sametree": sameTree, "latin1": latin1, "pipe": pipe,
		},
	})
}

// exits runs a command and holds it to its exit code: exits CODE COMMAND ARGS...
func exits(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ARGS...")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var e *exec.ExitError
		if !errors.As(err, &e) {
			ts.Fatalf("%s: %v", args[1], err)
		}
		got = e.ExitCode()
	}
	if want, err := strconv.Atoi(args[0]); err != nil || got != want {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

// zeros makes a file of NUL bytes that takes no room on disk: zeros FILE BYTES
func zeros(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(f.Truncate(size))
	ts.Check(f.Close())
}

// pipe makes a named pipe into which nobody writes: pipe NAME
func pipe(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(makePipe(ts.MkAbs(args[0])))
}

// latin1 writes a UTF-8 file again as ISO 8859-1: latin1 FILE
func latin1(ts *testscript.TestScript, _ bool, args []string) {
	var out []byte
	for _, r := range ts.ReadFile(args[0]) {
		out = append(out, byte(r))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out, 0o644))
}

// unchanged fails when a folder holds anything but the names given: unchanged DIR NAMES...
func unchanged(ts *testscript.TestScript, _ bool, args []string) {
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	if errors.Is(err, fs.ErrNotExist) && len(args) == 1 {
		return
	}
	ts.Check(err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if got, want := strings.Join(names, " "), strings.Join(args[1:], " "); got != want {
		ts.Fatalf("%s holds %q, want %q", args[0], got, want)
	}
}

// sameTree compares all files below two folders byte for byte: sametree A B
func sameTree(ts *testscript.TestScript, _ bool, args []string) {
	a, b := readTree(ts, ts.MkAbs(args[0])), readTree(ts, ts.MkAbs(args[1]))
	if len(a) == 0 {
		ts.Fatalf("%s is empty", args[0])
	}
	for name, content := range a {
		if other, ok := b[name]; !ok || other != content {
			ts.Fatalf("%s differs between %s and %s", name, args[0], args[1])
		}
	}
	if len(a) != len(b) {
		ts.Fatalf("%s has %d files, %s has %d", args[0], len(a), args[1], len(b))
	}
}

func readTree(ts *testscript.TestScript, dir string) map[string]string {
	tree := map[string]string{}
	ts.Check(filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		tree[rel] = string(content)
		return err
	}))
	return tree
}
