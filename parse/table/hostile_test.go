package table

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/cashtie/cashtie/parse"
)

// fillTo repeats piece up to a mebibyte, behind head.
func fillTo(head, piece string) string {
	return head + strings.Repeat(piece, max(0, (1<<20)-len(head))/max(1, len(piece)))
}

// numbered writes rows with their number in place of %d, up to a mebibyte, behind head.
func numbered(head, format string) string {
	var b strings.Builder
	b.WriteString(head)
	for i := 0; b.Len() < 1<<20; i++ {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

const itemHead = "Customer;Invoice;Open amount;Currency;Date;Due date;Terms;Text\n"

// hostile are texts of a mebibyte, each made to grow one thing a table reader keeps or to repeat one search it makes.
var hostile = map[string]string{
	"rows of one letter":          fillTo(itemHead, "a\n"),
	"rows of nothing":             fillTo(itemHead, "\n"),
	"rows of delimiters":          fillTo(itemHead, ";;;;;;;\n"),
	"items":                       numbered(itemHead, "C;%d;5.00;EUR;2026-01-05;2026-02-04;2/10 NET 30;x\n"),
	"shortest items":              numbered("Customer;Invoice;Open amount (EUR)\n", "C;%x;5\n"),
	"the same item":               fillTo("Customer;Invoice;Open amount (EUR)\n", "C;1;5\n"),
	"columns":                     itemHead + strings.Repeat(";", 1<<20),
	"columns of a header":         strings.Repeat("Invoice;", 1<<17),
	"wide rows":                   fillTo(strings.Repeat("Unknown;", 990)+"Customer;Invoice;Open amount (EUR)\n", strings.Repeat("x;", 990)+"C;1;5\n"),
	"wide rows of one cell":       fillTo(strings.Repeat("Unknown;", 990)+"Customer;Invoice;Open amount (EUR)\n", "a\n"),
	"quotes":                      fillTo(itemHead, `"`),
	"quotes in rows":              fillTo(itemHead, "\"\"\"x\n"),
	"quotes in cells":             fillTo(itemHead, "\"\"\"x;"),
	"quotes with delimiters":      fillTo(itemHead, "\"a;b\n"),
	"doubled quotes":              itemHead + `C;"` + strings.Repeat(`""`, 1<<19) + `";5;EUR` + "\n",
	"a cell":                      itemHead + "C;" + strings.Repeat("x", 1<<20) + ";5;EUR\n",
	"a header cell":               strings.Repeat("Invoice", 1<<17) + ";" + itemHead,
	"a date":                      itemHead + "C;1;5;EUR;" + strings.Repeat("1/", 1<<19) + "\n",
	"an amount":                   itemHead + "C;1;" + strings.Repeat("1,", 1<<19) + ";EUR\n",
	"signs":                       itemHead + "C;1;" + strings.Repeat("-", 1<<20) + ";EUR\n",
	"parentheses":                 itemHead + "C;1;" + strings.Repeat("(", 1<<20) + ";EUR\n",
	"amounts that are none":       numbered(itemHead, "C;%d;5.00.00,0;EUR\n"),
	"dates that are none":         numbered(itemHead, "C;%d;5.00;EUR;1/2/3/4/5\n"),
	"dates in words":              numbered(itemHead, "C;%d;5.00;EUR;5 Maerz 2026;5 Apr 26\n"),
	"amounts with two readings":   numbered(itemHead, "C;%d;1.234;EUR\n"),
	"terms":                       numbered(itemHead, "C;%d;5;EUR;2026-01-05;;%[1]d/10 NET 30;\n"),
	"a terms text":                itemHead + "C;1;5;EUR;2026-01-05;;" + strings.Repeat("1%1/", 1<<18) + "\n",
	"totals":                      fillTo(itemHead+"C;1;5;EUR\n", "Total;;5;EUR\n"),
	"totals of groups":            numbered(itemHead+"C;1;5;EUR\n", "Total for %d;;5;EUR\n"),
	"currencies":                  numbered(itemHead, "C;%d;5;EUR\nC;x%[1]d;5;USD\nC;y%[1]d;5;JPY\n"),
	"headings":                    numbered(itemHead, "Group %d\n"),
	"headings in front of items":  numbered("Invoice;Open amount (EUR)\n", "Group %d\n%[1]d;5\n"),
	"headings never closed":       numbered("Invoice;Date;Open amount (EUR)\n", "Group %d\n") + "1;2026-01-05;5\nTotal Group 1;;5\n",
	"headings all closed":         numbered("Invoice;Date;Open amount (EUR)\n", "Group %d\n1;2026-01-05;5\nTotal Group %[1]d;;5\n"),
	"headers repeated":            fillTo(itemHead, itemHead),
	"things above the header":     strings.Repeat(strings.Repeat("Kunde;", 900)+"\n", 29) + fillTo(itemHead, itemHead),
	"above the header, repeated":  strings.Repeat("Page 1;of\n", 28) + fillTo(itemHead, "Page 1;of\n"),
	"page rows above the header":  numbered(strings.Repeat("Page;x\n", 28)+itemHead, "Page;%d\n"),
	"remittance lines":            numbered("Invoice;Gross;Discount;Net;Payment ID\n", "%d;5;1;4;P\n"),
	"remittances":                 numbered("Invoice;Gross;Discount;Net;Payment ID\n", "%d;5;1;4;%[1]d\n"),
	"remittances in two rows":     numbered("Invoice;Gross;Discount;Net;Memo\n", "%d;5;;;\n;;1;4;\n;;;;and more\n"),
	"memos":                       fillTo("Invoice;Gross;Discount;Net;Memo\n1;5;1;4;\n", ";;;;x\n"),
	"receipts":                    numbered("id,date,amount,currency,payer\n", "%d,2026-01-05,5.00,EUR,A\n"),
	"customers":                   numbered("id,name,alias,iban\n", "%d,n,a;b;c,DE1\n"),
	"aliases of a customer":       "id,name,alias\n1,n," + strings.Repeat("a;", 1<<19) + "\n",
	"aliases of customers":        numbered("id,name,alias\n", "%d,n,"+strings.Repeat("a|b|", 250)+"\n"),
	"accounts of a customer":      numbered("id,name,iban\n1,n,", "DE%d;"),
	"one long line of 1252":       itemHead + strings.Repeat("\x80", 1<<20),
	"utf-16":                      "\xff\xfe" + strings.Repeat("a\x00;\x00", 1<<18),
	"pipes":                       fillTo("|Customer|Invoice|Open amount|Currency|\n|---|\n", "|a|b|\n"),
	"pipes of one row":            fillTo("|Customer|Invoice|Open amount|Currency|\n", "|"),
	"no header":                   fillTo("", "5;6;7;8\n"),
	"no header, one row":          fillTo("", "5;6;7;8;"),
	"words without a header":      fillTo("", "invoice amount paid\n"),
	"two header rows of nothing":  strings.Repeat(";", 900) + "\n" + strings.Repeat(";", 900) + "\n" + fillTo(itemHead, "C;1;5;EUR\n"),
	"thirty rows of header words": strings.Repeat(strings.Repeat("Document;No.;Amount;", 33)+"\n", 30) + fillTo("", "1;2;3\n"),
	"aging buckets":               numbered("Customer;Invoice;Current;1 - 30;31 - 60;61 - 90;Older\n", "C;%d;1;2;3;4;5\n"),
}

// TestHostile: a mebibyte of anything costs a bounded multiple of its size, in memory and in the number of objects. Searches that are
// repeated show in neither, so that the time is written down beside them.
func TestHostile(t *testing.T) {
	for name, text := range hostile {
		kinds := []parse.Kind{parse.AnyKind}
		if strings.Contains(name, "header") {
			kinds = append(kinds, parse.OpenItems)
		}
		for _, kind := range kinds {
			bytes, objects, took := cost(text, parse.Options{Kind: kind, Currency: mustCurrency("EUR")})
			t.Logf("%4d MB %8d objects %5d ms  %s %d", bytes>>20, objects, took.Milliseconds(), name, kind)
			if bytes > 160<<20 || objects > 1_500_000 {
				t.Errorf("%s: %d MiB in %d objects", name, bytes>>20, objects)
			}
		}
	}
}

// cost reads a text and counts what that allocated, collected or not.
func cost(text string, opt parse.Options) (bytes, objects uint64, took time.Duration) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	begin := time.Now()
	Format.Detect([]byte(text[:min(len(text), parse.HeadSize)]))
	for range parse.NewReader(Format, parse.Input{Name: "x", R: strings.NewReader(text), Options: opt}).All() {
	}
	took = time.Since(begin)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, after.Mallocs - before.Mallocs, took
}
