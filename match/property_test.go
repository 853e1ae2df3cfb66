package match

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/ledger"
)

// drawWorld makes a small world full of coincidences: few distinct amounts, names that share words, numbers that share digits.
func drawWorld(t *rapid.T) *world {
	w := &world{}
	customers := rapid.IntRange(1, 5).Draw(t, "customers")
	words := []string{"ACME", "TOOLS", "NORTH", "HALDEN", "FOODS", "WERKE"}
	for i := range customers {
		c := &ledger.Customer{ID: ledger.CustomerID(fmt.Sprintf("C%d", i)), Name: rapid.SampledFrom(words).Draw(t, "w1") + " " + rapid.SampledFrom(words).Draw(t, "w2"),
			Source: ledger.Source{File: "customers", Line: int32(i + 1)}}
		if rapid.Bool().Draw(t, "has account") {
			c.Accounts = []string{fmt.Sprintf("DE0000%04d", i)}
		}
		if i > 0 && rapid.IntRange(0, 4).Draw(t, "parent") == 0 {
			c.Parent = "C0"
		}
		w.customers = append(w.customers, c)
	}
	amounts := []int64{10000, 20000, 12300, 9800, 45600, 100, 33300}
	for i := range rapid.IntRange(0, 12).Draw(t, "items") {
		drawItem(t, w, i, customers, rapid.SampledFrom(amounts).Draw(t, "amount"))
	}
	for i := range rapid.IntRange(0, 10).Draw(t, "receipts") {
		drawReceipt(t, w, i, customers, rapid.SampledFrom(amounts).Draw(t, "paid")+rapid.SampledFrom([]int64{0, 0, 0, 100, 10000, -50}).Draw(t, "off"))
	}
	w.policy = drawPolicy(t)
	w.policy.SplitClosedSets = rapid.Bool().Draw(t, "split")
	return w
}

// drawPolicy makes a policy of any of the rules there are.
func drawPolicy(t *rapid.T) Policy {
	p := Policy{ShortPay: ShortPay(rapid.IntRange(0, 3).Draw(t, "short pay")), OverPay: OverPay(rapid.IntRange(0, 2).Draw(t, "over pay"))}
	if rapid.Bool().Draw(t, "plain") {
		return p
	}
	p.Choice = rapid.SampledFrom([]Choice{{}, {Rules: []ChoiceRule{MatchOne, ClearAccount, ClearDue, ClearTerm, PayOldest}, Partial: true, Credits: true},
		{Rules: []ChoiceRule{PayOldest}, TieBreak: []ItemOrder{{Field: "number"}}}, {Spread: true, TieBreak: []ItemOrder{{Field: "amount"}}}}).Draw(t, "choice")
	p.Discounts = DiscountRules{GraceDays: rapid.IntRange(0, 3).Draw(t, "grace"), Unearned: Unearned(rapid.IntRange(0, 3).Draw(t, "unearned")),
		Partial: rapid.Bool().Draw(t, "partial"), CreditNotes: rapid.Bool().Draw(t, "credit notes"), OverPaid: OverDiscount(rapid.IntRange(0, 2).Draw(t, "over-paid"))}
	for range rapid.IntRange(0, 3).Draw(t, "rules") {
		p.Differences = append(p.Differences, Difference{Side: Side(rapid.IntRange(0, 2).Draw(t, "side")), Action: Action(rapid.IntRange(0, 3).Draw(t, "action")),
			Limit: Limit{Amounts: []ledger.Money{{Minor: rapid.SampledFrom([]int64{50, 500, 20_000}).Draw(t, "limit"), Currency: usd}}, Strict: rapid.Bool().Draw(t, "strict")},
			Items: Breadth(rapid.IntRange(0, 1).Draw(t, "breadth")), Unnamed: rapid.Bool().Draw(t, "unnamed")})
	}
	if rapid.Bool().Draw(t, "withholding") {
		p.Withholding = []Withholding{{Rate: 20_000, Action: Action(rapid.IntRange(0, 3).Draw(t, "withheld"))}}
	}
	if rapid.Bool().Draw(t, "tolerance") {
		p.Tolerance.Item = Limit{Rate: 10_000}
	}
	return p
}

func drawItem(t *rapid.T, w *world, i, customers int, amount int64) {
	it := &ledger.OpenItem{ID: ledger.ItemID(fmt.Sprintf("INV-%d", 104200+i)), Customer: ledger.CustomerID(fmt.Sprintf("C%d", rapid.IntRange(0, customers-1).Draw(t, "owner"))),
		Source: ledger.Source{File: "items", Line: int32(i + 1)}}
	it.Number = string(it.ID)
	it.Open = ledger.Money{Minor: amount, Currency: usd}
	if rapid.IntRange(0, 6).Draw(t, "credit") == 0 {
		it.Open.Minor, it.Kind = -amount/100*10, ledger.CreditMemo
	}
	it.Original = it.Open
	if rapid.Bool().Draw(t, "discount") {
		it.Discounts = []ledger.Discount{{Until: date("2026-03-1" + itoa(rapid.IntRange(0, 9).Draw(t, "until"))), Rate: 20_000}}
	}
	if rapid.IntRange(0, 3).Draw(t, "po") == 0 {
		it.References = []ledger.Reference{{Kind: ledger.PurchaseOrder, Text: "4500077001"}}
	}
	it.Status = rapid.SampledFrom([]ledger.ItemStatus{ledger.Open, ledger.Open, ledger.Open, ledger.Open, ledger.Closed, ledger.Disputed}).Draw(t, "status")
	w.items = append(w.items, it)
}

func drawReceipt(t *rapid.T, w *world, i, customers int, amount int64) {
	var said []string
	for range rapid.IntRange(0, 3).Draw(t, "named") {
		said = append(said, rapid.SampledFrom([]string{"INV-%d", "%d", "RE %d", "0%d"}).Draw(t, "spelling"))
		said[len(said)-1] = fmt.Sprintf(said[len(said)-1], 104200+rapid.IntRange(0, 13).Draw(t, "number"))
	}
	if rapid.IntRange(0, 4).Draw(t, "by po") == 0 {
		said = append(said, "PO 4500077001")
	}
	r := &ledger.Receipt{ID: ledger.ReceiptID(fmt.Sprintf("R%d", i)), Amount: ledger.Money{Minor: amount, Currency: usd}, Value: date("2026-03-1" + itoa(rapid.IntRange(0, 9).Draw(t, "day"))),
		Source: ledger.Source{File: "bank", Line: int32(i + 1)}, Account: "OURS"}
	r.Texts = []ledger.Text{{Field: "text", Value: strings.Join(said, " "), Source: r.Source}}
	who := w.customers[rapid.IntRange(0, customers-1).Draw(t, "payer")]
	switch rapid.IntRange(0, 3).Draw(t, "known by") {
	case 0:
		r.Payer.Name = who.Name
	case 1:
		r.Payer.Account = strings.Join(who.Accounts, "")
	case 2:
		r.Payer.Name = "NOBODY AT ALL"
	}
	w.receipts = append(w.receipts, r)
}

// TestBookTakesAll: posted in the order of their turns, no decision is refused by the books, and the books balance.
func TestBookTakesAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		var book ledger.Book
		for _, it := range w.items {
			if err := book.AddItem(it); err != nil {
				t.Fatal(err)
			}
		}
		all := decideWorld(t, w)
		slices.SortFunc(all, func(a, b *Decision) int { return a.Turn - b.Turn })
		for _, d := range all {
			if d.Outcome != Apply {
				continue
			}
			if _, err := book.Apply(d.Receipt, d.Applications); err != nil {
				t.Fatalf("%s: %v", outline(d), err)
			}
		}
		if _, err := book.Trial(usd); err != nil {
			t.Fatal(err)
		}
	})
}

func decideWorld(t *rapid.T, w *world) []*Decision {
	p, err := NewPortfolio(w.items, w.customers)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Collect(p.Match(context.Background(), Batch{Receipts: w.receipts, Advices: w.advices}, w.policy))
}

// TestConservation: every receipt is closed to the cent, no item is taken beyond what it has open, whatever is thrown at the engine.
func TestConservation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		left := map[ledger.ItemID]int64{}
		for _, it := range w.items {
			left[it.ID] = it.Open.Minor
		}
		for i, d := range decideWorld(t, w) {
			if d.Receipt != w.receipts[i] {
				t.Fatalf("decision %d is for receipt %s", i, d.Receipt.ID)
			}
			total := d.Unapplied.Minor
			for _, a := range d.Applications {
				total += a.Cash.Minor
				if d.Outcome == Apply {
					left[a.Item] -= a.Cash.Minor + a.Discount.Minor + a.Deduction.Minor + a.WriteOff.Minor
				}
			}
			if total != d.Receipt.Amount.Minor {
				t.Fatalf("%s: closes at %d, want %d", outline(d), total, d.Receipt.Amount.Minor)
			}
			if d.Hold == HoldVerifier {
				t.Fatalf("%s: the proof check refused the engine's own decision: %s", outline(d), d.Evidence[0].Text)
			}
			if points := sumPoints(d.Evidence); points != d.Score {
				t.Fatalf("%s: the evidence adds up to %d, the score is %d", outline(d), points, d.Score)
			}
			for _, a := range d.Alternatives {
				if a.Lost == LostWeaker && a.Score > d.Score && d.Outcome == Apply {
					t.Fatalf("%s: applied before what has %d points", outline(d), a.Score)
				}
			}
			if d.Outcome == Apply && (d.Why() == "" || len(d.Evidence) == 0) || d.Outcome != Apply && d.Outcome != Excluded && d.Settle() == "" {
				t.Fatalf("%s: why %q, settle %q, evidence %d", outline(d), d.Why(), d.Settle(), len(d.Evidence))
			}
		}
		for _, it := range w.items {
			if l := left[it.ID]; it.Open.Minor > 0 && (l < 0 || l > it.Open.Minor) || it.Open.Minor < 0 && (l > 0 || l < it.Open.Minor) {
				t.Fatalf("item %s: open %d, left %d", it.ID, it.Open.Minor, l)
			}
		}
	})
}

// TestShuffle: the order of items, customers and receipts changes nothing.
func TestShuffle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		want := outlines(decideWorld(t, w))
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		rng.Shuffle(len(w.items), func(i, j int) { w.items[i], w.items[j] = w.items[j], w.items[i] })
		rng.Shuffle(len(w.customers), func(i, j int) { w.customers[i], w.customers[j] = w.customers[j], w.customers[i] })
		rng.Shuffle(len(w.receipts), func(i, j int) { w.receipts[i], w.receipts[j] = w.receipts[j], w.receipts[i] })
		if d := cmp.Diff(want, outlines(decideWorld(t, w))); d != "" {
			t.Fatalf("shuffled (-before +after):\n%s", d)
		}
	})
}

// TestUnrelatedCustomers: customers that share no name, number or account with anybody change nothing.
func TestUnrelatedCustomers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		want := outlines(decideWorld(t, w))
		for i := range rapid.IntRange(1, 5).Draw(t, "strangers") {
			w.customers = append(w.customers, &ledger.Customer{ID: ledger.CustomerID(fmt.Sprintf("X%d", i)), Name: fmt.Sprintf("Zanzibar Trading %d", i), Accounts: []string{fmt.Sprintf("GB99ZZZZ%06d", i)}})
			w.items = append(w.items, &ledger.OpenItem{ID: ledger.ItemID(fmt.Sprintf("ZZ-%d", 900100+i)), Number: fmt.Sprintf("ZZ-%d", 900100+i), Customer: ledger.CustomerID(fmt.Sprintf("X%d", i)),
				Open: money("77.77"), Original: money("77.77")})
		}
		if d := cmp.Diff(want, outlines(decideWorld(t, w))); d != "" {
			t.Fatalf("with strangers (-before +after):\n%s", d)
		}
	})
}

// TestScaling: with every amount times seven the same items are paid, each seven times as much.
func TestScaling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		w.policy = Policy{ShortPay: w.policy.ShortPay} // limits stay where they are
		var want []string
		for _, d := range decideWorld(t, w) {
			d.Unapplied = scale(d.Unapplied, 7)
			for i := range d.Applications {
				a := &d.Applications[i]
				a.Cash, a.Discount, a.Deduction, a.WriteOff = scale(a.Cash, 7), scale(a.Discount, 7), scale(a.Deduction, 7), scale(a.WriteOff, 7)
			}
			want = append(want, outline(d))
		}
		for _, it := range w.items {
			it.Open, it.Original = scale(it.Open, 7), scale(it.Original, 7)
		}
		for _, r := range w.receipts {
			r.Amount = scale(r.Amount, 7)
		}
		var got []string
		for _, d := range decideWorld(t, w) {
			got = append(got, outline(d))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("scaled (-want +got):\n%s", d)
		}
	})
}

// TestProcessors: the number of processors changes nothing.
func TestProcessors(t *testing.T) {
	w := parseWorld(t, base)
	for i := range 500 {
		w.receipts = append(w.receipts, parseWorld(t, fmt.Sprintf(`receipt r%d %d.10 "INV-%d 9104043416" from "ACME TOOLS"`, i, i+1, 104230+i%80)).receipts...)
	}
	want := outlines(w.match(t))
	for _, n := range []int{1, 2, 8} {
		before := runtime.GOMAXPROCS(n)
		got := outlines(w.match(t))
		runtime.GOMAXPROCS(before)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("GOMAXPROCS %d (-want +got):\n%s", n, d)
		}
	}
}

// TestHugeAmounts: amounts at the edge of int64 neither wrap around nor match.
func TestHugeAmounts(t *testing.T) {
	w := parseWorld(t, base+`
		receipt r 92233720368547758.07 "INV-104233 INV-104234" from "ACME TOOLS"`)
	if got, want := outlines(w.match(t)), "r on_account NO-ITEM C1: rest 92233720368547758.07"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for i := range 3000 {
		w.items = append(w.items, &ledger.OpenItem{ID: ledger.ItemID(fmt.Sprintf("H%d", i)), Number: fmt.Sprintf("H%d", i), Customer: "C1",
			Open: ledger.Money{Minor: maxMinor, Currency: usd}, Original: ledger.Money{Minor: maxMinor, Currency: usd}})
	}
	w.receipts[0].Amount = money("10.00")
	if got, want := outlines(w.match(t)), "r review SHORT-MANY C1: INV-104233=10.00(partial_payment) #partial_payment"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	w.items[0].Open.Minor = math.MinInt64 // the one number without a positive
	if _, err := NewPortfolio(w.items, nil); !errors.Is(err, ErrTooLarge) {
		t.Errorf("NewPortfolio = %v, want ErrTooLarge", err)
	}
	if _, ok := amountsOf(&ledger.AdviceLine{Net: ledger.Money{Minor: math.MinInt64, Currency: usd}}, usd); ok {
		t.Error("an advice line of the smallest int64 was read")
	}
	w.items[0].Open.Minor = maxMinor + 1
	if _, err := NewPortfolio(w.items, nil); !errors.Is(err, ErrTooLarge) {
		t.Errorf("NewPortfolio = %v, want ErrTooLarge", err)
	}
}
