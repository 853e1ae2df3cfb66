package bai2_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/bai2"
)

// TestEveryByte: each byte of a file belongs to a record or to a fault, also where lines are over the limit.
func TestEveryByte(t *testing.T) {
	content, err := os.ReadFile(filepath.Join("testdata", "morning.bai2"))
	if err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"\n", "\r\n", "\r"} {
		for _, limit := range []int{1, 20, 40, 79, 80, 1000} {
			file := strings.ReplaceAll(string(content), "\n", end)
			lines := strings.SplitAfter(file, end)
			var b strings.Builder
			for rec, err := range bai2.NewReader(testFile, strings.NewReader(file), parse.Limits{Line: limit}).All() {
				if fault, ok := errors.AsType[*parse.Error](err); ok {
					b.WriteString(lines[fault.Source.Line-1])
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				b.WriteString(rec.Raw())
			}
			if b.String() != file {
				t.Errorf("lines of %d bytes, ended by %q: records and faults do not make up the file", limit, end)
			}
		}
	}
}

// TestMutation changes every byte of a file, one at a time: nothing is lost, and no total that the file declares is called right when
// the receipts under it have changed without a fault.
func TestMutation(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a file some ten thousand times")
	}
	content, err := os.ReadFile(filepath.Join("testdata", "morning.bai2"))
	if err != nil {
		t.Fatal(err)
	}
	want := worth(content)
	if !want.clean || want.money == 0 {
		t.Fatalf("the sample is meant to be clean: %+v", want)
	}
	for i := range content {
		for _, c := range []byte("/,\n09\xfc") {
			b := append([]byte(nil), content...)
			if b[i] == c {
				continue
			}
			b[i] = c
			checkRaw(t, b)
			checkSums(t, b)
			if got := worth(b); got.clean && got.money != want.money {
				t.Errorf("byte %d as %q: receipts are worth %d, not %d, and nothing says so", i, c, got.money, want.money)
			}
		}
	}
}

type value struct {
	money int64 // sum of the receipts, debits counting like credits
	clean bool  // no fault, and every total as declared
}

func worth(content []byte) value {
	v := value{clean: true}
	for f, err := range parse.NewReader(bai2.Format, parse.Input{Name: testFile, R: strings.NewReader(string(content))}).All() {
		switch {
		case err != nil, f.Control != nil && !f.Control.OK, f.Skipped != nil:
			v.clean = false
		case f.Receipt != nil:
			v.money += max(f.Receipt.Amount.Minor, -f.Receipt.Amount.Minor)
		}
	}
	return v
}
