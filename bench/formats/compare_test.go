package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const lockboxFile = `100NORTHFIELD00210000892603170645
50000000002222260316NORTHFIELD0021000089
6001001000012505012345678000448111270000000180031226HALVERN SUPPLY INC
6001002000000010012345678000448111270000000181031226HALVERN SUPPLY INC
80000000002222260316` + `00020000125150
9000006
`

func folder(t *testing.T) map[string]*tally {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"a.bai", "b.bai", "c.bai", "d.bai"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(lockboxFile), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "expected.json"), []byte(lockboxFile), 0o600); err != nil {
		t.Fatal(err)
	}
	tallies, unknown, err := read(dir)
	if err != nil || len(unknown) > 0 {
		t.Fatal(unknown, err)
	}
	return tallies
}

func TestCompare(t *testing.T) {
	var b strings.Builder
	list := "a.bai\t2\tUSD=1251.500 EUR=0.00\nb.bai\t1\tUSD=1250.5\nc.bai\t-\tno such layout\nd.bai\t2\tUSD=-1251.5\nother.txt\t1\tUSD=1\n"
	if err := compare(&b, folder(t), list); err != nil {
		t.Fatal(err)
	}
	_, rows, _ := strings.Cut(b.String(), "|---|---|---|---|---|---|---|\n")
	want := `| lockbox | 4 | 3 | 5, 6 | 1 | 1, 0, 1 | 0 |
lockbox: b.bai: 1 entries of USD=1250.5, ours 2 of USD=1251.5, 0 of 0 statements proved
lockbox: c.bai: refused: no such layout
lockbox: d.bai: 2 entries of USD=-1251.5, ours 2 of USD=1251.5, 0 of 0 statements proved
`
	if d := cmp.Diff(want, rows); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	for _, bad := range []string{"a.bai\t2\n", "a.bai\ttwo\tUSD=1\n"} {
		if err := compare(&b, folder(t), bad); err == nil {
			t.Errorf("list %q is taken", bad)
		}
	}
}

func TestWriteRows(t *testing.T) {
	var b strings.Builder
	tallies := folder(t)
	if err := writeRows(&b, tallies); err != nil {
		t.Fatal(err)
	}
	if want := "| lockbox | 4 of 4 | 4 | 8, 0 | 0 of 0 | 0, 0 | 0 | 0 |\n"; !strings.HasSuffix(b.String(), want) {
		t.Errorf("got\n%swant a last row\n%s", b.String(), want)
	}
	b.Reset()
	if err := writeFiles(&b, tallies); err != nil {
		t.Fatal(err)
	}
	if want := "lockbox\ta.bai\t2\tUSD=1251.5\t\n"; !strings.HasPrefix(b.String(), want) {
		t.Errorf("got\n%swant a first line\n%s", b.String(), want)
	}
}
