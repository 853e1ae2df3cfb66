package lockbox_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/lockbox"
)

// TestLayout: the records of a file decide, and a damaged one among them does not.
func TestLayout(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"no checks", "100NORTHFIELD00210000892603170645\n", "memo"},
		{"an invoice", "4001001601 INV-104260      0000077000\n400100160" + "19INV-104260      00000770000000003000DMG", "invoice"},
		{"an invoice with a damaged amount", "40010016019INV-104260      00000O70000000003000DMG", "invoice"},
		{"a memo with digits", "40010016019INVOICE 104233 0000077000", "memo"},
		{"three numbers", "40010016019000010425000001042510000104252", "memo"},
		{"check numbers of 9", "600100100001250501234567800044811127000000180031226HALVERN SUPPLY INC", "memo9"},
		{"check numbers of 10", "6001001000012505012345678000448111270000000180031226HALVERN SUPPLY INC", "memo"},
		{"a name that begins with a digit", "60010010000125050123456780004481112700000001800312263M COMPANY", "memo"},
	} {
		r := lockbox.NewReader(testFile, strings.NewReader(tt.in), parse.Limits{})
		if _, err := r.Read(); err != nil {
			t.Fatal(err)
		}
		if got := r.Layout().Name; got != tt.want {
			t.Errorf("%s: layout %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestDialect: every layout can be named, and then the content has no say.
func TestDialect(t *testing.T) {
	if len(lockbox.Layouts()) != len(lockbox.Format.Dialects) {
		t.Errorf("%d layouts, %d dialects", len(lockbox.Layouts()), len(lockbox.Format.Dialects))
	}
	const in = "100NORTHFIELD00210000892603170645\n50000000002222260316NORTHFIELD0021000089\n" +
		"600100100001250501234567800044811127000000018003122631 HALVERN\n40010016019INV-104260      00000770000000003000DMG\n9000005\n"
	for _, tt := range []struct{ dialect, cheque, payer, line string }{
		{"", "180", "31 HALVERN", `"INV-104260" net=770.00 USD deduction=30.00 USD`},
		{"memo", "180", "31 HALVERN", `"00000770000000003000DMG"`},
		{"invoice", "180", "31 HALVERN", `"INV-104260" net=770.00 USD deduction=30.00 USD`},
		{"memo9", "18", "631 HALVERN", `"INV-104260"` + "\n"},
		{"invoice9", "18", "631 HALVERN", `"INV-104260" net=770.00 USD deduction=30.00 USD`},
	} {
		got := render([]byte(in), parse.Options{Dialect: tt.dialect})
		for _, want := range []string{fmt.Sprintf("cheque=%q", tt.cheque), fmt.Sprintf("payer=%q", tt.payer), tt.line} {
			if !strings.Contains(got, want) {
				t.Errorf("dialect %q: want %s in\n%s", tt.dialect, want, got)
			}
		}
	}
	if got := render([]byte(in), parse.Options{Dialect: "823"}); !strings.Contains(got, parse.ErrUnknownDialect.Error()) {
		t.Errorf("an unknown dialect: %s", got)
	}
}

// TestLongLine: a line over the limit is a fault at its place, and the records around it are the rest of the file.
func TestLongLine(t *testing.T) {
	head, tail := "100NORTHFIELD00210000892603170645\r\n", "9000003\n"
	long := "6" + strings.Repeat("0", 200) + "\r\n"
	var raw strings.Builder
	var faults []string
	for rec, err := range lockbox.NewReader(testFile, strings.NewReader(head+long+tail), parse.Limits{Line: 100}).All() {
		if err != nil {
			if !errors.Is(err, parse.ErrTooLong) {
				t.Fatal(err)
			}
			faults = append(faults, err.Error())
			continue
		}
		raw.WriteString(rec.Raw)
	}
	if d := cmp.Diff(head+tail, raw.String()); d != "" {
		t.Errorf("the records around a long line (-want +got):\n%s", d)
	}
	if len(faults) != 1 || !strings.HasPrefix(faults[0], "t.bai:2:") {
		t.Errorf("faults %q, want one in line 2", faults)
	}
}

// TestKeptRecords: a record stays what it was while others are read, over several blocks of text and rooms of fields.
func TestKeptRecords(t *testing.T) {
	var b strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&b, "6%06d%010d123456780\n", i, 2*i)
	}
	var kept []*lockbox.Record
	for rec, err := range lockbox.NewReader(testFile, strings.NewReader(b.String()), parse.Limits{}).All() {
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, rec)
	}
	for i, rec := range kept {
		batch, item, amount := rec.Field("batch"), rec.Field("item"), rec.Field("amount").Value
		if got, want := batch.Value+item.Value+amount, fmt.Sprintf("%06d%010d", i, 2*i); got != want || int(item.Source.Line) != i+1 || len(rec.Raw) != 27 {
			t.Fatalf("record %d is %s in line %d now, want %s", i, got, item.Source.Line, want)
		}
	}
	if len(kept) != 2000 {
		t.Errorf("%d records", len(kept))
	}
}
