package table

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
)

// shortReceipts writes what a list says, one receipt, fault or control a line, with the fields that are stated and no others.
func shortReceipts(text string, opt parse.Options) string {
	var b strings.Builder
	for f, err := range parse.NewReader(Format, parse.Input{Name: "x", R: strings.NewReader(text), Options: opt}).All() {
		switch {
		case err != nil:
			fmt.Fprintf(&b, "FAULT %v\n", err)
		case f.Control != nil:
			fmt.Fprintf(&b, "%s %s %s %v\n", f.Control.Name, f.Control.Expected, f.Control.Got, f.Control.OK)
		case f.Skipped != nil:
			if f.Skipped.Reason != "above the header" && f.Skipped.Reason != "blank row" {
				fmt.Fprintf(&b, "skipped %s\n", f.Skipped.Reason)
			}
		case f.Receipt == nil:
			fmt.Fprintf(&b, "NO RECEIPT %+v\n", f)
		default:
			r := f.Receipt
			fmt.Fprintf(&b, "%v %v %v", r.Booked, r.Amount, r.Kind)
			for _, part := range [...]struct{ name, value string }{
				{"value", r.Value.String()}, {"own", r.Account}, {"payer", r.Payer.Name}, {"account", r.Payer.Account}, {"bank", r.Payer.Bank},
				{"type", r.Type}, {"method", r.Method}, {"id", r.BankReference}, {"ref", r.CustomerReference}, {"e2e", r.EndToEndID},
				{"mandate", r.MandateID}, {"customer", string(r.Customer)}, {"text", r.Text()}, {"rate", r.Rate},
			} {
				if part.value != "" {
					fmt.Fprintf(&b, " %s=%q", part.name, part.value)
				}
			}
			if r.Original.Stated() {
				fmt.Fprintf(&b, " original=%v", r.Original)
			}
			for _, c := range r.Charges {
				fmt.Fprintf(&b, " charge=%v", c.Amount)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// TestBankLists reads a small list in the layout of each bank and payment service. A case is a file of testdata/banks: a first line with
// options ("currency GBP"), the list, a line of dashes, and all fields of what is read.
func TestBankLists(t *testing.T) {
	paths, err := filepath.Glob("testdata/banks/*.txt")
	if err != nil || len(paths) < 30 {
		t.Fatalf("%d lists, %v", len(paths), err)
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		first, rest, _ := strings.Cut(string(content), "\n")
		list, want, _ := strings.Cut(rest, "\n----\n")
		var opt parse.Options
		if words := strings.Fields(first); len(words) == 2 && words[0] == "currency" {
			opt.Currency = mustCurrency(words[1])
		}
		got := shortReceipts(list+"\n", opt)
		if os.Getenv("UPDATE") == "1" {
			if err := os.WriteFile(path, []byte(first+"\n"+list+"\n----\n"+got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", path, d)
		}
	}
}
