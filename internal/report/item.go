package report

import (
	"io"

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

// Item explains which receipts of a run paid an item, would have paid it, or only name it.
func Item(w io.Writer, number string, touches []Touch, o Options) error {
	out := &printer{w: w, o: o}
	p := o.paint()
	out.printf("item %s", p.bold(Clean(number)))
	for _, t := range touches {
		if t.Application != nil {
			out.printf("  customer %s  open before this run %s %s", Clean(t.Application.Customer), Clean(t.Decision.Receipt.Currency),
				groupDecimal(Clean(t.Application.OpenBefore)))
			break
		}
	}
	out.printf("\n")
	out.touched("paid by", touches, func(t *Touch) bool { return t.Application != nil && t.Decision.Outcome == "apply" })
	out.touched("proposed, a person decides", touches, func(t *Touch) bool { return t.Application != nil && t.Decision.Outcome != "apply" })
	out.nearly(touches)
	return out.err
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
