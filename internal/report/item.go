package report

import (
	"io"
	"slices"

	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/internal/wire"
)

// Touch is how one receipt touches an item.
type Touch struct {
	Decision *wire.Decision
	// Application is the part of the decision that settles the item, nil when none does.
	Application *wire.Application
	// WhyNot says why the explanation that would have settled the item lost; empty when there is no such explanation.
	WhyNot string
}

// Item explains which receipts of a run paid an item, opened it again, would have paid it, or only name it. line is what
// open_items.csv says of it, nil where the page has it not or more than once.
func Item(w io.Writer, number string, line *run.ItemLine, touches []Touch, o Options) error {
	out := &printer{w: w, o: o}
	if line != nil {
		out.itemHead(line)
	} else {
		out.printf("item %s\n", out.o.paint().bold(Clean(number)))
	}
	out.touched("paid by", touches, func(t *Touch) bool { return t.Application != nil && t.Decision.Outcome == "apply" })
	out.touched("opened again by", touches, func(t *Touch) bool { return t.Application != nil && t.Decision.Outcome == "excluded" })
	out.touched("proposed, a person decides", touches, func(t *Touch) bool {
		return t.Application != nil && t.Decision.Outcome != "apply" && t.Decision.Outcome != "excluded"
	})
	out.nearly(touches)
	if line == nil || !zeroAmount(line.OpenAfter) {
		out.questions(touches)
	}
	return out.err
}

// questions are what would settle the receipts that wait and touch the item, each once.
func (out *printer) questions(touches []Touch) {
	var asked []string
	for i := range touches {
		if d := touches[i].Decision; d.Outcome == "review" && d.Settle != "" && !slices.Contains(asked, d.Settle) {
			asked = append(asked, d.Settle)
		}
	}
	for i, q := range asked[:min(len(asked), 3)] {
		if i == 0 {
			out.settle(q)
			continue
		}
		for _, l := range wrap(Clean(q), out.o.width()-4) {
			out.printf("    %s\n", l)
		}
	}
}

func (out *printer) touched(title string, touches []Touch, want func(*Touch) bool) {
	t := table{indent: 2, columns: []column{{title: "receipt"}, {title: "date"}, {title: "cash", align: decimal}, {title: "left", align: decimal},
		{title: "because"}, {title: "stands in", give: giveFront}}}
	for i := range touches {
		touch := &touches[i]
		if !want(touch) {
			continue
		}
		r, a := &touch.Decision.Receipt, touch.Application
		t.add(Clean(r.ID), Clean(day(r)), groupDecimal(Clean(a.Cash)), groupDecimal(Clean(a.OpenAfter)), reasonText(a), Clean(place(r.Source)))
	}
	if len(t.rows) > 0 {
		out.printf("\n  %s\n", out.o.paint().bold(title))
		out.table(&t)
	}
}

func (out *printer) nearly(touches []Touch) {
	titled := false
	for i := range touches {
		touch := &touches[i]
		if touch.Application != nil {
			continue
		}
		if !titled {
			out.printf("\n  %s\n", out.o.paint().bold("nearly"))
			titled = true
		}
		d := touch.Decision
		why := touch.WhyNot
		if why == "" {
			why = "names it, but pays something else"
		}
		out.printf("  %s  %s  %s %s\n", Clean(d.Receipt.ID), Clean(day(&d.Receipt)), Clean(d.Receipt.Currency), groupDecimal(Clean(d.Receipt.Amount)))
		for _, line := range wrap(Clean(why), out.o.width()-6) {
			out.printf("      %s\n", line)
		}
	}
}
