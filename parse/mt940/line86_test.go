package mt940

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

// say writes what the texts of an entry yielded, one line a piece: "field value", "+" where it is joined.
func say(r *ledger.Receipt) string {
	var b strings.Builder
	for _, f := range [...]struct{ name, value string }{{"e2e", r.EndToEndID}, {"mandate", r.MandateID}, {"customer", r.CustomerReference}, {"return", r.ReturnReason},
		{"payer", r.Payer.Name}, {"account", r.Payer.Account}, {"bank", r.Payer.Bank}} {
		if f.value != "" {
			fmt.Fprintf(&b, "%s=%s\n", f.name, f.value)
		}
	}
	for _, t := range r.Texts {
		join := ""
		if t.Joined {
			join = "+"
		}
		fmt.Fprintf(&b, "%s%s %s\n", join, t.Field, t.Value)
	}
	return b.String()
}

func TestDetails(t *testing.T) {
	full := strings.Repeat("x", 64)
	for _, tt := range []struct{ name, lines, want string }{
		{"each SEPA value ends at the next key", ":86:166?20EREF+E1 KREF+K1 MREF+M1 SVW?21Z+INV 1 ABWA+OTHER",
			"e2e=E1\nmandate=M1\ncustomer=K1\neref E1\nkref K1\nmref M1\nsvwz INV 1\nabwa OTHER\n"},
		{"a key broken over lines", ":86:166?20EREF+E1?21SV\nWZ+INV 1", "e2e=E1\neref E1\nsvwz INV 1\n"},
		{"a mark broken over lines", ":86:166?20SVWZ+INV 1?\n32BEISPIEL AG", "payer=BEISPIEL AG\nsvwz INV 1\nname BEISPIEL AG\n"},
		{"a full sub-field goes on without a blank", ":86:166?20SVWZ+1234567890123456789012?2134 X", "svwz 1234567890123456789012\n+svwz 34 X\n"},
		{"a short sub-field goes on with a blank", ":86:166?20SVWZ+INV 1?21INV 2", "svwz INV 1\nsvwz INV 2\n"},
		{"a full sub-field that ends in a blank", ":86:166?20SVWZ+123456789012345678901 ?2134", "svwz 123456789012345678901\nsvwz 34\n"},
		{"sub-fields 60 to 63 go on behind 29", ":86:166?28SVWZ+A?29B?60C?63D?30BANK", "bank=BANK\nsvwz A\nsvwz B\nsvwz C\nsvwz D\n"},
		{"name of two sub-fields", ":86:166?32BEISPIELHANDEL BAU UND LOGI?33STIK AG", "payer=BEISPIELHANDEL BAU UND LOGISTIK AG\nname BEISPIELHANDEL BAU UND LOGI\n+name STIK AG\n"},
		{"account broken over short lines", ":86:166?31DE0210010010\n0006820101?32A", "payer=A\naccount=DE02100100100006820101\nname A\n"},
		{"IBAN beside an account number", ":86:166?3047110000?314711?38DE02100100100006820101", "account=DE02100100100006820101\nbank=47110000\n"},
		{"keys with colons", ":86:166?20EREF: E1 MREF: M1 IBAN: DE021?21BIC: TESTDEFF ABWA: OTHER", "e2e=E1\nmandate=M1\naccount=DE021\nbank=TESTDEFF\neref E1\nmref M1\nabwa OTHER\n"},
		{"no key inside of a word", ":86:166?20XEREF+1 AREF:2", "text XEREF+1 AREF:2\n"},
		{"a text without a key behind a reference", ":86:159?20EREF+TFNR 40005 00005?21MTLG:REASON NOT SPECIFIED?22REJECTED", "e2e=TFNR 40005 00005\neref TFNR 40005 00005\ntext MTLG:REASON NOT SPECIFIED\ntext REJECTED\n"},
		{"absent references", ":86:166?20EREF+NOTPROVIDED KREF+NON?21REF SVWZ+NOREF 1", "svwz NOREF 1\n"},
		{"no code before the marks", ":86:?20SVWZ+INV 1", "svwz INV 1\n"},
		{"a question mark in the text", ":86:166?20WHO? 47?21WHAT?5X", "text WHO? 47\ntext WHAT?5X\n"},
		{"another mark", ":86:020^00BOOKED^20INV 1^21INV 2^32BEISPIEL", "payer=BEISPIEL\nbooking_text BOOKED\ntext INV 1\ntext INV 2\nname BEISPIEL\n"},
		{"a return and its ISO reason", ":86:109?20SVWZ+RETOURE AC04 INV 1?34902", "return=AC04\nsvwz RETOURE AC04 INV 1\n"},
		{"a return with a number only", ":86:109?20INV 1?34909", "return=909\ntext INV 1\n"},
		{"an addition that is no return", ":86:166?20INV 1?34992", "text INV 1\n"},
		{"SEPA keys in free text", ":86:EREF+E1 SVWZ+INV 1", "e2e=E1\neref E1\nsvwz INV 1\n"},
		{"Dutch keys", ":86:/TRTP/SEPA OVERBOEKING/IBAN/NL1/BIC/B1/NAME/V/O DE BV/REMI/INV 1//2/EREF/E1",
			"e2e=E1\npayer=V/O DE BV\naccount=NL1\nbank=B1\nbooking_text SEPA OVERBOEKING\nname V/O DE BV\nremi INV 1//2\neref E1\n"},
		{"on a credit the orderer pays, whoever comes first", ":86:/BENM/OUR INC/ORDP//NAME/ACME LTD/IBAN/DE1/REMI/INV 77", "payer=ACME LTD\naccount=DE1\nother_name OUR INC\nname ACME LTD\nremi INV 77\n"},
		{"one party is the other side, whatever it is called", ":86:/BENM//NAME/ACME LTD/REMI/INV 77", "payer=ACME LTD\nname ACME LTD\nremi INV 77\n"},
		{"who has the payment made is another", ":86:/ORDP//NAME/ACME LTD/INIT//NAME/AGENT/REMI/INV 77", "payer=ACME LTD\nname ACME LTD\nother_name AGENT\nremi INV 77\n"},
		{"account and bank in one", ":86:/ACCW/NL32INGB0000012345,INGB\nNL2A/EREF/E1/REMI/INV 77", "e2e=E1\naccount=NL32INGB0000012345\nbank=INGBNL2A\neref E1\nremi INV 77\n"},
		{"a key that is not in the table, before two that are", ":86:/XYZ/HELLO/EREF/E1/REMI/INV 77", "e2e=E1\ntext /XYZ/HELLO\neref E1\nremi INV 77\n"},
		{"a key that is not in the table, before one", ":86:/XYZ/HELLO/REMI/INV 77", "text /XYZ/HELLO/REMI/INV 77\n"},
		{"a key that is not in the table, behind a number", ":86:/IBAN/DE1/XBK/Y/BIC/TESTDEFF/ABC/Z/RTRN/MD06/WHY/UNKNOWN/REMI/INV 77",
			"return=MD06\naccount=DE1\nbank=TESTDEFF\ntext /XBK/Y\ntext /ABC/Z\ntext /WHY/UNKNOWN\nremi INV 77\n"},
		{"an account with a slash", ":86:/BBAN/1203/4711/REMI/INV 77", "account=1203/4711\nremi INV 77\n"},
		{"a reference may hold words between slashes", ":86:/EREF/FV/MAG/12/REMI/INV 77", "e2e=FV/MAG/12\neref FV/MAG/12\nremi INV 77\n"},
		{"debtor and creditor of a credit", ":86:/EREF/E1/DBNM/ACME INC/DACT/1070/DBIC/TESTUS33XXX/CRNM/US/CACT/2/CBIC/OURSUS33/OPRP/PAYROLL",
			"e2e=E1\npayer=ACME INC\naccount=1070\nbank=TESTUS33XXX\neref E1\nname ACME INC\nname US\noprp PAYROLL\n"},
		{"how many payments stand behind one amount", ":86:/PREF/B1/NRTX/25/REMI/X", "customer=B1\npref B1\nnrtx 25\nremi X\n"},
		{"texts for the receiver", ":86:/BNF/INV 1 2/OGB/BANK/ACC/1/INS/TESTUS33/REC/HELLO", "bnf INV 1 2\nogb BANK\nacc 1\nins TESTUS33\nrec HELLO\n"},
		{"the id behind the orderer is not his name", ":86:/PT/FT/PY/INV 12345/BO/ACME CORP/BI/998877/BN/US INC", "payer=ACME CORP\npy INV 12345\nbo ACME CORP\nbi 998877\nbn US INC\n"},
		{"a return and its reason in letters", ":86:109?20SVWZ+FRAD Betrugsverdacht?32MUSTER TECH GMBH", "return=FRAD\npayer=MUSTER TECH GMBH\nsvwz FRAD Betrugsverdacht\nname MUSTER TECH GMBH\n"},
		{"a return and its reason behind a word for it", ":86:109?20INV 1 RUECKGABEGRUND: CUST", "return=CUST\ntext INV 1 RUECKGABEGRUND: CUST\n"},
		{"words that look like reasons of a return", ":86:109?20SVWZ+CUST 4711 TECH?32MUSTER TECH GMBH", "payer=MUSTER TECH GMBH\nsvwz CUST 4711 TECH\nname MUSTER TECH GMBH\n"},
		{"numbers that the format does not have end the other side's account and name", ":86:166?20INV 1?31DE1?37X?32NAME?39Y?40Z?66INV 2", "payer=NAME\naccount=DE1\ntext X\ntext Y\ntext Z\ntext INV 1\ntext INV 2\nname NAME\n"},
		{"Polish sub-fields behind an angle", ":86:020>00PRZELEW>10001>20FAKTURA FV/1/2026>3010201026>32JAN>38PL61109010140000071219812874",
			"payer=JAN\naccount=PL61109010140000071219812874\nbank=10201026\nbooking_text PRZELEW\ntext FAKTURA FV/1/2026\nname JAN\n"},
		{"Polish name and address among the remittance lines", ":86:073<00WPLATA<20FV 1<27Jan Kowalski<28ul. Nowa<29Warszawa<3010901014<3100000712<40 cos<60 ddd",
			"payer=Jan Kowalski\naccount=00000712\nbank=10901014\nbooking_text WPLATA\ntext cos\ntext FV 1\ntext Jan Kowalski\ntext ul. Nowa\ntext Warszawa\ntext ddd\n"},
		{"Polish remittance lines without a name", ":86:073<20FV 1<26FV 7<27FV 8", "text FV 1\ntext FV 7\ntext FV 8\n"},
		{"an account where others have a number of the booking", ":86:000>100987654321>20KOSTEN VAN>21VERKEER>3000000", "account=0987654321\ntext KOSTEN VAN\ntext VERKEER\n"},
		{"an account and nothing else", ":86:000>100987654321", "account=0987654321\n"},
		{"a free text that begins with a sign of more", ":86:>30 DAYS OVERDUE INVOICE 12 > 20", "text >30 DAYS OVERDUE INVOICE 12 > 20\n"},
		{"a free text with signs of more and less", ":86:500>20 units sold, 100<30", "text 500>20 units sold, 100<30\n"},
		{"a bank that is none", ":86:166?20INV 1?30OVERDUE INVOICE 12", "text OVERDUE INVOICE 12\ntext INV 1\n"},
		{"invoice numbers with a slash behind a Dutch key", ":86:/EREF/INV/2026/00001//CNTP/NL1/INGBNL2A/JAN///REMI/USTD//INV/2026/00001 INV/2026/00002/",
			"e2e=INV/2026/00001\npayer=JAN\naccount=NL1\nbank=INGBNL2A\neref INV/2026/00001\nname JAN\nremi INV/2026/00001 INV/2026/00002\n"},
		{"words between slashes", ":86:/EREF/E1/ORDP//NAME/KLANT/ID/33/REMI/FACTUUR ABC/PT/2026 EN 12/ID/33", "e2e=E1\npayer=KLANT\neref E1\nname KLANT\nid 33\nremi FACTUUR ABC/PT/2026 EN 12/ID/33\n"},
		{"a free text that begins with an invoice number", ":86:INV/2026/00001 ACME LTD", "text INV/2026/00001 ACME LTD\n"},
		{"words behind a key of codes", ":86:/PURP/SALA/ISDT/2026-01-02 AND INV 12/REMI/X", "text 2026-01-02 AND INV 12\nremi X\n"},
		{"Dutch columns with labels", ":86:SEPA OVERBOEKING                 IBAN: NL86INGB0002445588\nBIC: INGBNL2A                    NAAM: JANSEN BOUW BV\nOMSCHRIJVING: FACTUUR 2026-001   KENMERK: E2E-77",
			"e2e=E2E-77\npayer=JANSEN BOUW BV\naccount=NL86INGB0002445588\nbank=INGBNL2A\nbooking_text SEPA OVERBOEKING\nname JANSEN BOUW BV\ntext FACTUUR 2026-001\neref E2E-77\n"},
		{"the account before the orderer's name and address", ":86:/PT/FT/PY/INV 1/BO/123456789/BO1/ACME GMBH/BO2/FRANKFURT/BN/US", "payer=ACME GMBH\naccount=123456789\npy INV 1\nbo 123456789\nbo ACME GMBH\nbo FRANKFURT\nbn US\n"},
		{"French labels", ":86:VIR RECU 1234567890S DE: ACME SARL MOTIF: FACTURE 4455 REF: 9988", "customer=9988\npayer=ACME SARL\nbooking_text VIR RECU 1234567890S\nname ACME SARL\ntext FACTURE 4455\nkref 9988\n"},
		{"French labels, no reference", ":86:VIR RECU DE: ACME SARL\nMOTIF: FACTURE 4455 REF: NOTPROVIDED", "payer=ACME SARL\nbooking_text VIR RECU\nname ACME SARL\ntext FACTURE 4455\n"},
		{"a wire in American words", ":86:CHIPS CREDIT VIA: A BANK/0103 B/O: ACME GMBH FRANKFURT REF: NBBK=US OBI=INV 4455", "payer=ACME GMBH FRANKFURT\ntext CHIPS CREDIT VIA: A BANK/0103\nname ACME GMBH FRANKFURT\nref NBBK=US OBI=INV 4455\n"},
		{"an ACH payment in American words", ":86:ORIG CO NAME:ACME TOOLS ORIG ID:1234567890 DESC DATE:260313 CO ENTRY DESCR:INV 4455 SEC:CCD", "payer=ACME TOOLS\nname ACME TOOLS\ntext INV 4455\n"},
		{"two such words are no American text", ":86:REF: 12 ID: 13", "text REF: 12 ID: 13\n"},
		{"zeros that a line break cut off a number", ":86:166?20INV 12?21SVWZ+00", "text INV 12\nsvwz 00\n"},
		{"zeros on a line of a code block", ":NS:01INV 12\n0200", "text INV 12\ntext 00\n"},
		{"Dutch account and name behind the text", ":86:FACTUUR 201403110, 201403113 / REK: NL65INGB0123456789/NAAM: PICQER", "payer=PICQER\naccount=NL65INGB0123456789\ntext FACTUUR 201403110, 201403113\nname PICQER\n"},
		{"more Polish labels", ":86:911 COLLECT; ID IPH: XX01; ID UZUP.: 77; OD: FIRMA; WALUTA KWOTA KURS: EUR 23,00 4,3478; TYT.: FAKTURA 12; REF. KLIENTA: K-77; DATA STEMPLA: 2026-01-02; TNR: 9",
			"customer=K-77\npayer=FIRMA\nbooking_text 911 COLLECT\niph XX01\nid 77\nname FIRMA\nocmt EUR 23,00 4,3478\ntext FAKTURA 12\nkref K-77\ntnr 9\n"},
		{"texts without a key behind references", ":86:166?20EREF+E-77?21Rechnung 1?22KREF+K-1?23Rechnung 2?24MREF+M-1?25Rechnung 3",
			"e2e=E-77\nmandate=M-1\ncustomer=K-1\neref E-77\ntext Rechnung 1\nkref K-1\ntext Rechnung 2\nmref M-1\ntext Rechnung 3\n"},
		{"a text without a key behind no reference", ":86:166?20EREF+NOTPROVIDED?21Rechnung 123?32Firma", "payer=Firma\ntext Rechnung 123\nname Firma\n"},
		{"a text without a key behind a creditor's number", ":86:166?20CRED+DE98ZZZ09999999999?21Rechnung 5?22Kunde 7", "text Rechnung 5\ntext Kunde 7\n"},
		{"a reference that fills its sub-field", ":86:166?20EREF+1234567890123456789012?2134 Rechnung 5", "e2e=123456789012345678901234\neref 1234567890123456789012\n+eref 34\ntext Rechnung 5\n"},
		{"account and bank are one word", ":86:166?20SVWZ+X IBAN: DE89370400440532013000 BIC: COBADEFF Rg 8", "account=DE89370400440532013000\nbank=COBADEFF\nsvwz X\ntext Rg 8\n"},
		{"an IBAN in groups of four", ":86:166?20IBAN: DE89 3704 0044 0532 0130 00 Rg 8", "account=DE89370400440532013000\ntext Rg 8\n"},
		{"a word behind IBAN", ":86:166?20SVWZ+fuer IBAN+ neu?21Rechnung 78", "svwz fuer\ntext neu\ntext Rechnung 78\n"},
		{"an IBAN with a blank at its line's end", ":86:166?31000077?38PL081060007600007777777 \n77777", "account=PL08106000760000777777777777\n"},
		{"a reference broken at its dash", ":86:171?20KREF+EREF+TRX-0A4A47C3-F846-4729?21-8A1B-5DF620F?22SVWZ+FOO", "e2e=TRX-0A4A47C3-F846-4729-8A1B-5DF620F\neref TRX-0A4A47C3-F846-4729\n+eref -8A1B-5DF620F\nsvwz FOO\n"},
		{"a letter that the line break cuts", ":86:166?20SVWZ+X?32M\xc3\n\xbcLLER \xc3\x9cBER\xc3\x9fE?33GR\xc3\xb6\xc3\x9fe J\xc3\xbcrgen",
			"payer=MüLLER ÜBERßE GRöße Jürgen\nsvwz X\nname Mü\n+name LLER ÜBERßE\nname GRöße Jürgen\n"},
		{"Dutch key broken over lines", ":86:/NAME/A BV/RE\nMI/INV 1", "payer=A BV\nname A BV\nremi INV 1\n"},
		{"Polish labels, one of them broken over lines", ":86:911 TRANSAKCJA COLLECT; ID IPH: XX01; Z RACH.: \n56114010810000267002001001; OD: FIRMA SP. Z O.O.; TYT.: FV 4711/2026   ; T\nNR: 17",
			"payer=FIRMA SP. Z O.O.\naccount=56114010810000267002001001\nbooking_text 911 TRANSAKCJA COLLECT\niph XX01\nname FIRMA SP. Z O.O.\ntext FV 4711/2026\ntnr 17\n"},
		{"one label is no dialect", ":86:PAYMENT OD: X", "text PAYMENT OD: X\n"},
		{"Polish sub-fields", ":86:020~00PRZELEW~20FV 4711~30TESTPLPW~31611140108~32FIRMA SP. Z O.O.", "payer=FIRMA SP. Z O.O.\naccount=611140108\nbank=TESTPLPW\nbooking_text PRZELEW\ntext FV 4711\nname FIRMA SP. Z O.O.\n"},
		{"Swiss labels with a mark", ":86:?ZKB:2214 GUTSCHRIFT?ZI:RG 4711?9:1", "booking_text 2214 GUTSCHRIFT\ntext RG 4711\n"},
		{"Swiss labels in prose", ":86:GIRO AUS KONTO AUFTRAGGEBER: BEISPIEL AG MITTEILUNGEN: RG 4711", "payer=BEISPIEL AG\nbooking_text GIRO AUS KONTO\nname BEISPIEL AG\ntext RG 4711\n"},
		{"who pays and who is paid", ":86:/PT/FT/PY/INV 1/BN/WE LTD/BO/BUYER INC", "payer=BUYER INC\npy INV 1\nbn WE LTD\nbo BUYER INC\n"},
		{"empty Dutch values", ":86:/EREF//REMI//NAME/A", "payer=A\nname A\n"},
		{"Dutch party block", ":86:/CNTP/NL1/B1/A BV/UTRECHT//REMI/USTD//INV 1/", "payer=A BV\naccount=NL1\nbank=B1\nname A BV\nremi INV 1\n"},
		{"an ultimate party is not the payer", ":86:/ULTD//NAME/GROUP/NAME/X/ORDP//NAME/A", "payer=A\nother_name GROUP\nother_name X\nname A\n"},
		{"Dutch return", ":86:/RTRN/MS03/REMI/INV 1", "return=MS03\nremi INV 1\n"},
		{"keys without the first slash", ":86:EREF/E1/PREF/P1", "e2e=E1\ncustomer=P1\neref E1\npref P1\n"},
		{"free text", ":86:INV 1\nINV 2", "text INV 1\ntext INV 2\n"},
		{"free text broken at a full line", ":86:" + full + "4\n711 INV", "text " + full + "4\n+text 711 INV\n"},
		{"a full line that ends in a blank", ":86:" + full + " \n711", "text " + full + "\ntext 711\n"},
		{"original amount and charges", "/OCMT/EUR11,85//CHGS/EUR0,50/\n:86:X", "ocmt EUR11,85\nchgs EUR0,50\ntext X\n"},
		{"supplementary account", "NL69INGB0123456789\n:86:X", "account=NL69INGB0123456789\nsupplementary NL69INGB0123456789\ntext X\n"},
		{"a word cut between :61: and :86:", strings.Repeat("S", 25) + "PAYMENTRE\n:86:FERENCE12", "supplementary " + strings.Repeat("S", 25) + "PAYMENTRE\n+text FERENCE12\n"},
		{"two :86: in a row", ":86:A\n:86:B", "text A\ntext B\n"},
		{"of the account", ":86:A\n:86:/OSDR/B\n:86:C", "text A\n"},
		{"code block", ":NS:01INV 1\n02INV 2\n15BEISPIEL\n17BOOKED\n199000", "payer=BEISPIEL\ntext INV 1\ntext INV 2\nname BEISPIEL\nbooking_text BOOKED\n"},
		{"another code page", ":86:166?32M\xdcLLER", "payer=MÜLLER\nname MÜLLER\n"},
		{"control characters", ":86:A\x02B\tC", "text AB C\n"},
		{"empty", ":86:", ""},
	} {
		receipts, faults := read(t, page940("EUR", ":61:260317C1,00NTRFNONREF", tt.lines))
		if len(receipts) != 1 || len(faults) != 0 {
			t.Errorf("%s: %d receipts, faults %q", tt.name, len(receipts), faults)
			continue
		}
		if d := cmp.Diff(tt.want, say(receipts[0])); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestPointers shows references in :61: that stand in :86:.
func TestPointers(t *testing.T) {
	for _, tt := range []struct{ ref, details, want string }{
		{"KREF+", "166?20KREF+K1 SVWZ+X", "K1"}, {"KREF+", "166?20SVWZ+X", ""}, {"EREF", "/EREF/E1/REMI/X", ""}, {"PREF", "/PREF/P1/REMI/X", "P1"},
		{"MARF  ", "/MARF/M1", ""}, {"4711", "166?20KREF+K1", "4711"}, {"NONREF", "166?20KREF+K1", "K1"},
	} {
		receipts, _ := read(t, page940("EUR", ":61:260317C1,00NTRF"+tt.ref+"//B", ":86:"+tt.details))
		if got := receipts[0].CustomerReference; got != tt.want {
			t.Errorf("%s with %s: customer reference %q, want %q", tt.ref, tt.details, got, tt.want)
		}
	}
}

// TestPlaces proves that every place leads to the bytes it names, also in the middle of lines.
func TestPlaces(t *testing.T) {
	for _, name := range samples {
		content := string(sample(t, name))
		physical := strings.Split(strings.ReplaceAll(content, "\r\n", "\n"), "\n")
		receipts, _ := read(t, content)
		n := 0
		for _, r := range receipts {
			for _, x := range r.Texts {
				if raw := physical[x.Source.Line-1][x.Source.Start:x.Source.End]; new(store).decode(raw) != x.Value {
					t.Errorf("%s: %v-%d is %q, but the text says %q", name, x.Source, x.Source.End, new(store).decode(raw), x.Value)
				}
				n++
			}
		}
		if n < 10 {
			t.Errorf("%s: only %d texts", name, n)
		}
	}
}

// TestAmountsInTexts proves that what came off a payment on its way is told as amounts.
func TestAmountsInTexts(t *testing.T) {
	for _, tt := range []struct{ name, lines, want string }{
		{"returned debit with a fee", ":61:260317D12,35NRTIX\n/OCMT/EUR11,85//CHGS/EUR0,50/", "-11.85 EUR [0.50 EUR CHGS]  "},
		{"foreign currency and rate", ":61:260317C47,11NTRFX\n:86:/OCMT/USD50,/EXCH/1,0614/CHGS/EUR1,/CHGS/2,", "50.00 USD [1.00 EUR CHGS 2.00 EUR CHGS] 1,0614 "},
		{"German keys", ":61:260317D12,35NRTIX\n:86:109?20OAMT+11,85 COAM+0,50 SVWZ+X", "-11.85 EUR [0.50 EUR COAM]  "},
		{"as instructed", ":61:260317C11,85NTRFX\n:86:166?20OAMT+11,85", " []  "},
		{"no amount", ":61:260317C11,85NTRFX\n:86:166?20OAMT+ELEVEN", " []  "},
		{"broken amount", ":61:260317C11,85NTRFX\n:86:/CHGS/EUR1O,85/", " []  f:6:11: mt940: CHGS \"1O,85\": not an amount (the entry is kept without it)"},
		{"too many decimals", ":61:260317C11,85NTRFX\n:86:/OCMT/JPY1,85/", " []  f:6:11: mt940: OCMT \"1,85\": more decimals than the currency has (JPY has 0) (the entry is kept without it)"},
	} {
		receipts, faults := read(t, page940("EUR", tt.lines))
		if len(receipts) != 1 {
			t.Errorf("%s: %d receipts, %q", tt.name, len(receipts), faults)
			continue
		}
		r := receipts[0]
		original := ""
		if r.Original.Stated() {
			original = r.Original.String()
		}
		var charges []string
		for _, c := range r.Charges {
			charges = append(charges, c.Amount.String()+" "+c.Text)
		}
		if got := fmt.Sprintf("%s %v %s %s", original, charges, r.Rate, strings.Join(faults, "; ")); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestForeignCodes: the code in front of sub-fields is of the German table in euro and at German banks, of the bank's own elsewhere.
func TestForeignCodes(t *testing.T) {
	for _, tt := range []struct{ account, currency, lines, want string }{
		{"1", "EUR", ":86:166?00BOOKED?20X", "NTRF/166 SEPA transfer received"},
		{"1", "EUR", ":86:808@20X@21Y", "NTRF/808 fees"},
		{"1", "EUR", ":86:808<20X<21Y", "NTRF/808 transfer"},
		{"1", "PLN", ":86:020~00PRZELEW~20X", "NTRF/020 PRZELEW"},
		{"1", "PLN", ":86:808?00PRZELEW?20X", "NTRF/808 PRZELEW"},
		{"1", "CZK", ":86:020?20X", "NTRF/020 transfer"},
		{"10070000/4711USD", "USD", ":86:808?20X", "NTRF/808 fees"},
		{"DE02100100100006820101", "USD", ":86:808?20X", "NTRF/808 fees"},
	} {
		receipts, _ := read(t, strings.Replace(page940(tt.currency, ":61:260317C5,NTRFNONREF", tt.lines), ":25:1/2", ":25:"+tt.account, 1))
		if got := receipts[0].Type + " " + receipts[0].TypeText; got != tt.want {
			t.Errorf("%s in %s: %s, want %s", tt.lines, tt.currency, got, tt.want)
		}
	}
}

// TestSidesOfWhatComesBack: an entry that undoes another names the parties of that one.
func TestSidesOfWhatComesBack(t *testing.T) {
	both := ":86:/ORDP//NAME/ACME LTD/BENM//NAME/OUR INC/REMI/X"
	for _, tt := range []struct{ name, entry, lines, want string }{
		{"credit", "C5,NTRFNONREF", both, "ACME LTD"},
		{"debit", "D5,NTRFNONREF", both, "OUR INC"},
		{"credit taken back", "RC5,NTRFNONREF", both, "ACME LTD"},
		{"debit given back", "RD5,NTRFNONREF", ":86:/BENM//NAME/SUPPLIER/ORDP//NAME/OUR INC", "SUPPLIER"},
		{"returned", "D5,NTRFNONREF", ":86:/RTRN/AC04/BO/ACME LTD/BN/OUR INC", "ACME LTD"},
		{"returned, both parties", "D5,NTRFNONREF", ":86:/RTRN/AC04/ORDP//NAME/ACME LTD/BENM//NAME/OUR INC", "ACME LTD"},
		{"Citi, credit taken back", "RC5,NTRFNONREF", ":86:/PT/FT/BO/ACME LTD/BN/OUR INC", "ACME LTD"},
	} {
		receipts, _ := read(t, page940("EUR", ":61:260317"+tt.entry, tt.lines))
		if got := receipts[0].Payer.Name; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	receipts, _ := read(t, page940("EUR", ":61:260317D5,N109NONREF", ":86:109?20CRED+DE98ZZZ09999999999?21DEBT+D1?22SVWZ+X"))
	if got := receipts[0].Payer.ID; got != "D1" {
		t.Errorf("a direct debit of ours comes back: payer id %q, want the debtor's", got)
	}
}

// TestLongTextsTakeLinearTime: a text of ten thousand sub-fields or keys is read in one walk. What is quadratic takes minutes here, and
// the test's own time limit tells.
func TestLongTextsTakeLinearTime(t *testing.T) {
	const n = 9_000
	for _, text := range []string{
		"166?20EREF+A B?21" + strings.Repeat("1234567890123456789012345 7?21", n), "166?20EREF+" + strings.Repeat("123456789012345678901234567?21", n),
		strings.Repeat("/IBAN/DE1/XYZ/", n), strings.Repeat("/ORDP//BENM/A/INV/", n), "PY/" + strings.Repeat("INV/", n), "020<00A" + strings.Repeat("<27A", n), "000>10" + strings.Repeat(">20A", n),
		strings.Repeat("IBAN: DE89 ", n), "166?20" + strings.Repeat("IBAN: DE89 ", n), strings.Repeat("OD: A; TYT.: B", n), strings.Repeat("?30", n), "109?20" + strings.Repeat("CUST GRUND ", n),
	} {
		var b strings.Builder
		for b.WriteString(":86:"); len(text) > 60; text = text[60:] {
			b.WriteString(text[:60] + "\n")
		}
		receipts, _ := read(t, page940("EUR", ":61:260317D5,NTRFNONREF", b.String()+text))
		if len(receipts) != 1 {
			t.Errorf("%.20s: %d receipts", text, len(receipts))
		}
	}
}
