package run

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse/formats"
)

// camt writes a message with one page.
func camt(root, page, entry string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.` + map[string]string{"Stmt": "053", "Ntfctn": "054", "Rpt": "052"}[page] +
		`.001.08"><` + root + `><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-17T20:00:00</CreDtTm></GrpHdr><` + page + `><Id>` + page + `1</Id>` +
		`<Acct><Id><IBAN>CH4431999123000889012</IBAN></Id><Ccy>CHF</Ccy></Acct>` + entry + `</` + page + `></` + root + `></Document>`
}

const balances = `<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CHF">0</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-17</Dt></Dt></Bal>` +
	`<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CHF">300</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-17</Dt></Dt></Bal>`

func entry(amount, reference, value, dtls string) string {
	if value != "" {
		value = `<ValDt><Dt>` + value + `</Dt></ValDt>`
	}
	if reference != "" {
		reference = `<AcctSvcrRef>` + reference + `</AcctSvcrRef>`
	}
	return `<Ntry><Amt Ccy="CHF">` + amount + `</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-17</Dt></BookgDt>` + value +
		reference + `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>VCOM</SubFmlyCd></Fmly></Domn></BkTxCd>` + dtls + `</Ntry>`
}

func payment(amount, reference, name string) string {
	return `<TxDtls><Refs><AcctSvcrRef>` + reference + `</AcctSvcrRef></Refs><Amt Ccy="CHF">` + amount + `</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Nm>` + name +
		`</Nm></Dbtr></RltdPties><RmtInf><Ustrd>Rechnung ` + name + `</Ustrd></RmtInf></TxDtls>`
}

// TestSameMoney: payments of one file and their one sum in another are counted once where the files prove it, and told where they do
// not. Payments that only stand beside each other are neither.
func TestSameMoney(t *testing.T) {
	batch := `<NtryDtls>` + payment("100", "TX-0000001", "Anna AG") + payment("200", "TX-0000002", "Bern GmbH") + `</NtryDtls>`
	table := "Date,Amount,Currency,Description\n2026-03-17,100.00,USD,CHECK 1\n2026-03-17,200.00,USD,CHECK 2\n"
	bank := "Date,Amount,Currency,Description\n2026-03-18,%s,USD,LOCKBOX DEPOSIT\n2026-03-18,5.00,USD,OTHER\n"
	for _, tt := range []struct {
		name     string
		files    map[string]string
		receipts string // the amounts that are counted, in order
		notices  int
		repeats  int
		broken   bool
	}{
		{"a table and its sum, which nothing proves", map[string]string{"a.csv": table, "b.csv": fmt.Sprintf(bank, "300.00")}, "100.00 200.00 300.00 5.00", 1, 0, false},
		{"a table and another amount", map[string]string{"a.csv": table, "b.csv": fmt.Sprintf(bank, "301.00")}, "100.00 200.00 301.00 5.00", 0, 0, false},
		{"a statement, and a notification of its batch under the same reference", map[string]string{
			"a.xml": camt("BkToCstmrStmt", "Stmt", balances+entry("300", "ENTRY-4711001", "2026-03-17", "")),
			"b.xml": camt("BkToCstmrDbtCdtNtfctn", "Ntfctn", entry("300", "ENTRY-4711001", "2026-03-17", batch))}, "100.00 200.00", 0, 1, false},
		{"the notification first", map[string]string{
			"a.xml": camt("BkToCstmrDbtCdtNtfctn", "Ntfctn", entry("300", "ENTRY-4711001", "2026-03-17", batch)),
			"b.xml": camt("BkToCstmrStmt", "Stmt", balances+entry("300", "ENTRY-4711001", "2026-03-17", ""))}, "100.00 200.00", 0, 1, false},
		{"another reference", map[string]string{
			"a.xml": camt("BkToCstmrStmt", "Stmt", balances+entry("300", "ENTRY-4711002", "2026-03-17", "")),
			"b.xml": camt("BkToCstmrDbtCdtNtfctn", "Ntfctn", entry("300", "ENTRY-4711001", "2026-03-17", batch))}, "300.00 100.00 200.00", 1, 0, false},
		{"a reference that may come again", map[string]string{
			"a.xml": camt("BkToCstmrStmt", "Stmt", balances+entry("300", "1", "2026-03-17", "")),
			"b.xml": camt("BkToCstmrDbtCdtNtfctn", "Ntfctn", entry("300", "1", "2026-03-17", batch))}, "300.00 100.00 200.00", 1, 0, false},
		{"one payment with two value dates", map[string]string{
			"a.xml": camt("BkToCstmrStmt", "Stmt", balances+entry("300", "ENTRY-4711001", "2026-03-17", "")),
			"b.xml": camt("BkToCstmrAcctRpt", "Rpt", entry("300", "ENTRY-4711001", "2026-03-18", ""))}, "300.00", 0, 1, false},
		{"two notices of one payment, and no statement", map[string]string{
			"a.xml": camt("BkToCstmrDbtCdtNtfctn", "Ntfctn", entry("300", "ENTRY-4711001", "2026-03-17", "")),
			"b.xml": camt("BkToCstmrAcctRpt", "Rpt", entry("300", "ENTRY-4711001", "2026-03-18", ""))}, "300.00", 0, 1, false},
		{"a running report, and the statement that has a value date by now", map[string]string{
			"a.xml": camt("BkToCstmrAcctRpt", "Rpt", entry("300", "1", "", "")),
			"b.xml": camt("BkToCstmrStmt", "Stmt", balances+entry("300", "1", "2026-03-18", ""))}, "300.00", 0, 1, false},
		{"a running report with an entry that the whole statement does not have", map[string]string{
			"a.xml": camt("BkToCstmrAcctRpt", "Rpt", entry("300", "", "", "")+entry("7", "", "", "")),
			"b.xml": camt("BkToCstmrStmt", "Stmt", balances+entry("300", "1", "2026-03-18", ""))}, "300.00", 0, 2, false},
		{"a running report, and a statement that does not add up", map[string]string{
			"a.xml": camt("BkToCstmrAcctRpt", "Rpt", entry("200", "", "", "")+entry("7", "", "", "")),
			"b.xml": camt("BkToCstmrStmt", "Stmt", balances+entry("200", "1", "2026-03-18", ""))}, "7.00 200.00", 0, 1, true},
		{"two payments of one amount, one of them reported", map[string]string{
			"a.xml": camt("BkToCstmrAcctRpt", "Rpt", entry("150", "", "", "")),
			"b.xml": camt("BkToCstmrStmt", "Stmt", balances+entry("150", "1", "2026-03-18", "")+entry("150", "2", "2026-03-18", ""))}, "150.00 150.00", 0, 1, false},
		{"report, notification and statement of one batch", map[string]string{
			"a.xml": camt("BkToCstmrAcctRpt", "Rpt", entry("300", "ENTRY-4711001", "2026-03-17", batch)),
			"b.xml": camt("BkToCstmrStmt", "Stmt", balances+entry("300", "ENTRY-4711001", "2026-03-17", "")),
			"c.xml": camt("BkToCstmrDbtCdtNtfctn", "Ntfctn", entry("300", "ENTRY-4711001", "2026-03-17", batch))}, "100.00 200.00", 0, 3, false},
		{"report, notification and statement of one payment", map[string]string{
			"a.xml": camt("BkToCstmrAcctRpt", "Rpt", entry("300", "ENTRY-4711001", "", "")),
			"b.xml": camt("BkToCstmrStmt", "Stmt", balances+entry("300", "ENTRY-4711001", "2026-03-18", "")),
			"c.xml": camt("BkToCstmrDbtCdtNtfctn", "Ntfctn", entry("300", "ENTRY-4711001", "2026-03-17", ""))}, "300.00", 0, 2, false},
		{"two payments of one amount", map[string]string{
			"a.xml": camt("BkToCstmrStmt", "Stmt", balances+entry("300", "ENTRY-4711001", "2026-03-17", "")),
			"b.xml": camt("BkToCstmrDbtCdtNtfctn", "Ntfctn", entry("300", "ENTRY-4711002", "2026-03-17", ""))}, "300.00 300.00", 0, 0, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, content := range tt.files {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			res, err := Execute(context.Background(), Config{Paths: []Path{{Name: dir}}, Formats: formats.All(), Version: "test"})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, r := range res.Receipts {
				got = append(got, string(r.Amount.AppendDecimal(nil)))
			}
			notices, repeats := 0, 0
			for _, n := range res.Notices {
				if n.Name == noticeSameMoney {
					notices++
				}
			}
			for _, d := range res.Duplicates {
				if d.What == "receipt" {
					repeats++
				}
			}
			if strings.Join(got, " ") != tt.receipts || notices != tt.notices || repeats != tt.repeats {
				t.Errorf("counted %v, %d notices, %d repeats; want %s, %d, %d\n%+v\n%+v", got, notices, repeats, tt.receipts, tt.notices, tt.repeats, res.Notices, res.Duplicates)
			}
			if tt.broken {
				return
			}
			for _, c := range res.Broken() {
				t.Errorf("broken: %+v", c)
			}
		})
	}
}

// TestACHPayment: a statement that repeats the trace number or the payer's company number has the same payment.
func TestACHPayment(t *testing.T) {
	one := &ledger.Receipt{Method: "ach", Account: "4567", BankReference: "021000020000123", Payer: ledger.Party{ID: "1234567890"}}
	d := &details{detailsKey: detailsKey{account: "4567", reference: one.BankReference}, payments: []*ledger.Receipt{one}}
	for _, tt := range []struct {
		name string
		sum  ledger.Receipt
		want bool
	}{
		{"by its trace number", ledger.Receipt{Method: "ach", Account: "0001234567", BankReference: "21000020000123"}, true},
		{"by the company in the text", ledger.Receipt{Method: "ach", Account: "4567", Texts: []ledger.Text{{Value: "ACME DES:PAYMENT CO ID:1234567890"}}}, true},
		{"another company", ledger.Receipt{Method: "ach", Account: "4567", Texts: []ledger.Text{{Value: "CO ID:1234567891"}}}, false},
		{"another account", ledger.Receipt{Method: "ach", Account: "9999", BankReference: "21000020000123"}, false},
		{"a wire", ledger.Receipt{Method: "wire", Account: "4567", BankReference: "21000020000123"}, false},
	} {
		if got := d.proves(&tt.sum); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestDepositOfALockbox: the deposit of a lockbox names its number, and is the sum of what the box's file lists.
func TestDepositOfALockbox(t *testing.T) {
	usd, _ := ledger.ParseCurrency("USD")
	day, _ := ledger.NewDate(2026, 3, 17)
	check := func(amount int64) *ledger.Receipt {
		return &ledger.Receipt{Amount: ledger.Money{Minor: amount, Currency: usd}, Booked: day, Account: "0000998", Method: "lockbox", Source: ledger.Source{File: "box", Line: 1}}
	}
	d := &details{detailsKey: detailsKey{file: "box", account: "0000998", bond: ofDay}, payments: []*ledger.Receipt{check(1), check(2)}}
	for _, tt := range []struct {
		name string
		sum  ledger.Receipt
		want bool
	}{
		{"in the text", ledger.Receipt{Method: "lockbox", Texts: []ledger.Text{{Value: "LOCKBOX NO 998 DEPOSIT"}}}, true},
		{"as the reference", ledger.Receipt{Method: "lockbox", CustomerReference: "000998"}, true},
		{"within another number", ledger.Receipt{Method: "lockbox", CustomerReference: "1000998"}, false},
		{"no lockbox deposit", ledger.Receipt{Method: "wire", CustomerReference: "998"}, false},
	} {
		if got := d.proves(&tt.sum); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
