package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/cashtie/cashtie/internal/run"
)

// Summary writes what a run did: the files with their control totals, the tied table, why receipts wait, what was passed over.
func Summary(w io.Writer, res *run.Result, o Options) error {
	out := &printer{w: w, o: o}
	out.files(res)
	out.earlier(res)
	out.tied(res)
	out.controls(res)
	out.statementsRead(res)
	out.notices(res)
	out.waiting(res)
	out.leftBehind(res)
	out.passedOver(res)
	return out.err
}

// Saved says where the run folder is and what to do next. first is the receipt to explain, empty for none.
func Saved(w io.Writer, dir string, reused bool, first string, o Options) error {
	out := &printer{w: w, o: o}
	p := o.paint()
	note := ""
	if reused {
		note = "   (the same run as before, nothing new)"
	}
	out.printf("\n%s   %s%s\n", p.bold("run"), Clean(dir), note)
	out.printf("      decisions.jsonl  applications.csv  exceptions.csv  deductions.csv\n")
	out.printf("      advices.csv  events.csv  tasks.csv  reopens.csv  between.csv\n")
	out.printf("      open_items.csv  controls.json  run.json  policy.toml  site.toml\n")
	if first != "" {
		out.printf("%s  cashtie explain --run %s %s\n", p.bold("next"), shellWord(dir), first)
	}
	return out.err
}

// printer remembers the first error of its writer.
type printer struct {
	w   io.Writer
	o   Options
	err error
}

func (out *printer) printf(format string, args ...any) {
	if out.err == nil {
		_, out.err = fmt.Fprintf(out.w, format, args...)
	}
}

func (out *printer) table(t *table) {
	if out.err == nil {
		out.err = t.write(out.w, out.o.width(), out.o.paint())
	}
}

func (out *printer) files(res *run.Result) {
	p := out.o.paint()
	folder := commonFolder(res.Files)
	if folder == "" {
		out.printf("%s\n", p.bold("files"))
	} else {
		out.printf("%s  in %s\n", p.bold("files"), Clean(folder))
	}
	checked := controlsByFile(res)
	t := table{indent: 2, columns: []column{{give: giveFront}, {}, {align: right}, {}, {}, {align: decimal}, {give: giveEnd}}}
	for i := range res.Files {
		f := &res.Files[i]
		rows := fileRows(f, checked[f.Name])
		rows[0][0] = Clean(strings.TrimPrefix(f.Name, folder))
		t.rows = append(t.rows, rows...)
	}
	out.table(&t)
}

// commonFolder is the folder, with its slash, that all files lie below; empty for none or for a single file.
func commonFolder(files []run.File) string {
	if len(files) < 2 {
		return ""
	}
	folder := files[0].Name
	for i := range files {
		for !strings.HasPrefix(files[i].Name, folder) || !strings.HasSuffix(folder, "/") {
			cut := strings.LastIndexByte(strings.TrimSuffix(folder, "/"), '/')
			if folder = folder[:cut+1]; folder == "" {
				return ""
			}
		}
	}
	return folder
}

// fileRows shows a file in one line for each kind of content, receipts with a line for each currency. The cells are: name, format,
// count, what is counted, currency, amount, note; the name is left to the caller.
func fileRows(f *run.File, c tally) [][]string {
	rows := [][]string{}
	row := func(n int, one, many string) []string {
		word := many
		if n == 1 {
			word = one
		}
		rows = append(rows, []string{"", "", group(n), word, "", "", ""})
		return rows[len(rows)-1]
	}
	note := c.String()
	switch {
	case f.SameAs != "":
		rows, note = append(rows, make([]string, 7)), "same as "+Clean(f.SameAs)
	case f.Refused:
		rows, note = append(rows, make([]string, 7)), "REFUSED"
	default:
		for _, s := range f.Sums {
			cells := row(s.Count, "receipt", "receipts")
			cells[4], cells[5] = s.Amount.Currency.String(), Amount(s.Amount)
		}
		for _, k := range []struct {
			n         int
			one, many string
		}{
			{f.Counts.Items, "open item", "open items"}, {f.Counts.Customers, "customer", "customers"},
			{f.Counts.Advices, "advice", "advices"}, {f.Counts.Events, "event", "events"}, {f.Faults, "row REFUSED", "rows REFUSED"},
		} {
			if k.n > 0 {
				row(k.n, k.one, k.many)
			}
		}
		if len(rows) == 0 {
			row(0, "", "facts")
		}
	}
	rows[0][1], rows[0][6] = f.Format, note
	return rows
}

// tally counts the controls of a file.
type tally struct{ ok, broken int }

func (t tally) String() string {
	switch {
	case t.broken > 0:
		return count(t.broken, "control", "controls") + " BROKEN"
	case t.ok > 0:
		return count(t.ok, "control", "controls") + " ok"
	}
	return ""
}

func controlsByFile(res *run.Result) map[string]tally {
	checked := map[string]tally{}
	for i := range res.Controls {
		c := &res.Controls[i]
		t := checked[c.File]
		if c.OK {
			t.ok++
		} else {
			t.broken++
		}
		checked[c.File] = t
	}
	return checked
}

func (out *printer) controls(res *run.Result) {
	p := out.o.paint()
	broken := res.Broken()
	if len(broken) == 0 {
		out.printf("\n%s  %s checked, %s\n", p.bold("controls"), group(len(res.Controls)), p.good("all ok"))
		return
	}
	out.printf("\n%s  %s checked, %s\n", p.bold("controls"), group(len(res.Controls)), p.bad(group(len(broken))+" BROKEN"))
	for i := range broken {
		if i == maxListed {
			out.printf("  ... and %s more, all in controls.json\n", group(len(broken)-i))
			break
		}
		c := &broken[i]
		place := c.Source.String()
		if place == "" {
			place = c.File
		}
		if place == "" {
			place = "the run"
		}
		account := ""
		if c.Account != "" {
			account = " account " + c.Account
		}
		out.printf("  %s: %s%s\n      expected %s, got %s\n", Clean(place), Clean(c.Name), Clean(account),
			Clean(c.Expected), Clean(c.Got))
	}
}

// maxListed bounds each list on the screen; the files have all.
const maxListed = 20

func (out *printer) waiting(res *run.Result) {
	counts := map[string]int{}
	var codes []string
	for _, d := range res.Decisions {
		if code := d.Hold.String(); code != "" {
			if counts[code]++; counts[code] == 1 {
				codes = append(codes, code)
			}
		}
	}
	out.counted("not applied", "in exceptions.csv, with what would settle each", codes, counts, meanings)
}

func (out *printer) passedOver(res *run.Result) {
	rows, files := 0, []string(nil)
	for _, s := range res.Skipped {
		if s.Source.Line > 0 {
			rows++
			continue
		}
		files = append(files, Clean(s.Source.File)+": "+Clean(s.Reason))
	}
	repeats := map[string]int{}
	for _, d := range res.Duplicates {
		repeats[d.What]++
	}
	var parts []string
	for _, k := range [...]struct{ what, one, many string }{
		{"receipt", "receipt delivered before", "receipts delivered before"},
		{"item", "open item listed before", "open items listed before"},
		{"customer", "customer listed before", "customers listed before"},
		{"item_id", "document number used twice", "document numbers used twice"},
	} {
		if n := repeats[k.what]; n > 0 {
			parts = append(parts, count(n, k.one, k.many))
		}
	}
	if rows > 0 {
		parts = append(parts, count(rows, "row without content", "rows without content"))
	}
	if len(parts)+len(files) == 0 {
		return
	}
	where := ""
	if len(parts) > 0 {
		where = "  rows are listed in run.json"
	}
	out.printf("\n%s%s\n", out.o.paint().bold("passed over"), where)
	if len(parts) > 0 {
		for _, line := range wrap(strings.Join(parts, ", "), out.o.width()-2) {
			out.printf("  %s\n", line)
		}
	}
	for i, f := range files {
		if i == maxListed {
			out.printf("  ... and %s more\n", group(len(files)-i))
			break
		}
		out.printf("  %s\n", f)
	}
}
