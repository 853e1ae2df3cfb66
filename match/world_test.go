package match

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// A world is written as lines of text, so that a case reads like the situation it stands for:
//
//	customer C1 "Acme Tools Inc" alias "Acme Online" parent C0 account DE02... country US
//	item INV-104233 C1 1000.00 due 2026-04-01 issued 2026-03-01 po 4500012 discount 2026-03-20 2% credit closed disputed
//	receipt r1 1000.00 "text" from "Acme Tools Inc" account DE02... on 2026-03-17 kind debit
//	advice A77 "Acme Tools Inc" total 900.00
//	fact account text=DE02 customer=C1 seen=3
//	line INV-104233 gross 1000.00 discount 20.00 deduction 80.00 reason DAMAGE net 900.00 other 1900004711
type world struct {
	items     []*ledger.OpenItem
	customers []*ledger.Customer
	receipts  []*ledger.Receipt
	advices   []*ledger.RemittanceAdvice
	policy    Policy
	memory    Memory
}

func parseWorld(t testing.TB, text string) *world {
	t.Helper()
	w := &world{}
	for n, line := range strings.Split(text, "\n") {
		if fact, ok := strings.CutPrefix(strings.TrimSpace(line), "fact "); ok {
			w.addFact(t, fact)
			continue
		}
		f := fields(line)
		if len(f) == 0 {
			continue
		}
		if err := w.add(f, int32(n+1)); err != nil {
			t.Fatalf("world line %d %q: %v", n+1, line, err)
		}
	}
	return w
}

func fields(line string) []string {
	var out []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		if line[0] == '"' {
			end := strings.IndexByte(line[1:], '"') + 1
			out = append(out, line[1:end])
			line = line[end+1:]
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		out, line = append(out, word), rest
	}
	return out
}

var usd, eur = mustCurrency("USD"), mustCurrency("EUR")

func mustCurrency(s string) ledger.Currency {
	c, err := ledger.ParseCurrency(s)
	if err != nil {
		panic(err)
	}
	return c
}

func money(s string) ledger.Money {
	m, err := ledger.ParseMoney(s, usd)
	if err != nil {
		panic(err)
	}
	return m
}

func date(s string) ledger.Date {
	d, err := ledger.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func (w *world) add(f []string, line int32) error {
	src := ledger.Source{File: "world", Line: line}
	switch f[0] {
	case "customer":
		c := &ledger.Customer{ID: ledger.CustomerID(f[1]), Name: f[2], Source: src}
		for i := 3; i+1 < len(f); i += 2 {
			switch f[i] {
			case "alias":
				c.Aliases = append(c.Aliases, f[i+1])
			case "parent":
				c.Parent = ledger.CustomerID(f[i+1])
			case "account":
				c.Accounts = append(c.Accounts, f[i+1])
			default:
				return fmt.Errorf("unknown word %q", f[i])
			}
		}
		w.customers = append(w.customers, c)
	case "item":
		return w.addItem(f, src)
	case "receipt":
		return w.addReceipt(f, src)
	case "advice":
		return w.addAdvice(f, src)
	case "line":
		return w.addLine(f, src)
	default:
		return fmt.Errorf("unknown word %q", f[0])
	}
	return nil
}

func (w *world) addAdvice(f []string, src ledger.Source) error {
	a := &ledger.RemittanceAdvice{ID: f[1], Payer: ledger.Party{Name: f[2]}, Source: src}
	for i := 3; i+1 < len(f); i += 2 {
		switch f[i] {
		case "total":
			a.Total = money(f[i+1])
		case "trace":
			a.Trace = f[i+1]
		case "cheque":
			a.Cheque = f[i+1]
		case "e2e":
			a.EndToEndID = f[i+1]
		case "uetr":
			a.UETR = f[i+1]
		case "company":
			a.Payer.ID = f[i+1]
		case "on":
			a.Date = date(f[i+1])
		default:
			return fmt.Errorf("unknown word %q", f[i])
		}
	}
	w.advices = append(w.advices, a)
	return nil
}

func (w *world) addItem(f []string, src ledger.Source) error {
	it := &ledger.OpenItem{ID: ledger.ItemID(f[1]), Number: f[1], Customer: ledger.CustomerID(f[2]), Original: money(f[3]), Open: money(f[3]), Source: src}
	if it.Open.Minor < 0 {
		it.Kind = ledger.CreditMemo
	}
	for i := 4; i < len(f); i++ {
		switch f[i] {
		case "due":
			it.Due = date(f[i+1])
			i++
		case "issued":
			it.Issued = date(f[i+1])
			i++
		case "po":
			it.References = append(it.References, ledger.Reference{Kind: ledger.PurchaseOrder, Text: f[i+1]})
			i++
		case "discount":
			rate, err := ledger.ParsePercent(f[i+2])
			if err != nil {
				return err
			}
			it.Discounts = append(it.Discounts, ledger.Discount{Until: date(f[i+1]), Rate: rate})
			i += 2
		case "name":
			it.CustomerName = f[i+1]
			i++
		case "closed":
			it.Status = ledger.Closed
		case "disputed":
			it.Status = ledger.Disputed
		case "eur":
			it.Open.Currency, it.Original.Currency = mustCurrency("EUR"), mustCurrency("EUR")
		default:
			return fmt.Errorf("unknown word %q", f[i])
		}
	}
	w.items = append(w.items, it)
	return nil
}

func (w *world) addReceipt(f []string, src ledger.Source) error {
	r := &ledger.Receipt{ID: ledger.ReceiptID(f[1]), Amount: money(f[2]), Value: date("2026-03-17"), Account: "OURS", Source: src}
	for i, piece := range strings.Split(f[3], "|") { // a bar is where the bank broke the line
		r.Texts = append(r.Texts, ledger.Text{Field: "text", Value: strings.TrimPrefix(piece, "+"), Source: src, Joined: i > 0 && strings.HasPrefix(piece, "+")})
	}
	for i := 4; i+1 < len(f); i += 2 {
		switch f[i] {
		case "from":
			r.Payer.Name = f[i+1]
		case "account":
			r.Payer.Account = f[i+1]
		case "on":
			r.Value = date(f[i+1])
		case "customer":
			r.Customer = ledger.CustomerID(f[i+1])
		case "e2e":
			r.EndToEndID = f[i+1]
		case "uetr":
			r.UETR = f[i+1]
		case "customers-reference":
			r.CustomerReference = f[i+1]
		case "bank":
			r.BankReference = f[i+1]
		case "of":
			r.Of = ledger.ReceiptID(f[i+1])
		case "cheque":
			r.Cheque = f[i+1]
		case "company":
			r.Payer.ID = f[i+1]
		case "method":
			r.Method = f[i+1]
		case "charge":
			r.Charges = append(r.Charges, ledger.Charge{Amount: money(f[i+1])})
		case "instructed":
			r.Original = money(f[i+1])
		case "kind":
			r.Kind = map[string]ledger.ReceiptKind{"debit": ledger.Debit, "fee": ledger.Fee, "return": ledger.Return}[f[i+1]]
		default:
			return fmt.Errorf("unknown word %q", f[i])
		}
	}
	w.receipts = append(w.receipts, r)
	return nil
}

func (w *world) addLine(f []string, src ledger.Source) error {
	l := ledger.AdviceLine{Reference: f[1], Source: src}
	for i := 2; i+1 < len(f); i += 2 {
		switch f[i] {
		case "gross":
			l.Gross = money(f[i+1])
		case "discount":
			l.Discount = money(f[i+1])
		case "deduction":
			l.Deduction = money(f[i+1])
		case "net":
			l.Net = money(f[i+1])
		case "reason":
			l.Reason = f[i+1]
		case "memo":
			l.Memo = f[i+1]
		case "other":
			l.Others = append(l.Others, ledger.Text{Field: "payer_document", Value: f[i+1], Source: src})
		default:
			return fmt.Errorf("unknown word %q", f[i])
		}
	}
	a := w.advices[len(w.advices)-1]
	a.Lines = append(a.Lines, l)
	return nil
}

func (w *world) addFact(t testing.TB, line string) {
	t.Helper()
	f, err := ParseFact(line)
	if err == nil {
		err = w.memory.Add(f)
	}
	if err != nil {
		t.Fatalf("fact %s: %v", line, err)
	}
}

func (w *world) match(t testing.TB) []*Decision {
	t.Helper()
	p, err := NewPortfolio(w.items, w.customers)
	if err != nil {
		t.Fatal(err)
	}
	if p, err = p.With(w.memory); err != nil {
		t.Fatal(err)
	}
	return slices.Collect(p.Match(context.Background(), Batch{Receipts: w.receipts, Advices: w.advices}, w.policy))
}

// outline writes a decision in one line: outcome, hold, customer, items with cash and what was taken off, the rest, flags.
func outline(d *Decision) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", d.Receipt.ID, d.Outcome)
	if d.Hold != NotHeld {
		fmt.Fprintf(&b, " %s", d.Hold)
	}
	if d.Customer != "" {
		fmt.Fprintf(&b, " %s:", d.Customer)
	}
	apps := slices.Clone(d.Applications)
	slices.SortFunc(apps, func(a, b ledger.Application) int { return cmp.Compare(a.Item, b.Item) })
	for _, a := range apps {
		fmt.Fprintf(&b, " %s=%s", a.Item, a.Cash.Decimal())
		for _, off := range []struct {
			sign string
			m    ledger.Money
		}{{"d", a.Discount}, {"x", a.Deduction}, {"w", a.WriteOff}} {
			if !off.m.IsZero() {
				b.WriteString("," + off.sign + off.m.Decimal())
			}
		}
		if a.Reason.Class != ledger.Cash {
			b.WriteString("(" + a.Reason.Class.String() + ")")
		}
	}
	if !d.Unapplied.IsZero() {
		b.WriteString(" rest " + d.Unapplied.Decimal())
	}
	for _, f := range d.Flags {
		b.WriteString(" #" + f.String())
	}
	return b.String()
}

func outlines(ds []*Decision) string {
	lines := make([]string, len(ds))
	for i, d := range ds {
		lines[i] = outline(d)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func scale(m ledger.Money, k int64) ledger.Money {
	return ledger.Money{Minor: m.Minor * k, Currency: m.Currency}
}

func itoa(n int) string { return strconv.Itoa(n) }
