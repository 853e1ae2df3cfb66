package lockbox_test

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/lockbox"
	"github.com/cashtie/cashtie/parse/parsetest"
)

var samples = []string{"memo_104.bai", "invoice_80.bai", "blocks_80.bai"}

// TestGolden reads a clean file of each layout; what it yields is beside it. UPDATE=1 rewrites it.
func TestGolden(t *testing.T) {
	for _, name := range samples {
		t.Run(name, func(t *testing.T) {
			content := sample(t, name)
			got := render(content, parse.Options{})
			parsetest.Golden(t, strings.TrimSuffix(name, ".bai")+".golden", got)
			if strings.Contains(got, "fault") || strings.Contains(got, "BROKEN") {
				t.Error("the sample is meant to be clean")
			}
			checkRaw(t, content)
			parsetest.Check(t, lockbox.Format, testFile, content, parse.Options{})
		})
	}
}

// TestTraps reads one small file for each thing that goes wrong; see [parsetest.Traps].
func TestTraps(t *testing.T) {
	parsetest.Traps(t, "traps.txt", func(in []byte) string { return render(in, parse.Options{}) }, func(t *testing.T, in []byte) {
		checkRaw(t, in)
		parsetest.Check(t, lockbox.Format, testFile, in, parse.Options{})
	})
}

func TestDetect(t *testing.T) {
	var foreign [][]byte
	for _, s := range []string{
		"", "1\n2\n", "\x00\x00\x00", "1,2,3\n4,5,6\n",
		"01,021000089,NORTHFIELD,260317,0645,1,80,,2/\n02,NORTHFIELD,021000089,1,260317,,USD,2/\n",
		"101 021000089 0910000192603170645A094101NORTHFIELD BANK        NORTHFIELD TOOLS               \n5225NORTHFIELD TOOLS                    1234567890CCDPAYMENT         260317   1021000080000001\n",
		"100NORTHFIELD00210000892603170645\n",                                             // a header alone
		"100NORTHFIELD00210000892603170645\n2NORTHFIELD0021000089000000000050008000801\n", // another service
		"100NORTHFIELD00210000892613170645\n2NORTHFIELD0021000089000000000040008000801\n", // no date
		"100NORTHFIELD00210000892603170645REF1\n50000000002222260316NORTHFIELD0021000089\n",
		"1  NORTHFIELD00210000892603170645\n50000000002222260316NORTHFIELD0021000089\n",
		":20:X\n:25:Y\n",
	} {
		foreign = append(foreign, []byte(s))
	}
	for _, name := range samples {
		content := sample(t, name)
		parsetest.CheckDetect(t, lockbox.Format, content, foreign...)
		if bytes.ContainsRune(content, '\n') {
			parsetest.CheckDetect(t, lockbox.Format, append([]byte("\xef\xbb\xbf"), content...))
		}
		parsetest.CheckDetect(t, lockbox.Format, bytes.ReplaceAll(content, []byte("\n"), []byte("\n\n")))
	}
	for _, head := range []string{
		"100NORTHFIELD00210000892603170645\n50010000002222260316NORTHFIELD0021000089\n",
		// The service record is proof enough, whatever a bank writes behind the time or leaves out before the bank's number.
		"100NORTHFIELD00210000892603170645REF0001\n2NORTHFIELD0021000089000000000040008000801\n",
		"1  NORTHFIELD00210000892603170645\n2NORTHFIELD0021000089000000000040008000801\n",
		"100NORTHFIELD00210000890317260645\n50010000002222031626NORTHFIELD0021000089\n",
	} {
		parsetest.CheckDetect(t, lockbox.Format, []byte(head))
	}
}

// TestFaults: all faults of a file come in one pass, and what stands around them is read.
func TestFaults(t *testing.T) {
	lines := strings.Split(string(sample(t, "memo_104.bai")), "\r\n")
	lines[6] = strings.Replace(lines[6], "0000080000", "00000800O0", 1)
	lines[8] = strings.Replace(lines[8], "4001003", "4001009", 1)
	lines[9] = strings.Replace(lines[9], "0000235050", "00002350-0", 1)
	lines[12] = "X" + lines[12]
	parsetest.CheckFaults(t, lockbox.Format, testFile, []byte(strings.Join(lines, "\n")), parse.Options{}, 7, 9, 10, 13)
}

// TestCurrencyOption: lockbox files name no currency and always have two decimals.
func TestCurrencyOption(t *testing.T) {
	for code, want := range map[string]string{"": "1250.50 USD", "CAD": "1250.50 CAD", "KWD": "1250.500 KWD", "CLF": "1250.5000 CLF", "JPY": "300 JPY"} {
		var opt parse.Options
		if code != "" {
			c, err := ledger.ParseCurrency(code)
			if err != nil {
				t.Fatal(err)
			}
			opt.Currency = c
		}
		got := render(sample(t, "memo_104.bai"), opt)
		if !strings.Contains(got, "payment "+want+" ") {
			t.Errorf("option %q: want %s in\n%s", code, want, got)
		}
		if refused := strings.Contains(got, "fault"); refused != (code == "JPY") {
			t.Errorf("option %q: fault %v in\n%s", code, refused, got)
		}
	}
}

// mutations are what a damaged byte may look like.
const mutations = "0123456789 .,-+OA\x00\xff"

// allMutations is how many bytes of a file are damaged in all these ways.
const allMutations = 150

// TestDamagedMoney replaces every byte of every amount. A check or an invoice then has another amount or is a fault; never is it
// nothing, and never is the damage right by the totals. Of the many amounts of a long file, those behind the first have one wrong byte
// each instead of all.
func TestDamagedMoney(t *testing.T) {
	for _, name := range samples {
		content := sample(t, name)
		whole := amounts(t, content)
		tried := 0
		places := moneyBytes(t, content)
		for i, at := range places {
			for k, m := range []byte(mutations) {
				if m == content[at] || i >= allMutations && k != i%len(mutations) {
					continue
				}
				tried++
				damaged := bytes.Clone(content)
				damaged[at] = m
				got := amounts(t, damaged)
				if got.faults == 0 && m != '-' && (m < '0' || m > '9') { // the minus of a credit may stand before or behind
					t.Fatalf("%s: byte %d is %q and nothing is said", name, at, m)
				}
				if got.faults == 0 && got.text == whole.text {
					t.Fatalf("%s: byte %d is %q and nothing changes", name, at, m)
				}
				if got.zeros > whole.zeros && (m < '0' || m > '9') {
					t.Fatalf("%s: byte %d is %q and an amount is nothing", name, at, m)
				}
			}
		}
		if tried < 1000 {
			t.Errorf("%s: only %d mutations", name, tried)
		}
	}
}

// TestRepeatedNumbers: checks whose batch and item numbers repeat in a lockbox's day have references and advices of their own, however
// many there are, and the same whenever the file is read.
func TestRepeatedNumbers(t *testing.T) {
	var b strings.Builder
	b.WriteString("100NORTHFIELD00210000892603170645\n50000000002222260316NORTHFIELD0021000089\n")
	const numbers = 1<<16 + 10
	write := func(n int) {
		item := fmt.Sprintf("%03d%03d", n/1000, n%1000)
		if n >= 1_000_000 {
			t.Fatal("numbers have six digits")
		}
		fmt.Fprintf(&b, "6%s000012505012345678000448111270000000180\n4%s6019INV 104233\n", item, item)
	}
	for range 2 {
		for n := range 5 {
			write(n)
		}
	}
	for n := range numbers {
		write(n)
	}
	b.WriteString("50010000002222260317NORTHFIELD0021000089\n")
	write(0)
	var got [2][]string
	for i := range got {
		seen := map[string]bool{}
		for f, err := range parse.NewReader(lockbox.Format, parse.Input{Name: testFile, R: strings.NewReader(b.String())}).All() {
			if err != nil && !errors.Is(err, parse.ErrTruncated) {
				t.Fatal(err)
			}
			if r := f.Receipt; r != nil {
				if seen[r.BankReference] || seen[r.AdviceID] {
					t.Fatalf("%v: %s or %s came before", r.Source, r.BankReference, r.AdviceID)
				}
				seen[r.BankReference], seen[r.AdviceID] = true, true
				got[i] = append(got[i], r.BankReference)
			}
		}
	}
	if !slices.Equal(got[0], got[1]) {
		t.Error("the references are others when the file is read again")
	}
	last := len(got[0]) - 1
	for i, want := range map[int]string{0: "0002222/260316/000/000", 5: "0002222/260316/000/000/2", 10: "0002222/260316/000/000/3", 15: "0002222/260316/000/005",
		last - 1: "0002222/260316/065/545/1.1", last: "0002222/260317/000/000"} {
		if got[0][i] != want {
			t.Errorf("check %d has reference %s, want %s", i, got[0][i], want)
		}
	}
}

// TestManyNumbers: a memo of more numbers than the limit is one fault, and the check is kept.
func TestManyNumbers(t *testing.T) {
	in := "100NORTHFIELD00210000892603170645\n50000000002222260316NORTHFIELD0021000089\n6001001000012505012345678000448111270000000180\n" +
		"40010016019" + strings.Repeat("4711 ", 50) + "\n80000000002222260316" + "00010000125050\n9000006\n"
	opt := parse.Options{Limits: parse.Limits{Pieces: 20}}
	got := render([]byte(in), opt)
	if n := strings.Count(got, `"4711"`); n != 20 || strings.Count(got, "fault") != 1 || strings.Count(got, "receipt") != 1 {
		t.Errorf("%d numbers in\n%s", n, got)
	}
}

type found struct {
	text          string
	faults, zeros int
}

func amounts(t *testing.T, content []byte) found {
	t.Helper()
	var f found
	var b strings.Builder
	for fact, err := range parse.NewReader(lockbox.Format, parse.Input{Name: testFile, R: bytes.NewReader(content)}).All() {
		switch {
		case err != nil:
			f.faults++
		case fact.Receipt != nil:
			fmt.Fprintln(&b, fact.Receipt.Amount)
			if fact.Receipt.Amount.IsZero() {
				f.zeros++
			}
		case fact.Advice != nil:
			for _, l := range fact.Advice.Lines {
				fmt.Fprintln(&b, l.Net, l.Deduction)
				if l.Net.Stated() && l.Net.IsZero() {
					f.zeros++
				}
			}
		case fact.Control != nil:
			fmt.Fprintln(&b, fact.Control.Expected, fact.Control.Got, fact.Control.OK)
		}
	}
	f.text = b.String()
	return f
}

// moneyBytes are the places of all bytes of all amounts.
func moneyBytes(t *testing.T, content []byte) []int {
	t.Helper()
	var places []int
	line, begins, read := int32(0), 0, 0
	for rec, err := range lockbox.NewReader(testFile, bytes.NewReader(content), parse.Limits{}).All() {
		if err != nil {
			t.Fatal(err)
		}
		if rec.Source.Line != line {
			line, begins = rec.Source.Line, read
		}
		read += len(rec.Raw)
		for _, f := range rec.Fields {
			switch f.Name {
			case "amount", "amount paid", "deduction", "total":
				for i := f.Source.Start; i < f.Source.End; i++ {
					places = append(places, begins+int(i))
				}
			}
		}
	}
	return places
}

// TestTruncated: no cut of the file, at whatever byte, yields a check that the whole file does not have, and none passes for whole.
func TestTruncated(t *testing.T) {
	for _, name := range samples {
		content := sample(t, name)
		whole := receipts(content)
		end := len(bytes.TrimRight(content, " \r\n"))
		for n := range content {
			if n >= end {
				break
			}
			cut := receipts(content[:n])
			for i, r := range cut.list {
				if i >= len(whole.list) || r.Amount != whole.list[i].Amount || r.BankReference != whole.list[i].BankReference || r.Payer.Name != whole.list[i].Payer.Name {
					t.Fatalf("%s cut at byte %d: check %d is %v, the whole file has another", name, n, i, r.Amount)
				}
			}
			if n > 0 && !cut.incomplete {
				t.Fatalf("%s cut at byte %d passes for whole", name, n)
			}
		}
	}
}

type read struct {
	list       []*ledger.Receipt
	incomplete bool
}

func receipts(content []byte) (res read) {
	for f, err := range parse.NewReader(lockbox.Format, parse.Input{Name: testFile, R: bytes.NewReader(content)}).All() {
		if f.Receipt != nil {
			res.list = append(res.list, f.Receipt)
		}
		res.incomplete = res.incomplete || errors.Is(err, parse.ErrTruncated)
	}
	return res
}

// TestBlocks: a file without line ends says what the same file says with them.
func TestBlocks(t *testing.T) {
	short, at := regexp.MustCompile(`@\d+-\d+`), regexp.MustCompile(`(t\.bai|  \d+):\d+(:\d+)?(-\d+)?`)
	clean := func(s string) string { return at.ReplaceAllString(short.ReplaceAllString(s, ""), "@") }
	for _, width := range []int{80, 104} {
		var lines, blocks strings.Builder
		for line := range strings.Lines(string(sample(t, "invoice_80.bai"))) {
			line = strings.TrimRight(line, "\n")
			fmt.Fprintf(&lines, "%s\n", line)
			fmt.Fprintf(&blocks, "%-*s", width, line)
		}
		want, got := render([]byte(lines.String()), parse.Options{}), render([]byte(blocks.String()), parse.Options{})
		if !strings.Contains(got, "receipt t.bai:1:") {
			t.Fatalf("blocks of %d have no places:\n%s", width, got)
		}
		if d := cmp.Diff(clean(want), clean(got)); d != "" {
			t.Errorf("blocks of %d (-lines +blocks):\n%s", width, d)
		}
	}
}

// TestAdviceIsLinked: a receipt quotes the advice that follows it, and no two advices have the same id.
func TestAdviceIsLinked(t *testing.T) {
	for _, name := range samples {
		ids := map[string]bool{}
		var last *ledger.Receipt
		for f, err := range parse.NewReader(lockbox.Format, parse.Input{Name: testFile, R: bytes.NewReader(sample(t, name))}).All() {
			switch {
			case err != nil:
				t.Fatal(err)
			case f.Receipt != nil:
				last = f.Receipt
			case f.Advice != nil:
				if last == nil || last.AdviceID != f.Advice.ID || last.Amount != f.Advice.Total || last.Cheque != f.Advice.Cheque || ids[f.Advice.ID] {
					t.Errorf("%v: advice %s is not that of %+v", f.Advice.Source, f.Advice.ID, last)
				}
				ids[f.Advice.ID] = true
			}
		}
		if len(ids) == 0 {
			t.Errorf("%s: no advice", name)
		}
	}
}
