package run

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestTableReadsBack holds the CSV to what encoding/csv writes and reads, whatever stands in the cells.
func TestTableReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune(" ,\"\n\t=-+1a.\\é\u00a0\u202e\u200b;<U>'@2E\u0007"))))
		width := rapid.IntRange(2, 4).Draw(t, "columns")
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 5).Draw(t, "rows")
		var got, want bytes.Buffer
		w, std := bufio.NewWriter(&got), csv.NewWriter(&want)
		tab, err := newTable(t.Context(), w, rows[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			tab.text(row...)
			if err := tab.end(); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		expected := [][]string{rows[0]}
		for _, row := range rows[1:] {
			safe := make([]string, width)
			for i, s := range row {
				if safe[i] = harmless(s); asWritten(safe[i]) != s {
					t.Fatalf("asWritten(%q) = %q, want %q", safe[i], asWritten(safe[i]), s)
				}
			}
			expected = append(expected, safe)
		}
		if err := std.WriteAll(expected); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want.String(), got.String()); d != "" {
			t.Fatalf("table (-encoding/csv +got):\n%s", d)
		}
	})
}
