package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/internal/run"
)

// TestPathologicalFiles: inputs that would break a search without bounds are answered from files to run folder, with every receipt decided
// and every control whole. What they cannot prove they hold; the one thing that is certain in each is applied.
func TestPathologicalFiles(t *testing.T) {
	for _, c := range []struct {
		name  string
		files func(r *rand.Rand) map[string]string
		want  map[string]int // receipts by outcome
	}{
		{"1,000 equal amounts", equalAmounts, map[string]int{"review": 1000, "on_account": 1}},
		{"5,000 open items of one customer", manyItems, map[string]int{"apply": 1, "on_account": 20}},
		{"400 invoices with 65 deductions", longAdvice, map[string]int{"apply": 1, "on_account": 1}},
		{"a text that is one token of 1 MB", longToken, map[string]int{"apply": 1, "review": 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			files := c.files(rand.New(rand.NewPCG(1, 2)))
			files["customers.csv"] = "Customer,Name\n100012,Halvern Supply Inc\n100043,Brightwater Tool & Die LLC\n"
			for name, content := range files {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			var stdout, stderr bytes.Buffer
			out := filepath.Join(t.TempDir(), "runs")
			if code := execute(context.Background(), []string{"match", "--quiet", "--out", out, dir}, nil, &stdout, &stderr, noEnv); code != exitDone {
				t.Fatalf("exit code %d: %s", code, stderr.String())
			}
			folder, err := findRun(out)
			if err != nil {
				t.Fatal(err)
			}
			saved, err := run.Load(folder)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]int{}
			for _, d := range saved.Decisions {
				got[d.Outcome]++
			}
			if fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("outcomes %v, want %v", got, c.want)
			}
			if n := saved.Manifest.Counts.BrokenControls; n > 0 {
				t.Errorf("%d controls broken", n)
			}
		})
	}
}

const (
	itemsHead    = "Customer,Document Number,Type,Document Date,Due Date,Currency,Original Amount,Open Amount\n"
	receiptsHead = "Receipt ID,Date,Amount,Currency,Payer,Reference Text\n"
)

func cents(n int) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }

func openLine(number, minor int) string {
	return fmt.Sprintf("100012,INV-%d,INV,2026-02-17,2026-03-19,USD,%s,%[2]s\n", number, cents(minor))
}

func receiptLine(id string, minor int, text string) string {
	return fmt.Sprintf("%s,2026-03-17,%s,USD,Halvern Supply Inc,%s\n", id, cents(minor), text)
}

func equalAmounts(*rand.Rand) map[string]string {
	items, receipts := itemsHead, receiptsHead
	for i := range 1000 {
		items += openLine(200000+i, 100_00)
		receipts += receiptLine(fmt.Sprintf("R%04d", i), 100_00, "PAYMENT")
	}
	return map[string]string{"items.csv": items, "receipts.csv": receipts + receiptLine("X", 50_000_00, "PAYMENT")}
}

func manyItems(r *rand.Rand) map[string]string {
	var items strings.Builder
	items.WriteString(itemsHead)
	amounts, total := make([]int, 5000), 0
	for i := range amounts {
		amounts[i] = 10_00 + r.IntN(9_990_00)
		total += amounts[i]
		items.WriteString(openLine(300000+i, amounts[i]))
	}
	receipts := receiptsHead + receiptLine("ALL", total, "PAYMENT")
	for k := range 20 {
		sum := 0
		for _, i := range r.Perm(len(amounts))[:k+2] {
			sum += amounts[i]
		}
		receipts += receiptLine(fmt.Sprintf("R%02d", k), sum, "PAYMENT")
	}
	return map[string]string{"items.csv": items.String(), "receipts.csv": receipts}
}

func longAdvice(r *rand.Rand) map[string]string {
	items, advice, total := itemsHead, "Payment Number,Payer Name,Payment Date,Invoice Number,Currency,Gross Amount,Discount Taken,Deduction,Reason,Net Amount\n", 0
	for i := range 400 {
		amount, off, reason := 100_00+r.IntN(5_000_00), 0, ""
		if i < 65 {
			off, reason = 1_00+r.IntN(8_00), "damaged in transit"
		}
		items += openLine(400000+i, amount)
		advice += fmt.Sprintf("PAY-1,Halvern Supply Inc,2026-03-16,INV-%d,USD,%s,0.00,%s,%s,%s\n", 400000+i, cents(amount), cents(off), reason, cents(amount-off))
		total += amount - off
	}
	return map[string]string{"items.csv": items, "remittance.csv": advice,
		"receipts.csv": receiptsHead + receiptLine("R1", total, "PAYMENT PAY-1") + receiptLine("R2", total-123_45, "NOTHING NAMED")}
}

// longToken is a bank statement, because a row of a table of that length is refused: it is usually a quote that is never closed.
func longToken(*rand.Rand) map[string]string {
	entry := func(minor int, text string) string {
		return `<Ntry><Amt Ccy="USD">` + cents(minor) + `</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-17</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Halvern Supply Inc</Nm></Dbtr></RltdPties><RmtInf><Ustrd>` +
			text + `</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`
	}
	items := itemsHead
	for i := range 100 {
		items += openLine(500000+i, 100_00+100*i)
	}
	return map[string]string{"items.csv": items, "statement.xml": `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id><Acct><Id><IBAN>DE75999888770030200240</IBAN></Id><Ccy>USD</Ccy></Acct>` +
		entry(100_00, strings.Repeat("A1", 1<<19)) + entry(102_00, "INV-500002") + `</Stmt></BkToCstmrStmt></Document>`}
}
