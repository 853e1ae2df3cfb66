package report

import (
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/match"
)

// Receipt explains the decision on one receipt: what came in, what was decided, on what evidence, what came second, and what would
// settle it.
func Receipt(w io.Writer, d *wire.Decision, o Options) error {
	out := &printer{w: w, o: o}
	out.received(d)
	out.verdict(d)
	out.applications(d)
	out.evidence(d)
	out.after(d)
	out.alternatives(d)
	out.settle(d.Settle)
	return out.err
}

// labelled writes text under a label, wrapped and indented.
func (out *printer) labelled(label, text string) {
	const indent = 14
	for i, line := range wrap(Clean(text), out.o.width()-indent) {
		if i > 0 {
			label = ""
		}
		out.printf("  %s%s%s\n", out.o.paint().dim(label), strings.Repeat(" ", max(indent-2-Width(label), 1)), line)
	}
}

// maxTextLines is how many lines of the payer's words are shown of long ones: the rest stands in the file.
const maxTextLines = 8

// text shows what the payer wrote. Words without blanks, as those of X12 are, break behind their separators.
func (out *printer) text(s string) {
	if s == "" {
		return
	}
	const indent = 14
	lines := wrapHard(quoted(s), out.o.width()-indent)
	if n := len(lines); n > maxTextLines {
		lines = append(lines[:maxTextLines-1], fmt.Sprintf("(and %d more lines)", n-maxTextLines+1))
	}
	label := "text"
	for _, line := range lines {
		out.printf("  %s%s%s\n", out.o.paint().dim(label), strings.Repeat(" ", indent-2-len(label)), line)
		label = ""
	}
}

// clauseWords names the rules of the policy that counted, each with what it decided over.
func clauseWords(clauses []wire.Clause) string {
	var parts []string
	for _, c := range clauses {
		text := c.Name
		if c.Amount != "" {
			text += " " + groupDecimal(c.Amount)
		}
		if c.Item != "" {
			text += " on " + c.Item
		}
		parts = append(parts, text)
	}
	return joinSome(parts, ", ", 4)
}

func (out *printer) received(d *wire.Decision) {
	r := &d.Receipt
	out.printf("%s  %s  %s %s\n", out.o.paint().bold(Clean(r.ID)), Clean(day(r)), Clean(r.Currency), groupDecimal(Clean(r.Amount)))
	out.labelled("from", strings.TrimSpace(r.Payer+"  "+r.PayerAccount))
	out.text(r.Text)
	out.labelled("bank ref", r.BankReference)
	out.labelled("end to end", r.EndToEndID)
	out.labelled("stands in", place(r.Source))
	if d.Advice != nil {
		out.labelled("advice", strings.TrimSpace(d.Advice.ID+"  "+place(d.Advice.Source)))
	}
}

// day is the value date, or the booking date where the bank gives no value date.
func day(r *wire.Receipt) string {
	if r.Value == "" {
		return r.Booked
	}
	return r.Value
}

func (out *printer) verdict(d *wire.Decision) {
	p := out.o.paint()
	head := phrase(verdicts, d.Outcome)
	switch d.Outcome {
	case "apply":
		head = p.good(head)
	case "review", "unidentified":
		head = p.warn(head)
	}
	rest := ""
	if d.Customer != "" {
		rest = "  customer " + Clean(d.Customer)
	}
	if d.Confidence != 0 {
		rest += "  confidence " + confidenceText(int32(d.Confidence))
	}
	out.printf("\n%s%s\n", head, rest)
	out.labelled("why", d.Why)
	if d.Hold != "" {
		out.labelled("reason", d.Hold+": "+meaning(d))
	}
	out.labelled("policy", clauseWords(d.Clauses))
	if len(d.Flags) > 0 {
		out.labelled("flags", strings.Join(d.Flags, ", "))
	}
	if len(d.Together) > 0 {
		out.labelled("together", "with "+joinSome(d.Together, ", ", 4))
	}
	if d.Related != "" && d.Related != d.Receipt.ID {
		out.labelled("see also", "cashtie explain "+d.Related)
	}
}

// meaning says what the reason code of a decision stands for.
func meaning(d *wire.Decision) string {
	if d.Hold == match.HoldBankSaysNo.String() && d.Pattern == match.ReturnOf.String() {
		return "money that goes back is no payment"
	}
	return phrase(meanings, d.Hold)
}

func (out *printer) applications(d *wire.Decision) {
	if len(d.Applications) == 0 {
		return
	}
	word := "pays"
	if d.Outcome != "apply" {
		word = "would pay"
	}
	out.printf("\n  %s\n", out.o.paint().bold(word))
	out.amounts(d.Applications)
	out.more(len(d.Applications), "applications.csv")
	if !zeroAmount(d.Unapplied) {
		out.printf("  not applied: %s %s\n", Clean(d.Receipt.Currency), groupDecimal(Clean(d.Unapplied)))
	}
	out.reasons(d.Applications)
}

// amounts shows what applications do to their items.
func (out *printer) amounts(apps []wire.Application) {
	// A column of zeros says nothing and costs width.
	cols := []struct {
		title string
		get   func(*wire.Application) string
		show  bool
	}{
		{"open before", func(a *wire.Application) string { return a.OpenBefore }, true},
		{"cash", func(a *wire.Application) string { return a.Cash }, true},
		{"discount", func(a *wire.Application) string { return a.Discount }, false},
		{"deduction", func(a *wire.Application) string { return a.Deduction }, false},
		{"write-off", func(a *wire.Application) string { return a.WriteOff }, false},
		{"exchange", func(a *wire.Application) string { return a.Exchange }, false},
		{"left", func(a *wire.Application) string { return a.OpenAfter }, true},
	}
	t := table{indent: 2, columns: []column{{title: "item"}}}
	for c := range cols {
		for i := range apps {
			cols[c].show = cols[c].show || !zeroAmount(cols[c].get(&apps[i]))
		}
		if cols[c].show {
			t.columns = append(t.columns, column{title: cols[c].title, align: decimal})
		}
	}
	for i := range apps[:shown(len(apps))] {
		row := []string{Clean(apps[i].Item)}
		for c := range cols {
			if cols[c].show {
				row = append(row, groupDecimal(Clean(cols[c].get(&apps[i]))))
			}
		}
		t.add(row...)
	}
	out.table(&t)
}

// maxRows is how many items, and how many pieces of evidence, are shown: a receipt for hundreds of invoices is read in the files.
const maxRows = 12

// shown is how many of n rows are shown: all, or all but so many that counting them takes less room.
func shown(n int) int {
	if n <= maxRows+1 {
		return n
	}
	return maxRows
}

func (out *printer) more(n int, file string) {
	if rest := n - shown(n); rest > 0 {
		out.printf("  and %s more, in %s\n", group(rest), file)
	}
}

// reasons lists why less was paid, once for each reason.
func (out *printer) reasons(apps []wire.Application) {
	items := map[string][]string{}
	var order []string
	for i := range apps {
		if r := reasonText(&apps[i]); r != "" {
			if items[r] == nil {
				order = append(order, r)
			}
			items[r] = append(items[r], apps[i].Item)
		}
	}
	for _, r := range order {
		for i, line := range wrap(r+": "+Clean(joinSome(items[r], ", ", 4)), out.o.width()-6) {
			mark := "- "
			if i > 0 {
				mark = "  "
			}
			out.printf("  %s%s\n", mark, line)
		}
	}
}

func reasonText(a *wire.Application) string {
	if a.Reason.Class == "" || a.Reason.Class == "cash" {
		return Clean(a.Reason.Code)
	}
	text := strings.ReplaceAll(a.Reason.Class, "_", " ")
	if a.Reason.Code != "" {
		text += " (" + a.Reason.Code + ")"
	}
	return Clean(text)
}

func zeroAmount(s string) bool { return strings.Trim(s, "-0.") == "" }

func (out *printer) evidence(d *wire.Decision) {
	if len(d.Evidence) == 0 {
		text := "nothing speaks for anybody"
		if len(d.Alternatives) > 0 {
			text = "nothing that decides between the explanations below"
		}
		out.printf("\n  %s\n    %s\n", out.o.paint().bold("evidence"), text)
		return
	}
	out.printf("\n  %s\n", out.o.paint().bold("evidence"))
	t := table{indent: 2, columns: []column{{align: right}, {}, {}, {give: giveEnd}, {give: giveFront}}}
	sum := int32(0)
	for i := range d.Evidence {
		e := &d.Evidence[i]
		if sum += e.Points; i >= shown(len(d.Evidence)) {
			continue
		}
		t.add(fmt.Sprintf("%+d", e.Points), strings.ReplaceAll(Clean(e.Signal), "_", " "), Clean(e.Item), quoted(e.Text), Clean(nearPlace(e.Source, d.Receipt.Source.File)))
	}
	t.rule()
	t.add(fmt.Sprint(sum), "score")
	out.table(&t)
	out.more(len(d.Evidence), "decisions.jsonl")
	if sum != d.Score {
		out.printf("  %s the points add up to %d, the run says %d\n", out.o.paint().bad("BROKEN"), sum, d.Score)
	}
}

func (out *printer) alternatives(d *wire.Decision) {
	if len(d.Alternatives) == 0 {
		return
	}
	title := "why not another"
	if len(d.Applications) == 0 {
		title = "what was weighed"
	}
	out.printf("\n  %s\n", out.o.paint().bold(title))
	for i := range d.Alternatives {
		a := &d.Alternatives[i]
		what := make([]string, 0, len(a.Applications))
		for j := range a.Applications {
			what = append(what, a.Applications[j].Item+" "+groupDecimal(a.Applications[j].Cash))
		}
		name := joinSome(what, "; ", 4)
		if name == "" {
			name = phrase(patterns, a.Pattern)
		}
		who := ""
		if a.Customer != "" && a.Customer != d.Customer {
			who = " of customer " + a.Customer
		}
		text := fmt.Sprintf("%s%s (score %d): %s", name, who, a.Score, a.WhyNot)
		for j, line := range wrap(Clean(text), out.o.width()-6) {
			mark := "- "
			if j > 0 {
				mark = "  "
			}
			out.printf("    %s%s\n", mark, line)
		}
	}
}

func (out *printer) settle(text string) {
	if text == "" {
		return
	}
	out.printf("\n  %s\n", out.o.paint().bold("what would settle it"))
	for _, line := range wrap(Clean(text), out.o.width()-4) {
		out.printf("    %s\n", line)
	}
}

// joinSome lists at most n texts and counts the rest.
func joinSome(list []string, between string, n int) string {
	if len(list) <= n {
		return strings.Join(list, between)
	}
	return strings.Join(list[:n], between) + " and " + group(len(list)-n) + " more"
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return `"` + Clean(s) + `"`
}

// place writes file:line:col, the column only where a part of the line is meant.
func place(s wire.Source) string {
	switch {
	case s.File == "":
		return ""
	case s.Line == 0:
		return s.File
	case s.Start == 0 && s.End == 0:
		return fmt.Sprintf("%s:%d", s.File, s.Line)
	}
	return fmt.Sprintf("%s:%d:%d", s.File, s.Line, s.Start+1)
}

// nearPlace is place without the folders when it is in the file that is shown already.
func nearPlace(s wire.Source, file string) string {
	if s.File == file {
		s.File = path.Base(file)
	}
	return place(s)
}
