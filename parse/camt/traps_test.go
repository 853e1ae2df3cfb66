package camt

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
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

// sheet is a page of a statement with two balances, whose kinds may have a sub-kind, and one credit.
func sheet(number int, last bool, opens, opening, closes, closing, credit string) string {
	balance := func(kind, amount string) string {
		kind, sub, _ := strings.Cut(kind, " ")
		if sub != "" {
			sub = "<SubTp><Cd>" + sub + "</Cd></SubTp>"
		}
		return `<Bal><Tp><CdOrPrtry><Cd>` + kind + `</Cd></CdOrPrtry>` + sub + `</Tp>` + amt(amount) + `<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-17</Dt></Dt></Bal>`
	}
	return fmt.Sprintf(`<Document><Stmt><Id>S</Id><StmtPgntn><PgNb>%d</PgNb><LastPgInd>%t</LastPgInd></StmtPgntn><Acct><Id><IBAN>DE1</IBAN></Id><Ccy>EUR</Ccy></Acct>%s%s%s</Stmt></Document>`,
		number, last, balance(opens, opening), balance(closes, closing), ntry(credit, "CRDT", ""))
}

// strd is a block of structured remittance about one document, with a number, or a creditor's reference, or both.
func strd(kind, number, amounts, reference string) string {
	s := "<Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>" + kind + "</Cd></CdOrPrtry></Tp>"
	if number != "" {
		s += "<Nb>" + number + "</Nb>"
	}
	s += "</RfrdDocInf><RfrdDocAmt>" + amounts + "</RfrdDocAmt>"
	if reference != "" {
		s += "<CdtrRefInf><Ref>" + reference + "</Ref></CdtrRefInf>"
	}
	return s + "</Strd>"
}

func adjusted(due, by, direction string) string {
	return `<DuePyblAmt Ccy="EUR">` + due + `</DuePyblAmt><AdjstmntAmtAndRsn><Amt Ccy="EUR">` + by + `</Amt><CdtDbtInd>` + direction + `</CdtDbtInd></AdjstmntAmtAndRsn>`
}

// ref is a creditor's reference of a kind, by a code of four letters or a word of the bank's own.
func ref(kind, value string) string {
	tag := "Prtry"
	if len(kind) == 4 {
		tag = "Cd"
	}
	return "<Strd><CdtrRefInf><Tp><CdOrPrtry><" + tag + ">" + kind + "</" + tag + "></CdOrPrtry></Tp><Ref>" + value + "</Ref></CdtrRefInf></Strd>"
}

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
			`77 2026-02-01 gross=31.00 EUR discount=1.00 EUR deduction=0.00 net=30.00 EUR  ""`}},
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
		{"C1 one of 123 payments does not speak for all", around("1600.00", ntry("1500.00", "CRDT", "<NtryDtls><Btch><NbOfTxs>123</NbOfTxs></Btch><TxDtls><Refs><EndToEndId>ONE</EndToEndId></Refs>"+amt("15.00")+"<RltdPties><Dbtr><Nm>Only One</Nm></Dbtr></RltdPties></TxDtls></NtryDtls>")), "payment payer= bank= original", []string{
			"payment 1500.00 EUR", `bank="" batch="" customer="" end-to-end="" uetr=""`, `payer="" ""`}},
		{"C1 one with the amount of all does", around("1600.00", ntry("1500.00", "CRDT", "<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch><TxDtls>"+amt("1500.00")+"<RltdPties><Dbtr><Nm>Each One</Nm></Dbtr></RltdPties></TxDtls></NtryDtls>")), "payer=", []string{`payer="Each One" ""`}},
		{"payment that misses its entry", around("1600.00", ntry("1500.00", "CRDT", details(amt("1400.00")))), "skipped payment original", []string{
			"skipped: the payment of the entry has 1400.00 EUR, the entry 1500.00 EUR, and no charges make the difference: read as the entry says", "payment 1500.00 EUR"}},
		{"payment that misses its entry by its charges", around("1600.00", ntry("1500.00", "CRDT", details(amt("1505.00")+"<Chrgs><Rcrd>"+amt("5.00")+"</Rcrd></Chrgs>"))), "skipped payment original", []string{"payment 1500.00 EUR", "original=1505.00 EUR"}},
		{"payment against its entry", around("130.00", ntry("30.00", "CRDT", details(amt("30.00")+"<CdtDbtInd>DBIT</CdtDbtInd>"))), "skipped payment", []string{
			"skipped: the payment goes against the direction of its entry: read as the entry says", "payment 30.00 EUR"}},
		{"batch less its charges", around("197.00", ntry("97.00", "CRDT", "<AcctSvcrRef>A1</AcctSvcrRef><Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">3.00</TtlChrgsAndTaxAmt><Rcrd>"+amt("3.00")+"<CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>"+details(amt("60.00"), amt("40.00"))+"<AddtlNtryInf>SAMMLER</AddtlNtryInf>")), "control payment fee entry", []string{
			"control camt.batch_sum: expected 97.00 EUR, got 97.00 EUR, ok true", "payment 60.00 EUR", `entry="A1" extra=[{AddtlNtryInf SAMMLER}]`, "payment 40.00 EUR", `entry="A1" extra=[{AddtlNtryInf SAMMLER}]`, "fee -3.00 EUR", `entry="A1" extra=[{AddtlNtryInf SAMMLER}]`, "control camt.balance: expected 197.00 EUR, got 197.00 EUR, ok true"}},
		{"batch less the charges of its payments", around("197.00", ntry("97.00", "CRDT", details(amt("60.00")+"<Chrgs><Rcrd>"+amt("2.00")+"</Rcrd></Chrgs>", amt("40.00")+"<Chrgs><Rcrd>"+amt("1.00")+"</Rcrd></Chrgs>"))), "control payment fee original", []string{
			"control camt.batch_sum: expected 97.00 EUR, got 97.00 EUR, ok true", "payment 58.00 EUR", "original=60.00 EUR", "payment 39.00 EUR", "original=40.00 EUR", "control camt.balance"}},
		{"total of a batch before its charges", around("197.00", ntry("97.00", "CRDT", "<Chrgs><Rcrd>"+amt("3.00")+"</Rcrd></Chrgs><NtryDtls><Btch><TtlAmt Ccy=\"EUR\">100.00</TtlAmt></Btch></NtryDtls>")), "control", []string{
			"control camt.batch_total: expected 100.00 EUR, got 100.00 EUR, ok true", "control camt.balance"}},
		{"charges beside a batch", around("200.00", ntry("100.00", "CRDT", "<Chrgs><Rcrd>"+amt("3.00")+"</Rcrd></Chrgs>"+details(amt("60.00"), amt("40.00")))), "payment original fee", []string{
			"payment 60.00 EUR", `original=0.00 rate="" charges=[{"Amount":{"Minor":300,`, "payment 40.00 EUR"}},
		{"charges told as a total", around("130.00", ntry("30.00", "CRDT", "<Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">3.00</TtlChrgsAndTaxAmt></Chrgs>")), "original", []string{`original=0.00 rate="" charges=[{"Amount":{"Minor":300,`}},
		{"total of a batch", around("200.00", ntry("100.00", "CRDT", "<NtryDtls><Btch><TtlAmt Ccy=\"EUR\">101.00</TtlAmt></Btch><TxDtls>"+amt("60.00")+"</TxDtls><TxDtls>"+amt("40.00")+"</TxDtls></NtryDtls>")), "control", []string{
			"control camt.batch_sum: expected 100.00 EUR, got 100.00 EUR, ok true", "control camt.batch_total: expected 101.00 EUR, got 100.00 EUR, ok false", "control camt.balance"}},
		{"documents named by the creditor's reference", around("250.00", ntry("150.00", "CRDT", details("<RmtInf>"+strd("CINV", "", "<RmtdAmt Ccy=\"EUR\">200.00</RmtdAmt>", "3900")+strd("CREN", "", "<CdtNoteAmt Ccy=\"EUR\">50.00</CdtNoteAmt>", "3913")+"</RmtInf>"))), "3900 3913 skipped", []string{
			"3900  gross=0.00 discount=0.00 deduction=0.00 net=200.00 EUR", "3913  gross=0.00 discount=0.00 deduction=0.00 net=-50.00 EUR"}},
		{"amounts of a document in two currencies", around("155.00", ntry("55.00", "CRDT", details("<RmtInf>"+strd("CINV", "77", "<DuePyblAmt Ccy=\"EUR\">60.00</DuePyblAmt><RmtdAmt Ccy=\"USD\">55.00</RmtdAmt>", "")+"</RmtInf>"))), "77", []string{"77  gross=0.00 discount=0.00 deduction=0.00 net=55.00 USD"}},
		{"adjustment with CRDT that was taken off", around("150.00", ntry("50.00", "CRDT", details("<RmtInf>"+strd("CINV", "77", adjusted("60.00", "10.00", "CRDT"), "")+"</RmtInf>"))), "77 skipped", []string{"77  gross=60.00 EUR discount=0.00 deduction=10.00 EUR net=50.00 EUR"}},
		{"adjustment with CRDT that was added", around("170.00", ntry("70.00", "CRDT", details("<RmtInf>"+strd("CINV", "77", adjusted("60.00", "10.00", "CRDT"), "")+"</RmtInf>"))), "77 skipped", []string{"77  gross=60.00 EUR discount=0.00 deduction=-10.00 EUR net=70.00 EUR"}},
		{"adjustment with CRDT that nothing bears out", around("165.00", ntry("65.00", "CRDT", details("<RmtInf>"+strd("CINV", "77", adjusted("60.00", "10.00", "CRDT"), "")+"</RmtInf>"))), "77 skipped advice", []string{"skipped: what this payment says of amounts"}},
		{"documents of payments that are one receipt", around("247.00", ntry("147.00", "CRDT", details("<RmtInf>"+strd("CINV", "A1", "<RmtdAmt Ccy=\"EUR\">100.00</RmtdAmt>", "")+"</RmtInf>", "<RmtInf>"+strd("CINV", "A2", "<RmtdAmt Ccy=\"EUR\">47.00</RmtdAmt>", "")+"</RmtInf>"))), "payment A1 A2", []string{
			"payment 147.00 EUR", "A1  gross=0.00 discount=0.00 deduction=0.00 net=100.00 EUR", "A2  gross=0.00 discount=0.00 deduction=0.00 net=47.00 EUR"}},
		{"documents of some of several payments", around("247.00", ntry("147.00", "CRDT", details("<RmtInf>"+strd("CINV", "A1", "<RmtdAmt Ccy=\"EUR\">100.00</RmtdAmt>", "")+"</RmtInf>", ""))), "payment A1 skipped: what", []string{
			"skipped: one of 2 payments", "skipped: what this payment says", "payment 147.00 EUR"}},
		{"what we pay for is no advice", around("70.00", ntry("30.00", "DBIT", details("<RmtInf>"+strd("CINV", "77", "<RmtdAmt Ccy=\"EUR\">30.00</RmtdAmt>", "")+"</RmtInf>"))), "advice document", []string{`document_number "77"`}},
		{"what we paid for and came back is no advice", around("130.00", ntry("30.00", "CRDT", "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>"+details("<RmtInf>"+strd("CINV", "77", "<RmtdAmt Ccy=\"EUR\">30.00</RmtdAmt>", "")+"</RmtInf>"))), "return advice", []string{"return 30.00 EUR"}},
		{"references without a field", around("130.00", strings.Replace(ntry("30.00", "CRDT", details("<Refs><InstrId>I1</InstrId><TxId>X1</TxId><Prtry><Tp>OTHER</Tp><Ref>P-77</Ref></Prtry></Refs><RltdPties><InitgPty><Nm>Agent</Nm></InitgPty></RltdPties><Purp><Cd>SUPP</Cd></Purp><RltdDts><IntrBkSttlmDt>2026-03-16</IntrBkSttlmDt></RltdDts>")+
			"<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>NTRF+166</Cd></Prtry></BkTxCd>"), "<Ntry>", "<Ntry><NtryRef>N1</NtryRef>", 1)), "entry=", []string{
			`entry="" extra=[{NtryRef N1} {BkTxCd/Prtry NTRF+166} {InstrId I1} {TxId X1} {OTHER P-77} {InitgPty Agent} {Purp SUPP} {IntrBkSttlmDt 2026-03-16}]`}},
		{"German code alone", around("70.00", ntry("30.00", "DBIT", "<BkTxCd><Prtry><Cd>NCHG+808+00905</Cd><Issr>DK</Issr></Prtry></BkTxCd>")), "fee", []string{"fee -30.00 EUR"}},
		{"a sub-family means the same everywhere", around("130.00", ntry("30.00", "CRDT", "<BkTxCd><Domn><Cd>ACMT</Cd><Fmly><Cd>MCOP</Cd><SubFmlyCd>INTR</SubFmlyCd></Fmly></Domn></BkTxCd>")), "interest", []string{"interest 30.00 EUR"}},
		{"a loan is no customer's payment", around("130.00", ntry("30.00", "CRDT", "<BkTxCd><Domn><Cd>LDAS</Cd><Fmly><Cd>FTLN</Cd><SubFmlyCd>DDWN</SubFmlyCd></Fmly></Domn></BkTxCd>")), "transfer", []string{"transfer 30.00 EUR"}},
		{"words for nothing in a reference", around("130.00", ntry("30.00", "CRDT", details("<RmtInf><Strd><CdtrRefInf><Ref>NOTPROVIDED</Ref></CdtrRefInf></Strd></RmtInf>"))), "bank= creditor", []string{`bank="" batch="" customer=""`}},
		{"a direction that is none is told once", around("130.00", ntry("30.00", "CREDIT", "")), "fault", []string{`fault camt: CdtDbtInd "CREDIT": not a valid value`}},
		{"a status that nobody knows", around("100.00", strings.Replace(ntry("30.00", "CRDT", ""), "BOOK", "Booked", 1)), "skipped informational", []string{`skipped: entry with the status "Booked", which is not known`, "informational 0.00 EUR"}},
		{"an indicator that is none", around("70.00", ntry("30.00", "DBIT", "<RvslInd>maybe</RvslInd>")+ntry("0.00", "DBIT", "<RvslInd>TRUE</RvslInd>")), "fault skipped debit", []string{`skipped: RvslInd "maybe": not a valid value (want true or false; read as false)`, "debit -30.00 EUR"}},
		{"our transfer came back, told by the code", around("130.00", ntry("30.00", "CRDT", "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>"+details("<RltdPties><Dbtr><Nm>We</Nm></Dbtr><Cdtr><Nm>Supplier</Nm></Cdtr></RltdPties>"))), "return payer=", []string{"return 30.00 EUR", `payer="Supplier"`}},
		{"our name alone is not the payer's", around("130.00", ntry("30.00", "CRDT", details("<RltdPties><Cdtr><Nm>We AG</Nm></Cdtr><CdtrAcct><Id><IBAN>CH44 3199 9123 0008 8901 2</IBAN></Id></CdtrAcct></RltdPties>"))), "payer= entry=", []string{`entry="" extra=[{Cdtr We AG} {CdtrAcct CH44 3199 9123 0008 8901 2}]`, `payer="" ""`}},
		{"the other side in our role, with an account of its own", around("130.00", ntry("30.00", "CRDT", details("<RltdPties><Cdtr><Nm>They AG</Nm></Cdtr><CdtrAcct><Id><IBAN>NL56</IBAN></Id></CdtrAcct></RltdPties>"))), "payer=", []string{`payer="They AG" "NL56"`}},
		{"our name and another account of ours", strings.Replace(around("130.00", ntry("30.00", "CRDT", details("<RltdPties><Cdtr><Nm>We AG</Nm></Cdtr><CdtrAcct><Id><IBAN>NL56</IBAN></Id></CdtrAcct></RltdPties>"))), "</Ccy>", "</Ccy><Ownr><Nm>WE AG</Nm></Ownr>", 1), "payer=", []string{`payer="" ""`}},
		{"names of account and ultimate debtor", around("160.00", ntry("30.00", "CRDT", details("<RltdPties><DbtrAcct><Id><IBAN>DE9</IBAN></Id><Nm>Holder</Nm></DbtrAcct></RltdPties>"))+ntry("30.00", "CRDT", details("<RltdPties><UltmtDbtr><Nm>Ultimate</Nm><Id><OrgId><Othr><Id>CUST-77</Id></Othr></OrgId></Id></UltmtDbtr></RltdPties>"))), "payer= entry=", []string{
			`payer="Holder" "DE9"`, `entry="" extra=[{UltmtDbtr/Id CUST-77}]`, `payer="Ultimate" ""`}},
		{"a reference of one of several payments", around("130.00", ntry("30.00", "CRDT", details("<RmtInf><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf>", "<RmtInf><Strd><CdtrRefInf><Ref>RF71</Ref></CdtrRefInf></Strd></RmtInf>"))), "bank=", []string{`bank="" batch="" customer="" end`}},
		{"our reference on what we pay", around("70.00", ntry("30.00", "DBIT", details("<Refs><InstrId>OURS</InstrId></Refs><RmtInf><Strd><CdtrRefInf><Ref>THEIRS</Ref></CdtrRefInf></Strd></RmtInf>"))), "bank=", []string{`bank="" batch="" customer="OURS" end`}},
		{"a payment with a reference of its own", around("130.00", ntry("30.00", "CRDT", "<AcctSvcrRef>E1</AcctSvcrRef>"+details("<Refs><AcctSvcrRef>T1</AcctSvcrRef></Refs>"))), "bank= entry=", []string{`bank="E1"`, `entry="" extra=[{TxDtls/AcctSvcrRef T1}]`}},
		{"references of payments that are one receipt", around("130.00", ntry("30.00", "CRDT", details("<Refs><UETR>U1</UETR></Refs>", "<Refs><AcctSvcrRef>T2</AcctSvcrRef></Refs>"))), "entry=", []string{`entry="" extra=[{UETR U1} {TxDtls/AcctSvcrRef T2}]`}},
		{"who sends money back as its debtor", around("130.00", ntry("30.00", "CRDT", "<RvslInd>true</RvslInd>"+details("<RltdPties><Dbtr><Nm>Schneider SA</Nm></Dbtr><DbtrAcct><Id><IBAN>CH87</IBAN></Id></DbtrAcct></RltdPties>"))), "payer=", []string{`payer="Schneider SA" "CH87"`}},
		{"no date but that between the banks", around("130.00", strings.Replace(ntry("30.00", "CRDT", details("<RltdDts><IntrBkSttlmDt>2026-03-16</IntrBkSttlmDt></RltdDts>")), "<ValDt><Dt>2026-03-17</Dt></ValDt>", "", 1)), "payment", []string{"payment 30.00 EUR booked=2026-03-17 value=2026-03-16"}},
		{"a bare ampersand", around("130.00", ntry("30.00", "CRDT", "<AddtlNtryInf>R & D &amp; Q&A</AddtlNtryInf>")), "fault skipped entry_info", []string{`entry_information "R & D & Q&A"`, `skipped: AddtlNtryInf "R & D & Q&A": not well-formed XML (a bare "&" is written &amp;; the text is read as it stands)`}},
		{"what may be drawn, and when", strings.Replace(around("130.00", ntry("30.00", "CRDT", "<Avlbty><Dt><NbOfDays>2</NbOfDays></Dt>"+amt("20.00")+"<CdtDbtInd>CRDT</CdtDbtInd></Avlbty><Avlbty><Dt><ActlDt>2026-03-18</ActlDt></Dt>"+amt("10.00")+"</Avlbty>")), "<Ntry>", `<Bal><Tp><CdOrPrtry><Cd>CLAV</Cd></CdOrPrtry></Tp>`+amt("5.00")+`<CdtDbtInd>DBIT</CdtDbtInd><Dt><Dt>2026-03-17</Dt></Dt></Bal><Bal><Tp><CdOrPrtry><Cd>FWAV</Cd></CdOrPrtry></Tp>`+amt("25.00")+`<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-19</Dt></Dt></Bal><Ntry>`, 1), "entry= available", []string{
			`entry="" extra=[], 20.00 EUR on  in 2 days, 10.00 EUR on 2026-03-18 in 0 days`, "available=-5.00 EUR, 25.00 EUR on 2026-03-19 in 0 days"}},
		{"wrong check digits", around("130.00", ntry("30.00", "CRDT", details("<RmtInf>"+ref("SCOR", "RF19539007547034")+ref("SCOR", "3900")+ref("QRR", "210000000003139471430009018")+ref("ISR Reference", "1")+ref("KID", "1")+"</RmtInf>"))), "skipped creditor", []string{
			"skipped: called ISO 11649 creditor reference and breaks its rules", "skipped: called Swiss QR reference and breaks its rules", "skipped: called Swiss QR reference and breaks its rules", "skipped: called KID modulo 11 and breaks its rules",
			`creditor_reference "RF19539007547034"`, `creditor_reference "3900"`, `creditor_reference "210000000003139471430009018"`, `creditor_reference "1"`, `creditor_reference "1"`}},
		{"right check digits", around("130.00", ntry("30.00", "CRDT", details("<RmtInf>"+ref("SCOR", "RF18 5390 0754 7034")+ref("QRR", "210000000003139471430009017")+ref("KID", "12345674")+"</RmtInf>"))), "skipped", nil},
		{"date of a document with a type", around("130.00", ntry("30.00", "CRDT", details("<RmtInf><Strd><RfrdDocInf><Nb>77</Nb><RltdDt> <Tp><Cd>INDA</Cd></Tp><Dt>2025-12-01</Dt></RltdDt></RfrdDocInf><RfrdDocAmt><RmtdAmt Ccy=\"EUR\">30</RmtdAmt></RfrdDocAmt></Strd></RmtInf>"))), "77", []string{"77 2025-12-01 gross"}},
		{"an amount of a credit note alone", around("250.00", ntry("150.00", "CRDT", details("<RmtInf>"+strd("CN", "CN-9", "<CdtNoteAmt Ccy=\"EUR\">50.00</CdtNoteAmt>", "")+strd("CINV", "DN-1", "<RmtdAmt Ccy=\"EUR\">200.00</RmtdAmt>", "")+"</RmtInf>"))), "CN-9 DN-1 skipped", []string{
			"CN-9  gross=0.00 discount=0.00 deduction=0.00 net=-50.00 EUR", "DN-1  gross=0.00 discount=0.00 deduction=0.00 net=200.00 EUR"}},
		{"an amount that cannot be read leaves no half advice", around("250.00", ntry("150.00", "CRDT", details("<RmtInf>"+strd("CINV", "A1", "<RmtdAmt Ccy=\"EUR\">9x</RmtdAmt>", "")+strd("CINV", "A2", "<RmtdAmt Ccy=\"EUR\">150.00</RmtdAmt>", "")+"</RmtInf>"))), "advice A1 A2 skipped", []string{"skipped: what this payment says"}},
		{"pages of one statement", sheet(1, false, "OPBD", "100.00", "CLBD", "150.00", "10.00") + sheet(2, true, "OPBD", "100.00", "CLBD", "150.00", "40.00"), "control", []string{"control camt.balance: expected 150.00 EUR, got 150.00 EUR, ok true"}},
		{"pages of one statement, an entry lost", sheet(1, false, "OPBD", "100.00", "CLBD", "150.00", "10.00") + sheet(2, true, "OPBD", "100.00", "CLBD", "150.00", "30.00"), "control", []string{"control camt.balance: expected 150.00 EUR, got 140.00 EUR, ok false"}},
		{"pages of one statement, one lost", sheet(1, false, "OPBD", "100.00", "CLBD", "150.00", "10.00") + sheet(3, true, "OPBD", "100.00", "CLBD", "150.00", "30.00"), "control", nil},
		{"pages with balances between them", sheet(1, false, "OPBD", "100.00", "CLBD INTM", "110.00", "10.00") + sheet(2, true, "OPBD INTM", "120.00", "CLBD", "140.00", "10.00"), "control", []string{
			"control camt.balance: expected 110.00 EUR, got 110.00 EUR, ok true", "control camt.balance: expected 140.00 EUR, got 130.00 EUR, ok false", "control camt.page_balance: expected 110.00 EUR, got 120.00 EUR, ok false"}},
		{"totals of all entries, or of the booked ones", around("130.00", "<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries><Sum>45.00</Sum><TtlNetNtry><Amt>25.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry></TtlNtries><TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>30.00</Sum></TtlCdtNtries></TxsSummry>"+
			ntry("30.00", "CRDT", "")+strings.Replace(ntry("5.00", "CRDT", ""), "BOOK", "PDNG", 1)+strings.Replace(ntry("10.00", "DBIT", ""), "BOOK", "PDNG", 1)), "control", []string{
			"control camt.balance", "control camt.entries_count: expected 3, got 3, ok true", "control camt.entries_sum: expected 45.00 EUR, got 45.00 EUR, ok true", "control camt.entries_net: expected 25.00 EUR, got 25.00 EUR, ok true",
			"control camt.credits_count: expected 1, got 1, ok true", "control camt.credits_sum: expected 30.00 EUR, got 30.00 EUR, ok true"}},
		{"net of the version 02, wrong", around("100.00", "<TxsSummry><TtlNtries><TtlNetNtryAmt>25.00</TtlNetNtryAmt><CdtDbtInd>DBIT</CdtDbtInd></TtlNtries></TxsSummry>"+ntry("30.00", "CRDT", "")+ntry("30.00", "DBIT", "")), "control", []string{
			"control camt.balance", "control camt.entries_net: expected -25.00 EUR, got 0.00 EUR, ok false"}},
		{"an interim balance that the entries make", strings.Replace(around("130.00", ntry("30.00", "CRDT", "")), "CLBD", "ITBD", 1), "statement", []string{"statement S  of DE1, : 100.00 EUR to 130.00 EUR, 1 credits 30.00 EUR, 0 debits 0.00 EUR, 0 refused, verified"}},
		{"an interim balance of a part of the day", strings.Replace(around("150.00", ntry("30.00", "CRDT", "")), "CLBD", "ITBD", 1), "statement", []string{"statement S  of DE1, : 100.00 EUR to 0.00, 1 credits 30.00 EUR, 0 debits 0.00 EUR, 0 refused, unverifiable"}},
		{"a balance of nothing needs no direction", strings.Replace(strings.Replace(around("30.00", ntry("30.00", "CRDT", "")), "100.00", "0.00", 1), "<CdtDbtInd>CRDT</CdtDbtInd><Dt>", "<Dt>", 1), "control", []string{"control camt.balance: expected 30.00 EUR, got 30.00 EUR, ok true"}},
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

// TestLargeBatch holds that no payment of a large collection loses what others of it have.
func TestLargeBatch(t *testing.T) {
	const n = 11_000
	payments := make([]string, n)
	for i := range payments {
		payments[i] = fmt.Sprintf("<Refs><TxId>X%d</TxId></Refs>%s<RmtInf><Ustrd>RE %d</Ustrd></RmtInf>", i, amt("0.01"), i)
	}
	receipts, faults := read(strings.NewReader(around("210.00", ntry("110.00", "CRDT", details(payments...)))), parse.Limits{})
	if len(receipts) != n || len(faults) > 0 {
		t.Fatalf("%d receipts, %v", len(receipts), faults)
	}
	for i, r := range receipts {
		if len(r.Extra) != 1 || r.Extra[0].Value != fmt.Sprintf("X%d", i) || len(r.Texts) != 1 || r.Texts[0].Value != fmt.Sprintf("RE %d", i) {
			t.Fatalf("payment %d: %v %v", i, r.Extra, r.Texts)
		}
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
