package demo_test

import (
	"bufio"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/testdata/demo"
)

// expectation is one line of expected.tsv.
type expectation struct {
	file, line, amount, situation, outcome, hold, customer, items, discounts, deductions, unapplied string
}

func (e expectation) place() string { return e.file + ":" + e.line }

func expectations(t *testing.T) []expectation {
	t.Helper()
	f, err := os.Open("expected.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var list []expectation
	for sc := bufio.NewScanner(f); sc.Scan(); {
		c := strings.Split(sc.Text(), "\t")
		if len(c) != 11 {
			t.Fatalf("expected.tsv: %d columns in %q, want 11", len(c), sc.Text())
		}
		if c[0] != "file" {
			list = append(list, expectation{c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10]})
		}
	}
	if len(list) < 60 {
		t.Fatalf("expected.tsv holds %d receipts, want at least 60", len(list))
	}
	return list
}

// TestExpectedNamesEveryEntry holds expected.tsv to the bank files: each entry once, at its line, with its amount.
func TestExpectedNamesEveryEntry(t *testing.T) {
	inFiles := map[string]string{}
	for _, name := range []string{"bank/ach_20260317.ach", "bank/operating_usd.bai2", "bank/konto_eur.sta", "bank/konto3_eur.xml"} {
		for i, line := range lines(t, name) {
			if strings.HasPrefix(line, "16,") || strings.HasPrefix(line, ":61:") || strings.HasPrefix(line, "<Ntry>") || achAmount(line) > 0 {
				inFiles[fmt.Sprintf("%s:%d", name, i+1)] = line
			}
		}
	}
	for _, e := range expectations(t) {
		line, ok := inFiles[e.place()]
		if !ok {
			t.Errorf("%s: expected.tsv names a line without an entry, or names it twice", e.place())
			continue
		}
		delete(inFiles, e.place())
		amount := strings.TrimPrefix(e.amount, "-")
		cents := strings.TrimLeft(strings.Replace(amount, ".", "", 1), "0")
		swift := strings.Replace(amount, ".", ",", 1)
		if !strings.Contains(line, ","+cents+",") && !strings.Contains(line, swift+"N") && !strings.Contains(line, ">"+amount+"<") && strconv.Itoa(achAmount(line)) != cents {
			t.Errorf("%s: %s is not the amount of %q", e.place(), e.amount, line)
		}
	}
	for place, line := range inFiles {
		t.Errorf("%s: not in expected.tsv: %q", place, line)
	}
}

// achAmount is the cents of an entry of an ACH file: columns 30 to 39 of a record 6. It is 0 for other lines.
func achAmount(line string) int {
	if len(line) != 94 || line[0] != '6' {
		return 0
	}
	cents, err := strconv.Atoi(line[29:39])
	if err != nil {
		return 0
	}
	return cents
}

// TestReadmeExplainsEverySituation keeps the table of README.md complete.
func TestReadmeExplainsEverySituation(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range expectations(t) {
		if !strings.Contains(string(readme), "`"+e.situation+"`") {
			t.Errorf("README.md does not explain %q (%s)", e.situation, e.place())
		}
	}
}

// TestAccountNumbersCheck proves the check digits of every German account in the files.
func TestAccountNumbersCheck(t *testing.T) {
	found := 0
	for _, line := range lines(t, "customers.csv") {
		for _, cell := range strings.Split(line, ",") {
			if !strings.HasPrefix(cell, "DE") || len(cell) != 22 {
				continue
			}
			found++
			rest := 0
			for _, d := range cell[4:] + "1314" + cell[2:4] {
				rest = (rest*10 + int(d-'0')) % 97
			}
			if rest != 1 {
				t.Errorf("%s: check digits are wrong", cell)
			}
		}
	}
	if found == 0 {
		t.Error("customers.csv holds no IBAN")
	}
}

func lines(t *testing.T, name string) []string {
	t.Helper()
	b, err := fs.ReadFile(demo.Files, name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.ReplaceAll(string(b), "\r\n", "\n"), "\n")
}
