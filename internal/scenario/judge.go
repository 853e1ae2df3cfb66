package scenario

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// Grade is how well the engine did on one event. The zero value is Unjudged.
type Grade uint8

// The grades.
const (
	Unjudged Grade = iota
	Preferred
	Acceptable
	Failed
)

var grades = [...]string{"unjudged", "preferred", "acceptable", "failed"}

// String is the grade's name in reports.
func (g Grade) String() string { return grades[g] }

// MarshalText writes the name.
func (g Grade) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

// Verdict is what the comparison says of one event.
type Verdict struct {
	Scenario string
	Title    string
	Event    string
	Kind     string
	Grade    Grade
	Want     []string // decisions that are expected, the preferred one first
	Got      string   // decision of the engine
	Shown    string   // what the engine did, where that is not what was expected
	Reasons  []string // why it failed
	// Misapplied: money was posted that the expert does not post so. It is the one failure that no engine may have.
	Misapplied bool
}

func (v *Verdict) fail(format string, args ...any) {
	v.Grade = Failed
	v.Reasons = append(v.Reasons, fmt.Sprintf(format, args...))
}

// differences says in what got is not what is expected of the event.
func (st *stage) differences(e *event, got *outcome, run []*event) []string {
	x, ok := st.Expect[e.ID]
	if !ok {
		return []string{"nothing is expected of the event"}
	}
	want, err := st.expected(&x, cmp.Or(e.Currency, st.Books.Currency))
	if err != nil {
		return []string{fmt.Sprintf("the expectation cannot be read: %v", err)}
	}
	var all []string
	differ := func(what string, want, got any) {
		if w, g := fmt.Sprint(want), fmt.Sprint(got); w != g {
			all = append(all, fmt.Sprintf("%s: want %s, got %s", what, cmp.Or(w, "nothing"), cmp.Or(g, "nothing")))
		}
	}
	if !slices.ContainsFunc(x.Decision, got.says) {
		differ("decision", strings.Join(x.Decision, " or "), got.decision)
	}
	if want.customer != "" {
		differ("customer", want.customer, got.customer)
	}
	if st.Compare == "closed_set_and_totals" {
		all = append(all, st.totals(want, got, run)...)
	} else {
		for _, id := range union(want.lines, got.lines) {
			differ("item "+id, want.lines[id].String(), got.lines[id].String())
		}
	}
	differ("between companies", want.between, got.between)
	differ("new items", madeWords(want.creates), madeWords(got.creates))
	for _, b := range union(want.buckets, got.buckets) {
		differ(b, minorWords(want.buckets[b]), minorWords(got.buckets[b]))
	}
	for _, a := range want.alternatives {
		if !slices.Contains(got.alternatives, a) {
			differ("alternative", a, strings.Join(got.alternatives, " | "))
		}
	}
	for _, w := range want.work {
		if !slices.ContainsFunc(got.work, w.meets) {
			differ("work", w, got.work)
		}
	}
	return all
}

// misapplied reports whether got posts cash to other items than expected, or posts what the expert would not.
func (st *stage) misapplied(e *event, got *outcome) bool {
	x := st.Expect[e.ID]
	want, err := st.expected(&x, cmp.Or(e.Currency, st.Books.Currency))
	if err != nil || got.decision != "auto" || st.Compare == "closed_set_and_totals" && slices.Contains(x.Decision, "auto") {
		return false
	}
	return !slices.Contains(x.Decision, "auto") || cashLine(want.lines) != cashLine(got.lines)
}

// totals compares sums where the split over items is free.
func (st *stage) totals(want, got *outcome, run []*event) []string {
	var all []string
	sum := func(o *outcome) (t parts) {
		for _, p := range o.lines {
			t.cash, t.discount, t.writeOff, t.transfer, t.offset = t.cash+p.cash, t.discount+p.discount, t.writeOff+p.writeOff, t.transfer+p.transfer, t.offset+p.offset
		}
		return t
	}
	if w, g := sum(want), sum(got); w != g {
		all = append(all, fmt.Sprintf("totals: want %s, got %s", w, g))
	}
	settled := map[string]bool{}
	for _, e := range run {
		for _, l := range st.Expect[e.ID].Lines {
			settled[l.Item] = true
			for _, c := range l.Credit {
				settled[c.Item] = true
			}
		}
	}
	for id := range got.lines {
		if !settled[id] {
			all = append(all, fmt.Sprintf("item %s: not among those that the run settles", id))
		}
	}
	return all
}

// judgeEnd compares the open amounts after all events.
func (st *stage) judgeEnd(all []*Verdict) {
	if len(all) == 0 {
		return
	}
	last := all[len(all)-1]
	for _, id := range sorted(st.OpenAfter) {
		i := slices.IndexFunc(st.items, func(it *ledger.OpenItem) bool { return string(it.ID) == id })
		if i < 0 {
			if st.madeLike(id) {
				continue
			}
			last.fail("open after: %s is not in the books", id)
			continue
		}
		open := st.items[i].Open
		open.Minor = max(open.Minor, -open.Minor)
		want, err := money(st.OpenAfter[id], open.Currency.String())
		if err != nil || want != open {
			last.fail("open after: %s: want %s, got %s", id, st.OpenAfter[id], plain(open))
		}
	}
}

// madeLike reports whether an item that the expectation creates under id was made under the books' own name.
func (st *stage) madeLike(id string) bool {
	for _, x := range st.Expect {
		for _, l := range x.Lines {
			for _, c := range l.Creates {
				if c.ID != id {
					continue
				}
				return slices.ContainsFunc(st.items, func(it *ledger.OpenItem) bool {
					want, err := money(st.OpenAfter[id], it.Open.Currency.String())
					return err == nil && it.Origin == ledger.ItemID(l.Item) && it.Open == want
				})
			}
		}
	}
	return false
}

// meets reports whether got is the work that is asked for: what w leaves open, any work may have.
func (w workItem) meets(got workItem) bool {
	same := func(want, got string) bool { return want == "" || want == got }
	return w.Kind == got.Kind && same(w.Reason, got.Reason) && same(w.Item, got.Item) && same(string(w.Amount), string(got.Amount))
}

func union[A, B any](a map[string]A, b map[string]B) []string {
	all := slices.AppendSeq(slices.Collect(maps.Keys(a)), maps.Keys(b))
	slices.Sort(all)
	return slices.Compact(all)
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func madeWords(all []created) string {
	var words []string
	for _, c := range all {
		words = append(words, c.Type+" "+string(c.Amount))
	}
	slices.Sort(words)
	return strings.Join(words, ", ")
}

// String lists the parts that are not nothing.
func (p parts) String() string {
	var all []string
	for _, x := range []struct {
		name  string
		minor int64
	}{{"cash", p.cash}, {"discount", p.discount}, {"write-off", p.writeOff}, {"transfer", p.transfer}, {"offset", p.offset}, {"of the receipt", p.paid}} {
		if x.minor != 0 {
			all = append(all, x.name+" "+minorWords(x.minor))
		}
	}
	if p.writeOff != 0 {
		all = append(all, "("+p.reason+")")
	}
	if p.exchange != "" {
		all = append(all, "exchange "+p.exchange)
	}
	return strings.Join(all, " ")
}

// String shows an outcome in one line.
func (o *outcome) String() string {
	words := []string{o.decision}
	if o.customer != "" {
		words = append(words, "for "+o.customer)
	}
	for _, id := range sorted(o.lines) {
		words = append(words, id+": "+o.lines[id].String()+";")
	}
	for _, b := range sorted(o.buckets) {
		words = append(words, b+" "+minorWords(o.buckets[b])+";")
	}
	return strings.Join(words, " ") + o.note
}

// minorWords writes hundredths, which are what nearly all currencies of the files count in.
func minorWords(n int64) string {
	if n == 0 {
		return ""
	}
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%02d", sign, n/100, n%100)
}
