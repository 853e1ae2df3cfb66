package table_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/table"
)

// TestEdit: an edited grid has the lines and cells of the first one, but for what was edited; the first one stays as it is.
func TestEdit(t *testing.T) {
	g := table.NewGrid("book.xlsx/Open", parse.Limits{})
	for line, cells := range map[int32][]table.Cell{3: {{Text: "Bill"}, {Text: "Paid"}}} {
		g.Row(line)
		for col, c := range cells {
			if _, err := g.Put(col, c); err != nil {
				t.Fatal(err)
			}
		}
	}
	g.Row(7)
	for col, c := range []table.Cell{1: {Text: "5.00", Number: "5"}, 2: {Text: "2026-03-17", Dated: true}} {
		if c == (table.Cell{}) {
			continue
		}
		if _, err := g.Put(col, c); err != nil {
			t.Fatal(err)
		}
	}
	edited, err := g.Edit(func(line int32, cells []table.Cell) []table.Cell {
		if line == 3 {
			cells[0].Text = "Invoice"
		}
		return cells
	})
	if err != nil {
		t.Fatal(err)
	}
	rows := func(g *table.Grid) map[int32][]table.Cell {
		all := map[int32][]table.Cell{}
		for line, cells := range g.Rows() {
			all[line] = cells
		}
		return all
	}
	second := []table.Cell{{}, {Text: "5.00", Number: "5"}, {Text: "2026-03-17", Dated: true}}
	if d := cmp.Diff(map[int32][]table.Cell{3: {{Text: "Invoice"}, {Text: "Paid"}}, 7: second}, rows(edited)); d != "" {
		t.Errorf("edited (-want +got):\n%s", d)
	}
	if d := cmp.Diff(map[int32][]table.Cell{3: {{Text: "Bill"}, {Text: "Paid"}}, 7: second}, rows(g)); d != "" {
		t.Errorf("the first one (-want +got):\n%s", d)
	}
	if edited.Name() != "book.xlsx/Open" {
		t.Errorf("it is called %q", edited.Name())
	}
}
