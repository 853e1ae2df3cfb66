package run

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/internal/wire"
)

func TestSavedItems(t *testing.T) {
	dir, _ := write(t, staged(t), t.TempDir())
	saved, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	got, err := saved.Items(func(number, id string) bool {
		seen++
		return number == "0091-D1" || id == "77@US01"
	})
	if err != nil || seen != 5 {
		t.Fatalf("Items asked for %d lines, %v", seen, err)
	}
	want := []ItemLine{
		{Company: "US01", Customer: "0C2", Number: "77", ID: "77@US01", Kind: "invoice", Status: "open", Currency: "USD", OpenBefore: "100.00",
			Opened: "0.00", OpenAfter: "100.00", Source: wire.Source{File: "items.txt", Line: 4}, Touched: []string{},
			Proposed: []string{string(saved.Decisions[1].Receipt.ID)}},
		{Company: "US01", Customer: "0C1", CustomerName: "Acme", Number: "0091-D1", Kind: "deduction", Status: "open", Issued: "2026-03-17",
			Due: "2026-03-17", Currency: "USD", OpenBefore: "0.00", Opened: "80.00", OpenAfter: "80.00", SplitFrom: "0091", ReasonClass: "damage",
			ReasonCode: "D7", Source: wire.Source{File: "bank/usd.txt", Line: 2}, Touched: []string{string(saved.Decisions[0].Receipt.ID)}, Proposed: []string{}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("lines (-want +got):\n%s", d)
	}
}

func TestSavedItemsDamaged(t *testing.T) {
	dir, _ := write(t, staged(t), t.TempDir())
	saved, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := func(string, string) bool { return true }
	name := filepath.Join(dir, openItemsFile)
	page, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, page, want string }{
		{"empty", "", "open_items.csv:1: EOF"},
		{"no column", strings.Replace(string(page), "open_after", "open", 1), `open_items.csv:1: there is no column "open_after"`},
		{"cut off", string(page[:len(page)-30]), "open_items.csv:6: "},
		{"no line number", strings.Replace(string(page), "items.txt,3,", "items.txt,x,", 1), "open_items.csv:3: "},
	} {
		if err := os.WriteFile(name, []byte(tt.page), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := saved.Items(all); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: Items = %v, want %q", tt.name, err, tt.want)
		}
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if lines, err := saved.Items(all); len(lines) != 0 || err != nil {
		t.Errorf("without the page: %d lines, %v", len(lines), err)
	}
}
