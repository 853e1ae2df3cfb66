package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/bench/baseline"
	"github.com/cashtie/cashtie/bench/score"
)

func percent(part, of int) string {
	return fmt.Sprintf("%.2f %%", 100*float64(part)/float64(max(of, 1)))
}

func share(part, of int64) string {
	return fmt.Sprintf("%.2f %%", 100*float64(part)/float64(max(of, 1)))
}

const title = `| books | matcher | exactly right and applied, of all | of those that can be known and applied | right or rightly left, of the decidable | wrong, of the applied (95 % bound) | lines right, wrong | money right, wrong |
|---|---|---|---|---|---|---|---|
`

// compared writes a row for the engine and each baseline.
func compared(out io.Writer, results []*result) {
	fmt.Fprint(out, title)
	for _, r := range results {
		row(out, r.profile, "**cashtie**", r.engine)
		for i, b := range baseline.Matchers() {
			row(out, r.profile, b.Name, r.others[i])
		}
	}
}

func row(out io.Writer, profile, name string, r *score.Report) {
	t, d := &r.Total, &r.Decidable
	n, right, wrong := t.Count(), t.Receipts[score.Right], t.Receipts[score.Wrong]
	appliable := d.Due
	value := t.Value[score.Right] + t.Value[score.Left] + t.Value[score.Held] + t.Value[score.Wrong]
	fmt.Fprintf(out, "| %s | %s | %s | %s | %s | %d = %s (%.3f %%) | %s, %d | %s, %s |\n", profile, name, percent(right, n), percent(d.Receipts[score.Right], appliable),
		percent(d.Receipts[score.Right]+d.Receipts[score.Left], d.Count()), wrong, percent(wrong, t.Applied()), 100*score.UpperBound(wrong, t.Applied()),
		percent(t.LinesRight, t.LinesDue), t.LinesWrong, share(t.Value[score.Right], value), share(t.Value[score.Wrong], value))
}

// page writes docs/accuracy.md.
func page(out io.Writer, results []*result, all []foreign, o *options) {
	fmt.Fprintf(out, `# How well it decides

Written by `+"`go run ./bench/accuracy -write`"+`: %d worlds of %d receipts for each set of books, seeds from %d on, the strictest policy. The noise, with the
source of each share, is in the comment of package [bench/world](../bench/world/doc.go); what counts as right in [bench/score](../bench/score/doc.go).

`, o.seeds, o.receipts, o.first)
	compared(out, results)
	for _, r := range results {
		t, u := &r.engine.Total, &r.engine.Undecidable
		fmt.Fprintf(out, "\n## %s\n\n%d receipts of customers and strangers. %d cannot be known: of these %d were applied, %d of them rightly, by luck.\n", r.profile, t.Count(),
			u.Count(), u.Applied(), u.Receipts[score.Right])
		if n := r.engine.Misnamed; n > 0 {
			fmt.Fprintf(out, "%d of the wrong ones have every cent on the right item, and a difference under another reason.\n", n)
		}
		composed(out, r.engine)
		fmt.Fprintf(out, "Of the held that could be known, the truth was the first proposal in %s, the second in %s, a later one in %s, and not proposed in %s.\n\n",
			ranked(r, 1), ranked(r, 2), ranked(r, 3), ranked(r, 0))
		reliability(out, r.engine)
		for _, facet := range []string{"situation", "reference", "payer", "invoices"} {
			situations(out, "decidable, by "+facet, r.engine.ByFacet[facet])
		}
		situations(out, "cannot be known", r.engine.Unknowable)
	}
	fmt.Fprint(out, study)
	fmt.Fprintf(out, "\n## Strangers' money\n\nReceipts of a known payer that pay none of its open items (the sum of one to five other such amounts): applied, of %d.\n\n", foreignReceipts)
	fmt.Fprint(out, "| open items | amounts in cents | amounts in whole units |\n|---|---|---|\n")
	for i := range all[:len(all)/2] {
		c, w := all[i], all[i+len(all)/2]
		fmt.Fprintf(out, "| %d | %d = %s | %d = %s |\n", c.items, c.applied, percent(c.applied, foreignReceipts), w.applied, percent(w.applied, foreignReceipts))
	}
}

// composed says what becomes of all receipts.
func composed(out io.Writer, r *score.Report) {
	t, d, n := &r.Total, &r.Decidable, r.Total.Count()
	fmt.Fprintf(out, "At most %s of all can be exactly right and applied: the others cannot be known (%s), or pay nothing that is open. Of that most, %s is reached.\n", percent(d.Due, n),
		percent(r.Undecidable.Count(), n), percent(d.Receipts[score.Right], d.Due))
	fmt.Fprintf(out, "Right or rightly left alone, of all: %s. Exactly right and applied, of those that have something to apply, known or not: %s.\n",
		percent(t.Receipts[score.Right]+t.Receipts[score.Left], n), percent(t.Receipts[score.Right], t.Due))
	fmt.Fprintf(out, "Of all, %s are right, %s pay nothing that is open and are left alone, %s of the others cannot be known, %s can and are held.\n", percent(t.Receipts[score.Right], n),
		percent(t.Receipts[score.Left], n), percent(r.Undecidable.Receipts[score.Held], n), percent(d.Receipts[score.Held], n))
}

// ranked is how many of the held have the truth in this place among the proposals; 3 stands for all later ones.
func ranked(r *result, place int) string {
	n, all := 0, 0
	for k, v := range r.engine.Ranks {
		all += v
		if k == place || place == 3 && k > place {
			n += v
		}
	}
	return percent(n, all)
}

func reliability(out io.Writer, r *score.Report) {
	fmt.Fprintf(out, "Confidence: calibration error %.2f points.\n\n| confidence | proposals | said | true |\n|---|---|---|---|\n", 100*r.CalibrationError())
	for i := range r.Bins {
		if b := &r.Bins[i]; b.Cases > 0 {
			fmt.Fprintf(out, "| %d to %d %% | %d | %.2f %% | %s |\n", i*10, i*10+10, b.Cases, float64(b.Sum)/float64(b.Cases)/100, percent(b.Right, b.Cases))
		}
	}
}

func situations(out io.Writer, name string, m map[string]*score.Tally) {
	fmt.Fprintf(out, "\n| %s | right | left | held | wrong | held |\n|---|---|---|---|---|---|\n", name)
	names := slices.Collect(maps.Keys(m))
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(m[b].Receipts[score.Held], m[a].Receipts[score.Held]), cmp.Compare(a, b))
	})
	for _, n := range names {
		y := m[n].Receipts
		fmt.Fprintf(out, "| %s | %d | %d | %d | %d | %s |\n", n, y[score.Right], y[score.Left], y[score.Held], y[score.Wrong], percent(y[score.Held], m[n].Count()))
	}
}

const begin, end = "<!-- accuracy -->\n", "<!-- /accuracy -->"

// write puts the page into docs and the comparison into the README, between its marks.
func write(results []*result, all []foreign, o *options) error {
	var b bytes.Buffer
	page(&b, results, all, o)
	if err := os.WriteFile("docs/accuracy.md", b.Bytes(), 0o644); err != nil {
		return err
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		return err
	}
	head, rest, ok := strings.Cut(string(readme), begin)
	_, tail, found := strings.Cut(rest, end)
	if !ok || !found {
		return errors.New("README.md has no place for the table: " + begin + end)
	}
	b.Reset()
	compared(&b, results)
	return os.WriteFile("README.md", []byte(head+begin+b.String()+end+tail), 0o644)
}
