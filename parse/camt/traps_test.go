package camt

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// around wraps the inside of a statement of 2026-03-17 with opening 100.00 EUR and the given closing balance.
func around(closing, inside string) string {
	balance := func(kind, amount string) string {
		return `<Bal><Tp><CdOrPrtry><Cd>` + kind + `</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">` + amount + `</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-17</Dt></Dt></Bal>`
	}
	return `<Document><BkToCstmrStmt><Stmt><Id>S</Id><Acct><Id><IBAN>DE1</IBAN></Id><Ccy>EUR</Ccy></Acct>` + balance("OPBD", "100.00") +
		balance("CLBD", closing) + inside + `</Stmt></BkToCstmrStmt></Document>`
}

// ntry is a booked entry with what stands inside of it.
func ntry(amount, direction, inside string) string {
	return `<Ntry><Amt Ccy="EUR">` + amount + `</Amt><CdtDbtInd>` + direction + `</CdtDbtInd><Sts>BOOK</Sts><ValDt><Dt>2026-03-17</Dt></ValDt>` + inside + `</Ntry>`
}

func details(payments ...string) string {
	return "<NtryDtls><TxDtls>" + strings.Join(payments, "</TxDtls><TxDtls>") + "</TxDtls></NtryDtls>"
}

func amt(amount string) string { return `<Amt Ccy="EUR">` + amount + `</Amt>` }

// TestTraps shows how each known peculiarity of bank files is read. Only the named lines of the dump are compared: those that begin
// with, or have behind their place, one of the words of look.
func TestTraps(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		look     string
		want     []string
	}{
		{"C1 batch that adds up is split", around("130.00", ntry("30.00", "CRDT", details(amt("10.00"), amt("20.00")))), "payment control", []string{
			"control camt.batch_sum: expected 30.00 EUR, got 30.00 EUR, ok true", "payment 10.00 EUR", "payment 20.00 EUR", "control camt.balance: expected 130.00 EUR, got 130.00 EUR, ok true"}},
		{"C1 batch that does not is one receipt", around("130.00", ntry("30.00", "CRDT", details(amt("10.00"), amt("21.00")))), "payment control skipped", []string{
			"control camt.batch_sum: expected 30.00 EUR, got 31.00 EUR, ok false", "skipped: the 2 payments of the entry do not make up its amount: the entry is read as one receipt",
			"payment 30.00 EUR", "control camt.balance: expected 130.00 EUR, got 130.00 EUR, ok true"}},
		{"C1 payments against the direction of the entry", around("70.00", ntry("30.00", "DBIT", details(amt("10.00")+"<CdtDbtInd>CRDT</CdtDbtInd>", amt("40.00")))), "payment debit", []string{
			"payment 10.00 EUR", "debit -40.00 EUR"}},
		{"C2 payments told elsewhere", around("130.00", ntry("30.00", "CRDT", "<NtryDtls><Btch><NbOfTxs>123</NbOfTxs></Btch><TxDtls></TxDtls></NtryDtls>")), "payment skipped", []string{
			"skipped: the entry stands for 123 payments and tells 1; the others come in another message", "payment 30.00 EUR"}},
		{"C3 reversal: sign from CdtDbtInd alone", around("70.00", ntry("30.00", "DBIT", "<RvslInd>true</RvslInd>")), "reversal control", []string{
			"reversal -30.00 EUR", "control camt.balance: expected 70.00 EUR, got 70.00 EUR, ok true"}},
		{"C4 ordered in another currency", around("130.00", ntry("30.00", "CRDT", details(`<AmtDtls><InstdAmt><Amt Ccy="JPY">5000</Amt></InstdAmt><TxAmt>`+amt("30.00")+`<CcyXchg><XchgRate>166.6</XchgRate></CcyXchg></TxAmt></AmtDtls>`))), "payment original", []string{
			"payment 30.00 EUR", `original=5000 JPY rate="166.6" charges=null <nil>`}},
		{"C4 amounts of payments in another currency only", around("130.00", ntry("30.00", "CRDT", details(`<Amt Ccy="USD">15</Amt>`, `<Amt Ccy="USD">20</Amt>`))), "payment skipped", []string{
			"skipped: one of 2 payments of the entry has no amount in EUR: the entry is read as one receipt", "payment 30.00 EUR"}},
		{"C5 Strd and Ustrd, all of them", around("130.00", ntry("30.00", "CRDT", details("<RmtInf><Ustrd>a</Ustrd><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf><AddtlRmtInf>?REJECT?0</AddtlRmtInf></Strd><Strd><RfrdDocInf><Nb>77</Nb></RfrdDocInf></Strd><Ustrd>b</Ustrd></RmtInf>"))), "text creditor additional document", []string{
			`text "a"`, `creditor_reference "RF18"`, `additional_remittance "?REJECT?0"`, `document_number "77"`, `text "b"`}},
		{"C5 credit note amount beside an invoice is not guessed", around("130.00", ntry("30.00", "CRDT", details("<RmtInf><Strd><RfrdDocInf><Nb>77</Nb></RfrdDocInf><RfrdDocAmt><DuePyblAmt Ccy=\"EUR\">40</DuePyblAmt><CdtNoteAmt Ccy=\"EUR\">10</CdtNoteAmt></RfrdDocAmt></Strd></RmtInf>"))), "skipped advice document", []string{
			"skipped: what this payment says of amounts of documents is not clear: the numbers are kept as texts", `document_number "77"`}},
		{"C5 amounts with types (version 12)", around("130.00", ntry("30.00", "CRDT", details("<RmtInf><Strd><RfrdDocInf><Nb>77</Nb><RltdDt><Tp><Cd>INVD</Cd></Tp><Dt>2026-02-01</Dt></RltdDt></RfrdDocInf><RfrdDocAmt><RmtAmtAndTp><Tp><Cd>DUPA</Cd></Tp><Amt Ccy=\"EUR\">31</Amt></RmtAmtAndTp><RmtAmtAndTp><Tp><Cd>TMDS</Cd></Tp><Amt Ccy=\"EUR\">1</Amt></RmtAmtAndTp></RfrdDocAmt></Strd></RmtInf>"))), "77", []string{
			`77  gross=31.00 EUR discount=1.00 EUR deduction=0.00 net=30.00 EUR  ""`}},
		{"C6 status and date in either form", around("130.00", `<Ntry>`+amt("30")+`<CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><ValDt><DtTm>2026-03-16T23:59:59.000+02:00</DtTm></ValDt></Ntry>`), "payment", []string{"payment 30.00 EUR"}},
		{"C7 several messages, comments, BOM, zeros in front", "\ufeff<!-- x --><Envelope><Header/>" + around("130.00", ntry("00030.00", "CRDT", "")) + "</Envelope>\n<?xml version='1.0'?>" + around("100.00", ""), "payment statement", []string{
			"payment 30.00 EUR", "statement S  of DE1, 2026-03-17: 100.00 EUR to 130.00 EUR, 1 credits 30.00 EUR, 0 debits 0.00 EUR, 0 refused, verified",
			"statement S  of DE1, 2026-03-17: 100.00 EUR to 100.00 EUR, 0 credits 0.00 EUR, 0 debits 0.00 EUR, 0 refused, verified"}},
		{"C8 balance without direction is not a credit", strings.Replace(around("130.00", ntry("30.00", "CRDT", "")), "<CdtDbtInd>CRDT</CdtDbtInd><Dt>", "<Dt>", 1), "skipped statement control", []string{
			"skipped: balance OPBD without CdtDbtInd: not taken for a credit, so the statement cannot be tied",
			"statement S  of DE1, 2026-03-17: 0.00 to 130.00 EUR, 1 credits 30.00 EUR, 0 debits 0.00 EUR, 0 refused, unverifiable"}},
		{"C8 page of several", around("130.00", "<StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>"+ntry("10.00", "CRDT", "")), "skipped statement control", []string{
			"skipped: balances of one page of several: tied only over all pages",
			"statement S  of DE1, 2026-03-17: 0.00 to 0.00, 1 credits 10.00 EUR, 0 debits 0.00 EUR, 0 refused, unverifiable"}},
		{"C9 words for nothing", around("130.00", ntry("30.00", "CRDT", details("<Refs><EndToEndId>NOTPROVIDED</EndToEndId><InstrId>NONREF</InstrId></Refs>"))), "bank=", []string{
			`bank="" batch="" customer="" end-to-end="" uetr="" mandate="" return="" advice=""`}},
		{"C10 pending is no money", around("100.00", strings.Replace(ntry("30.00", "CRDT", ""), "BOOK", "PDNG", 1)), "informational original control", []string{
			"informational 0.00 EUR", `original=30.00 EUR rate="" charges=null <nil>`, "control camt.balance: expected 100.00 EUR, got 100.00 EUR, ok true"}},
		{"does not close", around("131.00", ntry("30.00", "CRDT", "")), "control", []string{"control camt.balance: expected 131.00 EUR, got 130.00 EUR, ok false"}},
		{"version 01: payments in the entry itself", around("130.00", ntry("30.00", "CRDT", "<TxDtls>"+amt("30")+"<RmtInf><Ustrd>x</Ustrd></RmtInf></TxDtls>")), "payment text", []string{"payment 30.00 EUR", `text "x"`}},
		{"our own account is not the payer", around("70.00", ntry("30.00", "DBIT", details("<RltdPties><Dbtr><Nm>We</Nm></Dbtr><DbtrAcct><Id><IBAN>DE 1</IBAN></Id></DbtrAcct><Cdtr><Nm>They</Nm></Cdtr></RltdPties>"))), "payer=", []string{`payer="They" "`}},
		{"text over the line of 140", around("130.00", ntry("30.00", "CRDT", details("<RmtInf><Ustrd>"+strings.Repeat("x", 140)+"</Ustrd><Ustrd>yz</Ustrd></RmtInf>"))), "+text", []string{`+text "yz"`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := looked(dump("f.xml", tt.in), strings.Fields(tt.look))
			if len(got) != len(tt.want) {
				t.Fatalf("got %d lines, want %d:\n%s", len(got), len(tt.want), strings.Join(got, "\n"))
			}
			for i := range got {
				if !strings.HasPrefix(got[i], tt.want[i]) {
					t.Errorf("line %d (-want +got):\n%s", i+1, cmp.Diff(tt.want[i], got[i]))
				}
			}
		})
	}
}

// looked keeps the lines that begin with one of the words, without their places and without room for columns.
func looked(dumped string, words []string) []string {
	var out []string
	for line := range strings.Lines(dumped) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "f.xml:") {
			_, line, _ = strings.Cut(line, " ")
		}
		if i := strings.Index(line, " f.xml:"); i >= 0 && !strings.HasPrefix(line, "payer=") { // a text: field, place, value
			_, value, _ := strings.Cut(line[i+1:], " ")
			line = strings.TrimSpace(line[:i]) + " " + value
		}
		for _, w := range words {
			if strings.HasPrefix(line, w) {
				out = append(out, line)
				break
			}
		}
	}
	return out
}
