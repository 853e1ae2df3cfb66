package mt940

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// page940 puts lines between the head and the tail of a statement in the currency.
func page940(currency string, lines ...string) string {
	return ":20:REF\n:25:1/2\n:28C:1\n:60F:C260316" + currency + "0,\n" + strings.Join(lines, "\n") + "\n:62F:C260317" + currency + "0,\n-\n"
}

// read returns the receipts and the texts of the faults.
func read(t *testing.T, content string) (receipts []*ledger.Receipt, faults []string) {
	t.Helper()
	for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content)}).All() {
		if err != nil {
			faults = append(faults, err.Error())
		} else if f.Receipt != nil {
			receipts = append(receipts, f.Receipt)
		}
	}
	return receipts, faults
}

func TestEntryLine(t *testing.T) {
	for _, tt := range []struct{ name, line, want string }{
		{"plain", "2603170318C12,50NTRFINV 4711//B1", "2026-03-18 2026-03-17 12.50 EUR payment NTRF [INV 4711] [B1]"},
		{"entry date absent", "260317C12,50NTRFNONREF", "- 2026-03-17 12.50 EUR payment NTRF [] []"},
		{"entry date blank", "260317    DD12,50NMSCNONREF//", "- 2026-03-17 -12.50 EUR debit NMSC [] []"},
		{"booked before the turn of the year", "2601011230C1,00NTRFX", "2025-12-30 2026-01-01 1.00 EUR payment NTRF [X] []"},
		{"booked after the turn of the year", "2512310102C1,00NTRFX", "2026-01-02 2025-12-31 1.00 EUR payment NTRF [X] []"},
		{"value in a leap February, booked later", "2402290301C1,00NTRFX", "2024-03-01 2024-02-29 1.00 EUR payment NTRF [X] []"},
		{"30 February is its last day", "2602300302C1,00NTRFX", "2026-03-02 2026-02-28 1.00 EUR payment NTRF [X] []"},
		{"year of the last century", "990101C1,00NTRFX", "- 1999-01-01 1.00 EUR payment NTRF [X] []"},
		{"mark with the currency's letter", "2603170317CR12,50NTRFX", "2026-03-17 2026-03-17 12.50 EUR payment NTRF [X] []"},
		{"debit with a currency letter", "2603170317DK12,50NTRFX", "2026-03-17 2026-03-17 -12.50 EUR debit NTRF [X] []"},
		{"a credit is taken back", "2603170317RC12,50NTRFX", "2026-03-17 2026-03-17 -12.50 EUR reversal NTRF [X] []"},
		{"a debit is given back", "2603170317RD12,50NTRFX", "2026-03-17 2026-03-17 12.50 EUR reversal NTRF [X] []"},
		{"reversal with a currency letter", "2603170317RCR12,50NTRFX", "2026-03-17 2026-03-17 -12.50 EUR reversal NTRF [X] []"},
		{"reversal with a currency letter D", "2603170317RCD12,50ACHPX", "2026-03-17 2026-03-17 -12.50 EUR reversal ACHP [X] []"},
		{"expected credit", "2603170317EC12,50NTRFX", "2026-03-17 2026-03-17 0.00 EUR informational NTRF [X] []"},
		{"amount begins with its comma", "260317C,50NTRFX", "- 2026-03-17 0.50 EUR payment NTRF [X] []"},
		{"amount ends with its comma", "260317C350,NTRFX", "- 2026-03-17 350.00 EUR payment NTRF [X] []"},
		{"amount without a comma", "260317C1234NTRFX", "- 2026-03-17 1234.00 EUR payment NTRF [X] []"},
		{"amount with a point", "260317C000000001234.56NTRFX", "- 2026-03-17 1234.56 EUR payment NTRF [X] []"},
		{"one decimal", "260317C2,5NTRFX", "- 2026-03-17 2.50 EUR payment NTRF [X] []"},
		{"nothing moved", "260317CD0,00NDEFNONREF//", "- 2026-03-17 0.00 EUR informational NDEF [] []"},
		{"blank before the type", "260317D12,35 NRTIKREF+//7", "- 2026-03-17 -12.35 EUR return NRTI [] [7]"},
		{"amount on the next line", "260317CR\n12,50NTRFX", "- 2026-03-17 12.50 EUR payment NTRF [X] []"},
		{"type of three", "260317D12,50NOV NONREF", "- 2026-03-17 -12.50 EUR debit NOV [] []"},
		{"type with a number", "260317C12,50N051NONREF", "- 2026-03-17 12.50 EUR payment N051 [] []"},
		{"type S alone", "260317C12,50S   X1", "- 2026-03-17 12.50 EUR payment S [X1] []"},
		{"foreign type", "260317C12,50TIDXA1", "- 2026-03-17 12.50 EUR payment TIDX [A1] []"},
		{"no type", "260317C12,50NONREF", "- 2026-03-17 12.50 EUR payment  [] []"},
		{"no type, bank reference only", "260317C12,50//B7", "- 2026-03-17 12.50 EUR payment  [] [B7]"},
		{"nothing behind the amount", "260317C12,50", "- 2026-03-17 12.50 EUR payment  [] []"},
		{"long reference", "260317C12,50NTRF12345678901234567890123456789012345//B", "- 2026-03-17 12.50 EUR payment NTRF [12345678901234567890123456789012345] [B]"},
		{"padded reference", "260317C12,50NTRF4711             //B2  ", "- 2026-03-17 12.50 EUR payment NTRF [4711] [B2]"},
		{"slashes in references", "260317C12,50NTRF341241773/1XXX//O/341", "- 2026-03-17 12.50 EUR payment NTRF [341241773/1XXX] [O/341]"},
		{"no bank reference", "260317C12,50NTRFX//NONREF", "- 2026-03-17 12.50 EUR payment NTRF [X] []"},
		{"NOTPROVIDED", "260317C12,50NTRFNOTPROVIDED//B", "- 2026-03-17 12.50 EUR payment NTRF [] [B]"},
		{"interest", "260317C12,50NINTX", "- 2026-03-17 12.50 EUR interest NINT [X] []"},
		{"charges", "260317D12,50NCHGX", "- 2026-03-17 -12.50 EUR fee NCHG [X] []"},
		{"sweep", "260317C12,50NCMZX", "- 2026-03-17 12.50 EUR transfer NCMZ [X] []"},
		{"first advice", "260317C12,50FINTX", "- 2026-03-17 12.50 EUR interest FINT [X] []"},
	} {
		receipts, faults := read(t, page940("EUR", ":61:"+tt.line))
		if len(receipts) != 1 || len(faults) != 0 {
			t.Errorf("%s: %d receipts, faults %q", tt.name, len(receipts), faults)
			continue
		}
		r := receipts[0]
		booked := r.Booked.String()
		if booked == "" {
			booked = "-"
		}
		got := fmt.Sprintf("%s %v %v %v %s [%s] [%s]", booked, r.Value, r.Amount, r.Kind, r.Type, r.CustomerReference, r.BankReference)
		if got != tt.want {
			t.Errorf("%s: :61:%s\n got %s\nwant %s", tt.name, tt.line, got, tt.want)
		}
	}
}

func TestAmountsFollowTheCurrency(t *testing.T) {
	for _, tt := range []struct {
		currency, amount string
		minor            int64
	}{
		{"JPY", "1234,", 1234}, {"JPY", "1234,00", 1234}, {"KWD", "1,234", 1234}, {"KWD", "1,5", 1500}, {"EUR", "1,5", 150},
		{"USD", "92233720368547758,07", 9223372036854775807},
	} {
		receipts, faults := read(t, page940(tt.currency, ":61:260317C"+tt.amount+"NTRFX"))
		if len(receipts) != 1 || receipts[0].Amount.Minor != tt.minor || receipts[0].Amount.Currency.String() != tt.currency {
			t.Errorf("%s %s: %+v, faults %q, want %d", tt.amount, tt.currency, receipts, faults, tt.minor)
		}
	}
}

// TestEntryLineFaults shows that a broken :61: costs that entry only, and what the clerk reads.
func TestEntryLineFaults(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"2613170317C12,50NTRFX", `f:6:5: mt940: :61: value date "261317": not a date (want YYMMDD)`},
		{"2603179917C12,50NTRFX", `f:6:11: mt940: :61: entry date "9917": not a date (want MMDD)`},
		{"2603170317X12,50NTRFX", `f:6:15: mt940: :61: mark "X1": not a valid value (want C, D, RC, RD, EC or ED)`},
		{"2603170317CR12;50NTRFX", `f:6:19: mt940: :61: amount ";50NTRFX": not an amount (neither digits nor a transaction type follow here)`},
		{"2603170317CR1.234,50NTRFX", `f:6:17: mt940: :61: amount "1.234,50": not an amount (want digits and at most one decimal comma)`},
		{"2603170317CR,NTRFX", `f:6:17: mt940: :61: amount ",": not an amount (want digits and at most one decimal comma)`},
		{"2603170317CRNTRFX", `f:6:17: mt940: :61: amount "NTRFX": not an amount (want digits and a decimal comma)`},
		{"2603170317CR1,234NTRFX", `f:6:17: mt940: :61: amount "1,234": more decimals than the currency has (EUR has 2) (check the statement's currency with the bank)`},
		{"2603170317CR92233720368547758,08NTRFX", `f:6:17: mt940: :61: amount "92233720368547758,08": amount is too large (the file is damaged; get it from the bank again)`},
		{"2603", `f:6:5: mt940: :61: value date "2603": not a date (want YYMMDD)`},
	} {
		receipts, faults := read(t, page940("EUR", ":61:260317C1,00NTRFA", ":61:"+tt.line, ":86:LOST", ":61:260317D1,00NTRFB"))
		if d := cmp.Diff([]string{tt.want}, faults); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.line, d)
		}
		if len(receipts) != 2 || receipts[0].Text() != "A" || receipts[1].Text() != "B" {
			t.Errorf("%s: the neighbours are %+v, want A and B untouched", tt.line, receipts)
		}
	}
}

// TestDamagedMoney damages every byte of every amount of the samples. None may pass as another amount without a fault or a
// broken balance, and none may become zero.
func TestDamagedMoney(t *testing.T) {
	for _, name := range samples {
		content := string(sample(t, name))
		places := moneyBytes(content)
		if len(places) < 20 {
			t.Fatalf("%s: only %d bytes of money found", name, len(places))
		}
		for _, at := range places {
			for _, c := range "OlSBN ;'-.x\x00" {
				damaged := content[:at] + string(c) + content[at+1:]
				if what := unnoticed(damaged, content); what != "" {
					t.Errorf("%s: byte %d %q as %q: %s", name, at, content[at-5:at+5], c, what)
				}
			}
		}
	}
}

// moneyBytes gives the offsets of the amounts in :60:, :61: and :62:.
func moneyBytes(content string) []int {
	var at []int
	for i := 0; i < len(content); i++ {
		begin := i == 0 || content[i-1] == '\n'
		if !begin || !strings.HasPrefix(content[i:], ":6") || strings.HasPrefix(content[i:], ":64") {
			continue
		}
		j := i + 4 + len("2603170317")
		for j < len(content) && (isUpper(content[j]) || content[j] == ':') {
			j++
		}
		for ; j < len(content) && (isDigit(content[j]) || content[j] == ','); j++ {
			at = append(at, j)
		}
	}
	return at
}

func unnoticed(damaged, content string) string {
	before, _ := totals(content)
	after, noticed := totals(damaged)
	switch {
	case noticed:
		return ""
	case before != after:
		return "totals " + before + " became " + after + " without a word"
	}
	return ""
}

func totals(content string) (sums string, noticed bool) {
	for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content)}).All() {
		switch {
		case err != nil:
			noticed = true
		case f.Control != nil:
			noticed = noticed || !f.Control.OK
			sums += f.Control.Got + ";"
		case f.Receipt != nil:
			noticed = noticed || f.Receipt.Amount.IsZero()
			sums += f.Receipt.Amount.String() + ";"
		}
	}
	return sums, noticed
}
