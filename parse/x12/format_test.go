package x12_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
	"github.com/cashtie/cashtie/parse/x12"
)

func TestDetect(t *testing.T) {
	foreign := [][]byte{nil, []byte("\x00\x00"), []byte("ISA*"), []byte("ISAAC NEWTON\n"), []byte("ST*810*0001~\nBIG*20260301*1~\n"), []byte("STATEMENT*820*\n"),
		[]byte("Date*Amount\n2026-03-17*5.00\n"), []byte("please see ST*820*0001 below\n"), []byte(":20:X\n:25:Y\n"), []byte("01,021000089,N,260317,0645,1,80,,2/\n"),
		[]byte("101 021000089 0910000192603170645A094101NORTHFIELD BANK        NORTHFIELD TOOLS               \n"), []byte("<?xml version=\"1.0\"?><Document/>"),
		[]byte("GS-Nummer*RA\n"), []byte("RMR*\n"), []byte("RMR*Invoice*Amount*Paid\n"), []byte("BPR*Date*Amount*Text\n"), []byte("TRN\tDate\tRMR\n"), []byte("TRN*1*778899*9990001111~\n"), []byte("UNB+UNOA:1+X+Y+260317:0645+1'")}
	for _, name := range samples {
		parsetest.CheckDetect(t, x12.Format, sample(t, name), foreign...)
	}
	for _, head := range []string{"  \r\nST*820*1~", "GS*RA*X*Y*20260317*0645*1*X*004010~", "\xef\xbb\xbfst|823|1~"} {
		parsetest.CheckDetect(t, x12.Format, []byte(head))
	}
}

func TestFaultsInOnePass(t *testing.T) {
	content := strings.NewReplacer("9800.00", "98OO.00", "*2500.00*", "*2.5.00*", "-300.00", "--300.00", "20260318~\nTRN*1*NF", "20260318~\nTRN*1*NF").
		Replace(string(sample(t, "standard.edi")))
	parsetest.CheckFaults(t, x12.Format, testFile, []byte(content), parse.Options{}, 14, 17, 19)
}

// many is an 820 with as many lines.
func many(lines int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "ST*820*0001~\nBPR*C*%d.00*C*ACH~\nTRN*1*NF77~\n", lines)
	for i := range lines {
		fmt.Fprintf(&b, "RMR*IV*INV-%d**1.00~\n", i)
	}
	fmt.Fprintf(&b, "SE*%d*0001~\n", lines+4)
	return b.Bytes()
}

func TestLimits(t *testing.T) {
	for _, tt := range []struct {
		name    string
		content string
		opt     parse.Limits
		want    error
		advices int
	}{
		{"segment", "ST*820*1~BPR*C*1.00*C*ACH~NTE*INV*" + strings.Repeat("x", 65<<10) + "~RMR*IV*1**1.00~SE*5*1~", parse.Limits{}, parse.ErrTooLong, 1},
		{"segment without an end", "ST*820*1~BPR*C*1.00*C*ACH~RMR*IV*1**1.00~NTE*INV*" + strings.Repeat("x", 200<<10), parse.Limits{}, parse.ErrTooLong, 1},
		{"segment, as the caller says", "ST*820*1~BPR*C*1.00*C*ACH~NTE*INV*" + strings.Repeat("x", 200) + "~RMR*IV*1**1.00~SE*5*1~", parse.Limits{X12: parse.X12Limits{Segment: 100}}, parse.ErrTooLong, 1},
		{"elements", "ST*820*1~BPR*C*1.00*C*ACH~RMR*IV" + strings.Repeat("*", 200) + "~RMR*IV*1**1.00~SE*5*1~", parse.Limits{}, parse.ErrTooMany, 1},
		{"lines", string(many(200_001)), parse.Limits{}, parse.ErrTooMany, 1},
		{"facts", string(sample(t, "standard.edi")), parse.Limits{Entries: 2}, parse.ErrTooMany, 1},
		{"faults", "ST*820*1~BPR*C*1.00*C*ACH~" + strings.Repeat("RMR*IV*1**x~", 2000), parse.Limits{}, parse.ErrTooMany, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			advices, hit := 0, false
			for f, err := range parse.NewReader(x12.Format, parse.Input{Name: testFile, R: strings.NewReader(tt.content), Options: parse.Options{Limits: tt.opt}}).All() {
				hit = hit || errors.Is(err, tt.want)
				if f.Advice != nil {
					advices++
				}
			}
			if !hit || advices != tt.advices {
				t.Errorf("limit reported: %v; %d advices, want %d", hit, advices, tt.advices)
			}
		})
	}
}

// TestHostileLengths: what never ends takes no more memory or time than the limits.
func TestHostileLengths(t *testing.T) {
	for name, text := range map[string]string{
		"blanks": "ST*820*1~" + strings.Repeat(" \n", 1<<20), "separators": "ST*820*1~" + strings.Repeat("*", 1<<20), "no terminator": "ST*820*1~" + strings.Repeat("RMR", 1<<19),
		"tags": "ST*820*1~" + strings.Repeat("RMR*", 1<<18), "tags without terminators": strings.Repeat("RMR*IV*", 1<<17), "terminators": "ST*820*1~" + strings.Repeat("~", 1<<20),
		"ISA": strings.Repeat("ISA*", 1<<18), "sets": strings.Repeat("ST*820*1~", 1<<17), "lines without terminators": "ST*820*1\n" + strings.Repeat("RMR*IV*1*", 1<<17),
		"breaks": "ST*820*1~" + strings.Repeat("R\n", 1<<19), "many readings": closesNever(25_000),
	} {
		t.Run(name, func(t *testing.T) {
			if err := drain(strings.NewReader(text)); err != io.EOF {
				t.Log(err)
			}
			for _, err := range x12.NewReader(testFile, strings.NewReader(text), parse.Limits{}).All() {
				if err != nil {
					t.Log(err)
				}
			}
		})
	}
}

// closesNever is a payment whose lines speak for every reading and close under none.
func closesNever(lines int) string {
	var b strings.Builder
	b.WriteString("ST*820*1~BPR*C*1.01*C*ACH~ADX*-7.00*ZZ*DB*1~")
	for i := range lines {
		fmt.Fprintf(&b, "RMR*CM*%d**3*5*2**1~ADX*-2*01~", i)
	}
	return b.String() + "SE*1*1~"
}

func drain(r io.Reader) error {
	reader := parse.NewReader(x12.Format, parse.Input{Name: testFile, R: r})
	for {
		if _, err := reader.Read(); err != nil {
			if e, ok := errors.AsType[*parse.Error](err); !ok || e.Fatal {
				return err
			}
		}
	}
}

func TestEmptyAndStuck(t *testing.T) {
	for name, text := range map[string]string{"nothing": "", "blanks": "\r\n  \n", "mark": "\xef\xbb\xbf"} {
		if got := render([]byte(text), parse.Options{}); !strings.Contains(got, "empty") {
			t.Errorf("%s: %s", name, got)
		}
	}
	if err := drain(iotest.ErrReader(io.ErrNoProgress)); err != io.ErrNoProgress {
		t.Errorf("a source without progress: %v", err)
	}
}

// allocationsALine is the most that a line of an advice may cost, those of a payment included.
const allocationsALine = 0.05

func TestAllocations(t *testing.T) {
	const lines = 20_000
	content := many(lines)
	n := testing.AllocsPerRun(5, func() {
		if err := drain(bytes.NewReader(content)); err != io.EOF {
			t.Fatal(err)
		}
	})
	if n > allocationsALine*lines {
		t.Errorf("%.0f allocations for %d lines", n, lines)
	}
	var b bytes.Buffer
	for i := range lines {
		fmt.Fprintf(&b, "ST*820*%d~\nBPR*C*1.00*C*ACH~\nTRN*1*NF%d~\nRMR*IV*INV-%d**1.00~\nSE*5*%d~\n", i, i, i, i)
	}
	n = testing.AllocsPerRun(5, func() {
		if err := drain(bytes.NewReader(b.Bytes())); err != io.EOF {
			t.Fatal(err)
		}
	})
	if n > 0.3*lines {
		t.Errorf("%.0f allocations for %d payments", n, lines)
	}
}

// TestCorpus reads every file below $CASHTIE_CORPUS/edi820 that is X12. The collection is not part of the project.
func TestCorpus(t *testing.T) {
	root := os.Getenv("CASHTIE_CORPUS")
	if root == "" {
		t.Skip("CASHTIE_CORPUS is not set")
	}
	paths, err := filepath.Glob(filepath.Join(root, "edi820", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil || !x12.Format.Detect(content) {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			parsetest.Check(t, x12.Format, filepath.Base(path), content, parse.Options{})
			checkRaw(t, content)
			t.Logf("\n%s", render(content, parse.Options{}))
		})
	}
}

// TestBlocks: places and bytes hold wherever a segment meets the end of what is read at a time, in the quick and in the thorough way.
func TestBlocks(t *testing.T) {
	content := many(5_000)
	for name, variant := range map[string][]byte{
		"lines": content, "one line": bytes.ReplaceAll(content, []byte("\n"), nil), "indented": bytes.ReplaceAll(content, []byte("\n"), []byte("\n      ")),
		"line ends for terminators": bytes.ReplaceAll(content, []byte("~\n"), []byte("\n")), "wide separator": bytes.ReplaceAll(content, []byte("*"), []byte("\u00a6")),
		"beyond ASCII": bytes.ReplaceAll(content, []byte("INV"), []byte("R\u00c9F")),
	} {
		t.Run(name, func(t *testing.T) {
			checkRaw(t, variant)
			got := render(variant, parse.Options{})
			if !strings.Contains(got, "5000.00 closes") || strings.Count(got, "net=1.00") != 5_000 {
				t.Errorf("%.300s", got)
			}
		})
	}
}
