package match

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/ledger"
)

const taught = `
customer A "Alder Works Inc"
customer B "Birch Mills LLC"
item A-700100 A 500.00 due 2026-03-01
item A-700200 A 730.40 due 2026-04-01
item B-800100 B 500.00 due 2026-03-01
item B-800200 B 912.33 due 2026-03-05 discount 2026-03-20 2%
`

// TestMemory: what a fact adds where documents are silent, and that it adds nothing against them.
func TestMemory(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"an account seen often is the payer", `
			fact account text=DE001 customer=A seen=3 last=2026-01-01
			receipt r 730.40 "" account DE001 on 2026-03-10`, `r apply A: A-700200=730.40`},
		{"seen once, it only proposes", `
			fact account text=DE001 customer=A seen=1 last=2026-01-01
			receipt r 730.40 "" account DE001 on 2026-03-10`, `r review LOW-CONFIDENCE A: A-700200=730.40`},
		{"long ago, it has faded", `
			fact account text=DE001 customer=A seen=3 last=2023-01-01
			receipt r 730.40 "" account DE001 on 2026-03-10`, `r review NO-PAYER A: A-700200=730.40`},
		{"expired", `
			fact account text=DE001 customer=A seen=3 last=2026-01-01 until=2026-03-01
			receipt r 730.40 "" account DE001 on 2026-03-10`, `r review NO-PAYER A: A-700200=730.40`},
		{"a document outranks it", `
			fact account text=DE001 customer=A seen=30
			receipt r 500.00 "B-800100" from "PAYMENT FACTORY" account DE001 on 2026-03-10`, `r apply B: B-800100=500.00 #third_party_payer`},
		{"memory against the books leaves nobody known", `
			fact account text=DE001 customer=A seen=30
			receipt r 730.40 "" from "BIRCH MILLS" account DE001 on 2026-03-10`, `r review CONFLICT A: A-700200=730.40 #conflict`},
		{"an account of two", `
			fact account text=DE001 customer=A seen=3
			fact account text=DE001 customer=B seen=3
			receipt r 730.40 "" account DE001 on 2026-03-10`, `r review LOW-CONFIDENCE A: A-700200=730.40`},
		{"a name in another order", `
			fact name text="TREE TRADING" customer=A
			receipt r 730.40 "" from "Trading Tree Ltd" on 2026-03-10`, `r apply A: A-700200=730.40`},
		{"words of the text", `
			fact text text="shop payout" customer=A
			receipt r 730.40 "SHOP PAYOUT 17" on 2026-03-10`, `r apply A: A-700200=730.40`},
		{"words of the text that are not whole", `
			fact text text="shop pay" customer=A
			receipt r 730.40 "SHOP PAYOUT 17" on 2026-03-10`, `r review NO-PAYER A: A-700200=730.40`},
		{"a pattern, and another one", `
			fact pattern text=toto.* also=.*coincoin customer=A
			receipt r 730.40 "toto42|42coincoin" on 2026-03-10
			receipt s 730.40 "toto42|42" on 2026-03-10`, "r apply A: A-700200=730.40\ns unidentified NO-PAYER rest 730.40"},
		{"an old number", `
			fact number text=OLD-77 item=A-700200
			receipt r 730.40 "INVOICE OLD-77" from "ALDER WORKS" on 2026-03-10`, `r apply A: A-700200=730.40`},
		{"a prefix of ours", `
			item 4711 A 12.34
			fact prefix text=ZZ means=document
			receipt r 12.34 "INVOICE ZZ4711" from "ALDER WORKS" on 2026-03-10`, `r apply A: 4711=12.34`},
		{"a prefix of something else", `
			fact prefix text=KD means=other
			receipt r 912.33 "KD700100" from "BIRCH MILLS" on 2026-04-10`, `r apply B: B-800200=912.33`},
		{"a habit turns a tie into a proposal", `
			item B-800300 B 500.00 due 2026-05-01
			fact habit customer=B means=oldest_first seen=9
			receipt r 500.00 "" from "BIRCH MILLS" on 2026-03-10`, `r review LOW-CONFIDENCE B: B-800100=500.00`},
		{"no customer's money", `
			fact text text="tax refund" means=no_customer
			receipt r 9.99 "TAX REFUND 2025" on 2026-03-10
			receipt s 500.00 "TAX REFUND B-800100" on 2026-03-10`, "r unidentified NOT-A-CUSTOMER rest 9.99\ns apply B: B-800100=500.00"},
		{"refused for this receipt", `
			fact declined receipt=r item=A-700200 seen=1 last=2026-03-09
			receipt r 730.40 "" from "ALDER WORKS" on 2026-03-10`, `r review DECLINED A: rest 730.40`},
		{"refused for this receipt, and another item has the amount: it is proposed", `
			fact declined receipt=r item=A-700200 seen=1 last=2026-03-09
			item A-700900 A 730.40
			receipt r 730.40 "" from "ALDER WORKS" on 2026-03-10`, `r review DECLINED A: A-700900=730.40`},
		{"refused for this receipt, and named", `
			fact declined receipt=r item=A-700200 seen=1 last=2026-03-09
			receipt r 730.40 "A-700200" from "ALDER WORKS" on 2026-03-10`, `r review DECLINED A: A-700200=730.40`},
		{"refused for the payer's name", `
			fact declined text="ALDER WORKS" item=A-700200 seen=1 last=2026-03-09
			receipt r 730.40 "" from "ALDER WORKS" on 2026-03-10
			receipt s 730.40 "A-700200" from "ALDER WORKS" on 2026-03-10`, "r on_account DUPLICATE A: rest 730.40 #duplicate_payment\ns apply A: A-700200=730.40"},
		{"a factor that is a customer, too", `
			customer F "Factor Bank AG"
			fact pays_for text="FACTOR BANK" customer=*
			receipt r 1412.33 "A-700100 B-800200" from "FACTOR BANK" on 2026-03-10`, `r apply A: A-700100=500.00 B-800200=912.33 #third_party_payer`},
		{"the same without being known for it", `
			customer F "Factor Bank AG"
			receipt r 912.33 "B-800200" from "FACTOR BANK" on 2026-03-10`, `r review CONFLICT B: B-800200=912.33 #conflict #third_party_payer`},
		{"a shared service centre pays for two", `
			fact pays_for text="TREE SERVICES" customer=A
			fact pays_for text="TREE SERVICES" customer=B
			receipt r 1412.33 "A-700100 B-800200" from "TREE SERVICES" on 2026-03-10
			receipt s 730.40 "" from "TREE SERVICES" on 2026-03-10`, "r apply A: A-700100=500.00 B-800200=912.33\ns review LOW-CONFIDENCE A: A-700200=730.40"},
	} {
		if d := cmp.Diff(strings.TrimSpace(tt.want), outlines(parseWorld(t, taught+tt.in).match(t))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestCrowdedAccount: an account that was confirmed for many customers, as that of a payment service is, tells next to nothing, and does
// not get in the way of a misspelt name with a number that is cut to its end.
func TestCrowdedAccount(t *testing.T) {
	var crowd strings.Builder
	for i := range 100 {
		fmt.Fprintf(&crowd, "customer X%d \"Stranger Nr %d\"\nfact account text=9990000000 customer=X%d seen=50\n", i, i, i)
	}
	got := outlines(parseWorld(t, taught+crowd.String()+`
		item SI-2026-60046 A 210.77
		receipt r 210.77 "INV 60046" from "ALDERR WORKS INC" account 9990000000 on 2026-03-10`).match(t))
	if want := "r apply A: SI-2026-60046=210.77"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestMemoryReason: a payer's code means what was learned of it, where the sender does not say it.
func TestMemoryReason(t *testing.T) {
	got := outlines(parseWorld(t, taught+`
		fact reason text=57 customer=A means=freight seen=2
		receipt r 480.00 "A77" from "ALDER WORKS" on 2026-03-10
		advice A77 "ALDER WORKS" total 480.00
		line A-700100 gross 500.00 deduction 20.00 reason 57 net 480.00`).match(t))
	if want := "r apply A: A-700100=480.00,x20.00(freight) #short_payment #deduction"; !strings.Contains(got, "(freight)") {
		t.Errorf("got %s, want %s", got, want)
	}
}

// drawFact draws a fact with every kind of letter in it.
func drawFact(t *rapid.T) Fact {
	text := rapid.StringMatching(`[a-zA-Zü0-9 ="\\\n.-]{1,12}`)
	d := rapid.SampledFrom([]string{"", "2025-12-31", "2026-03-17"})
	f := Fact{Kind: FactKind(rapid.IntRange(1, len(factKinds)-1).Draw(t, "kind")), Text: text.Draw(t, "text"), Also: rapid.SampledFrom([]string{"", "x y"}).Draw(t, "also"),
		Customer: ledger.CustomerID(text.Draw(t, "customer")), Item: ledger.ItemID(text.Draw(t, "item")), Seen: rapid.IntRange(0, 9).Draw(t, "seen"), Teacher: text.Draw(t, "teacher")}
	f.Means = rapid.SampledFrom([]string{"", MeansDocument, MeansNoCustomer, OldestFirst, "freight"}).Draw(t, "means")
	if f.Kind == Declined {
		f.Text, f.Receipt, f.Customer = "", "R-1", ""
	}
	if f.Kind == KnownText || f.Kind == KnownPattern {
		f.Customer = ""
	}
	for _, to := range []*ledger.Date{&f.First, &f.Last, &f.Until} {
		if s := d.Draw(t, "day"); s != "" {
			*to = date(s)
		}
	}
	return f
}

// TestMemoryText: what is written is read back, line by line and whole, and written again the same.
func TestMemoryText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m Memory
		for range rapid.IntRange(0, 6).Draw(t, "facts") {
			f := drawFact(t)
			if f.check() != nil {
				continue
			}
			if back, err := ParseFact(f.String()); err != nil || back != f {
				t.Fatalf("%s read as %s: %v", f, back, err)
			}
			if err := m.Add(f); err != nil {
				t.Fatal(err)
			}
		}
		text, err := m.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var back Memory
		if err := back.UnmarshalText(text); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(m.Facts, back.Facts, cmp.AllowUnexported(ledger.Date{})); len(m.Facts) > 0 && d != "" {
			t.Fatal(d)
		}
		if again, _ := back.MarshalText(); string(again) != string(text) {
			t.Fatalf("written again:\n%s\nwas:\n%s", again, text)
		}
	})
}

// TestMemoryAdd: the same fact again is counted, not listed twice.
func TestMemoryAdd(t *testing.T) {
	var m Memory
	for _, line := range []string{
		"account text=DE001 customer=A seen=2 first=2026-01-03 last=2026-01-05 by=anna",
		`account text="de 001" customer=A seen=1 first=2025-12-01 last=2026-02-01 by=ben until=2026-12-31`,
		"account text=DE001 customer=B seen=1",
	} {
		f, err := ParseFact(line)
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Add(f); err != nil {
			t.Fatal(err)
		}
	}
	got := fmt.Sprint(m.Facts)
	want := "[account text=DE001 customer=A seen=3 first=2025-12-01 last=2026-02-01 by=ben until=2026-12-31 account text=DE001 customer=B seen=1]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if gone := m.Forget(Fact{Kind: KnownAccount, Customer: "A"}); len(gone) != 1 || len(m.Facts) != 1 || len(m.Forget(Fact{})) != 0 {
		t.Errorf("forgot %v, left %v", gone, m.Facts)
	}
}

// TestFactFaults: what is no fact is refused with the reason.
func TestFactFaults(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"account text=DE001", "needs a text and a customer"},
		{"accounts text=DE001 customer=A", `"accounts" is no kind of fact`},
		{"account name text=x customer=A", `"name" is no kind of fact`},
		{"account text=DE001 customer=A since=2026-01-01", `there is no "since"`},
		{"account text=DE001 customer=A last=01.02.2026", "is no date"},
		{"account text=DE001 customer=A seen=-1", "is no count"},
		{"text text=shop customer=A means=no_customer", "either a customer or a meaning"},
		{"text text=-- customer=A", "needs a text with words"},
		{"pattern text=a( customer=A", "missing closing"},
		{"number text=OLD-77", "needs a text and an item"},
		{"number text=OLD-77 item=X until=2026-01-01", "does not expire"},
		{"prefix text=KD means=freight", "document or other"},
		{"reason text=57 means=freigt", "class of a reason"},
		{"habit customer=A means=pays", "oldest_first"},
		{"declined item=A-1", "a receipt or a text"},
		{"text=x", "no such kind"},
	} {
		if _, err := ParseFact(tt.line); !errors.Is(err, ErrFact) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.line, err, tt.want)
		}
	}
	var m Memory
	if err := m.UnmarshalText([]byte("# ok\n\nhabit\naccount text=D customer=A\nnope\n")); err == nil || !strings.Contains(err.Error(), "line 3") || !strings.Contains(err.Error(), "line 5") || len(m.Facts) != 1 {
		t.Errorf("got %v, facts %v", err, m.Facts)
	}
}

// TestConfirmed: what a confirmed decision teaches, and that it then helps.
func TestConfirmed(t *testing.T) {
	w := parseWorld(t, taught+`receipt r 894.08 "B-800200" from "PAYMENT FACTORY" account DE001 on 2026-03-10`)
	d := w.match(t)[0]
	var lines []string
	for _, f := range Confirmed(d, "anna") {
		lines = append(lines, f.String())
	}
	want := []string{
		"account text=DE001 customer=B seen=1 first=2026-03-10 last=2026-03-10 by=anna",
		`name text="PAYMENT FACTORY" customer=B seen=1 first=2026-03-10 last=2026-03-10 by=anna`,
		"habit customer=B means=takes_discount seen=1 first=2026-03-10 last=2026-03-10 by=anna",
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
	if got, want := Refused(d, "B-800200", "anna").String(), "declined receipt=r item=B-800200 seen=1 first=2026-03-10 last=2026-03-10 by=anna"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// poison makes a memory in which every payer is known, as often as can be, as somebody else.
func poison(t *rapid.T, w *world) Memory {
	var m Memory
	wrong := func(f Fact) {
		f.Customer = w.customers[rapid.IntRange(0, len(w.customers)-1).Draw(t, "wrong")].ID
		if err := m.Add(f); err != nil && !errors.Is(err, ErrFact) {
			t.Fatal(err)
		}
	}
	for _, r := range w.receipts {
		seen := rapid.SampledFrom([]int{0, 1, 100}).Draw(t, "seen")
		wrong(Fact{Kind: KnownName, Text: r.Payer.Name, Seen: seen})
		wrong(Fact{Kind: KnownAccount, Text: r.Payer.Account, Seen: seen})
		wrong(Fact{Kind: KnownText, Text: r.Text(), Seen: seen})
		wrong(Fact{Kind: PaysFor, Text: r.Payer.Name, Seen: seen})
		wrong(Fact{Kind: KnownHabit, Means: OldestFirst, Seen: seen})
	}
	return m
}

// takenByOther reports whether another receipt that names the same items got one of them instead.
func takenByOther(all []*Decision, d *Decision) bool {
	return slices.ContainsFunc(all, func(other *Decision) bool {
		return other.Receipt.ID != d.Receipt.ID && other.Outcome == Apply && slices.ContainsFunc(other.Applications, func(a ledger.Application) bool {
			return slices.ContainsFunc(d.Applications, func(b ledger.Application) bool { return a.Item == b.Item })
		})
	})
}

// namesThem reports whether the text of a receipt has the number of each of its items, digit for digit, and of no other item.
func namesThem(w *world, d *Decision) bool {
	paid := func(id ledger.ItemID) bool {
		return slices.ContainsFunc(d.Applications, func(a ledger.Application) bool { return a.Item == id })
	}
	for _, item := range w.items {
		if strings.Contains(d.Receipt.Text(), strings.TrimPrefix(string(item.ID), "INV-")) && !paid(item.ID) {
			return false
		}
	}
	return !slices.ContainsFunc(d.Applications, func(a ledger.Application) bool {
		return !strings.Contains(d.Receipt.Text(), strings.TrimPrefix(string(a.Item), "INV-"))
	})
}

// TestPoisonedMemory: whatever is in the memory, a receipt that names items which no other shares, and pays exactly them, keeps its
// customer; and money is neither made nor lost.
func TestPoisonedMemory(t *testing.T) {
	applied, kept := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		clean := decideWorld(t, w)
		p, err := NewPortfolio(w.items, w.customers)
		if err != nil {
			t.Fatal(err)
		}
		if p, err = p.With(poison(t, w)); err != nil {
			t.Fatal(err)
		}
		poisoned := slices.Collect(p.Match(t.Context(), Batch{Receipts: w.receipts, Advices: w.advices}, w.policy))
		for i, d := range poisoned {
			if d.Hold == HoldVerifier {
				t.Fatalf("%s: %s", outline(d), d.Evidence[0].Text)
			}
			if clean[i].Outcome != Apply || clean[i].Pattern != NamedExact && clean[i].Pattern != AdviceLines {
				continue
			}
			if strings.Contains(d.Receipt.Text(), "PO ") {
				continue // an order's number is shared, and means the payer's items
			}
			if !namesThem(w, clean[i]) {
				continue // a number that had to be repaired is less than a document, and one that is not paid speaks for somebody else
			}
			applied++
			if d.Customer != clean[i].Customer && !takenByOther(poisoned, clean[i]) {
				t.Fatalf("poisoned: %s\nwithout:  %s", outline(d), outline(clean[i]))
			}
			if outline(d) == outline(clean[i]) {
				kept++
			}
		}
	})
	t.Logf("%d of %d exactly named receipts are applied as without the memory", kept, applied)
}
