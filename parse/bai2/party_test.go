package bai2

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

func TestParties(t *testing.T) {
	type found struct{ Name, Account, Bank, EndToEnd, Mandate, Advice, Address string }
	for _, tt := range []struct {
		name, text string
		want       found
	}{
		{"nothing said", "PAYMENT FOR INVOICE 4711 OF ACME", found{}},
		{"company before DES", "ACME TOOLS DES:PAYABLES ID:7766 INDN:OUR NAME INC CO ID:1234567890 CCD", found{Name: "ACME TOOLS", Account: "1234567890"}},
		{"INDN of a payment is our own name", "INDN:OUR NAME INC CO ID:1234567890 PPD", found{Account: "1234567890"}},
		{"DES and an id of the individual", "ACME SUPPLY DES:PAYMENT ID:V100234 INDN:OUR NAME INC CO ID:1234567890 CTX", found{Name: "ACME SUPPLY", Account: "1234567890"}},
		{"DES of two words", "BETA LLC DES:VENDOR PMT ID:000000000 INDN:OUR NAME", found{Name: "BETA LLC"}},
		{"the trace counts more than an id", `PMT ID:823830674 PMT INFO:TRN*1*PAY77*1234567890\RMR*IV*4711**950.00\`, found{Advice: "PAY77"}},
		{"an id of nothing", "PMT ID:000000000 PAYMENT ID:XXXXX", found{}},
		{"company broken before DES", "ACME INTERNATIONAL\nSUPPLY COMPANY DES:VENDORPMT ID:4711", found{Name: "ACME INTERNATIONAL SUPPLY COMPANY"}},
		{"the bank's words before the company", "PREAUTHORIZED ACH CREDIT\nACME DES:VENDORPMT ID:4711", found{Name: "ACME"}},
		{"name and bank go on up to their ids", "TRN:1 ORIG:ACME INTERNATIONAL\nHOLDINGS LLC ID:000000512345678 SND BK:JPMORGAN\nCHASE BANK, NA ID:0002",
			found{Name: "ACME INTERNATIONAL HOLDINGS LLC", Account: "000000512345678", Bank: "JPMORGAN CHASE BANK, NA"}},
		{"the id of a wire on its own line", "ORG:ORCHARD PINE LLC\nORG ID:9000012345\nOBI:INV 7", found{Name: "ORCHARD PINE LLC", Account: "9000012345"}},
		{"an id we do not know", "ORG:ORCHARD PINE LLC\nVENDOR ID:9000012345\nOBI:INV 7", found{Name: "ORCHARD PINE LLC", Account: "9000012345"}},
		{"account before the name", "ORG=/000123456789 BETA LLC 5 MAIN ST OBI=INV 4712", found{Name: "BETA LLC 5 MAIN ST", Account: "000123456789"}},
		{"account of the second key", "B/O: DELTA HOLDINGS LP HOUSTON ORG:/00000000512345678 DELTA HOLDINGS", found{Name: "DELTA HOLDINGS LP HOUSTON", Account: "00000000512345678"}},
		{"field 50F", "B/O: 1/EPSILON SA 2/RUE DE LA PAIX 3/FR/PARIS OBI: X", found{Name: "EPSILON SA", Address: "RUE DE LA PAIX, FR/PARIS"}},
		{"field 50F with a name only", "ORIG:1/GAMMA GMBH ID:DE89370400440532013000", found{Name: "GAMMA GMBH", Account: "DE89370400440532013000"}},
		{"originator id", "ORIGINATOR: ZETA INC  ORIGINATOR ID: 99887", found{Name: "ZETA INC", Account: "99887"}},
		{"slash keys", "/ORDP/EPSILON LTD/REMI/INV 4714/EREF/E2E99/", found{Name: "EPSILON LTD", EndToEnd: "E2E99"}},
		{"slash keys of another order", "/TRTP/SEPA OVERBOEKING/IBAN/NL20INGB0001234567/BIC/INGBNL2A/NAME/Bruin A/S/REMI/RG\n2023/001/EREF/NOTPROVIDED/MARF/M-1",
			found{Name: "Bruin A/S", Account: "NL20INGB0001234567", Bank: "INGBNL2A", Mandate: "M-1"}},
		{"slash keys of both sides", "/EREF/E1/BENM//NAME/US BV/IBAN/NL00OURS/ORDP//NAME/Bruin BV/ADDR/Dorp 1/IBAN/NL20INGB0001234567/REMI/INV 1",
			found{Name: "Bruin BV", Account: "NL20INGB0001234567", EndToEnd: "E1", Address: "Dorp 1"}},
		{"slash keys with a block", "/EREF/E1/CNTP/NL32INGB0000012345/INGBNL2A/BAKKER BV/Utrecht/REMI/INV 1", found{Name: "BAKKER BV", Account: "NL32INGB0000012345", Bank: "INGBNL2A", EndToEnd: "E1"}},
		{"SEPA keys with colons", "EREF:NOTPROVIDED MREF:M-12 CRED:DE98ZZZ09999999999 SVWZ:RG 2023-001 ABWA:Meyer SE IBAN:DE02120300000000202051 BIC:BYLADEM1001",
			found{Account: "DE02120300000000202051", Bank: "BYLADEM1001", Mandate: "M-12"}},
		{"SEPA keys with plus signs, one behind a number", "SEPA-GUTSCHRIFT EREF+E2E-4711SVWZ+RG 1+2 ABWA+Meyer SE\nIBAN+DE02 1203 0000 0000 2020 51 BIC+BYLADEM1001",
			found{Account: "DE02120300000000202051", Bank: "BYLADEM1001", EndToEnd: "E2E-4711"}},
		{"no end-to-end id, and the bank goes on", "EREF+NOTPROVIDED RG 2023-001", found{}},
		{"no mandate", "EREF+E1 MREF+NOTPROVIDED", found{EndToEnd: "E1"}},
		{"a plus behind another word", "XEREF+E1 ORIG+ACME", found{}},
		{"an account of ours", "ORG:ACME BNF:US INC IBAN:DE02120300000000202051", found{Name: "ACME"}},
		{"BO with account and name", "PY=SWF OF 26/03/13 BO=/123456789 ACME TOOLS OB=A BANK", found{Name: "ACME TOOLS", Account: "123456789"}},
		{"BO with a name", "BO=ACME TOOLS OB=A BANK", found{Name: "ACME TOOLS"}},
		{"company in words", "COMPANY NAME:ACME COMPANY ID:1234567890 ENTRY DESCRIPTION:PAYMENT", found{Name: "ACME", Account: "1234567890"}},
		{"words end a value", "Originator: Acme Inc; Reference: INV 4711; Rate: 1.08; End to End ID: E1", found{Name: "Acme Inc", EndToEnd: "E1"}},
		{"a day is no advice", "ADVICE 03/09/2026 ACME", found{}},
		{"a count is no advice", "REMITTANCE ADVICE 1 OF 2", found{}},
		{"instant payment", "REAL TIME PAYMENT CREDIT RECD FROM ABA/CONTR BNK-021000021 FROM: BNF-ACME SUPPLY REF: INV 4711 IID: 2026", found{Name: "ACME SUPPLY"}},
		{"debtor", "DEBTOR NAME:ACME SUPPLY DEBTOR ACCT:123456", found{Name: "ACME SUPPLY", Account: "123456"}},
		{"ORIG CO NAME", "ORIG CO NAME:ACME   TOOLS          ORIG ID:9000012345 DESC DATE:261119 SEC:CTX IND NAME:OUR NAME",
			found{Name: "ACME TOOLS", Account: "9000012345"}},
		{"wire with ORIG and ID", "WIRE TYPE:WIRE IN DATE: 261119 TIME:1022 ET TRN:2026 SEQ:1 ORIG:ACME GMBH ID:DE89370400440532013000 SND BK:FIRST BANK ID:0210 PMT DET:INV 5",
			found{Name: "ACME GMBH", Account: "DE89370400440532013000", Bank: "FIRST BANK"}},
		{"ORG= and slashes", "WT FED#0123 FIRST BANK /ORG=ACME CORP/ SRF# 99 TRN#1 RFB# 7", found{Name: "ACME CORP"}},
		{"fedwire", "FEDWIRE CREDIT VIA: X BANK/021 B/O: ACME & SONS NEW YORK REF: Y/BNF=US/AC-1 RFB=Z OBI=INV 9", found{Name: "ACME & SONS NEW YORK"}},
		{"keys on lines", "FR:FP\nBO:11111111 BO1:DOE JO\nOB3:A BANK", found{Name: "DOE JO", Account: "11111111", Bank: "A BANK"}},
		{"a key broken by the end of a record", "ORIG CO NAME:KESFORD AEROSPAC ORIG\nID:9990000000 DESC DATE:260316", found{Name: "KESFORD AEROSPAC", Account: "9990000000"}},
		{"a name ends with its piece", "ORIG:ACME CORP\nINVOICE 12", found{Name: "ACME CORP"}},
		{"sepa words", "EREF: E2E-1 MREF:M-7 REMI:X", found{EndToEnd: "E2E-1", Mandate: "M-7"}},
		{"no end-to-end id", "EREF:NOTPROVIDED", found{}},
		{"colon and equals sign", "ORIG:=ACME OBI:=INV 7", found{Name: "ACME"}},
		{"reassociation trace", `PMT INFO:TRN*1*EFT-99*1999\`, found{Advice: "EFT-99"}},
		{"advice", "SEE ADVICE 80017733 OF 12 MAR", found{Advice: "80017733"}},
		{"advice no", "REMITTANCE ADVICE NO. RA-12;", found{Advice: "RA-12"}},
		{"advice without number", "ADVICE TO FOLLOW", found{}},
		{"payment id", "ACME PMT ID:823830674 X", found{Advice: "823830674"}},
		{"payment id without colon", "PAYMENT ID 55-1", found{Advice: "55-1"}},
		{"a key inside a word is none", "TORIG:X REDES:Y", found{}},
		{"lower case", "orig: Acme", found{Name: "Acme"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := &ledger.Receipt{Texts: []ledger.Text{{Field: "customer_reference", Value: "ORIG:NOBODY"}}}
			for line := range strings.SplitSeq(tt.text, "\n") {
				r.Texts = append(r.Texts, ledger.Text{Field: "text", Value: line})
			}
			new(scribe).parties(r)
			got := found{r.Payer.Name, r.Payer.Account, r.Payer.Bank, r.EndToEndID, r.MandateID, r.AdviceID, r.Payer.Address}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// TestPartiesOfReturns: of what comes back, the other side is the individual, not the company, which is us.
func TestPartiesOfReturns(t *testing.T) {
	r := &ledger.Receipt{Kind: ledger.Return, Texts: []ledger.Text{{Field: "text", Value: "RETURN ITEM R02 ORIG CO NAME:OUR NAME INC ORIG ID:99 INDN:CUSTOMER ONE LLC"}}}
	new(scribe).parties(r)
	if r.Payer.Name != "CUSTOMER ONE LLC" || r.Payer.ID != "" || r.ReturnReason != "R02" {
		t.Errorf("payer %q with id %q, reason %q", r.Payer.Name, r.Payer.ID, r.ReturnReason)
	}
}

func TestCharges(t *testing.T) {
	r := &ledger.Receipt{Texts: []ledger.Text{{Field: "text", Value: "BBI=/OCMT/USD1000,/CHGS/USD25,00//CHGS/EUR2,5/CHGS/X/ OBI=INV 4711"}}}
	new(scribe).parties(r)
	got := fmt.Sprint(r.Original, r.Charges)
	if want := "1000.00 USD [{25.00 USD  CHGS} {2.50 EUR  CHGS}]"; got != want {
		t.Errorf("original and charges %s, want %s", got, want)
	}
}

// TestInstructed: the amount in the payer's currency and its rate, as banks write them.
func TestInstructed(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"ORG:ACME OBI:INV 4711 ORIG AMT EUR 1.234,56 RATE 1.0842", "1234.56 EUR 1.0842"},
		{"ORG:ACME OBI:INV 4711 ORIG AMT EUR 1,234.56 RATE 1.0842", "1234.56 EUR 1.0842"},
		{"ORG:ACME ORIG AMT:EUR 1.234,56 RATE:1.0842", "1234.56 EUR 1.0842"},
		{"INSTRUCTED AMOUNT JPY 1234 OBI:INV 4711", "1234 JPY "},
		{"ORIG AMT EUR 234,56", "234.56 EUR "},
		{"ORIG AMT EUR 1,234", " "},
		{"ORIG AMT EUR 12.34.56", " "},
		{"ORIG AMT 1.234,56", " "},
		{"ORIG AMT EUR 1.00 ORIG AMT USD 2.00", " "},
		{"INV 4711 AMT EUR 1.00", " "},
	} {
		r := &ledger.Receipt{Texts: []ledger.Text{{Field: "text", Value: tt.text}}}
		new(scribe).parties(r)
		original := ""
		if r.Original.Stated() {
			original = r.Original.String()
		}
		if got := original + " " + r.Rate; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestReturnReason(t *testing.T) {
	for text, want := range map[string]string{"RETURN R01 NSF": "R01", "R29/UNAUTHORISED": "R29", "ÄR01": "", "R1 R123": "", "": ""} {
		if got := returnReason(text); got != want {
			t.Errorf("returnReason(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{"A/B": "A/B", "M\xfcller \x80 5": "Müller € 5", "Müller": "Müller", "a\x00b\x1b[1m\x7f": "ab[1m"} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAmount(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want int64
		ok   bool
	}{
		{"0", 0, true}, {"000", 0, true}, {"+000123", 123, true}, {"-5", -5, true}, {"9223372036854775807", 9223372036854775807, true},
		{"9223372036854775808", 0, false}, {"-9223372036854775808", 0, false}, {"", 0, false}, {"+", 0, false}, {"-", 0, false}, {"+-1", 0, false},
		{"1.00", 0, false}, {"1_000", 0, false}, {"0x10", 0, false}, {"1e3", 0, false}, {" 1", 0, false}, {"１", 0, false},
	} {
		got, err := amount(tt.in)
		if got != tt.want || (err == nil) != tt.ok {
			t.Errorf("amount(%q) = %s, want %d, %v", tt.in, fmt.Sprint(got, err), tt.want, tt.ok)
		}
	}
}

// TestIsPrintable tries every byte at every place of a text longer than what is looked at in one go.
func TestIsPrintable(t *testing.T) {
	for n := range 20 {
		for i := range n {
			for c := range 256 {
				b := []byte("ABCDEFGHIJ ~klmnopqr"[:n])
				b[i] = byte(c)
				if got, want := isPrintable(string(b)), c >= ' ' && c < 0x7f; got != want {
					t.Fatalf("isPrintable(%q) = %v, want %v", b, got, want)
				}
			}
		}
	}
}

// TestHasGap tries two blanks at every place of texts longer than what is looked at in one go, and single ones everywhere.
func TestHasGap(t *testing.T) {
	for n := range 40 {
		single := strings.Repeat("a ", 20)[:n]
		if hasGap(single) {
			t.Errorf("%q has a gap", single)
		}
		for i := range max(n-1, 0) {
			b := []byte(single)
			b[i], b[i+1] = ' ', ' '
			if !hasGap(string(b)) {
				t.Errorf("%q has none", b)
			}
		}
	}
}

// BenchmarkParties reads the text of an ACH payment and of a wire, which banks break at 80 columns.
func BenchmarkParties(b *testing.B) {
	for name, pieces := range map[string][]string{
		"ach":  {"ORIG CO NAME:HARBOR TOOL SUPPLY ORIG ID:9990000000 DESC DA", "TE:260316 CO ENTRY DESCR:PAYMENT SEC:CTX IND NAME:NORTHFIELD INSTRUMENTS INC", " PAYMENT OF INVOICES 104233 104234 LESS FREIGHT"},
		"wire": {"ORG:ORCHARD PINE LLC", "ORG ID:9000012345", "OBI:PAYMENT FOR 104233"},
		"none": {"INVOICE 104233"},
	} {
		b.Run(name, func(b *testing.B) {
			var s scribe
			texts := make([]ledger.Text, len(pieces))
			for i, p := range pieces {
				texts[i] = ledger.Text{Field: textField, Value: p, Joined: i > 0 && name == "ach"}
			}
			r := new(ledger.Receipt)
			for b.Loop() {
				r.Payer, r.Texts = ledger.Party{}, texts
				s.parties(r)
			}
		})
	}
}

// TestSlashAmounts reads what European banks write of exchange and charges between slashes; of a debit, the other side is who is paid.
func TestSlashAmounts(t *testing.T) {
	usd, err := ledger.ParseCurrency("USD")
	if err != nil {
		t.Fatal(err)
	}
	r := &ledger.Receipt{Amount: ledger.Money{Minor: -1, Currency: usd}, Texts: []ledger.Text{{Field: "text", Value: "/ORDP/US/BENM/ACME/OCMT/EUR1400,00/EXCH/1,1765/CHGS/USD6,00/"}}}
	new(scribe).parties(r)
	if r.Payer.Name != "ACME" || r.Original.String() != "1400.00 EUR" || r.Rate != "1,1765" || len(r.Charges) != 1 || r.Charges[0].Amount.String() != "6.00 USD" {
		t.Errorf("%q, %v at %q, charges %v", r.Payer.Name, r.Original, r.Rate, r.Charges)
	}
}
