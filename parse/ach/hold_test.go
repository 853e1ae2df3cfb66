package ach_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
)

// said is the addenda and the quarantine of each receipt.
func said(got read) (list []string) {
	for _, r := range got.receipts {
		list = append(list, addendaOf(r.Texts)+"|"+r.Quarantine)
	}
	return list
}

// without takes lines, which count from 1, out of a file.
func without(lines []string, out ...int) (list []string) {
	for i, l := range lines {
		keep := true
		for _, n := range out {
			keep = keep && n != i+1
		}
		if keep {
			list = append(list, l)
		}
	}
	return list
}

// TestAddendaOfAnother: addenda that carry another number stay with the entry before them only where the control of the batch shows that
// nothing is missing and no entry has the number. The lines are 3 and 4, 5 and 6, 7 and 8: three entries with their addenda.
func TestAddendaOfAnother(t *testing.T) {
	whole := twoPayers("CCD")
	grouped := append(append([]string{}, whole[:2]...), whole[2], whole[4], whole[6], whole[3], whole[5], whole[7])
	renumbered := whole
	for i := range 3 {
		renumbered = edit(renumbered, 3+2*i, 88, fmt.Sprintf("%07d", 501+i))
	}
	const inv = `RMR*IV*INV%d**%d00.00\|`
	none, another := "|it announces addenda and has none", "its addenda carry the number of another entry"
	one, two, three := fmt.Sprintf(inv, 1, 1), fmt.Sprintf(inv, 2, 2), fmt.Sprintf(inv, 3, 3)
	for _, tt := range []struct {
		name   string
		lines  []string
		want   []string
		strays int
	}{
		{"all entries before all addenda", append(grouped, whole[8:]...), []string{none, none, three}, 1},
		{"addenda of the first and entry of the second are missing", without(whole, 4, 5), []string{none, three}, 1},
		{"addenda of the second and entry of the third are missing", without(whole, 6, 7), []string{one, none}, 1},
		{"a digit of the number is damaged", edit(whole, 6, 94, "9"), []string{one, two + another, three}, 0},
		{"a digit of the trace number is damaged", edit(whole, 5, 94, "9"), []string{one, two + another, three}, 0},
		{"entries were numbered anew", renumbered, []string{one + another, two + another, three + another}, 0},
		{"entries were numbered anew, and one is missing", without(renumbered, 5), []string{none, none}, 3},
		{"no control of the batch", without(edit(whole, 6, 94, "9"), 9), []string{one, none, three}, 1},
	} {
		got := readFile(t, file(tt.lines))
		strays := 0
		for _, e := range got.faults {
			if e.Field == "7 addenda" && e.Err == parse.ErrMissing {
				strays++
				if !strings.Contains(e.Error(), "given to nobody") || !strings.HasPrefix(e.Value, "RMR*IV*INV") {
					t.Errorf("%s: %v", tt.name, e)
				}
			}
		}
		if list := said(got); strings.Join(list, "\n") != strings.Join(tt.want, "\n") || (strays > 0) != (tt.strays > 0) {
			t.Errorf("%s: %d faults about addenda, receipts\n  %s\nwant\n  %s", tt.name, strays, strings.Join(list, "\n  "), strings.Join(tt.want, "\n  "))
		}
	}
}

// TestDoubledNumber: two entries of a batch with one trace number keep their addenda apart, and it is told.
func TestDoubledNumber(t *testing.T) {
	lines := twoPayers("CCD")
	lines = edit(edit(lines, 5, 88, "0000001"), 6, 88, "0000001")
	for _, content := range [][]byte{file(lines), []byte(strings.Join(lines, ""))} {
		got := readFile(t, content)
		if len(got.receipts) != 3 || len(got.advices) != 3 || got.advices[0].ID == got.advices[1].ID || len(got.skipped) != 1 || !strings.Contains(got.skipped[0], "same trace number") {
			t.Fatalf("%d receipts, advices %v, skipped %q", len(got.receipts), got.advices, got.skipped)
		}
		for i, r := range got.receipts {
			if want := fmt.Sprintf("INV%d", i+1); r.AdviceID != got.advices[i].ID || got.advices[i].Lines[0].Reference != want {
				t.Errorf("receipt %d quotes %s, which is of %s", i, r.AdviceID, got.advices[i].Lines[0].Reference)
			}
		}
	}
}

// TestAddendaWithoutNumber: addenda whose number is blank or zero belong to the entry before them. Where the control shows that the batch
// is whole and every entry has what it announces there is no doubt; where it shows that something is missing they belong to nobody.
func TestAddendaWithoutNumber(t *testing.T) {
	for _, numbers := range []string{"00010000000", "           ", "0001       "} {
		lines := twoPayers("CCD")
		for i := range 3 {
			lines = edit(lines, 4+2*i, 84, numbers)
		}
		for i, q := range said(readFile(t, file(lines))) {
			if want := fmt.Sprintf(`RMR*IV*INV%d**%d00.00\|`, i+1, i+1); q != want {
				t.Errorf("%q: %q, want %q", numbers, q, want)
			}
		}
		for _, q := range said(readFile(t, file(without(lines, 9)))) {
			if !strings.Contains(q, "RMR") || !strings.Contains(q, "no number") {
				t.Errorf("%q, no control: %q", numbers, q)
			}
		}
		for _, q := range said(readFile(t, file(without(lines, 4, 5)))) {
			if strings.Contains(q, "RMR") || !strings.Contains(q, "has none") {
				t.Errorf("%q, records are missing: %q", numbers, q)
			}
		}
	}
}

// TestHeldIsBounded: a batch without numbers that is longer than what is held is read with a doubt, and in its order.
func TestHeldIsBounded(t *testing.T) {
	b := newFile()
	b.header("220", "HALVERN SUPPLY", "1987654321", "CTX", "VENDOR PAY")
	const entries = 3_000
	for i := range entries {
		b.entry("22", "02100008", "4455", 10_000, fmt.Sprintf("P%d", i), "ARDEN TOOLS INC", "A", "B", "C", fmt.Sprintf(`RMR*IV*INV%d**100.00\`, i))
	}
	b.control()
	lines := b.close()
	for i, l := range lines {
		if l[0] == '7' {
			lines[i] = l[:87] + "0000000"
		}
	}
	got := readFile(t, file(lines))
	if len(got.receipts) != entries || len(got.faults) > 0 || len(got.broken) > 0 {
		t.Fatalf("%d receipts, faults %v, broken %v", len(got.receipts), got.faults, got.broken)
	}
	for i, r := range got.receipts {
		if r.CustomerReference != fmt.Sprintf("P%d", i) || !strings.HasSuffix(addendaOf(r.Texts), fmt.Sprintf(`RMR*IV*INV%d**100.00\`, i)) {
			t.Fatalf("receipt %d is %s with %q", i, r.CustomerReference, addendaOf(r.Texts))
		}
	}
	if q := got.receipts[0].Quarantine; !strings.Contains(q, "no number") {
		t.Errorf("quarantine %q", q)
	}
}

// TestTransmission: lines that a gateway or job control puts around a file are told, and nothing is lost by them.
func TestTransmission(t *testing.T) {
	lines := twoPayers("CCD")
	indented := make([]string, len(lines))
	for i, l := range lines {
		indented[i] = " " + l
	}
	for name, tt := range map[string]struct {
		lines   []string
		foreign int
	}{
		"a command in front":  {append([]string{"$$ADD ID=ARDEN BID='ACHRECV'"}, lines...), 1},
		"commands around":     {append(append([]string{"//STEP EXEC", "/*", "$$ADD ID=ARDEN"}, lines...), "$$EOF", "*** END OF FILE ***"), 5},
		"words behind":        {append(append([]string{}, lines...), "*** END OF FILE ***"), 1},
		"a form feed":         {append([]string{"\f" + lines[0]}, lines[1:]...), 0},
		"a blank before each": {indented, 0},
	} {
		content := file(tt.lines)
		if !ach.Format.Detect(content) {
			t.Errorf("%s: not detected", name)
		}
		got := readFile(t, content)
		if len(got.faults) > 0 || len(got.broken) > 0 || len(got.skipped) != tt.foreign {
			t.Errorf("%s: faults %v, broken %v, skipped %q", name, got.faults, got.broken, got.skipped)
		}
		if n := len(readFile(t, file(lines)).receipts); len(got.receipts) != n || said(got)[1] != said(readFile(t, file(lines)))[1] {
			t.Errorf("%s: %q", name, said(got))
		}
		checkRaw(t, content)
	}
	for name, text := range map[string]string{
		"a mail with a file in it": "From: ap@halvern.example\nSubject: file\n\n" + string(file(lines)), "words": strings.Repeat("not a header\n", 30) + string(file(lines)),
	} {
		if ach.Format.Detect([]byte(text)) {
			t.Errorf("%s: detected", name)
		}
	}
}
