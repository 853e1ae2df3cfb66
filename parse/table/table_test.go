package table

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// TestFatal lists what ends a table before its first row.
func TestFatal(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		opt        parse.Options
		want       string
	}{
		{"empty", "", parse.Options{}, "FAULT x: table: the file is empty\n"},
		{"blank", " \n\r\n", parse.Options{}, "FAULT x: table: the file is empty\n"},
		{"binary", "PK\x03\x04\x00\x00\x00", parse.Options{Kind: parse.OpenItems}, "FAULT x: table: not a valid value (this is not a text file; save the table as CSV)\n"},
		{"too long", "Customer,Invoice,Open\nC,I,5", parse.Options{Limits: parse.Limits{Table: 10}}, "FAULT x: table: table: longer than the limit (split the file)\n"},
		{"no header", "5,6\n7,8", parse.Options{Kind: parse.OpenItems},
			"FAULT x: table: header: missing (no row of the first 30 has column names that are known; the first row must name the columns)\n"},
		{"missing columns", "Date,Due date,Type,Customer\n1,2,3,4", parse.Options{},
			"FAULT x:1:1: table: column document number, open amount: missing (read as open items; headers seen: Date, Due date, Type, Customer)\n"},
		{"forced kind", "Invoice,Customer,Open amount\n1,2,3", parse.Options{Kind: parse.Receipts},
			"FAULT x:1:1: table: column date, amount: missing (read as receipts; headers seen: Invoice, Customer, Open amount)\n"},
		{"two columns for one field", "Customer no;Customer ID;Invoice;Open amount\nC;D;2;5", parse.Options{},
			"FAULT x:1:13: table: Customer ID: can be read in more than one way (column \"Customer no\" claims to be the same; rename or remove one of the two)\n"},
		{"the same header twice", "Customer;Invoice;Open amount;Open amount\nC;1;2;3", parse.Options{},
			"FAULT x:1:30: table: Open amount: can be read in more than one way (column \"Open amount\" claims to be the same; rename or remove one of the two)\n"},
		{"no currency", "Customer;Invoice;Open amount\nC;I-1;$5.00", parse.Options{},
			"FAULT x:1:18: table: currency: missing (no column names the currency of \"Open amount\"; say it with --currency, for example --currency USD)\n"},
		{"document currency is not the local one", "Customer;Invoice;Amount in local currency;Document currency\nC;I-1;5.00;USD", parse.Options{},
			"FAULT x:1:18: table: currency: missing (no column names the currency of \"Amount in local currency\"; say it with --currency, for example --currency USD)\n"},
	} {
		if d := cmp.Diff(tt.want, dump("x", []byte(tt.text), tt.opt)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestKind lets headers decide what a table holds.
func TestKind(t *testing.T) {
	for header, want := range map[string]parse.Kind{
		"Customer;Invoice;Open amount":                                              parse.OpenItems,
		"Customer;Invoice;Currency;Open amount;Skontobetrag":                        parse.OpenItems,
		"Konto;Belegnummer;Belegart;Betrag in Hauswährung;Hauswährung":              parse.OpenItems,
		"Date,Transaction type,Num,Customer full name,Due date,Amount,Open balance": parse.OpenItems,
		"id,name": parse.Customers,
		"Customer ID,Name,Aliases,Parent,Bank Accounts,E-mail Domain,Country":             parse.Customers,
		"id,date,amount,currency,payer name,payer account,method,reference text,customer": parse.Receipts,
		"date,amount": parse.Receipts,
		"Date\tDescription\tDebit\tCredit\tBalance": parse.Receipts,
		"invoice,amount": parse.Remittances,
		"Check Number,Payer,Invoice Number,Amount Paid":                                         parse.Remittances,
		"Rechnungsnummer;Bruttobetrag;Skonto;Abzug;Grund;Zahlbetrag":                            parse.Remittances,
		"payment id,payer,date,invoice reference,gross,discount,deduction,reason,net paid,memo": parse.Remittances,
		"External ID,Customer,Date,Invoice ID,Payment Amount":                                   parse.Remittances,
	} {
		if got := sniff(header+"\n", parse.AnyKind, parse.Limits{}.WithDefaults()); got.kind != want || !got.whole {
			t.Errorf("%q is kind %d (%+v), want %d", header, got.kind, got, want)
		}
	}
}

// TestSixDigits: days of six digits are read in the one order that makes sense of all of them.
func TestSixDigits(t *testing.T) {
	for _, tt := range []struct {
		name, days string // issued and due, a document after the other
		order      parse.DateOrder
		want       string
	}{
		{"the year first: in no other order is nothing due before it was issued", "260115 260214", 0, "issued=2026-01-15 due=2026-02-14"},
		{"the month first", "123125 013026", 0, "issued=2025-12-31 due=2026-01-30"},
		{"the day first", "150126 140226", 0, "issued=2026-01-15 due=2026-02-14"},
		{"one day decides for all", "100105 110105 311206 310107", 0, "issued=2005-01-10 due=2005-01-11"},
		{"two orders", "100105 110105", 0, "can be read in more than one way"},
		{"two orders, and somebody says which", "100105 110105", parse.YearFirst, "issued=2010-01-05 due=2011-01-05"},
		{"days in no order", "993399 999999", 0, "not a date"},
		{"a day that is none beside one", "260115 260214 260116 269914", parse.YearFirst, "not a date"},
		{"nothing stated", "260115 000000", parse.YearFirst, "issued=2026-01-15 due= "},
		{"eight digits beside six", "123125 20260130", 0, "issued=2025-12-31 due=2026-01-30"},
	} {
		days := strings.Fields(tt.days)
		text := "Customer,Invoice,Invoice date,Due date,Currency,Open amount\n"
		for i := 0; i+1 < len(days); i += 2 {
			text += "A," + strconv.Itoa(1001+i) + "," + days[i] + "," + days[i+1] + ",USD,5.00\n"
		}
		if got := dump("x", []byte(text), parse.Options{Dates: tt.order}); !strings.Contains(got, tt.want) {
			t.Errorf("%s: no %q in\n%s", tt.name, tt.want, got)
		}
	}
}

func TestDetectRefusesForeignContent(t *testing.T) {
	for _, text := range []string{
		"01,122099999,123456789,040621,0200,1,65,,2/\n02,031001234,122099999,1,040620,2359,,2/\n03,0123456789,,010,500000,,/\n16,165,1500000,1,DD1620,,DEALER PAYMENTS\n",
		":20:STARTUMS\r\n:25:10020030/1234567\r\n:28C:5/1\r\n:60F:C260316EUR1000,00\r\n:61:2603160316CR10,00NTRFNONREF//X\r\n:86:166?00GUTSCHRIFT\r\n",
		"<?xml version=\"1.0\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">\n",
		"From: ap@example.com\nSubject: payment\n\nDear all, we pay invoice 4711, amount 5.00, on Monday.\n",
		"{\"customer\": 1, \"invoice\": 2}\n",
		"\x00\x00\x00\x00\x00\x00\x00\x00",
		"a,b,c\n1,2,3\n",
		"",
	} {
		if Format.Detect([]byte(text)) {
			t.Errorf("Detect(%.40q) = true, want false", text)
		}
	}
}

// TestAliases holds the alias file to its own rules: known kinds and fields, no alias twice in a kind.
func TestAliases(t *testing.T) {
	seen := map[string]string{}
	n := 0
	for line := range strings.Lines(aliasFile) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || f[0] == "kind" {
			continue
		}
		n++
		if len(f) != 4 || kindNames[f[0]] == parse.AnyKind || fieldOf(f[1]) == noField || len(f[2]) != 1 || f[2] < "1" || f[2] > "9" {
			t.Errorf("bad line %q", line)
			continue
		}
		key := f[0] + " " + fold(f[3])
		if before, twice := seen[key]; twice {
			t.Errorf("%q is in %s and in %s", f[3], before, f[1])
		}
		seen[key] = f[1]
	}
	if n < 2_000 {
		t.Errorf("%d aliases, want all", n)
	}
}

// TestItemKinds crosses document types with signs, in a file that signs its amounts and in one that does not.
func TestItemKinds(t *testing.T) {
	eur := mustCurrency("EUR")
	for _, tt := range []struct {
		text   string
		minor  int64
		signed bool
		want   ledger.ItemKind
		open   int64
	}{
		{"RV", 5, true, ledger.Invoice, 5},
		{"RV", -5, true, ledger.CreditMemo, -5},
		{"RG", -5, true, ledger.CreditMemo, -5},
		{"RG", 5, true, ledger.DebitMemo, 5},
		{"Gutschrift", 5, false, ledger.CreditMemo, -5},
		{"Credit Memo", 5, false, ledger.CreditMemo, -5},
		{"DZ", -5, true, ledger.OnAccount, -5},
		{"Payment", 5, false, ledger.OnAccount, -5},
		{"Payment", 5, true, ledger.DebitMemo, 5},
		{"Debit memo", 5, true, ledger.DebitMemo, 5},
		{"Chargeback", 5, false, ledger.Deduction, 5},
		{"Residual", 5, true, ledger.Residual, 5},
		{"AB", 5, true, ledger.Invoice, 5},
		{"AB", -5, true, ledger.CreditMemo, -5},
		{"", 5, false, ledger.Invoice, 5},
		{"PMT", 0, true, ledger.OnAccount, 0},
	} {
		ir := &itemReader{signed: tt.signed, types: map[string]docType{}}
		kind, open, _, err := ir.judge(tt.text, ledger.Money{Minor: tt.minor, Currency: eur}, ledger.Money{Minor: tt.minor, Currency: eur})
		if err != nil || kind != tt.want || open.Minor != tt.open {
			t.Errorf("%q %d signed=%v = %v %d, %v, want %v %d", tt.text, tt.minor, tt.signed, kind, open.Minor, err, tt.want, tt.open)
		}
	}
}

func TestItemIDs(t *testing.T) {
	for _, tt := range []struct {
		name, header string
		rows         []string
		want         string
	}{
		{"unique", "", []string{"1", "2"}, "1 2"},
		{"another company", ";Company", []string{"1;A", "1;B", "2;A"}, "A/1 B/1 2"},
		{"another year", ";Company;Year", []string{"1;A;2025", "1;A;2026"}, "A/1/2025 A/1/2026"},
		{"line items", ";Line item", []string{"1;001", "1;002"}, "1/001 1/002"},
		{"instalments without a mark", "", []string{"1", "1"}, "1/1 1/2"},
		{"a taken name", "", []string{"1", "1/1", "1"}, "1/2 1/1 1/3"},
	} {
		text := "Customer;Open amount;Invoice" + tt.header + "\n"
		for _, r := range tt.rows {
			text += "C;5.00;" + r + "\n"
		}
		var got []string
		for f, err := range parse.NewReader(Format, parse.Input{Name: "x", R: strings.NewReader(text), Options: parse.Options{Currency: mustCurrency("EUR")}}).All() {
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			} else if f.OpenItem != nil {
				got = append(got, string(f.OpenItem.ID))
			}
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, s, tt.want)
		}
	}
}

// TestLinesOfOneDocument: lists with a row a line repeat the open amount; it counts once.
func TestLinesOfOneDocument(t *testing.T) {
	text := "ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,InvoiceAmountDue,Description,LineAmount,Currency,Status\n" +
		"Acorn,I-1,2026-01-05,2026-02-04,30.00,30.00,a,10.00,EUR,AUTHORISED\nAcorn,I-1,2026-01-05,2026-02-04,30.00,30.00,b,20.00,EUR,AUTHORISED\n" +
		"Acorn,I-2,2026-01-05,2026-02-04,5.00,5.00,c,5.00,EUR,DRAFT\n"
	if got, want := opens(text, parse.Options{}), "30.00"; got != want {
		t.Errorf("open amounts %q, want %q", got, want)
	}
}

// TestHeaderCurrency reads the currency out of the header.
func TestHeaderCurrency(t *testing.T) {
	got := dump("x", []byte("Customer;Invoice;Open amount (CHF)\nC;I-1;5.00\nC;I-2;EUR 5.00\n"), parse.Options{})
	want := `x:2 item "I-1" invoice open customer="C" company="" open=5.00 CHF original=5.00 CHF issued= due= text=""
FAULT x:3:7: table: Open amount (CHF) "EUR 5.00": amount and currency column name different currencies
`
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func FuzzFormat(f *testing.F) {
	for _, seed := range []string{
		"Customer;Invoice;Open amount;Currency;Date\nC;I-1;1.234,56-;EUR;1/6/2026\nTotal;;5;EUR;\n",
		"id,date,amount,currency,payer\n1,2026-01-05,\"1,234.50\",USD,\"A \"\"B\"\"\n",
		"Invoice|Gross|Discount|Net|Payment ID\n1|5|1|4|P\n|||4|\n",
		"id\tname\tiban\nC\tN\tDE04\n",
		"Date;Amount;D/C;Fee;Net;Balance;IBAN;Payer;Text\n1/6/2026;5,00;D;1,00;4,00;9,00;DE89370400440532013000;A;B\n2/6/2026;5,00;C;;5,00;4,00;;A;C\n",
	} {
		f.Add(seed, "EUR")
	}
	f.Add("I#v|||Net\n00||||", "0")
	f.Fuzz(func(t *testing.T, text, code string) {
		cur, err := ledger.ParseCurrency(code)
		if err != nil {
			cur = 0
		}
		for _, kind := range []parse.Kind{parse.AnyKind, parse.OpenItems, parse.Receipts} {
			dump("x", []byte(text), parse.Options{Currency: cur, Kind: kind})
		}
	})
}
