package parse_test

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/formats"
	"github.com/cashtie/cashtie/parse/mt940"
)

// A bank feed with a letter in an amount: the entry is refused with its place, the one after it is read.
func Example() {
	file := strings.NewReader("Date,Amount,Currency,Description\n2026-03-17,1O0.00,USD,INVOICE 104233\n2026-03-17,250.00,USD,INVOICE 104234\n")
	format, content, err := parse.Detect(formats.All(), file)
	if err != nil {
		fmt.Println(err)
		return
	}
	r := parse.NewReader(format, parse.Input{Name: "feed.csv", R: content})
	for fact, err := range r.All() {
		var fault *parse.Error
		switch {
		case errors.As(err, &fault):
			fmt.Printf("line %d, %s %q: %v\n", fault.Source.Line, fault.Field, fault.Value, fault.Err)
		case err != nil:
			fmt.Println("cannot read on:", err)
		case fact.Receipt != nil:
			fmt.Println(fact.Receipt.Amount, fact.Receipt.Text())
		}
	}
	// Output:
	// line 2, Amount "1O0.00": not an amount
	// 250.00 USD INVOICE 104234
}

// Who keeps no receipt lets the reader use its room again, which saves most of the memory that reading takes.
func ExampleReader_reuseReceipt() {
	file := strings.NewReader(":20:1\n:25:DE02120300000000202051\n:28C:1\n:60F:C260316EUR0,\n:61:2603170317C250,NTRFNONREF\n:61:2603170317C100,5NTRFNONREF\n:62F:C260317EUR350,5\n")
	r := parse.NewReader(mt940.Format, parse.Input{Name: "day.sta", R: file})
	r.ReuseReceipt = true
	count, largest := 0, ledger.Money{}
	for fact, err := range r.All() {
		if err != nil {
			fmt.Println(err)
			return
		}
		if fact.Receipt == nil {
			continue
		}
		count++
		if m := fact.Receipt.Amount; m.Minor > largest.Minor { // one statement, one currency
			largest = m
		}
	}
	fmt.Println(count, "receipts, the largest of", largest)
	// Output:
	// 2 receipts, the largest of 250.00 EUR
}

// A format is a value: a name, how to recognise it, and a decoder that is pulled.
func ExampleFormat() {
	usd, err := ledger.ParseCurrency("USD")
	if err != nil {
		fmt.Println(err)
		return
	}
	one := &parse.Format{
		Name:   "one",
		Detect: func(head []byte) bool { return strings.HasPrefix(string(head), "ONE ") },
		New: func(in parse.Input) parse.Decoder {
			return &oneDecoder{lines: parse.NewLineReader(in.R, in.Options.Limits.Line), name: in.Name, currency: usd}
		},
	}
	r := parse.NewReader(one, parse.Input{Name: "a.one", R: strings.NewReader("ONE 12.50\nONE x\n")})
	for fact, err := range r.All() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(fact.Receipt.Amount, fact.Receipt.Source)
	}
	// Output:
	// 12.50 USD a.one:1
	// a.one:2:1: one: amount "x": not an amount
}

type oneDecoder struct {
	lines    *parse.LineReader
	name     string
	currency ledger.Currency
}

func (d *oneDecoder) Decode() (parse.Fact, error) {
	line, _, err := d.lines.Next()
	if err == io.EOF {
		return parse.Fact{}, io.EOF
	}
	src := ledger.Source{File: d.name, Line: d.lines.Line()}
	if err != nil {
		return parse.Fact{}, err
	}
	value := strings.TrimPrefix(string(line), "ONE ")
	amount, err := ledger.ParseMoney(value, d.currency)
	if err != nil {
		return parse.Fact{}, &parse.Error{Format: "one", Source: src, Field: "amount", Value: value, Err: errors.Unwrap(err)}
	}
	return parse.Fact{Receipt: &ledger.Receipt{Amount: amount, Source: src}}, nil
}
