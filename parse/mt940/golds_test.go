package mt940

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// gold is what another reader's authors expect of one entry, by field; what they do not say is not in it.
type gold map[string]string

// The fields that are compared, and where they come from.
var goldFields = map[string]func(r *ledger.Receipt) string{
	"value":   func(r *ledger.Receipt) string { return r.Value.String() },
	"booked":  func(r *ledger.Receipt) string { return r.Booked.String() },
	"amount":  func(r *ledger.Receipt) string { return r.Amount.Decimal() },
	"type":    func(r *ledger.Receipt) string { code, _, _ := strings.Cut(r.Type, "/"); return code },
	"ref":     func(r *ledger.Receipt) string { return r.CustomerReference },
	"bankref": func(r *ledger.Receipt) string { return r.BankReference },
	"name":    func(r *ledger.Receipt) string { return r.Payer.Name },
	"account": func(r *ledger.Receipt) string { return r.Payer.Account },
	"bank":    func(r *ledger.Receipt) string { return r.Payer.Bank },
	"e2e":     func(r *ledger.Receipt) string { return r.EndToEndID },
}

// TestGolds compares with what the authors of four other readers expect, field by field. testdata/differences.tsv lists where we
// differ and why; a difference that is not listed fails, and so does a listed one that is gone.
func TestGolds(t *testing.T) {
	root := os.Getenv("CASHTIE_CORPUS")
	if root == "" {
		t.Skip("CASHTIE_CORPUS is not set")
	}
	var got []string
	entries, fields, files := 0, 0, 0
	err := filepath.WalkDir(filepath.Join(root, "mt940"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content := beside(path)
		name := strings.TrimPrefix(path, filepath.Join(root, "mt940")+"/")
		if b := pagesOf(t, path); b != nil && content != "" {
			rows, e, f := comparePages(t, name, b, content)
			got, entries, fields, files = append(got, rows...), entries+e, fields+f, files+1
			return nil
		}
		want := golds(t, path)
		if len(want) == 0 {
			return nil
		}
		receipts := inEuro(t, content)
		files++
		if len(receipts) != len(want) {
			got = append(got, fmt.Sprintf("%s\t-\tentries\t%d\t%d", name, len(receipts), len(want)))
			return nil
		}
		for i, w := range want {
			entries++
			for _, field := range slices.Sorted(keysOf(w)) {
				fields++
				ours := goldFields[field](receipts[i])
				theirs := w[field]
				if m, err := ledger.ParseMoney(theirs, receipts[i].Amount.Currency); field == "amount" && err == nil {
					theirs = m.Decimal() // 300 is 300.00
				}
				if squeeze(ours) != squeeze(theirs) {
					if field == "name" || field == "account" || field == "bank" || field == "e2e" || field == "ref" || field == "bankref" {
						ours, theirs = short(ours), short(theirs)
					}
					got = append(got, fmt.Sprintf("%s\t%d\t%s\t%s\t%s", name, i+1, field, ours, theirs))
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile(filepath.Join("testdata", "differences.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, line := range strings.Split(strings.TrimSpace(string(table)), "\n")[1:] {
		if cells := strings.Split(line, "\t"); len(cells) == 6 && cells[5] != "" {
			listed = append(listed, strings.Join(cells[:5], "\t"))
		} else {
			t.Errorf("differences.tsv: want six cells, the last of them the reason: %q", line)
		}
	}
	slices.Sort(listed)
	slices.Sort(got)
	if d := cmp.Diff(listed, got); d != "" {
		t.Errorf("differences (-listed +found):\n%s", d)
		t.Log(strings.Join(got, "\n"))
	}
	t.Logf("%d files, %d entries, %d fields compared, %d differ as listed", files, entries, fields, len(listed))
}

// pagesOf is the content of a file of expected statements, nil for any other.
func pagesOf(t *testing.T, path string) []byte {
	t.Helper()
	if filepath.Ext(path) != ".json" {
		return nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), `"transactions"`) || !strings.Contains(string(b), `"isCredit"`) {
		return nil
	}
	return b
}

// inEuro reads also fragments that name no currency.
func inEuro(t *testing.T, content string) (out []*ledger.Receipt) {
	t.Helper()
	eur, err := ledger.ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content), Options: parse.Options{Currency: eur}}).All() {
		if err == nil && f.Receipt != nil {
			out = append(out, f.Receipt)
		}
	}
	return out
}

func keysOf(g gold) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range g {
			if !yield(k) {
				return
			}
		}
	}
}

// short tells of a text only how long it is: whose files these are, keeps their content.
func short(s string) string { return fmt.Sprintf("%d characters", len(squeeze(s))) }

// squeeze leaves out blanks, and what counts as absent: readers differ in what they make of a line end.
func squeeze(s string) string {
	if absent(s) || s == "null" {
		return ""
	}
	return strings.Join(strings.Fields(s), "")
}

// beside is the bank file of a file of expected values.
func beside(path string) string {
	base := strings.TrimSuffix(path, filepath.Ext(path))
	for _, ext := range []string{".sta", ".txt", ".mta", ".STA"} {
		if content, err := os.ReadFile(base + ext); err == nil {
			return string(content)
		}
	}
	return ""
}

func golds(t *testing.T, path string) []gold {
	t.Helper()
	ext := filepath.Ext(path)
	if ext != ".yml" && ext != ".json" || beside(path) == "" {
		return nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	switch text := string(b); {
	case strings.Contains(text, "mt940.models.Transaction\n"):
		return wolph(text)
	case strings.Contains(text, "MT940::StatementLine\n"):
		return betterplace(text)
	case ext == ".json":
		return flow(b)
	}
	return nil
}

// wolph reads the YAML of a Python library line by line.
func wolph(text string) (out []gold) {
	names := map[string]string{"id": "type", "bank_reference": "bankref", "applicant_name": "name", "applicant_iban": "account", "end_to_end_reference": "e2e"}
	var key string
	for _, line := range strings.Split(text, "\n") {
		if strings.HasSuffix(line, "mt940.models.Transaction") {
			out, key = append(out, gold{}), ""
			continue
		}
		if len(out) == 0 {
			continue
		}
		g := out[len(out)-1]
		trimmed := strings.TrimSpace(line)
		switch indent := len(line) - len(strings.TrimLeft(line, " ")); {
		case indent == 4 && strings.Contains(line, ": "):
			var v string
			key, v, _ = strings.Cut(trimmed, ": ")
			if field := names[key]; field != "" {
				if s, ok := scalar(v); ok {
					g[field] = s
				}
			}
		case key == "amount" && strings.HasPrefix(trimmed, "- '"):
			g["amount"] = strings.Trim(trimmed, "- '")
			if strings.HasPrefix(trimmed, "- '-") {
				g["amount"] = "-" + g["amount"]
			}
		case key == "date" || key == "entry_date":
			if b, err := base64.StdEncoding.DecodeString(trimmed); err == nil && len(b) == 4 {
				field := map[string]string{"date": "value", "entry_date": "booked"}[key]
				g[field] = fmt.Sprintf("%04d-%02d-%02d", int(b[0])<<8|int(b[1]), b[2], b[3])
			}
		}
	}
	return out
}

// scalar reads a YAML value that stands on one line.
func scalar(v string) (string, bool) {
	switch {
	case v == "null" || v == "''":
		return "", true
	case len(v) > 1 && v[0] == '\'' && v[len(v)-1] == '\'':
		return strings.ReplaceAll(v[1:len(v)-1], "''", "'"), true
	case v == "" || strings.ContainsRune("'\"&*!|>", rune(v[0])):
		return "", false
	}
	return v, true
}

// betterplace reads the YAML of a Ruby library line by line.
func betterplace(text string) (out []gold) {
	var class string
	sign := ""
	for _, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		if _, name, ok := strings.Cut(trimmed, "!ruby/object:MT940::"); ok {
			class = name
			if class == "StatementLine" {
				out = append(out, gold{})
			}
			continue
		}
		key, v, ok := strings.Cut(trimmed, ": ")
		if !ok || len(out) == 0 {
			continue
		}
		v, ok = scalar(v)
		if !ok {
			continue
		}
		g := out[len(out)-1]
		switch class + " " + key {
		case "StatementLine funds_code":
			sign = map[string]string{":credit": "", ":debit": "-", ":return_credit": "-", ":return_debit": ""}[v]
		case "StatementLine amount":
			for len(v) < 3 {
				v = "0" + v
			}
			g["amount"] = sign + v[:len(v)-2] + "." + v[len(v)-2:]
		case "StatementLine swift_code":
			g["type"] = v
		case "StatementLine transaction_description":
			g["bankref"] = v
		case "StatementLine date":
			g["value"] = v
		case "StatementLine entry_date":
			g["booked"] = v
		case "StatementLineInformation account_number":
			g["account"] = v
		case "StatementLineInformation bank_code":
			g["bank"] = v
		case "StatementLineInformation account_holder":
			g["name"] = v
		}
	}
	return out
}

// flow reads the JSON of a JavaScript library: each tag is an object, told by its keys.
func flow(b []byte) (out []gold) {
	var pages [][]map[string]any
	if json.Unmarshal(b, &pages) != nil {
		return nil
	}
	for _, page := range pages {
		for _, tag := range page {
			say := func(key string) string { s, _ := tag[key].(string); return s }
			if _, ok := tag["swift_code"]; ok {
				value, _, _ := strings.Cut(say("value_date"), "T")
				booked, _, _ := strings.Cut(say("entry_date"), "T")
				amount := say("amount")
				if say("funds_code") == "debit" || say("funds_code") == "return_credit" {
					amount = "-" + amount
				}
				out = append(out, gold{"value": value, "booked": booked, "amount": amount, "type": say("swift_code"), "bankref": say("transaction_description")})
			} else if _, ok := tag["account_holder"]; ok && len(out) > 0 {
				g := out[len(out)-1]
				if parts, ok := tag["account_holder"].([]any); ok {
					tag["account_holder"] = strings.Trim(fmt.Sprint(parts...), "[]")
				}
				g["name"], g["account"], g["bank"] = say("account_holder"), say("account_number"), say("bank_code")
			}
		}
	}
	return out
}
