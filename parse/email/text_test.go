package email

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/parse"
)

// FuzzText looks for tables in any text and any HTML: nothing is lost between tables and prose, and no table is wider than its text.
func FuzzText(f *testing.F) {
	f.Add("Invoice No   Amount Paid\nINV-1001     1,000.00\n")
	f.Add("Invoice: 1001\nNet: 5\n\nInvoice: 1002\nNet: 6\n")
	f.Add("Net:0\nI#v:0(Net:0") // a total row that ends before the column of invoices
	f.Add("<table><tr><th>Invoice<th>Net<tr><td rowspan=2>1<td>2</table>")
	f.Fuzz(func(t *testing.T, text string) {
		limits := parse.Limits{Mail: parse.MailLimits{Cells: 2000, Lines: 2000}}.WithDefaults().Mail
		b := &budget{limits: limits}
		m := &mail.Message{Name: "m"}
		if blocks, fault := readText("m", text, limits); fault == nil {
			for _, s := range sections(m, blocks) {
				for _, c := range b.findTables(s.blocks).tables {
					if len(c.rows) != len(c.lines) {
						t.Errorf("%d rows, %d lines", len(c.rows), len(c.lines))
					}
					if n := strings.Count(c.text(solve(c.rows, c.head, nil)), "\n"); n != len(c.rows) {
						t.Errorf("%d rows are %d lines", len(c.rows), n)
					}
				}
			}
		}
		if blocks, fault := readHTML("m", text, limits); fault == nil {
			b.findTables(blocks)
		}
	})
}
