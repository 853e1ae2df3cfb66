package camt

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// gold is what another reader says of a file: sums by currency (a booked amount, or the announced one), and texts it found.
type gold struct {
	Sums  map[string]int64
	texts []string
}

// deviations are stored results that we do not share, with the reason.
var deviations = map[string]string{
	"camt053.v2.multi.statement.json": "keeps the entries of the last of two statements only",
}

// TestGold compares with what another reader has stored beside its files, as JSON: the sums of the entries, and that every reference
// and text it found is among ours.
func TestGold(t *testing.T) {
	root := os.Getenv("CASHTIE_CORPUS")
	if root == "" {
		t.Skip("CASHTIE_CORPUS is not set")
	}
	names, err := filepath.Glob(filepath.Join(root, "camt", "*", "test", "data", "*.json"))
	if err != nil || len(names) == 0 {
		t.Skipf("no stored results below %s: %v", root, err)
	}
	compared := 0
	for _, name := range names {
		stored, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		content, err := os.ReadFile(strings.TrimSuffix(name, ".json") + ".xml")
		if err != nil {
			continue
		}
		var tree any
		if err := json.Unmarshal(stored, &tree); err != nil {
			t.Fatal(err)
		}
		want := gold{Sums: map[string]int64{}}
		want.gather(tree)
		got, ours := gold{Sums: map[string]int64{}}, map[string]bool{}
		receipts, faults := read(strings.NewReader(string(content)), parse.Limits{})
		for _, r := range receipts {
			got.add(r, ours)
		}
		if reason := deviations[filepath.Base(name)]; reason != "" {
			t.Logf("%s: sums not compared: it %s", filepath.Base(name), reason)
			got.Sums = want.Sums
		}
		if d := cmp.Diff(want.Sums, got.Sums); d != "" || len(faults) > 0 {
			t.Errorf("%s: faults %v, sums (-theirs +ours):\n%s", filepath.Base(name), faults, d)
		}
		for _, text := range want.texts {
			if compared++; !ours[text] {
				t.Errorf("%s: %q is not among ours", filepath.Base(name), text)
			}
		}
	}
	t.Logf("%d files, %d texts compared", len(names), compared)
}

func (g *gold) add(r *ledger.Receipt, ours map[string]bool) {
	m := r.Amount
	if r.Kind == ledger.Informational && r.Original.Stated() {
		m = r.Original
	}
	if m.Minor != 0 {
		g.Sums[m.Currency.String()] += m.Minor
	}
	for _, v := range [...]string{r.EndToEndID, r.UETR, r.BankReference, r.MandateID} {
		ours[v] = true
	}
	for _, x := range r.Texts {
		ours[x.Value] = true
	}
}

// gather walks the stored tree.
func (g *gold) gather(node any) {
	switch n := node.(type) {
	case []any:
		for _, x := range n {
			g.gather(x)
		}
	case map[string]any:
		if class, ok := n["__CLASS__"].(string); ok && strings.HasSuffix(class, `\DTO\Entry`) {
			g.entry(n)
		}
		for _, key := range [...]string{"getEndToEndId", "getUuidEndToEndReference", "getMandateId", "getMessage"} {
			if s, ok := n[key].(string); ok && !absent([]byte(strings.TrimSpace(s))) {
				g.texts = append(g.texts, clean([]byte(s), nil))
			}
		}
		for _, x := range n {
			g.gather(x)
		}
	}
}

func (g *gold) entry(e map[string]any) {
	amount, ok := e["getAmount"].(map[string]any)
	if !ok {
		return
	}
	digits, ok := amount["getAmount"].(string)
	currency, ok2 := amount["getCurrency"].(map[string]any)
	if !ok || !ok2 {
		return
	}
	code, ok := currency["getCode"].(string)
	c, err := ledger.ParseCurrency(code)
	if !ok || err != nil {
		return
	}
	m := int64(0)
	for _, ch := range strings.TrimPrefix(digits, "-") {
		m = m*10 + int64(ch-'0')
	}
	if strings.HasPrefix(digits, "-") {
		m = -m
	}
	if m != 0 {
		g.Sums[c.String()] += m
	}
}
