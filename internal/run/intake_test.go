package run

import (
	"errors"
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

func fileNames(res *Result) []string {
	var names []string
	for _, f := range res.Files {
		name := f.Name
		if f.Refused {
			name += " REFUSED " + f.Reason
		}
		if f.SameAs != "" {
			name += " = " + f.SameAs
		}
		names = append(names, name)
	}
	return names
}

func passed(res *Result) []string {
	var out []string
	for _, s := range res.Skipped {
		out = append(out, s.Source.String()+": "+s.Reason)
	}
	return out
}

const oneReceipt = "tiny\nreceipt B1 10.00 USD 2026-03-17 Acme\n"

func TestFolderIsWalkedInOrder(t *testing.T) {
	dir := folder(t,
		"b/2.txt", "tiny\nreceipt B2 20.00 USD 2026-03-17 Acme\n",
		"a.txt", oneReceipt,
		"b/1.txt", "tiny\nitem 7 20.00 USD C1\n",
		".hidden", "x", ".git/config", "x",
		"old/run-1/run.json", "{}", "old/run-1/decisions.jsonl", "x",
		"z.txt", "nothing known",
		"empty.txt", " \n",
		"copy.txt", oneReceipt)
	res := execute(t, config(dir, filepath.Join(dir, "a.txt")))
	known := "known are Tiny, Table; a table needs a row with column names, or be given with --bank or --remit"
	want := []string{"a.txt", "b/1.txt", "b/2.txt", "copy.txt = a.txt",
		"empty.txt REFUSED the file is empty (ask for the file again; the transfer may have broken off)",
		"z.txt REFUSED the content is of no known format (" + known + ")"}
	if d := cmp.Diff(want, fileNames(res)); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
	wantPassed := []string{".git: hidden folder", ".hidden: hidden file", "old/run-1: folder of an earlier run", "a.txt: given twice, read once",
		"copy.txt: same content as a.txt, read once"}
	if d := cmp.Diff(wantPassed, passed(res)); d != "" {
		t.Errorf("passed over (-want +got):\n%s", d)
	}
	if len(res.Receipts) != 2 || len(res.Items) != 1 || res.ExitCode() != ExitRefused {
		t.Errorf("%d receipts, %d items, exit %d", len(res.Receipts), len(res.Items), res.ExitCode())
	}
	if got := res.Faults[0].Error(); got != "empty.txt: the file is empty (ask for the file again; the transfer may have broken off)" {
		t.Errorf("fault %q", got)
	}
	if res.Files[0].SHA256 == "" || res.Files[0].Size != int64(len(oneReceipt)) {
		t.Errorf("file %+v without its hash and size", res.Files[0])
	}
}

func TestNamesDoNotDependOnTheMachine(t *testing.T) {
	one, two := folder(t, "bank.txt", oneReceipt), folder(t, "bank.txt", "tiny\nreceipt B2 1.00 USD 2026-03-17 Acme\n")
	res := execute(t, config(one, filepath.Join(two, "bank.txt")))
	if d := cmp.Diff([]string{"bank.txt", "bank (2).txt"}, fileNames(res)); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
	t.Chdir(filepath.Dir(one))
	res = execute(t, config(filepath.Base(one)))
	if got, want := res.Receipts[0].Source.File, filepath.Base(one)+"/bank.txt"; got != want {
		t.Errorf("a relative folder gives %q, want %q", got, want)
	}
	t.Chdir(one)
	if got := execute(t, config(".")).Receipts[0].Source.File; got != "bank.txt" {
		t.Errorf("the folder . gives %q, want bank.txt", got)
	}
}

func TestNothingToRead(t *testing.T) {
	dir := folder(t, ".hidden", "x")
	_, err := Execute(t.Context(), config(dir))
	if !errors.Is(err, ErrNoFiles) || !strings.HasPrefix(err.Error(), "no files found in ") {
		t.Errorf("Execute(empty folder) = %v, want %v", err, ErrNoFiles)
	}
	res := execute(t, config(filepath.Join(dir, "missing.txt")))
	if !res.Files[0].Refused || !errors.Is(res.Faults[0], fs.ErrNotExist) || res.ExitCode() != ExitRefused {
		t.Errorf("missing file: %+v, %v", res.Files, res.Faults)
	}
}

func TestNotPermitted(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	dir := folder(t, "closed.txt", oneReceipt, "shut/in.txt", oneReceipt, "open.txt", oneReceipt)
	for _, name := range []string{"closed.txt", "shut"} {
		if err := os.Chmod(filepath.Join(dir, name), 0); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(dir, "shut"), 0o755) })
	res := execute(t, config(dir))
	help := "permission denied (ask its owner for the right to read it, or copy it to a folder of yours)"
	want := []string{"closed.txt REFUSED " + help, "open.txt", "shut REFUSED " + help}
	if d := cmp.Diff(want, fileNames(res)); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
}

// TestLinkedFolder reads a folder that is given by a link to it.
func TestLinkedFolder(t *testing.T) {
	dir := folder(t, "a.txt", oneReceipt)
	link := filepath.Join(t.TempDir(), "inbox")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip("no links here:", err)
	}
	if d := cmp.Diff([]string{"a.txt"}, fileNames(execute(t, config(link)))); d != "" {
		t.Errorf("files (-want +got):\n%s", d)
	}
}

func TestRowsAndFilesRefused(t *testing.T) {
	dir := folder(t, "rows.txt", oneReceipt+"bad\nreceipt B2 20.00 USD 2026-03-17 Acme\nbad\n")
	res := execute(t, config(dir))
	if res.Files[0].Faults != 2 || len(res.Receipts) != 2 || res.ExitCode() != ExitRefused {
		t.Errorf("rows refused: %+v, exit %d", res.Files[0], res.ExitCode())
	}
	c := config(dir)
	c.KeepGoing = true
	if got := execute(t, c).ExitCode(); got != ExitDone {
		t.Errorf("keep going: exit %d, want %d", got, ExitDone)
	}
	broken := folder(t, "half.txt", oneReceipt+"fatal\nreceipt B2 20.00 USD 2026-03-17 Acme\n", "good.txt", "tiny\nreceipt B3 3.00 USD 2026-03-17 Acme\n")
	c = config(broken)
	c.SkipRefused = true
	res = execute(t, c)
	if len(res.Receipts) != 1 || res.Receipts[0].BankReference != "B3" || res.ExitCode() != ExitDone {
		t.Errorf("half a file was used: %d receipts, exit %d", len(res.Receipts), res.ExitCode())
	}
	if got := res.Files[1].Reason; got != `line 3: tiny: line "fatal": tiny fault` {
		t.Errorf("reason %q", got)
	}
}

func TestForcedKind(t *testing.T) {
	dir := folder(t, "plain.txt", "item 7 20.00 USD C1\n", "bank.txt", oneReceipt)
	c := config(dir)
	plain, bank := filepath.Join(dir, "plain.txt"), filepath.Join(dir, "bank.txt")
	for _, tt := range []struct {
		name string
		path Path
		want string
	}{
		{"a table that content alone does not tell", Path{Name: plain, Kind: parse.OpenItems}, "plain.txt"},
		{"open items given as bank", Path{Name: plain, Bank: true},
			"plain.txt REFUSED line 1: table: not the kind of file it was given as: it holds open items (give it without saying what it is)"},
		{"bank given as open items", Path{Name: bank, Kind: parse.OpenItems},
			"bank.txt REFUSED not the kind of file it was given as: it is a Tiny file (give it without saying what it is)"},
		{"bank given as bank", Path{Name: bank, Bank: true}, "bank.txt"},
	} {
		c.Paths = []Path{tt.path}
		if d := cmp.Diff([]string{tt.want}, fileNames(execute(t, c))); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestOverlappingStatements delivers one receipt twice, in two files, beside others.
func TestOverlappingStatements(t *testing.T) {
	dir := folder(t, "mon.txt", oneReceipt+"receipt B2 20.00 USD 2026-03-17 Acme\n",
		"tue.txt", "tiny\nreceipt B2 20.00 USD 2026-03-17 Acme\nreceipt B3 5.00 USD 2026-03-18 Acme\n")
	res := execute(t, config(dir))
	if len(res.Receipts) != 3 || len(res.Duplicates) != 1 || res.AsOf != day("2026-03-18") {
		t.Fatalf("%d receipts, %d duplicates, as of %v", len(res.Receipts), len(res.Duplicates), res.AsOf)
	}
	d := res.Duplicates[0]
	if d.Source.String() != "tue.txt:2" || d.First.String() != "mon.txt:3" {
		t.Errorf("duplicate %+v", d)
	}
	total := res.Totals[0]
	if total.Bank != (Sum{4, money("55", "USD")}) || total.Duplicates != (Sum{1, money("20", "USD")}) {
		t.Errorf("total %+v", total)
	}
	if broken := res.Broken(); len(broken) > 0 {
		t.Errorf("broken: %+v", broken)
	}
}

func itemsOf(res *Result) []string {
	var out []string
	for _, it := range res.Items {
		out = append(out, string(it.ID)+" "+it.Open.String())
	}
	slices.Sort(out)
	return out
}

func TestItemsListedTwice(t *testing.T) {
	us := "tiny\nitem 1 10.00 USD C1 US01\nitem 2 5.00 USD C1\nitem 2 5.00 USD C1\n"
	de := "tiny\nitem 1 10.00 EUR C1 DE01\nitem 2 5.00 USD C1\nitem 2 5.00 USD C1\nitem 3 1.00 USD C1\nitem 3 2.00 USD C1\n"
	var want []string
	for i, order := range [][]string{{us, de}, {de, us}} {
		res := execute(t, config(folder(t, "1.txt", order[0], "2.txt", order[1])))
		got := itemsOf(res)
		if i == 0 {
			want = got
			for j, prefix := range []string{"1@DE01 10.00 EUR", "1@US01 10.00 USD", "2#", "2#", "3#", "3#"} {
				if len(got) != 6 || !strings.HasPrefix(got[j], prefix) {
					t.Fatalf("items %q: no %q at %d", got, prefix, j)
				}
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("identities depend on the order of files (-first +this):\n%s", d)
		}
		skipped := 0
		for _, d := range res.Duplicates {
			if d.What == "item" {
				skipped++
			}
		}
		if skipped != 2 {
			t.Errorf("%d items skipped, want 2", skipped)
		}
		for _, it := range res.Items {
			if found, ok := res.Item(it.ID); !ok || found != it {
				t.Errorf("Item(%s) = %v, %v", it.ID, found, ok)
			}
		}
	}
}

func TestCustomersAreJoined(t *testing.T) {
	res := execute(t, config(folder(t, "1.txt", "tiny\ncustomer C1 Acme\nadvice P1 5.00 USD 77\n", "2.txt", "tiny\ncustomer C1 Acme-Ltd\nadvice P1 5.00 USD 77\n")))
	if len(res.Customers) != 1 || res.Customers[0].Name != "Acme" || !slices.Equal(res.Customers[0].Aliases, []string{"Acme-Ltd"}) {
		t.Errorf("customers %+v", res.Customers)
	}
	if len(res.Advices) != 1 || len(res.Duplicates) != 2 {
		t.Errorf("%d advices, %d duplicates", len(res.Advices), len(res.Duplicates))
	}
}

func TestAsOf(t *testing.T) {
	dir := folder(t, "a.txt", oneReceipt+"statement 10.00 USD 2026-03-19\n")
	if got := execute(t, config(dir)).AsOf; got != day("2026-03-19") {
		t.Errorf("as of %v, want the day of the statement", got)
	}
	c := config(dir)
	c.AsOf = day("2026-04-01")
	if got := execute(t, c).AsOf; got != c.AsOf {
		t.Errorf("as of %v, want %v", got, c.AsOf)
	}
	if got := execute(t, config(folder(t, "a.txt", "tiny\nitem 1 1.00 USD C\n"))).Name(); !strings.HasPrefix(got, "run-undated-") {
		t.Errorf("name %q", got)
	}
}

func TestControlOfAFile(t *testing.T) {
	res := execute(t, config(folder(t, "a.txt", oneReceipt+"control 3 4\nstatement 11.00 USD 2026-03-17\n")))
	var got []string
	for _, c := range res.Broken() {
		got = append(got, c.Name+" "+c.File+" "+c.Expected+" "+c.Got)
	}
	want := []string{"tiny.control a.txt 3 4", "file.statements_equal_receipts a.txt 11.00 USD 10.00 USD"}
	if d := cmp.Diff(want, got); d != "" || res.ExitCode() != ExitControlBroken {
		t.Errorf("exit %d, broken (-want +got):\n%s", res.ExitCode(), d)
	}
}

func TestTooLargeToAdd(t *testing.T) {
	big := "receipt B1 92233720368547758.07 USD 2026-03-17 Acme\n"
	_, err := Execute(t.Context(), config(folder(t, "a.txt", "tiny\n"+big+strings.Replace(big, "B1", "B2", 1))))
	if !errors.Is(err, ledger.ErrOverflow) || !strings.HasPrefix(err.Error(), "a.txt:3: ") {
		t.Errorf("Execute = %v, want %v at a.txt:3", err, ledger.ErrOverflow)
	}
}
