package run

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/match"
	"github.com/cashtie/cashtie/parse/formats"
)

// TestOtherMoney: what a bank tells of the payer's own currency pays the item in that currency, whatever file tells it, and the books
// balance in both.
func TestOtherMoney(t *testing.T) {
	const items = "Customer Number,Customer Name,Document Number,Type,Document Date,Due Date,Currency,Open Amount\n" +
		"C1,Acme Ltd,INV-700100,INV,2026-02-01,2026-03-01,USD,1100.00\nC1,Acme Ltd,INV-700101,INV,2026-02-01,2026-03-01,CHF,300.00\n"
	foreign := `<NtryDtls><TxDtls><Refs><AcctSvcrRef>TX1</AcctSvcrRef></Refs><Amt Ccy="CHF">970.02</Amt><CdtDbtInd>CRDT</CdtDbtInd><AmtDtls><InstdAmt><Amt Ccy="USD">1100.00</Amt>` +
		`<CcyXchg><SrcCcy>USD</SrcCcy><TrgtCcy>CHF</TrgtCcy><XchgRate>0.88184</XchgRate></CcyXchg></InstdAmt></AmtDtls><RltdPties><Dbtr><Nm>Acme Ltd</Nm></Dbtr></RltdPties>` +
		`<RmtInf><Ustrd>INV-700100</Ustrd></RmtInf></TxDtls></NtryDtls>`
	for name, file := range map[string]string{
		"bank.xml": camt("BkToCstmrStmt", "Stmt", strings.ReplaceAll(balances, ">300<", ">970.02<")+entry("970.02", "ENTRY-4711001", "2026-03-17", foreign)),
		"bank.sta": ":20:A\r\n:25:CH4431999123000889012\r\n:28C:1/1\r\n:60F:C260316CHF0,00\r\n:61:2603170317C970,02NTRFNONREF//B1\r\n/OCMT/USD1100,00/EXCH/0,88184/\r\n" +
			":86:/ORDP//NAME/Acme Ltd/REMI/INV-700100\r\n:62F:C260317CHF970,02\r\n-\r\n",
		"bank.bai": "01,1,2,260317,0510,1,80,1,2/\n02,2,1,1,260317,2359,CHF,2/\n03,123,CHF,010,0,,,015,97002,,/\n" +
			"16,195,97002,Z,B1,,ORG:ACME LTD OBI:INV-700100 ORIG AMT USD 1.100,00 RATE 0.88184\n49,194004,3/\n98,194004,1,5/\n99,194004,1,7/\n",
	} {
		dir := t.TempDir()
		for name, content := range map[string]string{name: file, "items.csv": items} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		res, err := Execute(context.Background(), Config{Paths: []Path{{Name: dir}}, Formats: formats.All(), Version: "test"})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range res.Broken() {
			t.Errorf("%s: broken: %+v", name, c)
		}
		if len(res.Decisions) != 1 {
			t.Fatalf("%s: %d decisions", name, len(res.Decisions))
		}
		d := res.Decisions[0]
		if d.Outcome != match.Apply || len(d.Applications) != 1 || d.Applications[0].Cash.String() != "1100.00 USD" || d.Applications[0].Paid.String() != "970.02 CHF" {
			t.Errorf("%s: %v %v, %+v of %v at %q: %s", name, d.Outcome, d.Hold, d.Applications, d.Receipt.Original, d.Receipt.Rate, d.Why())
		}
		out, _ := write(t, res, t.TempDir())
		if lines := strings.Split(readFolder(t, out)["applications.csv"], "\n"); len(lines) < 2 || !strings.Contains(lines[1], ",1100.00,1100.00,0.00,0.00,0.00,cash,,0.00,USD,970.02,") {
			t.Errorf("%s: applications.csv has %q", name, lines)
		}
	}
}
