package run

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// totals gathers what became of the receipts, by file and currency.
type totals struct {
	byKey map[sumKey]*Total
	order map[string]int // position of a file
}

// total fills Totals and FileTotals. The bank's side comes from what was read, the other side from what was decided.
func (r *Result) total(m *merger) error {
	t := &totals{byKey: map[sumKey]*Total{}, order: map[string]int{}}
	for i := range r.Files {
		f := &r.Files[i]
		t.order[f.Name] = i
		for _, s := range f.Sums {
			line := t.line(f.Name, s.Amount.Currency)
			line.Bank, line.Duplicates = s, m.repeat(f.Name, s.Amount.Currency)
		}
	}
	for _, d := range r.Decisions {
		if err := t.decided(d); err != nil {
			return err
		}
	}
	r.FileTotals = t.sorted()
	var err error
	r.Totals, err = summed(r.FileTotals)
	return err
}

// fileOf is the file that was given, for a place in it: a bundle has places in its members, "bundle.zip/member.xml".
func fileOf(place string, files map[string]int) string {
	for name := place; ; {
		if _, given := files[name]; given {
			return name
		}
		cut := strings.LastIndexByte(name, '/')
		if cut < 0 {
			return place
		}
		name = name[:cut]
	}
}

func (t *totals) line(file string, c ledger.Currency) *Total {
	key := sumKey{file, c}
	if t.byKey[key] == nil {
		line := newTotal(file, c)
		t.byKey[key] = &line
	}
	return t.byKey[key]
}

func newTotal(file string, c ledger.Currency) Total {
	t := Total{File: file, Currency: c}
	for _, s := range t.sums() {
		s.Amount.Currency = c
	}
	return t
}

// sums are the columns of a Total, the bank's first and what is a part of another one last.
func (t *Total) sums() []*Sum {
	return []*Sum{&t.Bank, &t.Applied, &t.Unapplied, &t.OnAccount, &t.Review, &t.Unidentified, &t.Excluded, &t.Reversed, &t.Duplicates, &t.Reopened}
}

func (t *totals) decided(d *match.Decision) error {
	at := d.Receipt.Source
	line := t.line(fileOf(at.File, t.order), d.Receipt.Amount.Currency)
	switch d.Outcome {
	case match.Apply:
		var cash Sum
		for _, a := range d.Applications {
			if err := cash.add(a.FromReceipt(), at); err != nil {
				return err
			}
		}
		if !d.Unapplied.IsZero() {
			if err := line.Unapplied.add(d.Unapplied, at); err != nil {
				return err
			}
		}
		return line.Applied.add(cash.Amount, at)
	case match.OnAccount:
		return line.OnAccount.add(d.Receipt.Amount, at)
	case match.Review:
		return line.Review.add(d.Receipt.Amount, at)
	case match.Excluded:
		if len(d.Reopens) > 0 {
			if err := line.Reopened.add(d.Receipt.Amount, at); err != nil {
				return err
			}
		}
		return line.Excluded.add(d.Receipt.Amount, at)
	case match.Reversed:
		return line.Reversed.add(d.Receipt.Amount, at)
	}
	return line.Unidentified.add(d.Receipt.Amount, at)
}

func (t *totals) sorted() []Total {
	out := make([]Total, 0, len(t.byKey))
	for _, line := range t.byKey {
		out = append(out, *line)
	}
	slices.SortFunc(out, func(a, b Total) int {
		return cmp.Or(cmp.Compare(t.order[a.File], t.order[b.File]), cmp.Compare(a.Currency, b.Currency))
	})
	return out
}

// summed adds the totals of the files up, one line a currency.
func summed(files []Total) ([]Total, error) {
	byCurrency := map[ledger.Currency]*Total{}
	var order []ledger.Currency
	for _, f := range files {
		if byCurrency[f.Currency] == nil {
			line := newTotal("", f.Currency)
			byCurrency[f.Currency] = &line
			order = append(order, f.Currency)
		}
		to, from := byCurrency[f.Currency].sums(), f.sums()
		for i := range to {
			n := to[i].Count + from[i].Count
			if err := to[i].add(from[i].Amount, ledger.Source{File: f.File}); err != nil {
				return nil, err
			}
			to[i].Count = n
		}
	}
	slices.Sort(order)
	out := make([]Total, len(order))
	for i, c := range order {
		out[i] = *byCurrency[c]
	}
	return out, nil
}

// outcomes is the right side of the identity that [Total] states.
func (t *Total) outcomes() (Sum, error) {
	all := Sum{Amount: ledger.Money{Currency: t.Currency}}
	sums := t.sums()
	for i, s := range sums[1 : len(sums)-1] {
		n := all.Count + s.Count
		if err := all.add(s.Amount, ledger.Source{File: t.File}); err != nil {
			return Sum{}, err
		}
		if all.Count = n; i == 1 { // Unapplied: receipts that Applied counted
			all.Count -= s.Count
		}
	}
	return all, nil
}

func sortedKeys(set map[ledger.Currency]bool) []ledger.Currency {
	return slices.Sorted(maps.Keys(set))
}
