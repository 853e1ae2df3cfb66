package camt

import (
	"bytes"
	"fmt"
	"io"

	"github.com/cashtie/cashtie/internal/pending"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

const formatName = "camt"

// Format reads camt.052, camt.053 and camt.054 of every version.
var Format = &parse.Format{
	Name:  formatName,
	Title: "ISO 20022 camt.052/053/054 bank statement",
	Doc: "Reads the entries of camt.053 statements, camt.052 reports and camt.054 notifications of every version, by the local names of " +
		"their elements: one receipt for each payment where a batch tells its payments and they add up, with parties, references, texts, " +
		"charges and exchange, and an advice where the payer says what is paid for which document. Checks that opening balance plus " +
		"entries give the closing balance, that batches add up, and the bank's own totals. Reads ZIP bundles of messages too.",
	Detect: detect,
	New:    func(in parse.Input) parse.Decoder { return &opener{in: in} },
}

// message reads one message of a bundle, which is never a bundle again.
var message = &parse.Format{Name: formatName, Detect: detectXML, New: func(in parse.Input) parse.Decoder { return newDecoder(in) }}

func detect(head []byte) bool {
	if bytes.HasPrefix(head, []byte(zipMagic)) {
		return detectZIP(head)
	}
	return detectXML(head)
}

// detectXML wants XML that names one of the three messages in its namespace or in the element around the statements.
func detectXML(head []byte) bool {
	if len(head) > 2 && (head[0] == 0 || head[1] == 0 || head[0] >= 0xfe) {
		head = bytes.ReplaceAll(head, []byte{0}, nil) // UTF-16
	}
	head = bytes.TrimLeft(bytes.TrimLeft(head, "\xef\xbb\xbf\xfe\xff"), " \t\r\n")
	if len(head) == 0 || head[0] != '<' {
		return false
	}
	for _, mark := range [...]string{"BkToCstmrStmt", "BkToCstmrAcctRpt", "BkToCstmrDbtCdtNtfctn", "xsd:camt.052.", "xsd:camt.053.", "xsd:camt.054."} {
		if bytes.Contains(head, []byte(mark)) {
			return true
		}
	}
	return false
}

// advicesHeld divides the limit of identities: advices are named like receipts, and are fewer.
const advicesHeld = 8

type decoder struct {
	*scanner
	store
	currency ledger.Currency // of the caller, for amounts that name none
	pieces   int             // limit of payments of one entry, and of texts of one payment
	found    pending.Facts
	page     *page // the open statement
	pages    int
	header   header
	chain    chain
	entry    entry // the open Ntry; its room is used again
	words    map[string]string
	utf8     []byte               // of the text at hand
	address  []byte               // of the party at hand
	path     []byte               // of the element that keepRest is at
	ccy      []byte               // of the amount there
	prints   ledger.Fingerprinter // names advices
	last     struct {             // amounts and dates of a file are mostly of one currency and day
		code     [3]byte
		currency ledger.Currency
		day      [10]byte
		date     ledger.Date
	}
	over bool
}

func newDecoder(in parse.Input) *decoder {
	limits := in.Options.Limits.WithDefaults()
	return &decoder{scanner: newScanner(in.Name, in.R, limits.Line), currency: in.Options.Currency, pieces: limits.Pieces,
		prints: ledger.Fingerprinter{Hold: max(limits.Identities/advicesHeld, 0)}}
}

// Decode implements [parse.Decoder].
func (d *decoder) Decode() (parse.Fact, error) {
	for d.found.Empty() {
		switch {
		case d.fail != nil:
			return parse.Fact{}, d.fail
		case d.over:
			return parse.Fact{}, io.EOF
		}
		d.step()
	}
	return d.found.Next()
}

// step reads the next element of a statement, or outside of statements.
func (d *decoder) step() {
	defer d.tellOdd()
	switch entered := d.child(); {
	case entered && d.page != nil:
		d.pagePart()
	case entered:
		d.outside()
	case d.fail != nil:
	case d.page != nil:
		d.closePage()
	case d.done:
		d.over = true
		if d.pages == 0 {
			d.report(&parse.Error{Source: ledger.Source{File: d.file, Line: 1}, Field: "Stmt", Err: parse.ErrMissing,
				Help: "the file holds no statement, report or notification; is it the whole file?"})
		}
	}
}

// tellOdd tells of the texts that the syntax layer has put right.
func (d *decoder) tellOdd() {
	for _, e := range d.odd {
		d.doubt(e)
	}
	d.odd = d.odd[:0]
}

// outside takes an element around the statements, whatever the messages are wrapped in.
func (d *decoder) outside() {
	switch string(d.name) {
	case "Stmt", "Rpt", "Ntfctn":
		d.openPage()
	case "GrpHdr":
		d.readHeader()
	case "SplmtryData":
		d.skip()
	}
}

func (d *decoder) fact(f parse.Fact) { d.found.Fact(f) }

// control tells a total or count that the file declares.
func (d *decoder) control(name, expected, got string, at ledger.Source) {
	c := d.controls.One(controlsAtOnce)
	*c = parse.Control{Name: name, Account: d.page.statement.Account, Expected: expected, Got: got, OK: expected == got, Source: at}
	d.fact(parse.Fact{Control: c})
}

// report tells e, which is about one fact.
func (d *decoder) report(e *parse.Error) {
	e.Format = formatName
	d.found.Fault(e)
}

// doubt tells what e tells where nothing is missing from the result for it.
func (d *decoder) doubt(e *parse.Error) {
	d.skipped(e.Source, fmt.Sprintf("%s %.*q: %v (%s)", e.Field, parse.MaxShownValue, e.Value, e.Err, e.Help))
}

func (d *decoder) skipped(at ledger.Source, reason string) {
	d.fact(parse.Fact{Skipped: &parse.Skipped{Reason: reason, Source: at}})
}
