package x12

import (
	"errors"
	"io"

	"github.com/cashtie/cashtie/internal/x12"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Format reads payment orders and lockbox reports of ANSI X12; see the package comment.
var Format = &parse.Format{
	Name:  x12.FormatName,
	Title: "X12 payment order (EDI 820) or lockbox report (823)",
	Doc: "An 820 gives a remittance advice of each payment, never a receipt: the bank reports the money. An 823 gives each check as a receipt " +
		"with its advice. Lines and payment are balanced, envelope counts checked. Health-care premiums and other transaction sets are not read.",
	Detect: x12.Detect,
	New:    func(in parse.Input) parse.Decoder { return newDecoder(in) },
}

// decoder is the meaning layer. Each step takes one segment and queues the facts and faults it gives.
type decoder struct {
	name    string
	stream  *x12.Stream
	meaning *x12.Meaning
	end     error
}

func newDecoder(in parse.Input) *decoder {
	limits := in.Options.Limits
	return &decoder{name: in.Name, stream: x12.NewStream(in.Name, in.R, limits),
		meaning: x12.NewMeaning(x12.FormatName, in.Options.Currency, limits)}
}

// Decode implements [parse.Decoder].
func (d *decoder) Decode() (parse.Fact, error) {
	for d.meaning.Found.Empty() {
		if d.end != nil {
			return parse.Fact{}, d.end
		}
		d.step()
	}
	return d.meaning.Found.Next()
}

// step reads one segment.
func (d *decoder) step() {
	s, err := d.stream.Next()
	switch {
	case err == nil:
		d.meaning.Segment(s)
	case err == io.EOF:
		d.meaning.End()
		if d.meaning.Empty() {
			d.meaning.Found.Fault(&parse.Error{Format: x12.FormatName, Source: ledger.Source{File: d.name}, Err: parse.ErrEmpty, Help: "it holds no X12 segment"})
		}
		d.end = io.EOF
	default:
		if e, located := errors.AsType[*parse.Error](err); located {
			d.meaning.Lost()
			d.meaning.Found.Fault(err)
			if !e.Fatal {
				return
			}
		}
		d.end = err
	}
}
