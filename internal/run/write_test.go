package run

import (
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// staged is a run over files whose decisions are given here, so that its pages do not change when the engine learns something.
func staged(t *testing.T) *Result {
	t.Helper()
	res := execute(t, config(folder(t,
		"bank/usd.txt", "tiny\nreceipt B1 1234.50 USD 2026-03-17 =Acme\nreceipt B2 90.00 USD 2026-03-15 Beta\nreceipt B3 7.00 USD 2026-03-16 Nobody\n"+
			"statement 1331.50 USD 2026-03-17\ncontrol 3 3\nskip subtotal\n",
		"bank/usd_again.txt", "tiny\nreceipt B3 7.00 USD 2026-03-16 Nobody\n",
		"items.txt", "tiny\nitem 0091 1000.00 USD 0C1 US01 Region=-West Rank=-5\nitem 77 -5.00 USD 0C1 DE01\nitem 77 100.00 USD 0C2 US01\nitem 78 40.00 USD 0C2 Rank=3\n",
		"remit.txt", "tiny\nadvice P1 90.00 USD 77\ncustomer 0C1 Acme\n")))
	src := func(line int32) ledger.Source {
		return ledger.Source{File: "bank/usd.txt", Line: line, Start: 8, End: 10}
	}
	apply, review, none := res.Decisions[0], res.Decisions[1], res.Decisions[2]
	*apply = match.Decision{Receipt: apply.Receipt, Outcome: match.Apply, Pattern: match.NamedOver, Customer: "0C1", Confidence: 9993, Score: 40,
		Applications: []ledger.Application{
			{Item: "0091", Customer: "0C1", OpenBefore: money("1000", "USD"), Cash: money("900", "USD"), Discount: money("20", "USD"), Deduction: money("80", "USD"),
				Exchange: money("-1.25", "EUR"), Reason: ledger.Reason{Class: ledger.Damage, Code: "D7"}},
			{Item: "77@DE01", Customer: "0C1", OpenBefore: money("-5", "USD"), Cash: money("-5", "USD")}},
		Unapplied: money("339.50", "USD"), Flags: []match.Flag{match.FlagOverPayment},
		Tasks:    []match.Task{{Kind: match.ClaimTask, Reason: "damage", Item: "0091", Amount: money("80", "USD")}, {Kind: match.NotifyTask, Amount: money("5", "USD")}},
		Between:  []match.Between{{From: "US01", To: "DE01", Amount: money("-5", "USD")}},
		Evidence: []match.Evidence{{Signal: "reference", Item: "0091", Points: 40, Text: "B1", Source: src(2)}}}
	*review = match.Decision{Receipt: review.Receipt, Outcome: match.Review, Pattern: match.AdviceLines, Hold: match.HoldShort, Customer: "0C2", Confidence: 6100,
		Applications: []ledger.Application{{Item: "77@US01", Customer: "0C2", OpenBefore: money("100", "USD"), Cash: money("90", "USD")}},
		Unapplied:    money("0", "USD"), Advice: res.Advices[0]}
	*none = match.Decision{Receipt: none.Receipt, Hold: match.HoldNoPayer, Unapplied: none.Receipt.Amount}
	m := newMerger(res)
	m.repeats[sumKey{"bank/usd_again.txt", money("7", "USD").Currency}] = &Sum{1, money("7", "USD")}
	if err := res.total(m); err != nil {
		t.Fatal(err)
	}
	res.Controls = res.Controls[:1] // the file's own
	if err := res.check(t.Context()); err != nil {
		t.Fatal(err)
	}
	return res
}

func readFolder(t *testing.T, dir string) map[string]string {
	t.Helper()
	pages := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		pages[e.Name()] = string(b)
	}
	return pages
}

func write(t *testing.T, res *Result, out string) (string, bool) {
	t.Helper()
	dir, reused, err := res.Write(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	return dir, reused
}

func TestGoldenRunFolder(t *testing.T) {
	res := staged(t)
	if broken := res.Broken(); len(broken) > 0 {
		t.Errorf("broken: %+v", broken)
	}
	dir, _ := write(t, res, t.TempDir())
	got := readFolder(t, dir)
	var words []string // the engine's own sentences are tested where they are made
	for _, d := range res.Decisions {
		for _, s := range []string{d.Why(), d.Settle()} {
			if s != "" {
				words = append(words, s, "SENTENCE", strings.ReplaceAll(s, `"`, `\"`), "SENTENCE", strings.ReplaceAll(s, `"`, `""`), "SENTENCE")
			}
		}
	}
	for name, page := range got {
		got[name] = strings.ReplaceAll(strings.NewReplacer(words...).Replace(page), `"SENTENCE"`, "SENTENCE")
	}
	golden := filepath.Join("testdata", "golden")
	if os.Getenv("UPDATE") == "1" {
		for name, page := range got {
			if err := errors.Join(os.MkdirAll(golden, 0o755), os.WriteFile(filepath.Join(golden, name), []byte(page), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if d := cmp.Diff(readFolder(t, golden), got); d != "" {
		t.Errorf("run folder (-want +got):\n%s", d)
	}
}

func TestSameRunSameBytes(t *testing.T) {
	out := t.TempDir()
	first, reused := write(t, staged(t), out)
	if reused {
		t.Error("the first run says that it was there already")
	}
	before := readFolder(t, first)
	again, reused := write(t, staged(t), out)
	if again != first || !reused {
		t.Errorf("second run: %s, reused %v, want %s again", again, reused, first)
	}
	elsewhere, _ := write(t, staged(t), t.TempDir())
	if d := cmp.Diff(before, readFolder(t, elsewhere)); d != "" || filepath.Base(elsewhere) != filepath.Base(first) {
		t.Errorf("the same run in another folder differs (-first +second):\n%s", d)
	}
	onlyRun(t, out, filepath.Base(first))
}

// TestRunsAmongTheInputs writes run folders into the folder that is read: they do not become part of later runs.
func TestRunsAmongTheInputs(t *testing.T) {
	dir := folder(t, "a.txt", oneReceipt)
	out := filepath.Join(dir, "runs")
	first, _ := write(t, execute(t, config(dir)), out)
	res := execute(t, config(dir))
	if again, reused := write(t, res, out); again != first || !reused {
		t.Errorf("second run: %s, reused %v, want %s again", again, reused, first)
	}
	if d := cmp.Diff([]string{"runs/" + filepath.Base(first) + ": folder of an earlier run"}, passed(res)); d != "" {
		t.Errorf("passed over (-want +got):\n%s", d)
	}
}

// onlyRun fails when out holds anything but names.
func onlyRun(t *testing.T, out string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(out)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if d := cmp.Diff(names, got); d != "" {
		t.Errorf("%s holds (-want +got):\n%s", out, d)
	}
}

func TestNeverOverwritten(t *testing.T) {
	for _, page := range pages {
		out := t.TempDir()
		dir, _ := write(t, staged(t), out)
		name := filepath.Join(dir, page.name)
		if err := os.WriteFile(name, []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
		_, _, err := staged(t).Write(t.Context(), out)
		if !errors.Is(err, ErrExists) || !strings.Contains(err.Error(), page.name+" differs") {
			t.Errorf("%s changed: Write = %v, want %v", page.name, err, ErrExists)
		}
		if b, err := os.ReadFile(name); string(b) != "mine" || err != nil {
			t.Errorf("%s was overwritten: %q, %v", page.name, b, err)
		}
		onlyRun(t, out, filepath.Base(dir))
	}
}

func TestNameFollowsWhatGoesIn(t *testing.T) {
	dir := folder(t, "a.txt", oneReceipt)
	name := execute(t, config(dir)).Name()
	if want := "run-2026-03-17-"; !strings.HasPrefix(name, want) || len(name) != len(want)+8 {
		t.Errorf("name %q", name)
	}
	names := map[string]string{name: "the first"}
	for what, change := range map[string]func(*Config){
		"version":     func(c *Config) { c.Version = "2" },
		"policy":      func(c *Config) { c.PolicyHash = "other" },
		"as-of":       func(c *Config) { c.AsOf = day("2026-03-18") },
		"forced kind": func(c *Config) { c.Paths[0].Bank = true },
		"content":     func(c *Config) { c.Paths[0].Name = folder(t, "a.txt", oneReceipt+"\n") },
		"file name":   func(c *Config) { c.Paths[0].Name = folder(t, "b.txt", oneReceipt) },
		"currency":    func(c *Config) { c.Options.Currency = money("1", "USD").Currency },
	} {
		c := config(dir)
		change(&c)
		got := execute(t, c).Name()
		if old, taken := names[got]; taken {
			t.Errorf("another %s has the name of %s: %s", what, old, got)
		}
		names[got] = what
	}
}

func TestOutCannotBeWritten(t *testing.T) {
	file := filepath.Join(folder(t, "out", "a file"), "out")
	_, _, err := staged(t).Write(t.Context(), file)
	if err == nil || !strings.Contains(err.Error(), "the run folder cannot be written") {
		t.Errorf("Write below a file = %v", err)
	}
	if os.Geteuid() == 0 {
		return // root may write everywhere
	}
	closed := t.TempDir()
	if err := os.Chmod(closed, 0o555); err != nil {
		t.Fatal(err)
	}
	if _, _, err := staged(t).Write(t.Context(), closed); !errors.Is(err, os.ErrPermission) {
		t.Errorf("Write in a closed folder = %v", err)
	}
}

// stopAt is a context that ends at its n-th question, whoever asks: the matching asks from several goroutines.
type stopAt struct {
	context.Context
	left atomic.Int64
}

func (s *stopAt) Err() error {
	if s.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// TestCancel ends a run at every point where it asks, and looks that nothing is left behind.
func TestCancel(t *testing.T) {
	content, err := io.ReadAll(manyReceipts(3 * checkEvery))
	if err != nil {
		t.Fatal(err)
	}
	dir, out := folder(t, "many.txt", string(content)), filepath.Join(t.TempDir(), "runs")
	executed, written := 0, 0
	stride := func(n int) int { return 1 + n/16 } // the matching asks at every receipt: not each of its questions is another point
	for n := 0; ; n += stride(n) {
		ctx := &stopAt{Context: t.Context()}
		ctx.left.Store(int64(n))
		res, err := Execute(ctx, config(dir))
		if err == nil && executed == 0 && stride(n) > 1 {
			n -= stride(n) // from the last question of the matching on, each one
			stride = func(int) int { return 1 }
			continue
		}
		if err == nil {
			executed++
			_, _, err = res.Write(ctx, out)
		}
		if err == nil {
			written = n
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("stopped at question %d: %v, want %v", n, err, context.Canceled)
		}
		onlyRun(t, out)
	}
	if written < 8 || executed < 3 {
		t.Errorf("asked %d times, %d times after all was decided: too seldom", written, executed-1)
	}
}

func TestLoad(t *testing.T) {
	res := staged(t)
	dir, _ := write(t, res, t.TempDir())
	saved, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(res.Manifest(), saved.Manifest); d != "" {
		t.Errorf("manifest (-written +loaded):\n%s", d)
	}
	var want []*wire.Decision
	for _, d := range res.Decisions {
		v, err := res.Wire(d)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, v)
	}
	if d := cmp.Diff(want, saved.Decisions); d != "" {
		t.Errorf("decisions (-written +loaded):\n%s", d)
	}
	if _, err := Load(t.TempDir()); !errors.Is(err, ErrNoRun) {
		t.Errorf("Load(empty folder) = %v, want %v", err, ErrNoRun)
	}
}

func TestLoadDamaged(t *testing.T) {
	for _, tt := range []struct {
		name, file string
		damage     func(b []byte) []byte
		want       string
	}{
		{"cut off", decisionsFile, func(b []byte) []byte { return b[:len(b)-10] }, "decisions.jsonl:3: unexpected EOF"},
		{"no JSON", decisionsFile, func(b []byte) []byte { return append([]byte("x\n"), b...) }, "decisions.jsonl:1: invalid character"},
		{"newer layout", decisionsFile, func(b []byte) []byte { return []byte(strings.Replace(string(b), "decision/v1", "decision/v2", 1)) },
			`decisions.jsonl:1: layout "cashtie.decision/v2"`},
		{"newer manifest", manifestFile, func(b []byte) []byte { return []byte(strings.Replace(string(b), "run/v1", "run/v2", 1)) },
			`run.json:1: layout "cashtie.run/v2"`},
	} {
		dir, _ := write(t, staged(t), t.TempDir())
		name := filepath.Join(dir, tt.file)
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, tt.damage(b), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(dir); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: Load = %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{"": "", "Acme": "Acme", "=1+1": "'=1+1", "@SUM(A1)": "'@SUM(A1)", "+49 30": "'+49 30", "-cmd|' /C": "'-cmd|' /C",
		"\t=1": "'\t=1", "\r=1": "'\r=1", "-12.50": "-12.50", "+7": "+7", "-1.234,50": "-1.234,50", "-": "'-", "-1-1": "'-1-1"} {
		if got := harmless(in); got != want {
			t.Errorf("harmless(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestOrderOfFiles gives the files in every order: each receipt is decided alike.
func TestOrderOfFiles(t *testing.T) {
	dir := folder(t, "bank.txt", "tiny\nreceipt 0091 10.00 USD 2026-03-17 Acme\nreceipt 77 90.00 USD 2026-03-15 Beta\n",
		"items.txt", "tiny\nitem 0091 10.00 USD C1 US01\nitem 77 90.00 USD C2\n", "more.txt", "tiny\nitem 0091 10.00 EUR C1 DE01\ncustomer C1 Acme\ncustomer C2 Beta\n")
	var want map[string]string
	for _, order := range [][]string{{"bank", "items", "more"}, {"more", "bank", "items"}, {"items", "more", "bank"}, {"more", "items", "bank"}} {
		var paths []string
		for _, name := range order {
			paths = append(paths, filepath.Join(dir, name+".txt"))
		}
		res := execute(t, config(paths...))
		got := map[string]string{}
		for _, d := range res.Decisions {
			line, err := res.encoder().AppendDecision(nil, d)
			if err != nil {
				t.Fatal(err)
			}
			got[string(d.Receipt.ID)] = string(line)
		}
		if want == nil {
			want = maps.Clone(got)
		}
		if d := cmp.Diff(want, got); d != "" || len(got) != 2 {
			t.Errorf("order %q: %d decisions (-first +this):\n%s", slices.Clone(order), len(got), d)
		}
	}
}
