package parse

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// Format is a file format as a value: one exported variable a package, listed in parse/formats.
type Format struct {
	Name   string // short and stable, "bai2"; part of every error text
	Title  string // what a person calls it
	Doc    string // one paragraph: what is read, what is not
	Detect func(head []byte) bool
	// Dialects are the ways of writing that Options.Dialect may name; none when the format has one way only.
	Dialects []Dialect
	// New starts decoding one file. The decoder is pulled until io.EOF.
	New func(in Input) Decoder
}

// Dialect is one way in which senders write a format. A format tells its dialects apart by content; where content misleads, the caller
// names the right one.
type Dialect struct {
	Name string // short and stable, "german"
	Doc  string // one line: what it is known by, and who writes it
}

// Decoder is what a format implements. Decode returns the next fact, or a zero Fact with an error: io.EOF at the end, an
// [*Error] for a located fault (reading goes on unless it is Fatal), any other error for a source that could not be read.
type Decoder interface {
	Decode() (Fact, error)
}

// Input is one file to read.
type Input struct {
	Name    string // for sources and errors, as the caller names the file
	R       io.Reader
	Options Options
}

// Options are what a caller knows better than the content. The zero value decides everything by content, within default limits.
type Options struct {
	Limits   Limits
	Dialect  string          // one of the format's Dialects; empty: told apart by content
	Kind     Kind            // what a table holds
	Decimal  DecimalMark     // how a table writes amounts
	Dates    DateOrder       // how a table writes dates
	Currency ledger.Currency // for amounts whose file names no currency
	Profiles []Profile       // how the tables of known senders are read; the first that fits a table holds for it
	// Inside are the formats that files within a file may be of: the attachments of a mail, what is in an archive. None: such files
	// are skipped, with the reason.
	Inside []*Format
	// PDF gives the text of a PDF, page after page, its columns held apart by blanks as on paper; nil: PDF files are skipped, with the
	// reason. This module never starts a program; the caller bounds time and memory.
	PDF func(pdf []byte) (string, error)
	// OwnDomains are the mail domains of the company that reads, in lower case. What it wrote itself is no advice to it.
	OwnDomains []string
}

// Profile says how the tables of one sender are read. It fits every table whose header row has all its columns, in any order. What
// Options say goes before it.
type Profile struct {
	Name     string // for messages
	Kind     Kind
	Decimal  DecimalMark
	Dates    DateOrder
	Currency ledger.Currency
	Columns  map[string]string // header as the file has it, to the field it holds; see table.Fields
}

// Kind is what a table holds. The zero value: decided by its headers.
type Kind uint8

// The kinds of tables.
const (
	AnyKind Kind = iota
	OpenItems
	Customers
	Receipts
	Remittances
)

// DecimalMark is how amounts are written. The zero value: decided for each column over the whole file.
type DecimalMark uint8

// The decimal marks.
const (
	AnyDecimal DecimalMark = iota
	DecimalPoint
	DecimalComma
)

// DateOrder is how numeric dates are written. The zero value: decided for each column over the whole file.
type DateOrder uint8

// The date orders. A year of four digits in front is always understood.
const (
	AnyOrder DateOrder = iota
	DayFirst
	MonthFirst
	YearFirst // of days of six digits: 260115 is 15 January 2026
)

// Reuser is a [Decoder] that can make a receipt in the room of one that nobody needs any more: it takes the receipt and its texts, but no
// string.
type Reuser interface {
	Reuse(r *ledger.Receipt)
}

// Reader pulls the facts of one file. It numbers receipts, holds the limits and makes the end final. Single use.
type Reader struct {
	// ReuseReceipt lets Read make a receipt in the room of the one before, as far as the format can. It is for callers that take from each
	// receipt what they need and keep none: most of what reading allocates are receipts. Strings stay what they are.
	ReuseReceipt bool

	format *Format
	name   string
	limits Limits
	dec    Decoder
	prints ledger.Fingerprinter
	facts  int
	faults int
	end    error
	lent   *ledger.Receipt // by the last Read, if its room comes back
	texts  []ledger.Text   // of lent, whatever the caller makes of it
}

// NewReader reads in as a file of format f. A dialect that f does not have is the error of the first Read.
func NewReader(f *Format, in Input) *Reader {
	in.Options.Limits = in.Options.Limits.WithDefaults()
	r := &Reader{format: f, name: in.Name, limits: in.Options.Limits, prints: ledger.Fingerprinter{Hold: max(in.Options.Limits.Identities, 0)}}
	if r.end = f.knows(in.Options.Dialect); r.end == nil {
		r.dec = f.New(in)
	}
	return r
}

// knows returns an error that wraps [ErrUnknownDialect] for a name that is none of the format's dialects.
func (f *Format) knows(dialect string) error {
	if dialect == "" || slices.ContainsFunc(f.Dialects, func(d Dialect) bool { return d.Name == dialect }) {
		return nil
	}
	if len(f.Dialects) == 0 {
		return fmt.Errorf("%w %q: %s has none", ErrUnknownDialect, dialect, f.Title)
	}
	names := make([]string, len(f.Dialects))
	for i, d := range f.Dialects {
		names[i] = d.Name
	}
	return fmt.Errorf("%w %q: those of %s are %s", ErrUnknownDialect, dialect, f.Title, strings.Join(names, ", "))
}

// Read returns the next fact. At the end it returns io.EOF. After an [*Error] that is not Fatal it may be called again; every
// other error repeats.
func (r *Reader) Read() (Fact, error) {
	if r.end != nil {
		return Fact{}, r.end
	}
	if r.lent != nil {
		r.reuse()
	}
	f, err := r.dec.Decode()
	if err != nil {
		return Fact{}, r.fault(err)
	}
	if r.facts++; r.facts > r.limits.Entries {
		r.end = &Error{Format: r.format.Name, Source: f.Source(), Field: "entries", Err: ErrTooMany, Fatal: true}
		return Fact{}, r.end
	}
	if f.Receipt != nil && f.Receipt.ID == "" { // the reader of a bundle has numbered each of its files by itself
		if f.Receipt.ID = r.prints.ID(f.Receipt); f.Receipt.ID == "" {
			return Fact{}, r.fault(&Error{Format: r.format.Name, Source: f.Receipt.Source, Field: "booking date", Value: f.Receipt.Booked.String(), Err: ErrTooMany,
				Help: "entries of this account and day stand far apart in the file, so that equal ones cannot be told from copies; sort or split the file by account and day"})
		}
	}
	if a := f.Advice; a != nil && a.Closure == ledger.Unverifiable && a.Equation == "" {
		a.Equation = a.WhyUnverifiable()
	}
	if r.ReuseReceipt && f.Receipt != nil {
		r.lent, r.texts = f.Receipt, f.Receipt.Texts
	}
	return f, nil
}

// reuse gives the room of the last receipt back.
func (r *Reader) reuse() {
	if d, ok := r.dec.(Reuser); ok {
		r.lent.Texts = r.texts
		d.Reuse(r.lent)
	}
	r.lent, r.texts = nil, nil
}

func (r *Reader) fault(err error) error {
	e, located := errors.AsType[*Error](err)
	if !located || e.Fatal {
		r.end = err
		return err
	}
	if r.faults++; r.faults >= r.limits.Errors {
		r.end = &Error{Format: r.format.Name, Source: e.Source, Field: "faults", Err: ErrTooMany, Fatal: true,
			Help: "the first faults are listed; is this the right kind of file?"}
	}
	return err
}

// All iterates over the rest of the file. Each step has either a fact or an error; the iteration goes on after an [*Error] that
// is not Fatal and ends after any other. Single use.
func (r *Reader) All() iter.Seq2[Fact, error] {
	return func(yield func(Fact, error) bool) {
		for {
			f, err := r.Read()
			if err == io.EOF {
				return
			}
			if !yield(f, err) {
				return
			}
			if err != nil && r.end != nil && r.end == err {
				return
			}
		}
	}
}
