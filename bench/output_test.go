package bench

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/parse/formats"
)

// outputFile has a hash of every page that the command writes for two mornings.
const outputFile = "testdata/output.txt"

// TestOutputHash is the gate against changes nobody meant: every byte of the run folders of the demo and of one small workload is what
// it was when somebody last looked. UPDATE=1 writes the hashes; what changed shows when both versions of the program write the folder.
func TestOutputHash(t *testing.T) {
	var got strings.Builder
	for _, m := range []struct {
		name  string
		paths []string
	}{
		{"demo", []string{"../testdata/demo/bank", "../testdata/demo/remittance", "../testdata/demo/open_items", "../testdata/demo/customers.csv"}},
		{"workload", []string{filepath.Join(small(t, 1), "in")}},
	} {
		c := run.Config{Formats: formats.All(), Version: "gate"}
		for _, p := range m.paths {
			c.Paths = append(c.Paths, run.Path{Name: p})
		}
		res, err := run.Execute(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		if code := res.ExitCode(); code != run.ExitDone {
			t.Fatalf("%s: exit code %d", m.name, code)
		}
		dir, _, err := res.Write(t.Context(), t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		pages, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pages {
			fmt.Fprintf(&got, "%-9s %-18s %x\n", m.name, p.Name(), sha256.Sum256(content(t, dir, p.Name())))
		}
	}
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(outputFile, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(outputFile)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got.String()); d != "" {
		t.Errorf("the command writes other bytes than before (-before +now; if they are right: UPDATE=1 go test -run OutputHash ./bench):\n%s", d)
	}
}
