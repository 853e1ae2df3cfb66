package mt940

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/internal/pending"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

const formatName = "mt940"

// Format reads MT940 statements and MT942 interim reports.
var Format = &parse.Format{
	Name:  formatName,
	Title: "SWIFT MT940 / MT942 bank statement",
	Doc: "Reads the entries (:61:) of MT940 statements and MT942 interim reports with all their texts (:86:, German, Dutch and free), " +
		"with or without SWIFT envelope, many statements and accounts in a file, and checks that opening balance plus entries give " +
		"the closing balance. Does not read MT950, MT910 or MT103.",
	Detect:   detect,
	Dialects: namedDialects(),
	New:      func(in parse.Input) parse.Decoder { return newDecoder(in) },
}

// detect wants a reference line and behind it a tag that only statements have.
func detect(head []byte) bool {
	if bytes.Contains(head, []byte{0, 0}) {
		return false
	}
	for _, ref := range [...]string{"\n:20:", "\r:20:", "{4::20:", "@@:20:", "}:20:"} {
		if i := bytes.Index(head, []byte(ref)); i >= 0 && statementTag(head[i:]) {
			return true
		}
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), "\x00\x01\x02 \r\n\t@")
	return (bytes.HasPrefix(start, []byte(":20:")) || bytes.HasPrefix(start, []byte(":25:")) || bytes.HasPrefix(start, []byte(":60F:"))) && statementTag(start)
}

func statementTag(b []byte) bool {
	for _, tag := range [...]string{":60F:", ":60M:", ":61:", ":28C:", ":28:", ":34F:", ":62F:"} {
		if bytes.Contains(b, []byte(tag)) {
			return true
		}
	}
	return false
}

type decoder struct {
	store
	fields   *Reader
	currency ledger.Currency // of the caller, for statements that name none
	held     held
	found    pending.Facts
	done     *ledger.Receipt // handed out before what is found
	open     *page           // the open statement
	entry    entry           // the :61: at hand, waiting for its :86:
	opened   bool            // there is one
	refused  bool            // the :61: before could not be read
	interim  bool            // the envelope says MT942
	links    map[string]link // by account
	pages    int
	account  string // of the next statement, unless it names one
	pieces   int    // limit of texts of one entry, and of forward balances of one statement
	end      error  // final; after what is found
}

func newDecoder(in parse.Input) *decoder {
	return &decoder{
		store: store{file: in.Name, dialect: dialectOf(in.Options.Dialect)}, fields: NewReader(in.Name, in.R, in.Options.Limits), currency: in.Options.Currency,
		pieces: in.Options.Limits.WithDefaults().Pieces,
	}
}

// Decode implements [parse.Decoder].
func (d *decoder) Decode() (parse.Fact, error) {
	for {
		if r := d.done; r != nil {
			d.done = nil
			return parse.Fact{Receipt: r}, nil
		}
		if !d.found.Empty() {
			return d.found.Next()
		}
		if d.end != nil {
			return parse.Fact{}, d.end
		}
		f, err := d.scan()
		if head := d.fields.lines.head; head != "" {
			d.page = charset.PageOf([]byte(head), leaning(head))
			if country := countryOf(head); country != charset.ASCII {
				d.national = charset.NationalOf(messageLines(head), country)
			}
			d.fields.lines.head = ""
		}
		if err == nil {
			d.field(f)
			continue
		}
		switch e, located := errors.AsType[*parse.Error](err); {
		case err == io.EOF:
			d.finish()
		case located && !e.Fatal:
			d.fault(e)
		default:
			d.end = err
		}
	}
}

// Reuse implements [parse.Reuser].
func (d *decoder) Reuse(r *ledger.Receipt) { d.reuse(r) }

func (d *decoder) fact(f parse.Fact) { d.found.Fact(f) }

// fault queues e and adds what all faults of this file have in common.
func (d *decoder) fault(e *parse.Error) {
	e.Format, e.Source.File = formatName, d.file
	d.found.Fault(e)
}

func (d *decoder) skip(f *Field, reason string) {
	d.fact(parse.Fact{Skipped: &parse.Skipped{Reason: reason, Source: f.Source(d.file)}})
}

func (d *decoder) finish() {
	d.closePage()
	if d.pages == 0 {
		d.fault(&parse.Error{Field: ":20:", Err: parse.ErrMissing, Help: "the file holds no statement; is it an MT940 file?"})
	}
	d.end = io.EOF
}

func (d *decoder) field(f *Field) {
	d.plain = f.plain && d.national == charset.ASCII
	switch f.Kind {
	case Tagged:
		d.tagged(f)
	case Envelope:
		d.closeEntry()
		d.envelope(f.Lines[0].Raw)
	case End:
		d.closeEntry()
	case Prose:
		d.closeEntry()
		d.skip(f, "text outside of a statement")
	}
}

// envelope learns whether the messages that follow are interim reports, which have no balances.
func (d *decoder) envelope(s string) {
	for _, report := range [...]struct {
		number  string
		interim bool
	}{{"940", false}, {"942", true}} {
		if strings.Contains(s, "{2:O"+report.number) || strings.Contains(s, "{2:I"+report.number) || strings.HasPrefix(s, ":"+report.number) || strings.HasPrefix(s, report.number) {
			d.interim = report.interim
		}
	}
}

func (d *decoder) tagged(f *Field) {
	switch f.Tag {
	case "61":
		d.closeEntry()
		d.opened = d.openEntry(f)
		d.refused = !d.opened
		return
	case "86", "NS", "NSF":
		d.details(f)
		return
	}
	d.closeEntry()
	d.refused = false
	if f.Tag == "20" || d.open != nil && d.open.closed && identifies(f.Tag) {
		d.nextPage(f.Tag)
	}
	d.pageField(f)
	for i := usedLines(f); i < len(f.Lines); i++ {
		d.skip(&Field{Kind: Prose, Lines: f.Lines[i:]}, "line behind :"+f.Tag+": that the format does not have")
	}
}

// details gives an :86: or :NS: to the entry right before it, and to nothing when it speaks of the account.
func (d *decoder) details(f *Field) {
	if d.opened && f.Tag == "86" && statementLevel(f) {
		d.closeEntry()
	}
	switch {
	case d.refused:
		d.skip(f, "text of an entry that could not be read")
	case !d.opened && d.summed(f):
	case !d.opened:
		d.skip(f, "text about the account")
	case d.entry.full:
	case f.Tag == "86":
		d.entry.describe(f.Lines)
		d.told()
	default:
		d.entry.details.numbered(f.Lines)
	}
	d.bound(f)
}

// bound holds the limit of pieces of one entry, however many :86: and sub-fields they come in. It is told once.
func (d *decoder) bound(f *Field) {
	if !d.opened || d.entry.full || len(d.texts) <= d.pieces {
		return
	}
	d.entry.full = true
	d.texts = d.texts[:d.pieces]
	d.fault(&parse.Error{Source: f.Source(d.file), Field: ":" + f.Tag + ": pieces", Err: parse.ErrTooMany,
		Help: "the rest of this entry's text is left out; is this a bank statement?"})
}
