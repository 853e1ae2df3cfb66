package run

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/cashtie/cashtie/parse/formats"
)

// TestSameMoney: a list of payments and the one sum of them in another file are told; payments that only stand beside each other
// are not.
func TestSameMoney(t *testing.T) {
	for _, tt := range []struct {
		name, sum string
		want      int
	}{
		{"their sum", "300.00", 1}, {"another amount", "301.00", 0},
	} {
		dir := t.TempDir()
		for name, content := range map[string]string{
			"a_details.csv": "Date,Amount,Currency,Description\n2026-03-17,100.00,USD,CHECK 1\n2026-03-17,200.00,USD,CHECK 2\n",
			"b_bank.csv":    "Date,Amount,Currency,Description\n2026-03-18," + tt.sum + ",USD,LOCKBOX DEPOSIT\n2026-03-18,5.00,USD,OTHER\n",
		} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		res, err := Execute(context.Background(), Config{Paths: []Path{{Name: dir}}, Formats: formats.All(), Version: "test"})
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, n := range res.Notices {
			if n.Name == noticeSameMoney {
				got++
			}
		}
		if got != tt.want {
			t.Errorf("%s: %d notices, want %d: %+v", tt.name, got, tt.want, res.Notices)
		}
	}
}
