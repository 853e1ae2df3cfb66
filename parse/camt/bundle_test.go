package camt

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// member is a file in a bundle.
type member struct {
	name, content string
	method        uint16
}

func pack(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, m := range members {
		w, err := z.CreateHeader(&zip.FileHeader{Name: m.name, Method: m.method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, m.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// morning is a bundle with a statement, a text, and the same statement once more.
func morning(t testing.TB) []byte {
	one := around("130.00", ntry("10.00", "CRDT", "")+ntry("20.00", "CRDT", ""))
	return pack(t, member{"a/053.xml", one, zip.Deflate}, member{"a/", "", zip.Store}, member{"readme.txt", "hello", zip.Store}, member{"again.xml", one, zip.Store})
}

func TestBundle(t *testing.T) {
	want := "b.zip/a/053.xml:1:370 payment 10.00 EUR\nb.zip/a/053.xml:1:485 payment 20.00 EUR\nb.zip/a/053.xml:1:297 control\n" +
		"b.zip/a/053.xml:1:26 statement\nb.zip/readme.txt:1 skipped\n" +
		"b.zip/again.xml:1:370 payment 10.00 EUR\nb.zip/again.xml:1:485 payment 20.00 EUR\nb.zip/again.xml:1:297 control\nb.zip/again.xml:1:26 statement\n"
	content := morning(t)
	for _, r := range []io.Reader{bytes.NewReader(content), iotest.OneByteReader(bytes.NewReader(content)), iotest.DataErrReader(bytes.NewReader(content))} {
		var got strings.Builder
		ids := map[ledger.ReceiptID]int{}
		for f, err := range parse.NewReader(Format, parse.Input{Name: "b.zip", R: r}).All() {
			switch {
			case err != nil:
				t.Fatal(err)
			case f.Receipt != nil:
				ids[f.Receipt.ID]++
				got.WriteString(f.Source().String() + " payment " + f.Receipt.Amount.String() + "\n")
			case f.Control != nil:
				got.WriteString(f.Source().String() + " control\n")
			case f.Statement != nil:
				got.WriteString(f.Source().String() + " statement\n")
			case f.Skipped != nil:
				got.WriteString(f.Source().String() + " skipped\n")
			}
		}
		if d := cmp.Diff(want, got.String()); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
		if len(ids) != 2 {
			t.Errorf("identities %v: what two members repeat must be the same receipt", ids)
		}
	}
}

// TestBundleOfARun holds that a run counts what two members repeat once, and that the totals of the bundle tie.
func TestBundleOfARun(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "b.zip"), morning(t), 0o644); err != nil {
		t.Fatal(err)
	}
	res, err := run.Execute(t.Context(), run.Config{Paths: []run.Path{{Name: filepath.Join(dir, "b.zip")}}, Formats: []*parse.Format{Format}})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Receipts) != 2 || len(res.Duplicates) != 2 || len(res.Totals) != 1 || res.Totals[0].Bank.Amount.Minor != 60_00 || res.Totals[0].Duplicates.Amount.Minor != 30_00 {
		t.Errorf("%d receipts, %d duplicates, totals %+v", len(res.Receipts), len(res.Duplicates), res.Totals)
	}
	for _, c := range res.Broken() {
		t.Errorf("broken control %+v", c)
	}
}

func TestBundleDetect(t *testing.T) {
	xml := around("100.00", "")
	for name, tt := range map[string]struct {
		content []byte
		want    bool
	}{
		"statement":           {morning(t), true},
		"statement, stored":   {pack(t, member{"x", xml, zip.Store}), true},
		"workbook":            {pack(t, member{"[Content_Types].xml", "<?xml version='1.0'?><Types/>", zip.Deflate}, member{"xl/workbook.xml", "<workbook/>", zip.Deflate}), false},
		"text":                {pack(t, member{"a.txt", "BkToCstmrStmt", zip.Store}), false},
		"empty":               {pack(t), false},
		"cut in the header":   {[]byte("PK\x03\x04\x14\x00\x06\x00\x08\x00"), false},
		"name behind the end": {append([]byte("PK\x03\x04"), bytes.Repeat([]byte{0xff}, 40)...), false},
	} {
		if got := Format.Detect(tt.content[:min(len(tt.content), parse.HeadSize)]); got != tt.want {
			t.Errorf("%s: Detect = %t", name, got)
		}
	}
}

// TestBundleDamaged holds that a bundle that is cut, damaged, without messages or a bomb is a located fault, and never the end.
func TestBundleDamaged(t *testing.T) {
	whole := morning(t)
	for n := len(zipMagic); n < len(whole); n += 7 {
		if _, faults := read(bytes.NewReader(whole[:n]), parse.Limits{}); len(faults) != 1 {
			t.Fatalf("cut at %d: faults %v", n, faults)
		}
	}
	for name, tt := range map[string]struct {
		content []byte
		want    error
	}{
		"no message": {pack(t, member{"readme.txt", "hello", zip.Store}), parse.ErrMissing},
		"bomb":       {pack(t, member{"x.xml", "<Document><BkToCstmrStmt><!--" + strings.Repeat(" ", 20<<20), zip.Deflate}), parse.ErrTooLong},
		"checksum":   {bytes.Replace(pack(t, member{"x.xml", around("100.00", ""), zip.Store}), []byte("DE1<"), []byte("DE2<"), 1), parse.ErrBadValue},
		"cut inside": {pack(t, member{"x.xml", around("100.00", "")[:300], zip.Store}), parse.ErrTruncated},
	} {
		_, faults := read(bytes.NewReader(tt.content), parse.Limits{})
		e, ok := errors.AsType[*parse.Error](errors.Join(faults...))
		if !ok || len(faults) != 1 || !errors.Is(e, tt.want) || !strings.HasPrefix(e.Source.File, "f.xml") || e.Source.Line < 1 {
			t.Errorf("%s: %v, want %v", name, faults, tt.want)
		}
	}
	boom := errors.New("the disk is gone")
	if _, faults := read(io.MultiReader(bytes.NewReader(whole[:100]), iotest.ErrReader(boom)), parse.Limits{}); !errors.Is(errors.Join(faults...), boom) {
		t.Errorf("failing source: %v", faults)
	}
}
