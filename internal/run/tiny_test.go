package run

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// tiny is a format for tests, one fact a line: the first word is its kind, the others are its fields.
//
//	receipt REF AMOUNT CURRENCY DATE PAYER   item NUMBER AMOUNT CURRENCY CUSTOMER [COMPANY] [COLUMN=VALUE]
//	customer ID NAME   advice ID AMOUNT CURRENCY REFERENCE   statement CREDITS CURRENCY DATE
//	control EXPECTED GOT   skip REASON   bad   fatal   dialect
//	page NUMBER DATE OPENING CLOSING CURRENCY (- for none)
var tiny = &parse.Format{Name: "tiny", Title: "Tiny",
	Detect: func(head []byte) bool { return bytes.HasPrefix(head, []byte("tiny")) },
	New: func(in parse.Input) parse.Decoder {
		return &tinyDecoder{in: in, lines: parse.NewLineReader(in.R, in.Options.Limits.Line)}
	},
}

// tinyTable is the same under the name that a forced kind looks for.
var tinyTable = &parse.Format{Name: tableFormat, Title: "Table", New: tiny.New,
	Detect: func(head []byte) bool { return bytes.HasPrefix(head, []byte("table")) }}

var tinyFormats = []*parse.Format{tiny, tinyTable}

var errTiny = errors.New("tiny fault")

type tinyDecoder struct {
	in    parse.Input
	lines *parse.LineReader
}

func (d *tinyDecoder) Decode() (parse.Fact, error) {
	for {
		line, _, err := d.lines.Next()
		if err != nil {
			return parse.Fact{}, err
		}
		w := strings.Fields(string(line))
		if len(w) == 0 || w[0] == "tiny" || w[0] == "table" {
			continue
		}
		src := ledger.Source{File: d.in.Name, Line: d.lines.Line()}
		fault := &parse.Error{Format: "tiny", Source: src, Field: "line", Value: string(line), Err: errTiny}
		switch w[0] {
		case "bad":
			return parse.Fact{}, fault
		case "dialect":
			fault.Err = parse.ErrDialect
			return parse.Fact{}, fault
		case "fatal":
			fault.Fatal = true
			return parse.Fact{}, fault
		}
		return tinyFact(w, src), nil
	}
}

func tinyFact(w []string, src ledger.Source) parse.Fact {
	switch w[0] {
	case "receipt":
		return parse.Fact{Receipt: &ledger.Receipt{BankReference: w[1], Amount: money(w[2], w[3]), Booked: day(w[4]), Account: "ACC",
			Payer: ledger.Party{Name: w[5]}, Source: src, Texts: []ledger.Text{{Field: "text", Value: w[1], Source: src}}}}
	case "item":
		it := &ledger.OpenItem{ID: ledger.ItemID(w[1]), Number: w[1], Original: money(w[2], w[3]), Open: money(w[2], w[3]),
			Customer: ledger.CustomerID(w[4]), Source: src}
		for _, x := range w[5:] {
			if name, value, ok := strings.Cut(x, "="); ok {
				it.Extra = append(it.Extra, ledger.Column{Name: name, Value: value})
			} else {
				it.Company = x
			}
		}
		return parse.Fact{OpenItem: it}
	case "customer":
		return parse.Fact{Customer: &ledger.Customer{ID: ledger.CustomerID(w[1]), Name: w[2], Source: src}}
	case "advice":
		m := money(w[2], w[3])
		return parse.Fact{Advice: &ledger.RemittanceAdvice{ID: w[1], Total: m, Source: src,
			Lines: []ledger.AdviceLine{{Reference: w[4], Net: m, Source: src}}}}
	case "statement":
		return parse.Fact{Statement: &parse.Statement{Account: "ACC", Credits: money(w[1], w[2]), Date: day(w[3]), Source: src}}
	case "page":
		s := &parse.Statement{Account: "ACC", Date: day(w[2]), Source: src, Currency: money("0", w[5]).Currency}
		if w[1] != "-" {
			s.Number = w[1]
		}
		if w[3] != "-" {
			s.Opening = money(w[3], w[5])
		}
		if w[4] != "-" {
			s.Closing = money(w[4], w[5])
		}
		return parse.Fact{Statement: s}
	case "control":
		return parse.Fact{Control: &parse.Control{Name: "tiny.control", Expected: w[1], Got: w[2], OK: w[1] == w[2], Source: src}}
	}
	return parse.Fact{Skipped: &parse.Skipped{Reason: strings.Join(w[1:], " "), Source: src}}
}

func money(s, code string) ledger.Money {
	c, err := ledger.ParseCurrency(code)
	if err != nil {
		panic(err)
	}
	m, err := ledger.ParseMoney(s, c)
	if err != nil {
		panic(err)
	}
	return m
}

func day(s string) ledger.Date {
	d, err := ledger.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// folder writes files, given as name and content in turn, and returns where they are.
func folder(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		name := filepath.Join(dir, filepath.FromSlash(files[i]))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// manyReceipts is a tiny file of n receipts.
func manyReceipts(n int) io.Reader {
	var b strings.Builder
	b.WriteString("tiny\n")
	for i := range n {
		b.WriteString("receipt B" + strconv.Itoa(i) + " 1.00 USD 2026-03-17 Payer\n")
	}
	return strings.NewReader(b.String())
}

func config(paths ...string) Config {
	c := Config{Formats: tinyFormats, Version: "0.0.0-test", PolicyHash: "none"}
	for _, p := range paths {
		c.Paths = append(c.Paths, Path{Name: p})
	}
	return c
}

func execute(t *testing.T, c Config) *Result {
	t.Helper()
	res, err := Execute(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return res
}
