package ledger_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

func TestFingerprint(t *testing.T) {
	base := ledger.Receipt{Account: "DE02 1203 0000", Amount: eur(100_00), Booked: date(t, "2026-03-17"), BankReference: "B-77"}
	id := func(change func(*ledger.Receipt)) ledger.ReceiptID {
		r := base
		change(&r)
		var f ledger.Fingerprinter
		return f.ID(&r)
	}
	same := id(func(*ledger.Receipt) {})
	if !strings.HasPrefix(string(same), "R-") || len(same) != 18 {
		t.Errorf("identity = %q", same)
	}
	for name, change := range map[string]func(*ledger.Receipt){
		"blanks in the account":            func(r *ledger.Receipt) { r.Account = "de0212030000" },
		"the text beside a bank reference": func(r *ledger.Receipt) { r.Texts = []ledger.Text{{Value: "other"}} },
		"the file it stands in":            func(r *ledger.Receipt) { r.Source = ledger.Source{File: "again.bai2", Line: 9} },
	} {
		if got := id(change); got != same {
			t.Errorf("%s changed the identity", name)
		}
	}
	for name, change := range map[string]func(*ledger.Receipt){
		"account":           func(r *ledger.Receipt) { r.Account = "DE03" },
		"amount":            func(r *ledger.Receipt) { r.Amount = eur(100_01) },
		"sign":              func(r *ledger.Receipt) { r.Amount = eur(-100_00) },
		"currency":          func(r *ledger.Receipt) { r.Amount = usd(100_00) },
		"booking date":      func(r *ledger.Receipt) { r.Booked = date(t, "2026-03-18") },
		"value date":        func(r *ledger.Receipt) { r.Value = date(t, "2026-03-17") },
		"bank reference":    func(r *ledger.Receipt) { r.BankReference = "B-78" },
		"no bank reference": func(r *ledger.Receipt) { r.BankReference = " " },
	} {
		if got := id(change); got == same {
			t.Errorf("another %s, the same identity", name)
		}
	}
	bare := func(text string) ledger.ReceiptID {
		return id(func(r *ledger.Receipt) { r.BankReference, r.Texts = "", []ledger.Text{{Value: text}} })
	}
	if bare("INV 1") == bare("INV 2") {
		t.Error("without a bank reference the text must count")
	}
	if bare("INV  1 ") != bare("INV 1") {
		t.Error("blanks in the text must not count")
	}
}

func TestFingerprintOfTwins(t *testing.T) {
	r := ledger.Receipt{Account: "1", Amount: usd(5)}
	var file, again ledger.Fingerprinter
	first, second := file.ID(&r), file.ID(&r)
	if first == second {
		t.Error("two honest payments that look alike must stay two")
	}
	if again.ID(&r) != first || again.ID(&r) != second {
		t.Error("the same file again must give the same identities")
	}
}

func TestOpenAfter(t *testing.T) {
	a := ledger.Application{OpenBefore: usd(1000_00), Cash: usd(900_00), Discount: usd(20_00), Deduction: usd(50_00), WriteOff: usd(5_00)}
	if got, err := a.OpenAfter(); got != usd(25_00) || err != nil {
		t.Errorf("OpenAfter = %v, %v; want 25.00", got, err)
	}
	a = ledger.Application{OpenBefore: usd(-200_00), Cash: usd(-150_00)}
	if got, err := a.OpenAfter(); got != usd(-50_00) || err != nil {
		t.Errorf("OpenAfter of a credit = %v, %v; want -50.00", got, err)
	}
	a.Cash = eur(1)
	if _, err := a.OpenAfter(); !errors.Is(err, ledger.ErrMixedCurrency) {
		t.Errorf("mixed: %v", err)
	}
	a = ledger.Application{OpenBefore: usd(smallest), Cash: usd(1)}
	if _, err := a.OpenAfter(); !errors.Is(err, ledger.ErrOverflow) {
		t.Errorf("overflow: %v", err)
	}
}

func TestReasonClass(t *testing.T) {
	noClaim := []ledger.ReasonClass{ledger.Cash, ledger.PartialPayment, ledger.DiscountEarned, ledger.DiscountUnearned}
	for c := ledger.Cash; c <= ledger.Agreed; c++ {
		if c.String() == "invalid" {
			t.Errorf("class %d has no name", c)
		}
		if claims := !slices.Contains(noClaim, c) && c < ledger.Tolerance; c.IsDeduction() != claims {
			t.Errorf("%v claims a part of an invoice: %v, want %v", c, c.IsDeduction(), claims)
		}
	}
	if got := (ledger.Agreed + 1).String(); got != "invalid" {
		t.Errorf("a class beyond the list = %q", got)
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		last, beyond interface{ String() string }
		want         string
	}{
		{ledger.Payable, ledger.Payable + 1, "payable"},
		{ledger.WrittenOff, ledger.WrittenOff + 1, "written_off"},
		{ledger.Collection, ledger.Collection + 1, "collection"},
		{ledger.Informational, ledger.Informational + 1, "informational"},
		{ledger.EntryOffset, ledger.EntryOffset + 1, "offset"},
		{ledger.AccountExchange, ledger.AccountExchange + 1, "exchange"},
	} {
		if c.last.String() != c.want || c.beyond.String() != "invalid" {
			t.Errorf("%T: last is %q, beyond is %q; want %q and invalid", c.last, c.last, c.beyond, c.want)
		}
	}
}

func TestDiscountValue(t *testing.T) {
	if got, err := (ledger.Discount{Rate: 20_000}).Value(usd(119_00)); got != usd(2_38) || err != nil {
		t.Errorf("2 %% of 119.00 = %v, %v", got, err)
	}
	if got, err := (ledger.Discount{Rate: 20_000, Amount: usd(0)}).Value(usd(119_00)); got != usd(0) || err != nil {
		t.Errorf("a stated amount of nothing = %v, %v; want 0.00", got, err)
	}
}

func TestReceiptText(t *testing.T) {
	r := ledger.Receipt{Texts: []ledger.Text{{Value: "INVOICE 9104"}, {Value: "043415", Joined: true}, {Value: "THANK YOU"}}}
	if got, want := r.Text(), "INVOICE 9104043415 THANK YOU"; got != want {
		t.Errorf("Text = %q, want %q", got, want)
	}
	r = ledger.Receipt{Booked: date(t, "2026-03-17")}
	if r.Date() != r.Booked {
		t.Errorf("Date = %v, want the booking date", r.Date())
	}
	if r.Value = date(t, "2026-03-18"); r.Date() != r.Value {
		t.Errorf("Date = %v, want the value date", r.Date())
	}
}

func TestSource(t *testing.T) {
	for want, s := range map[string]ledger.Source{
		"":                   {},
		"bank.bai2":          {File: "bank.bai2"},
		"bank.bai2:17":       {File: "bank.bai2", Line: 17},
		"bank.bai2:17:1":     {File: "bank.bai2", Line: 17, End: 4},
		"bank.bai2:17:32":    {File: "bank.bai2", Line: 17, Start: 31, End: 42},
		"dir/bank.bai2:17:9": {File: "dir/bank.bai2", Line: 17, Start: 8, End: 8},
	} {
		if got := s.String(); got != want {
			t.Errorf("%+v = %q, want %q", s, got, want)
		}
	}
}

func TestSpan(t *testing.T) {
	text := ledger.Text{Value: "INV 42", Source: ledger.Source{Line: 3, Start: 10, End: 16}}
	if got := text.Span(4, 6); got.Start != 14 || got.End != 16 || got.Line != 3 {
		t.Errorf("Span(4, 6) = %+v", got)
	}
	for _, c := range [][2]int{{-1, 2}, {3, 2}, {0, 7}} {
		if got := text.Span(c[0], c[1]); got != text.Source {
			t.Errorf("Span(%d, %d) = %+v, want the whole piece", c[0], c[1], got)
		}
	}
	text.Source.End++ // the raw bytes were longer than the text
	if got := text.Span(4, 6); got != text.Source {
		t.Errorf("Span of recoded text = %+v, want the whole piece", got)
	}
}
