package report

import (
	"io"
	"path/filepath"
	"strings"
)

// Demo introduces the demo that was unpacked into dir.
func Demo(w io.Writer, dir string, o Options) error {
	out := &printer{w: w, o: o}
	out.printf("%s\n", out.o.paint().bold("One morning of an invented company with a US and a German entity."))
	out.printf("Its files are in %s: what the banks say, what the payers say,\nwhat is open. cashtie decides what each receipt pays, and proves it.\n\n", Clean(dir))
	return out.err
}

// DemoNext says where to look after the demo: the run folder and commands to copy. ids are the receipts that were shown.
func DemoNext(w io.Writer, dir, run string, ids []string, o Options) error {
	out := &printer{w: w, o: o}
	out.printf("\n%s\n", out.o.paint().bold("== where to look next =="))
	out.printf("run folder    %s\n", Clean(run))
	for _, f := range [...][2]string{
		{"exceptions.csv", "what waits for a person, with what would settle it"},
		{"applications.csv", "what to post"},
		{"open_items.csv", "every item after the run: what is still open, and who paid the rest"},
		{"decisions.jsonl", "every receipt with its evidence"},
		{"controls.json", "every identity that was checked"},
	} {
		out.printf("  %-18s%s\n", f[0], f[1])
	}
	out.printf("commands to copy (in the source tree: go run ./cmd/cashtie instead of cashtie)\n")
	for _, id := range ids {
		out.printf("  cashtie explain --run %s %s\n", shellWord(run), id)
	}
	out.printf("  cashtie parse --check %s\n", shellWord(filepath.Join(dir, "bank", "operating_usd.bai2")))
	out.printf("  cashtie match --dry-run %s\n", shellWord(dir))
	return out.err
}

// shellWord quotes a path where a shell would cut it.
func shellWord(s string) string {
	s = Clean(s)
	if strings.ContainsAny(s, " \t'\"$&;()<>|*?[]#~`!{}") {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}
