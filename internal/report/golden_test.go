package report

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
	"github.com/cashtie/cashtie/parse"
)

// golden compares got with testdata/NAME, or writes it with UPDATE=1.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE") == "1" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", name, d)
	}
}

func mustCurrency(t *testing.T, code string) ledger.Currency {
	t.Helper()
	c, err := ledger.ParseCurrency(code)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// morning is a run with two currencies and one of everything that can be shown.
func morning(t *testing.T) *run.Result {
	t.Helper()
	usd, jpy := mustCurrency(t, "USD"), mustCurrency(t, "JPY")
	sum := func(n int, minor int64, c ledger.Currency) run.Sum {
		return run.Sum{Count: n, Amount: ledger.Money{Minor: minor, Currency: c}}
	}
	held := func(h match.Hold) *match.Decision {
		return &match.Decision{Receipt: &ledger.Receipt{}, Outcome: match.Review, Hold: h}
	}
	return &run.Result{
		Files: []run.File{
			{Name: "bank/operating_usd.bai2", Format: "bai2", Counts: run.Counts{Receipts: 31}, Sums: []run.Sum{sum(31, 90_512_000, usd)}},
			{Name: "bank/a folder with a long name/and another one below it/konto.sta", Format: "mt940", Counts: run.Counts{Receipts: 3},
				Sums: []run.Sum{sum(2, 5000, usd), sum(1, 700_000, jpy)}},
			{Name: "copy.bai2", SameAs: "bank/operating_usd.bai2"},
			{Name: "open_items.csv", Format: "table", Counts: run.Counts{Items: 1204, Customers: 1}, Faults: 2},
			{Name: "notes.txt", Refused: true, Reason: "the content is of no known format"},
		},
		Controls: []run.Control{
			{Name: "bai2.group_total", File: "bank/operating_usd.bai2", OK: true},
			{Name: "run.bank_equals_outcomes", OK: true},
		},
		Totals: []run.Total{
			{Currency: jpy, Bank: sum(1, 700_000, jpy), Applied: sum(1, 700_000, jpy)},
			{Currency: usd, Bank: sum(33, 90_517_000, usd), Applied: sum(20, 80_000_000, usd), Unapplied: sum(1, 17_000, usd),
				OnAccount: sum(2, 500_000, usd), Review: sum(3, 10_000_000, usd), Unidentified: sum(4, 500_000, usd),
				Excluded: sum(3, -500_000, usd), Duplicates: sum(1, 0, usd)},
		},
		Decisions: []*match.Decision{held(match.HoldTie), held(match.HoldLimit), held(match.HoldTie), {Receipt: &ledger.Receipt{}, Outcome: match.Apply}},
		Skipped: []*parse.Skipped{
			{Reason: "subtotal", Source: ledger.Source{File: "open_items.csv", Line: 9}},
			{Reason: "a run folder", Source: ledger.Source{File: "runs/run-2026-03-16-00aa11bb"}},
		},
		Duplicates: []run.Duplicate{{What: "receipt"}, {What: "item"}, {What: "item"}},
	}
}

func TestSummary(t *testing.T) {
	var b strings.Builder
	if err := Summary(&b, morning(t), Options{}); err != nil {
		t.Fatal(err)
	}
	if err := Saved(&b, "runs/run-2026-03-17-1f2e3d4c", false, "R-0123456789abcdef", Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "summary.txt", b.String())
	for _, line := range strings.Split(b.String(), "\n") {
		if Width(line) > 80 && !strings.Contains(line, "next") {
			t.Errorf("%d wide: %q", Width(line), line)
		}
	}
}

func TestSummaryOfWhatDoesNotTie(t *testing.T) {
	res := morning(t)
	res.Totals[1].Bank.Amount.Minor++
	res.Controls = append(res.Controls,
		run.Control{Name: "run.bank_equals_outcomes", Expected: "905170.01 USD", Got: "905170.00 USD"},
		run.Control{Name: "bai2.account_total", File: "bank/operating_usd.bai2", Account: "0042", Expected: "10", Got: "9",
			Source: ledger.Source{File: "bank/operating_usd.bai2", Line: 40}})
	var b strings.Builder
	if err := Summary(&b, res, Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "broken.txt", b.String())
	if n := strings.Count(b.String(), "BROKEN"); n != 3 {
		t.Errorf("BROKEN is said %d times, want 3: at the table, the file and the controls", n)
	}
}

func TestSummaryOfStatements(t *testing.T) {
	eur := mustCurrency(t, "EUR")
	amount := func(minor int64) ledger.Money { return ledger.Money{Minor: minor, Currency: eur} }
	at := func(line int32) ledger.Source { return ledger.Source{File: "bank/konto.sta", Line: line} }
	statement := func(line int32, opening, credits, closing ledger.Money) *parse.Statement {
		return &parse.Statement{Account: "10050000/123", Number: "52/1", Currency: eur, Opening: opening, Credits: credits, Closing: closing, Source: at(line)}
	}
	refused := statement(40, amount(1), amount(1), amount(2))
	refused.Refused = 1
	res := &run.Result{Statements: []*parse.Statement{statement(1, amount(100), amount(50), amount(150)), statement(10, amount(150), amount(100000), amount(1)),
		statement(20, ledger.Money{}, amount(1), amount(2)), statement(30, ledger.Money{}, amount(1), ledger.Money{}), refused, statement(50, amount(1), amount(1), ledger.Money{})},
		Notices: []run.Notice{{Name: "statement.number_follows", Account: "10050000/123", Expected: "53", Got: "55", First: at(1), Source: at(20), Note: "statements are missing; ask the bank for them"},
			{Name: "file.dialect", Expected: "BAI2", Got: "3", Source: at(1), Note: "every entry was read; compare the totals"}}}
	var b strings.Builder
	if err := Summary(&b, res, Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "statements.txt", b.String())
	for _, line := range strings.Split(b.String(), "\n") {
		if Width(line) > 80 {
			t.Errorf("%d wide: %q", Width(line), line)
		}
	}
}

func TestSummaryOfNothing(t *testing.T) {
	var b strings.Builder
	if err := Summary(&b, &run.Result{Files: []run.File{{Name: "a.csv", Format: "table"}}}, Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "nothing.txt", b.String())
}

func TestColorAddsNothingButColor(t *testing.T) {
	var plain, colored strings.Builder
	if err := Summary(&plain, morning(t), Options{}); err != nil {
		t.Fatal(err)
	}
	if err := Summary(&colored, morning(t), Options{Color: true}); err != nil {
		t.Fatal(err)
	}
	stripped := colored.String()
	for _, code := range []string{"0", "1", "2", "32", "33", "1;31"} {
		stripped = strings.ReplaceAll(stripped, "\x1b["+code+"m", "")
	}
	if d := cmp.Diff(plain.String(), stripped); d != "" {
		t.Errorf("colour changes the text (-plain +stripped):\n%s", d)
	}
	if colored.String() == plain.String() {
		t.Error("no colour was set")
	}
}

func TestRefusals(t *testing.T) {
	res := morning(t)
	for i := range maxFaults + 2 {
		res.Faults = append(res.Faults, &parse.Error{Format: "table", Source: ledger.Source{File: "open\x1b[2J.csv", Line: int32(i + 1)},
			Field: "amount", Value: "1.234\x1b", Err: parse.ErrAmbiguous, Help: "say --decimal comma or point"})
	}
	var b strings.Builder
	if err := Refusals(&b, res); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	if want := "notes.txt: refused: the content is of no known format"; lines[0] != want {
		t.Errorf("line 1 = %q, want %q", lines[0], want)
	}
	if want := `open·[2J.csv:1:1: table: amount "1.234·": can be read in more than one way (say --decimal comma or point)`; lines[1] != want {
		t.Errorf("line 2 = %q, want %q", lines[1], want)
	}
	if got, want := lines[len(lines)-1], "... and 2 more"; got != want || len(lines) != maxFaults+2 {
		t.Errorf("%d lines, last %q, want %d lines, last %q", len(lines), got, maxFaults+2, want)
	}
}

func decision() *wire.Decision {
	return &wire.Decision{
		Receipt: wire.Receipt{ID: "R-0123456789abcdef", Source: wire.Source{File: "bank/konto_eur.sta", Line: 17}, Value: "2026-03-17",
			Amount: "46713.10", Currency: "EUR", Payer: "MUELLER \x1b[31mU SOEHNE GMBH", PayerAccount: "DE89370400440532013000",
			BankReference: "NONREF", Text: "SVWZ+RG 90012345/90012399 ABZGL GS 411 SKONTO 480,00 und noch viel mehr Text, der umbrochen werden muss"},
		Outcome: "apply", Pattern: "named_discount", Customer: "0001002345", Confidence: 9993, Score: 94, Unapplied: "0.00",
		Applications: []wire.Application{
			{Item: "90012345", Customer: "0001002345", OpenBefore: "23356.55", Cash: "23356.55", Discount: "0.00", Deduction: "0.00", WriteOff: "0.00", OpenAfter: "0.00",
				Reason: wire.Reason{Class: "cash"}},
			{Item: "90012399", Customer: "0001002345", OpenBefore: "24000.00", Cash: "23520.00", Discount: "480.00", Deduction: "0.00", WriteOff: "0.00", OpenAfter: "0.00",
				Reason: wire.Reason{Class: "discount_earned", Code: "ZB30"}},
			{Item: "1600000411", OpenBefore: "-163.45", Cash: "-163.45", Discount: "0.00", Deduction: "0.00", WriteOff: "0.00", OpenAfter: "0.00"},
		},
		Flags: []string{"discount", "credit_memo"},
		Evidence: []wire.Evidence{
			{Signal: "reference", Item: "90012345", Points: 40, Text: "90012345", Source: wire.Source{File: "bank/konto_eur.sta", Line: 18, Start: 8, End: 16}},
			{Signal: "payer_account", Points: 54, Text: "DE89370400440532013000", Source: wire.Source{File: "bank/konto_eur.sta", Line: 19}},
		},
		Alternatives: []wire.Alternative{{Pattern: "named_short", Customer: "0001002345", Score: 41,
			Applications: []wire.Application{{Item: "90012345", Cash: "23356.55"}, {Item: "90012399", Cash: "23356.55"}}, WhyNot: "leaves 163.45 EUR unexplained"}},
		Why: "Both invoices are named; with the discount the terms allow and the credit memo they add up to the cent.",
	}
}

func TestReceipt(t *testing.T) {
	var b strings.Builder
	if err := Receipt(&b, decision(), Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "receipt.txt", b.String())
}

func TestReceiptHeld(t *testing.T) {
	d := decision()
	d.Outcome, d.Hold, d.Flags, d.Related = "review", "TIE", []string{"tie"}, "R-00000000000000aa"
	d.Applications, d.Unapplied = d.Applications[:1], "23356.55"
	d.Evidence, d.Score = nil, 0
	d.Settle = "An advice from the payer that names the invoice."
	var b strings.Builder
	if err := Receipt(&b, d, Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "receipt_held.txt", b.String())
}

func TestReceiptWhosePointsDoNotAddUp(t *testing.T) {
	d := decision()
	d.Score++
	var b strings.Builder
	if err := Receipt(&b, d, Options{}); err != nil {
		t.Fatal(err)
	}
	if want := "BROKEN the points add up to 94, the run says 95"; !strings.Contains(b.String(), want) {
		t.Errorf("no %q in:\n%s", want, b.String())
	}
}

func TestItem(t *testing.T) {
	d := decision()
	held := decision()
	held.Outcome, held.Receipt.ID = "review", "R-00000000000000aa"
	var b strings.Builder
	err := Item(&b, "90012399", nil, []Touch{
		{Decision: d, Application: &d.Applications[1]},
		{Decision: held, Application: &held.Applications[1]},
		{Decision: d, WhyNot: "leaves 163.45 EUR unexplained"},
		{Decision: d},
	}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "item.txt", b.String())
}

func TestCheck(t *testing.T) {
	eur := mustCurrency(t, "EUR")
	c := FileCheck{Name: "konto.sta", Title: "SWIFT MT940", Faults: 1}
	for _, f := range []parse.Fact{
		{Receipt: &ledger.Receipt{}}, {Receipt: &ledger.Receipt{}}, {Skipped: &parse.Skipped{}},
		{Statement: &parse.Statement{Account: "10050000/123", Currency: eur, Opening: ledger.Money{Minor: 100, Currency: eur}, Credits: ledger.Money{Minor: 123456, Currency: eur}}},
		{Statement: &parse.Statement{Account: "10050000/123", Number: "2", Currency: eur, Opening: ledger.Money{Minor: 100, Currency: eur}, Closing: ledger.Money{Minor: 99, Currency: eur},
			Credits: ledger.Money{Minor: 123456, Currency: eur}, Source: ledger.Source{File: "konto.sta", Line: 14}}},
		{Statement: &parse.Statement{Account: "10050000/123", Number: "3", Currency: eur, Opening: ledger.Money{Minor: 100, Currency: eur}, Closing: ledger.Money{Minor: 100, Currency: eur}}},
		{Control: &parse.Control{Name: "mt940.balance", Expected: "1235.56 EUR", Got: "1235.56 EUR", OK: true, Source: ledger.Source{Line: 12}}},
		{Control: &parse.Control{Name: "mt940.balance", Expected: "9.00 EUR", Got: "1.00 EUR", Source: ledger.Source{Line: 1012}}},
	} {
		c.Add(f)
	}
	var b strings.Builder
	if err := Check(&b, &c, Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "check.txt", b.String())
	if n := len(c.Broken()); n != 1 {
		t.Errorf("Broken() has %d, want 1", n)
	}
}

func TestDecisionsCSV(t *testing.T) {
	usd := mustCurrency(t, "USD")
	res := &run.Result{Decisions: []*match.Decision{{
		Receipt: &ledger.Receipt{ID: "R-1", Amount: ledger.Money{Minor: 12345, Currency: usd}, Payer: ledger.Party{Name: `=cmd|'/c calc'!A1`},
			Source: ledger.Source{File: "bank/a.bai2", Line: 7}},
		Outcome: match.Apply, Customer: "-7", Confidence: 9993, Unapplied: ledger.Money{Minor: 345, Currency: usd},
		Applications: []ledger.Application{{Item: "0001"}, {Item: "0002"}},
	}}}
	var b strings.Builder
	if err := DecisionsCSV(&b, res); err != nil {
		t.Fatal(err)
	}
	_, row, _ := strings.Cut(b.String(), "\n")
	want := `R-1,bank/a.bai2,7,,123.45,USD,'=cmd|'/c calc'!A1,apply,,'-7,0001 0002,120.00,3.45,0.9993,`
	if !strings.HasPrefix(row, want) {
		t.Errorf("row = %q, want %q ...", row, want)
	}
}

// failing is a writer whose disk is full.
type failing struct{}

var errFull = errors.New("no space left")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestWriterErrorsComeOut(t *testing.T) {
	res := morning(t)
	for name, err := range map[string]error{
		"Summary":      Summary(failing{}, res, Options{}),
		"Saved":        Saved(failing{}, "runs/a", true, "", Options{}),
		"Refusals":     Refusals(failing{}, res),
		"Receipt":      Receipt(failing{}, decision(), Options{}),
		"Item":         Item(failing{}, "1", nil, nil, Options{}),
		"Check":        Check(failing{}, &FileCheck{}, Options{}),
		"DecisionsCSV": DecisionsCSV(failing{}, res),
		"Demo":         Demo(failing{}, "d", Options{}),
		"DemoNext":     DemoNext(failing{}, "d", "r", nil, Options{}),
		"Heading":      Heading(failing{}, "h", Options{}),
	} {
		if !errors.Is(err, errFull) {
			t.Errorf("%s on a full disk = %v, want %v", name, err, errFull)
		}
	}
}

func TestShellWord(t *testing.T) {
	for in, want := range map[string]string{"runs/a": "runs/a", "my runs": "'my runs'", "it's": `'it'\''s'`} {
		if got := shellWord(in); got != want {
			t.Errorf("shellWord(%q) = %q, want %q", in, got, want)
		}
	}
}
