package report

import (
	"io"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// FileCheck is what one file says, counted. The zero value is ready.
type FileCheck struct {
	Name, Title string
	Faults      int // entries refused; the caller counts them
	Controls    []parse.Control
	Statements  []parse.Statement
	counts      [len(factWords)]int
	skipped     int
}

var factWords = [...][2]string{{"receipt", "receipts"}, {"advice", "advices"}, {"open item", "open items"}, {"customer", "customers"}, {"event", "events"}}

// Add counts one fact.
func (c *FileCheck) Add(f parse.Fact) {
	switch {
	case f.Receipt != nil:
		c.counts[0]++
	case f.Advice != nil:
		c.counts[1]++
	case f.OpenItem != nil:
		c.counts[2]++
	case f.Customer != nil:
		c.counts[3]++
	case f.Event != nil:
		c.counts[4]++
	case f.Statement != nil:
		c.Statements = append(c.Statements, *f.Statement)
	case f.Control != nil:
		c.Controls = append(c.Controls, *f.Control)
	case f.Skipped != nil:
		c.skipped++
	}
}

// Broken lists the controls that do not hold.
func (c *FileCheck) Broken() []parse.Control {
	var out []parse.Control
	for i := range c.Controls {
		if !c.Controls[i].OK {
			out = append(out, c.Controls[i])
		}
	}
	return out
}

// Check writes what one file says and whether its control totals hold.
func Check(w io.Writer, c *FileCheck, o Options) error {
	out := &printer{w: w, o: o}
	p := o.paint()
	out.printf("%s  %s\n", p.bold(Clean(c.Name)), Clean(c.Title))
	for i, n := range c.counts {
		if n > 0 {
			out.printf("  %s\n", count(n, factWords[i][0], factWords[i][1]))
		}
	}
	if c.skipped > 0 {
		out.printf("  %s passed over (blank, header, subtotal)\n", count(c.skipped, "row", "rows"))
	}
	out.statements(c.Statements)
	out.declared(c.Controls)
	if c.Faults > 0 {
		out.printf("\n%s\n", p.bad(count(c.Faults, "fault", "faults")+": something was refused"))
	}
	return out.err
}

func (out *printer) statements(list []parse.Statement) {
	if len(list) == 0 {
		return
	}
	t := table{indent: 2, columns: []column{{title: "account", give: giveFront}, {title: "date"}, {title: "opening", align: decimal},
		{title: "credits", align: decimal}, {title: "debits", align: decimal}, {title: "closing", align: decimal}, {}, {}}}
	p := out.o.paint()
	for i := range list {
		s := &list[i]
		t.add(Clean(s.Account), s.Date.String(), declaredAmount(s.Opening), Amount(stated(s.Credits, s.Currency)),
			Amount(stated(s.Debits, s.Currency)), declaredAmount(s.Closing), s.Currency.String(), verdictMark(s, p))
	}
	out.printf("\n")
	out.table(&t)
	var open []*parse.Statement
	for i := range list {
		if v, _ := list[i].Verdict(); v != parse.Verified {
			open = append(open, &list[i])
		}
	}
	out.unverified(open, "the table has all")
}

func declaredAmount(m ledger.Money) string {
	if !m.Stated() {
		return "-"
	}
	return Amount(m)
}

func (out *printer) declared(list []parse.Control) {
	if len(list) == 0 {
		out.printf("\n  the file declares no control totals\n")
		return
	}
	p := out.o.paint()
	t := table{indent: 2, columns: []column{{title: "control"}, {title: "line", align: right}, {title: "declared", align: right}, {title: "found", align: right}, {}}}
	for i := range list {
		c := &list[i]
		mark := p.good("ok")
		if !c.OK {
			mark = p.bad("BROKEN")
		}
		t.add(Clean(c.Name), group(int(c.Source.Line)), Clean(c.Expected), Clean(c.Got), mark)
	}
	out.printf("\n")
	out.table(&t)
}
