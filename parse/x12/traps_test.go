package x12_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
	"github.com/cashtie/cashtie/parse/x12"
)

// marks stand in traps.txt for bytes that a text file does not keep. <END> takes the last line end away.
var marks = strings.NewReplacer("<CR>", "\r", "<A6>", "\xa6", "<UA6>", "\u00a6", "<BOM>", "\xef\xbb\xbf", "<U>", "\xdc", "<JOIN>\n", "", "\n<END>\n", "", "<SUB>", "\x1a")

// TestTraps reads one small file for each thing that senders do; file and result stand side by side in traps.txt. UPDATE=1 rewrites
// the results.
func TestTraps(t *testing.T) {
	path := filepath.Join("testdata", "traps.txt")
	parts := strings.Split("\n"+string(sample(t, "traps.txt")), "\n-- ")
	out := strings.TrimPrefix(parts[0], "\n")
	for _, part := range parts[1:] {
		name, body, _ := strings.Cut(part, " --\n")
		written, want, _ := strings.Cut(body+"\n", "=> yields\n")
		in := []byte(marks.Replace(written))
		got := render(in, parse.Options{})
		out += "\n-- " + name + " --\n" + written + "=> yields\n" + strings.TrimSuffix(got, "\n")
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(strings.TrimRight(want, "\n"), strings.TrimRight(got, "\n")); d != "" && !update() {
				t.Errorf("(-want +got):\n%s", d)
			}
			checkRaw(t, in)
			parsetest.Check(t, x12.Format, testFile, in, parse.Options{})
			if !x12.Format.Detect(in) {
				t.Error("is not detected")
			}
		})
	}
	if update() {
		if err := os.WriteFile(path, []byte(out+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
