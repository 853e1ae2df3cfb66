package bai2_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/bai2"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// TestGolden reads a morning's file with everything in it; what it yields is in morning.golden. UPDATE=1 rewrites it.
func TestGolden(t *testing.T) {
	content := parsetest.Sample(t, "morning.bai2")
	got := render(content, parse.Options{})
	parsetest.Golden(t, "morning.golden", got)
	if strings.Contains(got, "fault") || strings.Contains(got, "BROKEN") {
		t.Error("the sample is meant to be clean")
	}
	checkRaw(t, content)
	parsetest.Check(t, bai2.Format, testFile, content, parse.Options{})
}

// TestTraps reads one small file for each thing banks do wrong; see [parsetest.Traps]. A tilde at the end of a line stands for a blank.
func TestTraps(t *testing.T) {
	blanks := func(in []byte) []byte { return bytes.ReplaceAll(in, []byte("~\n"), []byte(" \n")) }
	parsetest.Traps(t, "traps.txt", func(in []byte) string { return render(blanks(in), parse.Options{}) }, func(t *testing.T, in []byte) {
		checkRaw(t, blanks(in))
		parsetest.Check(t, bai2.Format, testFile, blanks(in), parse.Options{})
	})
}

func TestDetect(t *testing.T) {
	content := parsetest.Sample(t, "morning.bai2")
	var foreign [][]byte
	for _, s := range []string{"", "01,Smith,4711,260101,10.00\n02x,Jones\n", "customer,amount\n01,02\n", ":20:X\n:25:Y\n", "101 091000019 0910000192611",
		"<?xml version=\"1.0\"?><Document/>", "01,a,b,c,d,e\n02,a,b,c,d,e\n", "\x00\x00\x00"} {
		foreign = append(foreign, []byte(s))
	}
	parsetest.CheckDetect(t, bai2.Format, content, foreign...)
	parsetest.CheckDetect(t, bai2.Format, append([]byte("\xef\xbb\xbf\r\n$$ADD ID=X\r\n"), content...))
}

// TestCurrencyOption: an amount whose file names no currency is in the caller's, and in USD without one.
func TestCurrencyOption(t *testing.T) {
	in := "01,S,R,260101,,1,,,2/\n02,,S,1,260101,,,/\n03,1,,010,5/\n16,142,1500,Z,,,A/\n49,1505,3/\n98,1505,1,5/\n99,1505,1,7/\n"
	for code, want := range map[string]string{"": "15.00 USD", "JPY": "1500 JPY", "KWD": "1.500 KWD"} {
		var opt parse.Options
		if code != "" {
			c, err := ledger.ParseCurrency(code)
			if err != nil {
				t.Fatal(err)
			}
			opt.Currency = c
		}
		if got := render([]byte(in), opt); !strings.Contains(got, "142 payment "+want+" ") {
			t.Errorf("option %q: want %s in\n%s", code, want, got)
		}
	}
}

// TestTruncatedAmount: no cut of the file, at whatever byte, yields an amount that the whole file does not have.
func TestTruncatedAmount(t *testing.T) {
	content := parsetest.Sample(t, "morning.bai2")
	whole := receipts(content)
	for n := range content {
		cut := receipts(content[:n])
		for i, r := range cut {
			if i >= len(whole) || r.Amount != whole[i].Amount || r.BankReference != whole[i].BankReference || r.Type != whole[i].Type {
				t.Fatalf("cut at byte %d: receipt %d is %s %v, the whole file has another", n, i, r.Type, r.Amount)
			}
		}
		if out := render(content[:n], parse.Options{}); n < len(content)-len("99,33227258,3,35/\n") && !strings.Contains(out, "fault") {
			t.Fatalf("cut at byte %d: no fault", n)
		}
	}
}

func receipts(content []byte) []*ledger.Receipt {
	var rs []*ledger.Receipt
	for f, err := range parse.NewReader(bai2.Format, parse.Input{Name: testFile, R: strings.NewReader(string(content))}).All() {
		if err == nil && f.Receipt != nil {
			rs = append(rs, f.Receipt)
		}
	}
	return rs
}

// TestMutatedAmount changes every byte inside the amount of every entry: the result is a fault or another amount, never the same one
// and never zero in silence.
func TestMutatedAmount(t *testing.T) {
	lines := []string{"16,165,15000,Z,R1,,A/\n", "16,455,2095,0,R2,,B/\n", "16,195,000001234,V,260101,,R3,,C/\n", "16,142,77/\n"}
	head := "01,S,R,260101,,1,,,2/\n02,,S,1,260101,,USD,/\n03,1,,010,5/\n"
	for _, line := range lines {
		from := len("16,165,")
		upto := from + strings.IndexAny(line[from:], ",/")
		want := receipts([]byte(head + line))[0].Amount
		for i := from; i < upto; i++ {
			for c := range 256 {
				b := []byte(line)
				if byte(c) == b[i] || b[i] == '0' && strings.Trim(line[from:i], "0") == "" && strings.IndexByte("+ \t\x00\x1a", byte(c)) >= 0 {
					continue // the same, or a leading zero written as a sign or a blank: the same number
				}
				b[i] = byte(c)
				got := receipts([]byte(head + string(b)))
				fault := strings.Contains(render([]byte(head+string(b)), parse.Options{}), "16 amount")
				if len(got) == 0 && !fault {
					t.Errorf("%q: neither receipt nor fault about the amount", b)
				}
				if len(got) > 0 && got[0].Amount == want {
					t.Errorf("%q: still %v", b, want)
				}
			}
		}
	}
}
