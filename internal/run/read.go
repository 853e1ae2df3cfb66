package run

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// checkEvery is after how many facts or decisions a run looks whether it was cancelled and tells how far it is.
const checkEvery = 512

// tableFormat is the name of the format that reads tables of all kinds.
const tableFormat = "table"

// errWrongKind is the cause of a file that is refused for what it holds.
var errWrongKind = errors.New("not the kind of file it was given as")

// haul is what one file gave.
type haul struct {
	file       File
	receipts   []*ledger.Receipt
	advices    []*ledger.RemittanceAdvice
	items      []*ledger.OpenItem
	customers  []*ledger.Customer
	statements []*parse.Statement
	covered    []int // receipts read when the statement of the same position came
	controls   []Control
	faults     []*parse.Error
	events     []*ledger.Event
	skipped    []*parse.Skipped
	notices    []Notice
}

// refuse drops what the file gave: half a file is never used.
func (h *haul) refuse(e *parse.Error) {
	h.file.Refused, h.file.Reason = true, reason(e)
	h.file.Sums, h.file.Counts = nil, Counts{}
	*h = haul{file: h.file, faults: append(h.faults, e)}
	h.file.Faults = len(h.faults)
}

// reason is the text of e without the name of the file, which stands beside it.
func reason(e *parse.Error) string {
	plain := *e
	plain.Source = ledger.Source{}
	if e.Source.Line == 0 {
		return plain.Error()
	}
	return fmt.Sprintf("line %d: %v", e.Source.Line, &plain)
}

// source counts and hashes what is read and ends when the run is cancelled.
type source struct {
	ctx  context.Context
	r    io.Reader
	hash hash.Hash
	n    int64
	tell func(n int64)
}

func (s *source) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.r.Read(p)
	s.hash.Write(p[:n])
	s.n += int64(n)
	s.tell(s.n)
	return n, err
}

// read reads one file to its end. It fails only when ctx ends or a sum overflows; everything else is in the haul.
func (c *Config) read(ctx context.Context, in input, tell func(n int64)) (*haul, error) {
	h := &haul{file: File{Name: in.name, Kind: in.Kind, Size: in.size}}
	if in.Bank {
		h.file.Kind = parse.Receipts
	}
	if in.err != nil {
		h.refuse(unreadable(in.name, in.err))
		return h, nil
	}
	f, err := os.Open(in.open)
	if err != nil {
		h.refuse(unreadable(in.name, err))
		return h, nil
	}
	defer f.Close() // only read: nothing can be lost
	src := &source{ctx: ctx, r: f, hash: sha256.New(), tell: tell}
	format, r, err := c.detect(in, src)
	if err != nil {
		h.refuse(c.undetected(in, err))
		return h, ctx.Err()
	}
	h.file.Format, h.file.Title = format.Name, format.Title
	if err := c.collect(ctx, h, in, format, r); err != nil {
		return h, err
	}
	if h.file.Refused {
		return h, nil
	}
	if _, err := io.Copy(io.Discard, r); err != nil {
		h.refuse(unreadable(in.name, err))
		return h, ctx.Err()
	}
	h.file.Size, h.file.SHA256 = src.n, hex.EncodeToString(src.hash.Sum(nil))
	return h, nil
}

// detect finds the format by content. A forced kind speaks for a table where the content alone does not tell.
func (c *Config) detect(in input, src io.Reader) (*parse.Format, io.Reader, error) {
	f, r, err := parse.Detect(c.Formats, src)
	if errors.Is(err, parse.ErrUnknownFormat) && (in.Kind != parse.AnyKind || in.Bank) {
		if t := c.table(); t != nil {
			return t, r, nil
		}
	}
	if err == nil && f.Name != tableFormat && (in.Kind == parse.OpenItems || in.Kind == parse.Customers) {
		return nil, r, fmt.Errorf("%w: it is a %s file", errWrongKind, f.Title)
	}
	return f, r, err
}

func (c *Config) table() *parse.Format {
	for _, f := range c.Formats {
		if f.Name == tableFormat {
			return f
		}
	}
	return nil
}

func (c *Config) undetected(in input, err error) *parse.Error {
	e := &parse.Error{Source: ledger.Source{File: in.name}, Err: err, Fatal: true}
	var unlike *parse.Unlike
	switch {
	case errors.As(err, &unlike):
		e.Help = unlike.Help
	case errors.Is(err, parse.ErrUnknownFormat):
		titles := make([]string, len(c.Formats))
		for i, f := range c.Formats {
			titles[i] = f.Title
		}
		e.Help = "known are " + strings.Join(titles, ", ") + "; a table needs a row with column names, or be given with --bank or --remit"
	case errors.Is(err, parse.ErrEmpty):
		e.Help = "ask for the file again; the transfer may have broken off"
	case errors.Is(err, errWrongKind):
		e.Help = "give it without saying what it is"
	default:
		return unreadable(in.name, err)
	}
	return e
}

func (c *Config) collect(ctx context.Context, h *haul, in input, format *parse.Format, r io.Reader) error {
	opt := c.Options
	opt.Dialect, opt.Inside = c.Dialects[format.Name], c.Formats
	if opt.Limits.Identities == 0 {
		opt.Limits.Identities = -1 // the receipts are held anyway
	}
	if in.Kind != parse.AnyKind {
		opt.Kind = in.Kind
	} else if in.Bank {
		opt.Kind = parse.Receipts
	}
	n := 0
	for fact, err := range parse.NewReader(format, parse.Input{Name: in.name, R: r, Options: opt}).All() {
		if n++; n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			if cancelled := ctx.Err(); cancelled != nil {
				return cancelled
			}
			if h.fault(in, err); h.file.Refused {
				return nil
			}
			continue
		}
		if e := unwanted(in, format, fact); e != nil {
			h.refuse(e)
			return nil
		}
		if err := h.take(fact); err != nil {
			return err
		}
	}
	return nil
}

// fault takes a fault of the reader. A fault that ends the file ends all use of it. A file of a relative of the format lost nothing,
// else the reader would have ended: it is noticed.
func (h *haul) fault(in input, err error) {
	e, located := errors.AsType[*parse.Error](err)
	switch {
	case !located:
		h.refuse(unreadable(in.name, err))
	case e.Fatal:
		h.refuse(e)
	case errors.Is(e, parse.ErrDialect):
		h.notices = append(h.notices, Notice{Name: "file.dialect", Expected: h.file.Title, Got: reason(e), Source: e.Source,
			Note: "every entry was read; compare the totals"})
	default:
		h.faults = append(h.faults, e)
		h.file.Faults++
	}
}

// unwanted refuses facts that a file of the kind it was given as cannot hold.
func unwanted(in input, format *parse.Format, f parse.Fact) *parse.Error {
	receipts := in.Bank || in.Kind == parse.Receipts
	what := ""
	switch {
	case f.Receipt != nil && in.Kind != parse.AnyKind && !receipts:
		what = "receipts"
	case f.OpenItem != nil && (receipts || in.Kind != parse.AnyKind && in.Kind != parse.OpenItems):
		what = "open items"
	case f.Customer != nil && (receipts || in.Kind != parse.AnyKind && in.Kind != parse.Customers):
		what = "customers"
	default:
		return nil
	}
	return &parse.Error{Format: format.Name, Source: f.Source(), Err: fmt.Errorf("%w: it holds %s", errWrongKind, what), Fatal: true,
		Help: "give it without saying what it is"}
}

func (h *haul) take(f parse.Fact) error {
	n := &h.file.Counts
	switch {
	case f.Receipt != nil:
		n.Receipts++
		h.receipts = append(h.receipts, f.Receipt)
		return h.sum(f.Receipt)
	case f.Advice != nil:
		n.Advices++
		n.AdviceLines += len(f.Advice.Lines)
		h.advices = append(h.advices, f.Advice)
	case f.OpenItem != nil:
		n.Items++
		h.items = append(h.items, f.OpenItem)
	case f.Customer != nil:
		n.Customers++
		h.customers = append(h.customers, f.Customer)
	case f.Event != nil:
		n.Events++
		h.events = append(h.events, f.Event)
	case f.Statement != nil:
		n.Statements++
		h.statements = append(h.statements, f.Statement)
		h.covered = append(h.covered, len(h.receipts))
	case f.Control != nil:
		n.Controls++
		c := f.Control
		h.controls = append(h.controls, Control{c.Name, h.file.Name, c.Account, c.Expected, c.Got, c.OK, c.Source})
	case f.Skipped != nil:
		n.Skipped++
		h.skipped = append(h.skipped, f.Skipped)
	}
	return nil
}

func (h *haul) sum(r *ledger.Receipt) error {
	for i := range h.file.Sums {
		if h.file.Sums[i].Amount.Currency == r.Amount.Currency {
			return h.file.Sums[i].add(r.Amount, r.Source)
		}
	}
	h.file.Sums = append(h.file.Sums, Sum{Amount: ledger.Money{Currency: r.Amount.Currency}})
	return h.file.Sums[len(h.file.Sums)-1].add(r.Amount, r.Source)
}

func (s *Sum) add(m ledger.Money, at ledger.Source) error {
	total, err := s.Amount.Add(m)
	if err != nil {
		return fmt.Errorf("%v: adding up the receipts: %w", at, err)
	}
	s.Count++
	s.Amount = total
	return nil
}
