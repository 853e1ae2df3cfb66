package mt940

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// expected is the shape of the expected values that lie beside some corpus files. Mark is Credit, Debit, ReverseCredit or
// ReverseDebit.
type expected struct {
	Entries []struct {
		Value   string `json:"value_date"`
		Booked  string `json:"entry_date"`
		Mark    string `json:"ext_debit_credit_indicator"`
		Amount  string `json:"amount"`
		Ref     string `json:"customer_ref"`
		BankRef string `json:"bank_ref"`
	} `json:"statement_lines"`
}

// TestCorpusValues compares with the values that another reader's authors checked.
func TestCorpusValues(t *testing.T) {
	root := os.Getenv("CASHTIE_CORPUS")
	if root == "" {
		t.Skip("CASHTIE_CORPUS is not set")
	}
	files, entries := 0, 0
	err := filepath.WalkDir(filepath.Join(root, "mt940"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".json" {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var pages []expected
		if json.Unmarshal(b, &pages) != nil || len(pages) == 0 || pages[0].Entries == nil {
			return nil // another shape
		}
		content, err := os.ReadFile(strings.TrimSuffix(path, ".json") + ".sta")
		if err != nil {
			return nil
		}
		want := rows(t, pages)
		if d := cmp.Diff(want, found(string(content))); d != "" {
			t.Errorf("%s (-want +got):\n%s", filepath.Base(path), d)
		}
		files, entries = files+1, entries+len(want)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d entries of %d files compared", entries, files)
}

func rows(t *testing.T, pages []expected) (out []string) {
	t.Helper()
	for _, p := range pages {
		for _, e := range p.Entries {
			m, err := ledger.ParseMoney(e.Amount, 0) // all files with expected values have currencies with two decimals
			if err != nil {
				t.Fatal(err)
			}
			sign := ""
			if e.Mark == "Debit" || e.Mark == "ReverseCredit" {
				sign = "-"
			}
			if absent(e.Ref) || pointer(strings.TrimSpace(e.Ref)) != "" {
				e.Ref = ""
			}
			if absent(e.BankRef) {
				e.BankRef = ""
			}
			out = append(out, strings.Join([]string{e.Value, e.Booked, sign + m.Decimal(), strings.TrimSpace(e.Ref), strings.TrimSpace(e.BankRef)}, " | "))
		}
	}
	return out
}

func found(content string) (out []string) {
	for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content)}).All() {
		if r := f.Receipt; err == nil && r != nil {
			ref := r.CustomerReference
			if !fromEntryLine(r) { // it came from the :86:, which the other reader does not do
				ref = ""
			}
			out = append(out, strings.Join([]string{r.Value.String(), r.Booked.String(), r.Amount.Decimal(), ref, r.BankReference}, " | "))
		}
	}
	return out
}

func fromEntryLine(r *ledger.Receipt) bool {
	return len(r.Texts) > 0 && r.Texts[0].Field == "customer_reference"
}
