package ledger_test

import (
	"slices"
	"strconv"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// clerk does random things to a book and knows what must hold whatever it did.
type clerk struct {
	t        *rapid.T
	book     *ledger.Book
	receipts []*ledger.Receipt
	inBank   int64 // what CashClearing must hold: every receipt that is received and not reversed
	posted   []ledger.EntryID
	pool     []string // ids of items
}

// snapshot is every balance and item.
func (c *clerk) snapshot() []string { return state(c.t, c.book) }

func (c *clerk) check() {
	var open, taken int64
	for it := range c.book.OpenItems() {
		open += it.Open.Minor
		if o := it.Original.Minor; o != 0 && (it.Open.Minor != 0 && (it.Open.Minor > 0) != (o > 0) || abs(it.Open.Minor) > abs(o)) {
			c.t.Fatalf("item %s: open %v of %v", it.ID, it.Open, it.Original)
		}
	}
	trial, err := c.book.Trial(currency("USD"))
	if err != nil {
		c.t.Fatal(err)
	}
	for _, line := range trial.Lines {
		taken += line.Balance.Minor
	}
	if taken != 0 {
		c.t.Fatalf("accounts add up to %d", taken)
	}
	if got := trial.Lines[ledger.AccountReceivables].Balance.Minor; got != open {
		c.t.Fatalf("receivables %d, open items %d", got, open)
	}
	if got := trial.Lines[ledger.AccountCashClearing].Balance.Minor; got != c.inBank {
		c.t.Fatalf("cash clearing %d, bank says %d", got, c.inBank)
	}
	for e := range c.book.Entries() {
		var sum int64
		for _, p := range e.Postings {
			sum += p.Amount.Minor
		}
		if sum != 0 {
			c.t.Fatalf("entry %d adds up to %d", e.ID, sum)
		}
	}
}

func abs(n int64) int64 { return max(n, -n) }

// done notes what a call posted; refusals are fine, changes by a refusal are not.
func (c *clerk) done(before []string, entries int, id ledger.EntryID, err error) {
	now := len(slices.Collect(c.book.Entries()))
	if err != nil {
		if diff := cmp.Diff(before, c.snapshot()); diff != "" || now != entries {
			c.t.Fatalf("refused (%v), yet changed from %d to %d entries:\n%s", err, entries, now, diff)
		}
		return
	}
	for e := range c.book.Entries() {
		if int(e.ID) <= entries {
			continue
		}
		if e.Kind == ledger.EntryReceived {
			c.inBank += e.Postings[0].Amount.Minor
		}
		if e.Kind != ledger.EntryReversal {
			c.posted = append(c.posted, e.ID)
		}
	}
	if id == 0 || int(id) > now {
		c.t.Fatalf("entry %d of %d", id, now)
	}
}

func (c *clerk) act(do func() (ledger.EntryID, error)) {
	before, entries := c.snapshot(), len(slices.Collect(c.book.Entries()))
	id, err := do()
	c.done(before, entries, id, err)
	c.check()
}

func (c *clerk) receipt() *ledger.Receipt { return rapid.SampledFrom(c.receipts).Draw(c.t, "receipt") }

func (c *clerk) customer() ledger.CustomerID {
	return rapid.SampledFrom([]ledger.CustomerID{"", "100043", "7"}).Draw(c.t, "customer")
}

// application is mostly a good one: parts of what is open, in order.
func (c *clerk) application() ledger.Application {
	id := ledger.ItemID(rapid.SampledFrom(c.pool).Draw(c.t, "item"))
	it, _ := c.book.Item(id)
	left := it.Open.Minor
	part := func(name string) ledger.Money {
		lo, hi := min(left, 0), max(left, 0)
		n := rapid.SampledFrom([]int64{0, left, left / 2, lo + (hi-lo)/3}).Draw(c.t, name)
		left -= n
		return usd(n)
	}
	a := ledger.Application{Item: id, Customer: it.Customer, OpenBefore: it.Open, Cash: part("cash"), Discount: part("discount"), WriteOff: part("write-off")}
	if it.Open.Minor > 0 {
		a.Deduction = part("deduction")
	}
	if rapid.IntRange(0, 9).Draw(c.t, "spoil") == 0 {
		a.Cash.Minor += rapid.Int64Range(-3, 3).Draw(c.t, "by")
	}
	return a
}

func (c *clerk) actions() map[string]func(*rapid.T) {
	return map[string]func(*rapid.T){
		"receive": func(*rapid.T) {
			r, cu := c.receipt(), c.customer()
			c.act(func() (ledger.EntryID, error) { return c.book.Receive(r, cu) })
		},
		"identify": func(*rapid.T) {
			r, cu := c.receipt(), c.customer()
			c.act(func() (ledger.EntryID, error) { return c.book.Identify(r, cu) })
		},
		"onAccount": func(*rapid.T) {
			r, cu := c.receipt(), c.customer()
			c.act(func() (ledger.EntryID, error) { return c.book.OnAccount(r, cu) })
		},
		"giveUp": func(*rapid.T) {
			r, cu := c.receipt(), c.customer()
			c.act(func() (ledger.EntryID, error) { return c.book.GiveUp(r, cu) })
		},
		"apply": func(t *rapid.T) {
			r := c.receipt()
			apps := make([]ledger.Application, rapid.IntRange(1, 3).Draw(t, "n"))
			for i := range apps {
				apps[i] = c.application()
			}
			c.act(func() (ledger.EntryID, error) { return c.book.Apply(r, apps) })
		},
		"takeBack": func(t *rapid.T) {
			r, app := c.receipt(), c.application()
			for _, part := range []*ledger.Money{&app.Cash, &app.Discount, &app.WriteOff} {
				part.Minor = -part.Minor
			}
			app.Deduction.Minor = 0
			c.act(func() (ledger.EntryID, error) { return c.book.TakeBack(r, c.customer(), []ledger.Application{app}) })
		},
		"refund": func(t *rapid.T) {
			r, n := c.receipt(), rapid.SampledFrom([]int64{-1, 0, 1, 50_00, 400_00}).Draw(t, "amount")
			order := rapid.SampledFrom([]string{"", "O1", "O2", "O3"}).Draw(t, "order")
			c.act(func() (ledger.EntryID, error) { return c.book.Refund(order, r, usd(n)) })
		},
		"offset": func(t *rapid.T) {
			apps := []ledger.Application{c.application(), c.application()}
			if rapid.Bool().Draw(t, "even") {
				apps[1].Cash.Minor = -apps[0].Cash.Minor
			}
			order := rapid.SampledFrom([]string{"", "O1", "O2", "O3"}).Draw(t, "order")
			c.act(func() (ledger.EntryID, error) { return c.book.Offset(order, ledger.Date{}, apps) })
		},
		"reverse": func(t *rapid.T) {
			if len(c.posted) == 0 {
				t.Skip("nothing posted")
			}
			c.reverse(rapid.SampledFrom(c.posted).Draw(t, "entry"))
		},
	}
}

func (c *clerk) reverse(id ledger.EntryID) {
	c.act(func() (ledger.EntryID, error) {
		back, err := c.book.Reverse(id)
		if err != nil {
			return 0, err
		}
		for e := range c.book.Entries() {
			if e.ID == id && e.Kind == ledger.EntryReceived {
				c.inBank -= e.Postings[0].Amount.Minor
			}
		}
		c.posted = slices.DeleteFunc(c.posted, func(p ledger.EntryID) bool { return p == id })
		return back, nil
	})
}

func TestBookHoldsWhateverIsDone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := &clerk{t: t, book: new(ledger.Book)}
		for i := range 5 {
			amount := usd(rapid.Int64Range(-300_00, 1000_00).Draw(t, "open"))
			it := item("I"+strconv.Itoa(i), ledger.Invoice, amount)
			if err := c.book.AddItem(it); err != nil {
				t.Fatal(err)
			}
			c.pool = append(c.pool, string(it.ID), string(it.ID)+"-D1")
		}
		for i := range 5 {
			r := receipt("R"+strconv.Itoa(i), usd(rapid.Int64Range(-200_00, 1500_00).Draw(t, "amount")))
			c.receipts = append(c.receipts, r)
			c.pool = append(c.pool, string(r.ID)+"-OA1")
		}
		opening := c.snapshot()
		t.Repeat(c.actions())
		// Undone newest first, everything is as it was before the first receipt.
		for len(c.posted) > 0 {
			newest := c.posted[len(c.posted)-1]
			c.reverse(newest)
			if slices.Contains(c.posted, newest) {
				t.Fatalf("entry %d, the newest, cannot be reversed", newest)
			}
		}
		if diff := cmp.Diff(opening, c.snapshot()); diff != "" {
			t.Fatalf("not restored (-opening +now):\n%s", diff)
		}
	})
}
