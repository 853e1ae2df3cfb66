package world

import (
	"bytes"
	"errors"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

func morning(t *testing.T, p Profile, receipts int, seed uint64) (*World, *Morning) {
	t.Helper()
	w, err := New(p, receipts, seed)
	if err != nil {
		t.Fatal(err)
	}
	m, err := w.Morning()
	if err != nil {
		t.Fatal(err)
	}
	return w, m
}

func TestSameSeedSameBytes(t *testing.T) {
	for _, p := range Profiles() {
		a, _ := morning(t, p, 100, 7)
		b, _ := morning(t, p, 100, 7)
		other, _ := morning(t, p, 100, 8)
		x, y, z := a.Files(), b.Files(), other.Files()
		for i := range x {
			if !bytes.Equal(x[i].Bytes, y[i].Bytes) {
				t.Errorf("%s: %s: the same seed gives other bytes", p.Name, x[i].Name)
			}
		}
		if bytes.Equal(x[1].Bytes, z[1].Bytes) {
			t.Errorf("%s: another seed gives the same books", p.Name)
		}
	}
}

// TestTruthBalances holds the truth to what it judges others by: every receipt closes to the cent, no item is paid more than it owes.
func TestTruthBalances(t *testing.T) {
	for _, p := range Profiles() {
		_, m := morning(t, p, 400, 3)
		open := map[ledger.ItemID]int64{}
		for _, it := range m.Items {
			open[it.ID] = it.Open.Minor
		}
		spent := map[ledger.ItemID]int64{}
		for place, tr := range m.Truth {
			sum := tr.Rest
			for _, l := range tr.Lines {
				sum += l.Cash
				spent[l.Item] += l.Cash
			}
			sent := tr.Amount
			if tr.Sent.Stated() {
				sent = tr.Sent
			}
			if sum != sent.Minor {
				t.Errorf("%s: %s: %s: lines and rest make %d of %v", p.Name, place, tr.Situation, sum, sent)
			}
			if tr.Outcome == Untouched && len(tr.Lines) > 0 || tr.Outcome == Applied && len(tr.Lines) == 0 {
				t.Errorf("%s: %s: %d lines in a receipt that is %d", p.Name, place, len(tr.Lines), tr.Outcome)
			}
		}
		for id, s := range spent {
			if s > 0 && s > open[id] || s < 0 && s < open[id] {
				t.Errorf("%s: %s: %d paid of %d", p.Name, id, s, open[id])
			}
		}
	}
}

// TestSharesAreMet compares what was drawn with what the profile wants, within what chance allows.
func TestSharesAreMet(t *testing.T) {
	_, m := morning(t, Default(), 2000, 5)
	n := map[string]int{}
	for _, tr := range m.Truth {
		n[tr.Situation]++
		n[tr.Reference]++
		n[tr.Payer]++
	}
	for _, tt := range []struct {
		name      string
		low, high int // in thousandths of the receipts
	}{
		{"none", 180, 300}, {"order", 20, 80}, {"list cut off", 25, 60}, {"short, reason said", 50, 80}, {"discount", 60, 95}, {"late discount", 15, 35},
		{"nobody's", 9, 22}, {"prepayment", 5, 16}, {"on account", 12, 28}, {"of the group", 10, 30}, {"name mangled", 330, 430}, {"instalment", 6, 20},
	} {
		if got := n[tt.name] * 1000 / len(m.Truth); got < tt.low || got > tt.high {
			t.Errorf("%s: %d of 1,000 receipts, want %d to %d", tt.name, got, tt.low, tt.high)
		}
	}
}

func TestImpossibleProfile(t *testing.T) {
	p := Default()
	p.ItemsPerReceipt = 0
	if _, err := New(p, 5000, 1); !errors.Is(err, ErrProfile) {
		t.Errorf("New = %v, want ErrProfile", err)
	}
}

func TestCouldBe(t *testing.T) {
	for _, tt := range []struct {
		number, spelled string
		how             mangling
		want            bool
	}{
		{"RE/2026/00041", "#41", asFormat, true},
		{"RE/2026/00041", "#42", asFormat, false},
		{"INV-104233", "04233", asTail, true},
		{"INV-104233", "04234", asTail, false},
		{"INV-104233", "1O4233", asMisread, true},
		{"INV-104233", "104238", asMisread, true}, // 3 read as 8
		{"INV-104233", "104239", asMisread, false},
		{"INV-104233", "101233", asSwapped, false},
		{"INV-104233", "140233", asSwapped, true},
		{"INV-104233", "10 4233", asSplit, true},
	} {
		if got := couldBe(tt.number, tt.spelled, tt.how); got != tt.want {
			t.Errorf("couldBe(%s, %s, %s) = %v", tt.number, tt.spelled, manglingNames[tt.how], got)
		}
	}
}

// TestMangledCouldBe holds the spelling of numbers and its inverse together: the truth must recognise what it has written.
func TestMangledCouldBe(t *testing.T) {
	w, _ := morning(t, Default(), 200, 1)
	for i := range w.items {
		for kind := range manglings {
			if text, how := w.mangle(w.items[i].number, kind); !couldBe(w.items[i].number, text, how) {
				t.Errorf("%s spelled %q (%s) is not recognised", w.items[i].number, text, manglingNames[how])
			}
		}
	}
}

func TestCountSums(t *testing.T) {
	for _, tt := range []struct {
		values []int64
		target int64
		size   int
		want   int
	}{
		{[]int64{1, 2, 3}, 3, 3, 2},
		{[]int64{1, 2, 3}, 3, 1, 1},
		{[]int64{5, 5}, 5, 2, 2},
		{[]int64{10, -3, 7}, 7, 2, 2},
		{[]int64{10, 20}, 5, 2, 0},
	} {
		if got := countSums(tt.values, tt.target, tt.size); got != tt.want {
			t.Errorf("countSums(%v, %d, %d) = %d, want %d", tt.values, tt.target, tt.size, got, tt.want)
		}
	}
}
