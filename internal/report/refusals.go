package report

import (
	"fmt"
	"io"

	"github.com/cashtie/cashtie/internal/run"
)

// maxFaults bounds the faults on the screen: nobody reads more before the first ones are corrected.
const maxFaults = 50

// Refusals writes one line for every file and row that was refused: where, what, and what a person can do.
func Refusals(w io.Writer, res *run.Result) error {
	out := &printer{w: w}
	told := map[string]bool{}
	for _, e := range res.Faults {
		told[e.Source.File] = true
	}
	for _, f := range res.Refused() {
		if !told[f.Name] {
			out.printf("%s: refused: %s\n", Clean(f.Name), Clean(f.Reason))
		}
	}
	for i, e := range res.Faults {
		if i == maxFaults {
			out.printf("... and %s more\n", group(len(res.Faults)-i))
			break
		}
		out.printf("%s\n", Clean(e.Error()))
	}
	return out.err
}

// Heading sets a title between two parts.
func Heading(w io.Writer, title string, o Options) error {
	_, err := fmt.Fprintf(w, "\n%s\n", o.paint().bold("== "+Clean(title)+" =="))
	return err
}
