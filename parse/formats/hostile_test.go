package formats_test

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/formats"
)

// hostileBytes is what reading a hostile file of a mebibyte may allocate in all: what is in use at once is never more.
const hostileBytes = 256 << 20

// hostile are files of about size bytes that would make one of the readers slow or greedy, each with the format that takes it.
// Tables, workbooks, X12, ACH files and mails have further ones beside their readers.
func hostile(size int) map[string]string {
	fill := func(begin, piece, end string) string {
		return begin + strings.Repeat(piece, max(1, (size-len(begin)-len(end))/len(piece))) + end
	}
	count := func(begin, format, end string) string { // counts up, so that no two pieces are the same
		var b strings.Builder
		b.WriteString(begin)
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, i)
		}
		b.WriteString(end)
		return b.String()
	}
	const (
		bai    = "01,021000089,US,261120,0645,1,80,,2/\n02,US,021000089,1,261119,2400,USD,2/\n03,450017788,USD,010,12500000,,/\n"
		swift  = ":20:A\n:25:10010010/0004711000EUR\n:28C:1/1\n:60F:C260316EUR12500,00\n"
		entry  = ":61:2603170317CR1234,50NTRFNONREF//B1\n"
		camt   = `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>A</MsgId></GrpHdr><Stmt><Id>1</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>`
		credit = `<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-17</Dt></BookgDt>`
		mail   = "From: a@b.example\nSubject: Remittance advice\nMIME-Version: 1.0\n"
		isa    = "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260317*1200*U*00401*000000001*0*P*>~GS*RA*A*B*20260317*1200*1*X*004010~ST*820*0001~BPR*C*5*C*ACH*CTX*01*021000089*DA*1*1**01*021000089*DA*2*20260317~TRN*1*1~"
	)
	detail := credit + "<NtryDtls><TxDtls><RmtInf>"
	lockbox := fmt.Sprintf("%-80s\n%-80s\n%-80s\n", "100NORTHFIELD00210000892603170645", "2NORTHFIELD0021000089000000000040008000801", "50000000004444260316NORTHFIELD0021000089")
	check := fmt.Sprintf("%-80s\n", "6001001000010200012345678000448115870000900001260310PAYER")
	mixed := mail + "Content-Type: multipart/mixed; boundary=x\n\n--x\n"
	return map[string]string{
		"bai2 continuations of a detail":     fill(bai+"16,165,482115,Z,B,C,TEXT\n", "88,RMR*IV*7700412**4821.15\n", ""),
		"bai2 continuations of nothing":      fill(bai+"16,165,482115,Z,B,C,TEXT\n", "88,\n", ""),
		"bai2 a line of commas":              fill(bai+"16,165,482115,", ",", "/\n"),
		"bai2 details":                       count(bai, "16,165,482115,Z,B%d,C,TRN*1*%[1]d/\n", ""),
		"bai2 details of one letter":         fill(bai, "16,\n", ""),
		"bai2 accounts":                      count(strings.SplitAfterN(bai, "\n", 3)[0]+strings.SplitAfterN(bai, "\n", 3)[1], "03,%d,USD,010,1,,/\n49,1,2/\n", ""),
		"bai2 groups":                        count(strings.SplitAfterN(bai, "\n", 2)[0], "02,US,%d,1,261119,2400,USD,2/\n98,1,1,2/\n", ""),
		"bai2 summaries":                     fill(bai, "88,010,1,,,015,1,,,100,1,7,\n", "/\n"),
		"bai2 funds":                         fill(bai+"16,115,214000,D,300000", ",1,5", ",A,B,TEXT/\n"),
		"mt940 one line of text":             fill(swift+entry+":86:166?00A", "?20EREF+1 SVWZ+2", "\n"),
		"mt940 lines of text":                fill(swift+entry+":86:166?00A\n", "?20EREF+1 SVWZ+RG 4711 \n", "\n"),
		"mt940 a text of slashes":            fill(swift+entry+":86:", "/EREF/1//REMI/2", "\n"),
		"mt940 a text of words":              fill(swift+entry+":86:", "IBAN BIC NAME ", "\n"),
		"mt940 entries":                      count(swift, ":61:2603170317CR1,50NTRFNONREF//B%d\n:86:?20SVWZ+RG %[1]d?32A\n", ":62F:C260317EUR1,00\n-\n"),
		"mt940 texts of one entry":           fill(swift+entry, ":86:a\n", ""),
		"mt940 statements":                   count("", ":20:A%d\n:25:1/2\n:28C:1/1\n:60F:C260316EUR1,00\n:62F:C260316EUR1,00\n-\n", ""),
		"mt940 pages":                        count("", ":20:A\n:25:1/2\n:28C:1/%d\n:60M:C260316EUR1,00\n:62M:C260316EUR1,00\n-\n", ""),
		"mt940 braces":                       fill("{1:F01A}{4:\n"+swift, "{", ""),
		"camt elements within elements":      fill(camt, "<Ntry>", ""),
		"camt a text":                        fill(camt+detail+"<Ustrd>", "RG 4711 ", "</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"),
		"camt texts":                         fill(camt+detail, "<Ustrd>a</Ustrd>", "</RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"),
		"camt structured texts":              fill(camt+detail, "<Strd><RfrdDocInf><Nb>1</Nb></RfrdDocInf></Strd>", "</RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"),
		"camt payments of one entry":         fill(camt+credit+"<NtryDtls>", "<TxDtls><Refs/></TxDtls>", "</NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"),
		"camt entries":                       fill(camt, credit+"</Ntry>", "</Stmt></BkToCstmrStmt></Document>"),
		"camt attributes":                    fill(camt+"<Ntry", ` a="b"`, "></Ntry></Stmt></BkToCstmrStmt></Document>"),
		"camt entities":                      fill(camt+detail+"<Ustrd>", "&amp;&#65;", "</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"),
		"camt comments":                      fill(camt, "<!---->", "</Stmt></BkToCstmrStmt></Document>"),
		"camt balances":                      fill(camt, `<Bal><Amt Ccy="EUR">1</Amt></Bal>`, "</Stmt></BkToCstmrStmt></Document>"),
		"camt unknown elements":              count(camt, "<x%d/>", "</Stmt></BkToCstmrStmt></Document>"),
		"lockbox checks":                     fill(lockbox, check, ""),
		"lockbox overflows of a check":       fill(lockbox+check, fmt.Sprintf("%-80s\n", "40010016010INV-200000      00000010000000000000"), ""),
		"lockbox headers of lockboxes":       fill(lockbox, fmt.Sprintf("%-80s\n", "50000000004444260316NORTHFIELD0021000089"), ""),
		"lockbox blank records":              fill(lockbox, strings.Repeat(" ", 80)+"\n", ""),
		"x12 lines":                          count(isa+"ENT*1~", "RMR*IV*%d**5*6*1~", "SE*1*0001~"),
		"x12 segments of one letter":         fill(isa, "A~", ""),
		"x12 adjustments":                    fill(isa+"ENT*1~RMR*IV*1**5~", "ADX*-1*01~", ""),
		"x12 entities":                       count(isa, "ENT*%d~N1*PR*A~", ""),
		"x12 elements":                       fill(isa+"RMR", "*1", "~"),
		"x12 transactions":                   count(strings.Split(isa, "ST*")[0], "ST*820*%d~BPR*C*5*C*ACH~SE*1*%[1]d~", ""),
		"a mail with lines of x12":           count(mail+"\n"+isa, "RMR*IV*%d**5*6*1~\n", "SE*1*0001~\n"),
		"a mail with a statement":            fill(mixed+"Content-Type: application/xml; name=a.xml\nContent-Disposition: attachment; filename=a.xml\n\n"+camt, credit+"</Ntry>", "</Stmt></BkToCstmrStmt></Document>\n--x--\n"),
		"a mail with a bank file":            count(mixed+"Content-Type: text/plain\nContent-Disposition: attachment; filename=a.bai\n\n"+bai, "16,165,482115,Z,B%d,C,TEXT/\n", "--x--\n"),
		"a mail of lines like ends of parts": fill(mixed, "--xy\n--\n", "--x--\n"),
		"a mail of damaged base64":           fill(mail+"Content-Transfer-Encoding: base64\n\n", "SW52b2ljZSA0NzEx=!\n", ""),
		"a mail of damaged quoted-printable": fill(mail+"Content-Transfer-Encoding: quoted-printable\n\n", "=4=G1=\n", ""),
		"a mailbox of small mails":           count("", "From a@b.example Tue Mar 17 10:00:00 2026\nFrom: a@b.example\nSubject: a\n\n%d\n", ""),
		"a mail of payments":                 fill(mail+"\n", strings.Repeat("payment ", 480)+"\n", ""),
		"a mail of our payments":             fill(mail+"\n", strings.Repeat("our payment ", 300)+"\n", ""),
		"a mail of what was received":        fill(mail+"\n", strings.Repeat("haben ihre ", 300)+"erhalten\n", ""),
		"a mail of sentences":                fill(mail+"\n", strings.Repeat("We paid 5.00 EUR. ", 200)+"\n", ""),
		"a mail of keys in lines":            fill(mail+"\n", strings.Repeat("Invoice: 1, Paid: 2, ", 180)+"\n", ""),
		"a mail of rates":                    fill(mail+"\n", strings.Repeat("ab ", 1200)+"10%\n", ""),
		"a mail of days":                     fill(mail+"\n", "Paid 17 March 2026, 17.03.2026, March 17, 2026 17/3/26\n", ""),
		"a mail of dots":                     fill(mail+"\n", strings.Repeat(" .", 1500)+"\n", ""),
		"a mail of blanks":                   fill(mail+"\n", strings.Repeat("a"+strings.Repeat(" ", 1900), 2)+"\n", ""),
		"a mail of bars":                     fill(mail+"\n", strings.Repeat("a|", 1900)+"\n", ""),
		"a mail of short words":              fill(mail+"\n", "RE 4711 RG 4712 FA 4713 Ft. 4714\n", ""),
		"a mail of companies":                count(mail+"\n", "Firma %d GmbH | Northfield Ltd | Acme S.p.A.\n", ""),
		"a mail of what is not paid":         count(mail+"\n", "Not paid:\nInvoice %d\n\nPaid:\n", ""),
		"a mail of payments with tables":     count(mail+"\n", "Payment reference: PAY%d\nInvoice   Amount paid\nINV-%[1]d   5.00\nINV-1   6.00\n\n", ""),
		"a mail of rows with totals":         count(mail+"\nInvoice   Amount paid\n", "INV-%d   5.00\nTotal   5.00\n", ""),
		"a mail of wide rows":                fill(mail+"\n"+strings.Repeat("Invoice   Paid   ", 45)+"\n", strings.Repeat("4711   5.00   ", 45)+"\n", ""),
		"a mail of names of columns":         count(mail+"\n", "Invoice %d number of yours   Net amount paid   Date of it\n4711   5.00   2026-01-05\n\n\n\n", ""),
	}
}

// TestHostile reads them as a batch does, with mails entered: something is said of each, and none makes its reader allocate more than the
// limit. It reads an eighth of each, within half of the limit; CASHTIE_HOSTILE=1 reads them whole.
func TestHostile(t *testing.T) {
	size, most := 1<<17, uint64(hostileBytes/2)
	if os.Getenv("CASHTIE_HOSTILE") == "1" {
		size, most = 1<<20, hostileBytes
	}
	for name, content := range hostile(size) {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			format, r, err := parse.Detect(formats.All(), strings.NewReader(content))
			if err != nil {
				t.Fatal(err)
			}
			if want, _, _ := strings.Cut(name, " "); want != "a" && format.Name != want {
				t.Fatalf("taken for %s", format.Name)
			}
			said := 0
			for range parse.NewReader(format, parse.Input{Name: "f", R: r, Options: parse.Options{Inside: formats.All()}}).All() {
				said++
			}
			runtime.ReadMemStats(&after)
			if said == 0 {
				t.Error("nothing was said of it")
			}
			if n := after.TotalAlloc - before.TotalAlloc; n > most {
				t.Errorf("%d MiB were allocated", n>>20)
			}
		})
	}
}
