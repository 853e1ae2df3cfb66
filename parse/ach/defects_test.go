package ach_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
)

// The tests of this package hold the reader to what other readers of ACH files do to a receiver of money; all of it was seen in
// moov-io/ach v1.63.3, with which TestDifferential compares every file of the corpus.
//
//	what happens there                                                        held here by
//	------------------------------------------------------------------------  ----------------------------------------------------
//	an entry is dropped, its addenda go to the payment before it              TestRemittanceNeverCrossesPayers, TestAddendaOfAnother
//	an entry is returned once for each two of its addenda                     TestEntriesComeOnce
//	a short addenda line ends the program                                     TestShortAddenda, TestTruncated, FuzzFormat
//	a file without line ends has no entries, a long line is an error          TestShapes, TestLongLine
//	all entries of a batch are held in memory                                 TestAllocations, TestBombs; Heap in bench
//	blanks at the end of addenda are lost, and with them those between words  TestBlanksAtTheEndOfAddenda, TestWordCutAtABlank
//	a second file behind the first is an error                                TestConcatenatedFiles
//	UTF-8 behind the first kilobyte is taken for windows-1252                 TestLettersBeyondASCII, TestProducerCountsBytes
//	a letter in an amount makes it nothing                                    TestLetterInAnAmount, TestMoneyMutations
//	addenda that are not announced are lost                                   TestAddendaThatAreNotAnnounced
//	entries of retired classes are lost                                       TestOldAndUnknownClasses
//	CCD with two addenda is an error                                          TestTwoAddendaOfCCD
//	a byte order mark costs the file header                                   TestShapes
//	the settlement date stays three digits                                    TestSettlementDay
//	a file control of 990,000 batches passes for padding                      TestManyBatches
//	wrong counts of batches, blocks and files are not told                    TestControls
//	entries with a wrong check digit are missing                              TestQuarantine
//	returns of CTX payments with their addenda are errors                     TestReturnsWithTheirAddenda

// read is what a file says, sorted by kind.
type read struct {
	receipts []*ledger.Receipt
	events   []*ledger.Event
	advices  []*ledger.RemittanceAdvice
	skipped  []string
	broken   []string // controls that do not hold
	faults   []*parse.Error
}

func readFile(t testing.TB, content []byte) (res read) {
	t.Helper()
	for f, err := range parse.NewReader(ach.Format, parse.Input{Name: testFile, R: bytes.NewReader(content)}).All() {
		e, located := errors.AsType[*parse.Error](err)
		switch {
		case located:
			res.faults = append(res.faults, e)
		case err != nil:
			t.Fatal(err)
		case f.Receipt != nil:
			res.receipts = append(res.receipts, f.Receipt)
		case f.Event != nil:
			res.events = append(res.events, f.Event)
		case f.Advice != nil:
			res.advices = append(res.advices, f.Advice)
		case f.Skipped != nil:
			res.skipped = append(res.skipped, f.Skipped.Reason)
		case f.Control != nil && !f.Control.OK:
			res.broken = append(res.broken, f.Control.Name)
		}
	}
	return res
}

// addendaOf is the joined text of the addenda of a receipt.
func addendaOf(texts []ledger.Text) string {
	var b strings.Builder
	for _, t := range texts {
		if t.Field == "addenda" {
			b.WriteString(t.Value)
		}
	}
	return b.String()
}

// twoPayers is a file of two payments by two companies, each with its remittance.
func twoPayers(class string) []string {
	b := newFile()
	b.header("220", "HALVERN SUPPLY", "1987654321", class, "VENDOR PAY")
	b.entry("22", "02100008", "4455", 10_000, "PAY1", "ARDEN TOOLS INC", `RMR*IV*INV1**100.00\`)
	b.entry("22", "02100008", "4455", 20_000, "PAY2", "ARDEN TOOLS INC", `RMR*IV*INV2**200.00\`)
	b.entry("22", "02100008", "4455", 30_000, "PAY3", "ARDEN TOOLS INC", `RMR*IV*INV3**300.00\`)
	b.control()
	return b.close()
}

// edit replaces columns of a line; lines and columns count from 1.
func edit(lines []string, line, at int, with string) []string {
	lines = append([]string(nil), lines...)
	l := lines[line-1]
	lines[line-1] = l[:at-1] + with + l[at-1+len(with):]
	return lines
}

// TestRemittanceNeverCrossesPayers: an entry with a wrong check digit keeps its own addenda, and waits for a person.
func TestRemittanceNeverCrossesPayers(t *testing.T) {
	for _, class := range []string{"CCD", "CTX"} {
		lines := twoPayers(class)
		lines = edit(lines, 5, 12, "0") // of the second payment; 8 digits and 9 make the number right
		got := readFile(t, file(lines))
		if len(got.receipts) != 3 {
			t.Fatalf("%s: %d receipts", class, len(got.receipts))
		}
		for i, r := range got.receipts {
			if want := fmt.Sprintf(`RMR*IV*INV%d**%d00.00\`, i+1, i+1); addendaOf(r.Texts) != want {
				t.Errorf("%s: %s has the addenda %q", class, r.CustomerReference, addendaOf(r.Texts))
			}
			if (r.Quarantine != "") != (i == 1) {
				t.Errorf("%s: %s: quarantine %q", class, r.CustomerReference, r.Quarantine)
			}
		}
		if q := got.receipts[1].Quarantine; !strings.Contains(q, "check digit") {
			t.Errorf("%s: quarantine %q does not say what is wrong", class, q)
		}
	}
}

// TestEntriesComeOnce: an entry with 20 addenda is one receipt, with all of them.
func TestEntriesComeOnce(t *testing.T) {
	b := newFile()
	b.header("220", "HALVERN SUPPLY", "1987654321", "CTX", "VENDOR PAY")
	var pieces []string
	for i := range 20 {
		pieces = append(pieces, fmt.Sprintf("%-79d|", i))
	}
	for range 3 {
		b.entry("22", "02100008", "4455", 10_000, "PAY", "ARDEN TOOLS INC", pieces...)
	}
	b.control()
	got := readFile(t, file(b.close()))
	if len(got.receipts) != 3 || len(got.broken) > 0 || len(got.faults) > 0 {
		t.Fatalf("%d receipts, want 3; broken %v, faults %v", len(got.receipts), got.broken, got.faults)
	}
	for _, r := range got.receipts {
		if d := cmp.Diff(strings.Join(pieces, ""), addendaOf(r.Texts)); d != "" {
			t.Errorf("(-want +got):\n%s", d)
		}
	}
}

// TestShortAddenda: a line cut at any column neither ends the reading nor changes another payment.
func TestShortAddenda(t *testing.T) {
	lines := twoPayers("CCD")
	whole := readFile(t, file(lines))
	for n := range 94 {
		cut := append([]string(nil), lines...)
		cut[5] = cut[5][:n]
		got := readFile(t, file(cut))
		if len(got.receipts) != 3 {
			t.Fatalf("cut to %d columns: %d receipts", n, len(got.receipts))
		}
		for _, i := range []int{0, 2} {
			if got.receipts[i].Quarantine != "" || addendaOf(got.receipts[i].Texts) != addendaOf(whole.receipts[i].Texts) {
				t.Errorf("cut to %d columns: payment %d has %q, quarantine %q", n, i+1, addendaOf(got.receipts[i].Texts), got.receipts[i].Quarantine)
			}
		}
		if got.receipts[1].Quarantine == "" {
			t.Errorf("cut to %d columns: the payment is trusted with %q", n, addendaOf(got.receipts[1].Texts))
		}
	}
}

// TestTrimmedAddenda: a producer that leaves out the blanks of the text moves its numbers to the left; nothing is lost by it.
func TestTrimmedAddenda(t *testing.T) {
	lines := twoPayers("CCD")
	want := facts(file(lines))
	for i, l := range lines {
		if strings.HasPrefix(l, "705") {
			lines[i] = strings.TrimRight(l[:83], " ") + l[83:]
		}
	}
	if d := cmp.Diff(want, facts(file(lines))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestLongLine: a line of 100 KB is read, and what is behind its columns belongs to nobody.
func TestLongLine(t *testing.T) {
	lines := twoPayers("CCD")
	want := facts(file(lines))
	lines[2] += strings.Repeat(" ", 100_000)
	if d := cmp.Diff(want, facts(file(lines))); d != "" {
		t.Errorf("blanks behind (-want +got):\n%s", d)
	}
	lines[2] += "X"
	got := readFile(t, file(lines))
	if len(got.receipts) != 3 || got.receipts[0].Quarantine+got.receipts[1].Quarantine != "" || len(got.skipped) != 1 || !strings.Contains(got.skipped[0], "94 columns") {
		t.Errorf("words behind: %d receipts, quarantine %q, skipped %q", len(got.receipts), got.receipts[0].Quarantine, got.skipped)
	}
	lines = twoPayers("CCD")
	lines[2] = lines[2][:45] + "X" + lines[2][45:]
	got = readFile(t, file(lines))
	if len(got.receipts) != 3 || !strings.Contains(got.receipts[0].Quarantine, "94 columns") || got.receipts[1].Quarantine != "" {
		t.Errorf("a character too many: %d receipts, quarantine %q", len(got.receipts), got.receipts[0].Quarantine)
	}
}

// TestNumberedLines: lines that a mainframe numbers behind their columns are records like others, lines of nines too.
func TestNumberedLines(t *testing.T) {
	lines := twoPayers("CCD")
	want := readFile(t, file(lines))
	for i := range lines {
		lines[i] += fmt.Sprintf("%06d", i)
	}
	got := readFile(t, file(lines))
	if len(got.faults) > 0 || len(got.receipts) != 3 || len(got.skipped) != 1 {
		t.Errorf("%d receipts, faults %v, skipped %q", len(got.receipts), got.faults, got.skipped)
	}
	for i, r := range got.receipts {
		if r.Quarantine != "" || addendaOf(r.Texts) != addendaOf(want.receipts[i].Texts) {
			t.Errorf("receipt %d has %q, quarantine %q", i, addendaOf(r.Texts), r.Quarantine)
		}
	}
}

// TestBlanksAtTheEndOfAddenda: a name that is cut in two keeps the blank between its words.
func TestBlanksAtTheEndOfAddenda(t *testing.T) {
	b := newFile()
	b.header("220", "HALVERN SUPPLY", "1987654321", "CTX", "VENDOR PAY")
	b.entry("22", "02100008", "4455", 10_000, "PAY", "ARDEN TOOLS INC", strings.Repeat("x", 75)+" BIG ", "BUYER")
	b.control()
	r := readFile(t, file(b.close())).receipts[0]
	if !strings.Contains(r.Text(), "x BIG BUYER") {
		t.Errorf("text %q", r.Text())
	}
}

// TestConcatenatedFiles: banks send several files in one; each has its own totals.
func TestConcatenatedFiles(t *testing.T) {
	one := file(twoPayers("CCD"))
	for name, content := range map[string][]byte{
		"with filled blocks":      append(append([]byte(nil), one...), one...),
		"with byte order marks":   append(append([]byte("\xef\xbb\xbf"), one...), append([]byte("\xef\xbb\xbf"), one...)...),
		"without line ends":       bytes.ReplaceAll(append(append([]byte(nil), one...), one...), []byte("\n"), nil),
		"the second without ends": append(append([]byte(nil), one...), bytes.ReplaceAll(one, []byte("\n"), nil)...),
	} {
		got := readFile(t, content)
		if len(got.receipts) != 6 || len(got.faults) > 0 || len(got.broken) > 0 {
			t.Errorf("%s: %d receipts, broken %v, faults %v", name, len(got.receipts), got.broken, got.faults)
		}
		ids := map[ledger.ReceiptID]bool{}
		for _, r := range got.receipts {
			ids[r.ID] = true
		}
		if len(ids) != 6 {
			t.Errorf("%s: %d identities", name, len(ids))
		}
	}
}

// TestLettersBeyondASCII: columns are characters in UTF-8 and bytes in windows-1252, also far behind the head of a file.
func TestLettersBeyondASCII(t *testing.T) {
	b := newFile()
	b.header("220", "HALVERN SUPPLY", "1987654321", "CCD", "VENDOR PAY")
	for range 60 {
		b.entry("22", "02100008", "4455", 10_000, "PAY", "ARDEN TOOLS INC", "INV 1")
	}
	b.entry("22", "02100008", "4455", 12_345, "PAY", "M?LLER GMBH", "F?R INV 4711")
	b.control()
	content := file(b.close())
	for _, tt := range []struct{ name, letter string }{{"utf-8", "Ü"}, {"windows-1252", "\xdc"}} {
		got := readFile(t, bytes.ReplaceAll(content, []byte("?"), []byte(tt.letter)))
		last := got.receipts[len(got.receipts)-1]
		if last.Amount.Minor != 12_345 || last.Quarantine != "" || addendaOf(last.Texts) != "FÜR INV 4711" || !strings.Contains(last.Text(), "MÜLLER GMBH") || last.BankReference != "021000020000061" {
			t.Errorf("%s: %v %q %q %q", tt.name, last.Amount, last.Text(), last.BankReference, last.Quarantine)
		}
		if len(got.broken) > 0 || len(got.faults) > 0 {
			t.Errorf("%s: broken %v, faults %v", tt.name, got.broken, got.faults)
		}
	}
}

// TestProducerCountsBytes: 94 bytes with a letter of two bytes in them are 94 columns.
func TestProducerCountsBytes(t *testing.T) {
	lines := twoPayers("CCD")
	lines[4] = strings.Replace(lines[4], "ARDEN TOOLS INC  ", "ÄRDEN TOOLS INC ", 1)
	got := readFile(t, file(lines))
	if r := got.receipts[1]; r.Quarantine != "" || r.BankReference != "021000020000002" || !strings.Contains(r.Text(), "ÄRDEN TOOLS INC") {
		t.Errorf("%q %q %q", r.Text(), r.BankReference, r.Quarantine)
	}
}

// TestLetterInAnAmount: it is a fault, never nothing, and the addenda go to nobody.
func TestLetterInAnAmount(t *testing.T) {
	for column := 30; column < 40; column++ {
		lines := edit(twoPayers("CTX"), 5, column, "O")
		got := readFile(t, file(lines))
		if len(got.receipts) != 2 || len(got.faults) != 1 || !errors.Is(got.faults[0], ledger.ErrBadAmount) || got.faults[0].Source.Line != 5 || got.faults[0].Source.Start != 29 {
			t.Fatalf("column %d: %d receipts, faults %v", column, len(got.receipts), got.faults)
		}
		for i, want := range []string{"INV1", "INV3"} {
			if text := addendaOf(got.receipts[i].Texts); !strings.Contains(text, want) || strings.Contains(text, "INV2") {
				t.Errorf("column %d: receipt %d has %q", column, i, text)
			}
		}
		if len(got.skipped) != 1 || !strings.Contains(got.skipped[0], "line 5") {
			t.Errorf("column %d: skipped %q", column, got.skipped)
		}
		if strings.Join(got.broken, " ") != "ach.batch_credits ach.file_credits" {
			t.Errorf("column %d: broken %v", column, got.broken)
		}
	}
}

// TestAddendaThatAreNotAnnounced stay with their entry.
func TestAddendaThatAreNotAnnounced(t *testing.T) {
	got := readFile(t, file(edit(twoPayers("CCD"), 5, 79, "0")))
	if r := got.receipts[1]; len(got.receipts) != 3 || addendaOf(r.Texts) != `RMR*IV*INV2**200.00\` || !strings.Contains(r.Quarantine, "announces none") {
		t.Errorf("%d receipts: %q %q", len(got.receipts), addendaOf(r.Texts), r.Quarantine)
	}
}

// TestOldAndUnknownClasses are read.
func TestOldAndUnknownClasses(t *testing.T) {
	for _, class := range []string{"CBR", "PBR", "CTP", "XYZ"} {
		lines := twoPayers("CCD")
		lines[1] = strings.Replace(lines[1], "CCD", class, 1)
		if class == "CTP" { // has the columns of CTX
			lines = twoPayers("CTX")
			lines[1] = strings.Replace(lines[1], "CTX", class, 1)
		}
		got := readFile(t, file(lines))
		if len(got.receipts) != 3 || got.receipts[0].Type != class+"/22" || got.receipts[0].Quarantine != "" || addendaOf(got.receipts[0].Texts) == "" {
			t.Errorf("%s: %d receipts, %+v", class, len(got.receipts), got.receipts)
		}
	}
}

// TestTwoAddendaOfCCD: both are kept, and a person looks at them.
func TestTwoAddendaOfCCD(t *testing.T) {
	b := newFile()
	b.header("220", "HALVERN SUPPLY", "1987654321", "CCD", "VENDOR PAY")
	b.entry("22", "02100008", "4455", 10_000, "PAY", "ARDEN TOOLS INC", `RMR*IV*INV1**60.00\`, `RMR*IV*INV2**40.00\`)
	b.control()
	got := readFile(t, file(b.close()))
	if r := got.receipts[0]; !strings.Contains(r.Text(), "INV1") || !strings.Contains(r.Text(), "INV2") || !strings.Contains(r.Quarantine, "more addenda") {
		t.Errorf("%q %q", r.Text(), r.Quarantine)
	}
}

// TestSettlementDay: three digits, of the year that the effective date is near to.
func TestSettlementDay(t *testing.T) {
	for _, tt := range []struct{ effective, settlement, want string }{
		{"261103", "307", "2026-11-03"}, {"261231", "002", "2027-01-02"}, {"270101", "365", "2026-12-31"}, {"280229", "060", "2028-02-29"},
		{"281231", "366", "2028-12-31"}, {"261103", "   ", "2026-11-03"}, {"261103", "000", "2026-11-03"}, {"      ", "308", "2026-11-04"},
		{"261399", "308", "2026-11-04"}, {"261399", "   ", "2026-11-02"}, {"261103", "400", "2026-11-03"},
	} {
		lines := edit(edit(twoPayers("CCD"), 2, 70, tt.effective), 2, 76, tt.settlement)
		got := readFile(t, file(lines))
		if len(got.receipts) != 3 || got.receipts[0].Booked.String() != tt.want {
			t.Errorf("effective %q, settled %q: booked %v, want %s", tt.effective, tt.settlement, got.receipts[0].Booked, tt.want)
		}
	}
}

// TestManyBatches: a count of batches that begins with 99 is no filling.
func TestManyBatches(t *testing.T) {
	lines := edit(twoPayers("CCD"), 10, 2, "990001")
	got := readFile(t, file(lines))
	if strings.Join(got.broken, " ") != "ach.file_batches" || len(got.faults) > 0 {
		t.Errorf("broken %v, faults %v", got.broken, got.faults)
	}
}

// TestControls: each total is checked at its own place.
func TestControls(t *testing.T) {
	for _, tt := range []struct {
		line, at int
		with     string
		want     string
	}{
		{9, 5, "000007", "ach.batch_entries"}, {9, 11, "0000000001", "ach.batch_hash"}, {9, 21, "000000000001", "ach.batch_debits"},
		{9, 33, "000000000001", "ach.batch_credits"}, {9, 45, "1987654322", "ach.company_id"}, {9, 88, "0000002", "ach.batch_number"}, {9, 2, "200", "ach.service_class"},
		{10, 2, "000002", "ach.file_batches"}, {10, 8, "000009", "ach.file_blocks"}, {10, 14, "00000007", "ach.file_entries"},
		{10, 22, "0000000001", "ach.file_hash"}, {10, 32, "000000000001", "ach.file_debits"}, {10, 44, "000000000001", "ach.file_credits"},
	} {
		lines := twoPayers("CCD")
		got := readFile(t, file(edit(lines, tt.line, tt.at, tt.with)))
		if strings.Join(got.broken, " ") != tt.want || len(got.faults) > 0 || len(got.receipts) != 3 {
			t.Errorf("%s: broken %v, faults %v, %d receipts", tt.want, got.broken, got.faults, len(got.receipts))
		}
	}
}

// TestRemovedEntry: the addenda of an entry that is not there are told, and given to nobody.
func TestRemovedEntry(t *testing.T) {
	lines := twoPayers("CTX")
	got := readFile(t, file(append(append([]string(nil), lines[:4]...), lines[5:]...)))
	if len(got.receipts) != 2 || len(got.faults) != 1 || got.faults[0].Source.Line != 5 {
		t.Fatalf("%d receipts, faults %v", len(got.receipts), got.faults)
	}
	for _, r := range got.receipts {
		if r.Quarantine != "" || strings.Contains(r.Text(), "INV2") {
			t.Errorf("%s: %q, quarantine %q", r.CustomerReference, r.Text(), r.Quarantine)
		}
	}
}

// TestOrderOfAddenda: they are joined by their numbers.
func TestOrderOfAddenda(t *testing.T) {
	b := newFile()
	b.header("220", "HALVERN SUPPLY", "1987654321", "CTX", "VENDOR PAY")
	b.entry("22", "02100008", "4455", 10_000, "PAY", "ARDEN TOOLS INC", strings.Repeat("a", 80), strings.Repeat("b", 80), strings.Repeat("c", 80))
	b.control()
	lines := b.close()
	want := addendaOf(readFile(t, file(lines)).receipts[0].Texts)
	lines[3], lines[5] = lines[5], lines[3]
	got := readFile(t, file(lines)).receipts[0]
	if addendaOf(got.Texts) != want || got.Quarantine != "" {
		t.Errorf("%q, quarantine %q", addendaOf(got.Texts), got.Quarantine)
	}
	lines[4] = lines[4][:83] + "0003" + lines[4][87:]
	if got := readFile(t, file(lines)).receipts[0]; !strings.Contains(got.Quarantine, "not numbered") {
		t.Errorf("a number comes twice: quarantine %q", got.Quarantine)
	}
}

// TestQuarantine: each thing that can be wrong with an entry is said in words, and nothing is wrong with those beside it.
func TestQuarantine(t *testing.T) {
	for _, tt := range []struct {
		class    string
		line, at int
		with     string
		want     string
	}{
		{"CCD", 5, 12, "0", "check digit"}, {"CCD", 5, 7, "X", "not nine digits"}, {"CCD", 5, 80, "X", "trace number"}, {"CCD", 5, 80, "000000000000000", "trace number"},
		{"CCD", 5, 79, " ", "indicator"}, {"CCD", 5, 79, "0", "announces none"}, {"CCD", 5, 2, "27", "a debit in a batch of credits"}, {"CCD", 5, 94, "9", "another entry"},
		{"CCD", 6, 94, "9", "another entry"}, {"CCD", 6, 84, "0002", "not numbered"}, {"CTX", 5, 55, "0003", "announces 3 addenda and has 1"}, {"CTX", 5, 55, "000X", "not four digits"},
		{"CTX", 5, 79, "0", "announces none"}, {"CCD", 6, 2, "95", "has none"}, {"CCD", 6, 1, "X", "has none"}, {"CCD", 5, 2, "24", "without money"},
		{"CCD", 5, 30, "0000000000", "amount is zero"}, {"CCD", 6, 2, "99", "of a type"}, {"CTX", 6, 2, "98", "of a type"}, {"CCD", 6, 2, "17", "of a type"}, {"CCD", 6, 2, "02", "of a type"},
	} {
		got := readFile(t, file(edit(twoPayers(tt.class), tt.line, tt.at, tt.with)))
		if len(got.receipts) != 3 || !strings.Contains(got.receipts[1].Quarantine, tt.want) {
			t.Errorf("%s %d:%d %q: %d receipts, faults %v, want quarantine for %q", tt.class, tt.line, tt.at, tt.with, len(got.receipts), got.faults, tt.want)
			continue
		}
		if got.receipts[0].Quarantine+got.receipts[2].Quarantine != "" {
			t.Errorf("%s %d:%d %q: others are quarantined for %q%q", tt.class, tt.line, tt.at, tt.with, got.receipts[0].Quarantine, got.receipts[2].Quarantine)
		}
	}
}

// TestNoHeader: entries whose batch header is missing are dated by the file and wait for a person; those of the next batch do not.
func TestNoHeader(t *testing.T) {
	b := newFile()
	for range 2 {
		b.header("220", "HALVERN SUPPLY", "1987654321", "CCD", "VENDOR PAY")
		b.entry("22", "02100008", "4455", 10_000, "PAY", "ARDEN TOOLS INC")
		b.control()
	}
	lines := b.close()
	got := readFile(t, file(append(append([]string(nil), lines[:1]...), lines[2:]...)))
	if len(got.receipts) != 2 || !strings.Contains(got.receipts[0].Quarantine, "batch header") || got.receipts[0].Booked.String() != "2026-11-02" || got.receipts[0].Payer.Name != "" ||
		got.receipts[1].Quarantine != "" || got.receipts[1].Payer.Name != "HALVERN SUPPLY" {
		t.Errorf("%+v", got.receipts)
	}
}
