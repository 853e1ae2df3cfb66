package mt940

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Kind tells what a [Field] is.
type Kind uint8

// The kinds of fields.
const (
	Tagged   Kind = iota // a tag with its lines
	Envelope             // a line of the envelope: SWIFT blocks, bank and message names, ":940:"
	End                  // the end of a message: "-", "-}"
	Prose                // a line outside of any message
)

// Field is one tag of a message with everything up to the next tag, or one line between messages.
type Field struct {
	Kind Kind
	Tag  string // "20", "60F", "61", "86", "NS"; empty unless Kind is Tagged
	// Lines is what stands behind the tag, then each line that continues it, as in the file. Blank lines are left out.
	Lines []Line
	// Cut reports that the file ends in the last line, without a line end.
	Cut bool
}

// Line is a physical line, or the part of one that belongs to a field.
type Line struct {
	Number int32  // 1-based, of the physical line
	Start  int32  // byte offset of Raw in it
	Raw    string // bytes as in the file, not decoded
}

// Source is the place of the field's first line, tag included.
func (f *Field) Source(file string) ledger.Source {
	l := f.Lines[0]
	start := l.Start
	if f.Kind == Tagged {
		start -= int32(len(f.Tag) + 2)
	}
	return ledger.Source{File: file, Line: l.Number, Start: start, End: l.Start + int32(len(l.Raw))}
}

// Reader is the syntax layer: it cuts a file into fields and knows nothing of their meaning. Single use.
//
// A line that looks like a tag inside of :61: or :86: is a tag only if the format has it and the message may go on with it there;
// otherwise it is text (a time that a bank broke in ":26:37"). The same holds for a lone dash.
type Reader struct {
	name   string
	limits parse.Limits
	lines  *parse.LineReader

	queue   []rawLine // parts of the current physical line, or looked ahead
	failed  error     // of the source; after the queue
	atSigns bool      // lines end with "@@"
	started bool      // the first tag was seen
	block4  bool      // inside {4: ... -}
	entries bool      // a :61: was seen in this message
	closing bool      // a closing balance or sum was seen in this message
	open    *Field    // may go on with the next line
	size    int       // bytes of open
	dropped bool      // open has more lines or bytes than the limit
}

type rawLine struct {
	Line
	cut bool // the file ends here without a line end
}

// NewReader reads fields from r. The name is the file's, for errors. A zero field of limits means the default; Line and Pieces
// are used.
func NewReader(name string, r io.Reader, limits parse.Limits) *Reader {
	limits = limits.WithDefaults()
	return &Reader{name: name, limits: limits, lines: parse.NewLineReader(r, limits.Line)}
}

// All iterates over the rest of the file and ends after an error that is not an [*parse.Error] or is Fatal. Single use.
func (r *Reader) All() iter.Seq2[*Field, error] {
	return func(yield func(*Field, error) bool) {
		for {
			f, err := r.Read()
			if err == io.EOF {
				return
			}
			if !yield(f, err) {
				return
			}
			if e, ok := errors.AsType[*parse.Error](err); err != nil && (!ok || e.Fatal) {
				return
			}
		}
	}
}

// Read returns the next field, which the caller may keep. At the end it returns io.EOF. A line over the limit is a Fatal
// [*parse.Error]; a field with more lines (or, in all, bytes) than the limit is returned without the rest, after an error that tells so.
func (r *Reader) Read() (*Field, error) {
	for {
		l, err := r.peek(0)
		if err != nil {
			if f := r.take(); f != nil && err == io.EOF {
				return f, nil
			}
			return nil, err
		}
		if r.continues(l) {
			if err := r.extend(l); err != nil {
				return nil, err
			}
			continue
		}
		if f := r.take(); f != nil {
			return f, nil
		}
		f := r.begin(l)
		if f.Kind != Tagged {
			return f, nil
		}
		r.open = f
	}
}

func (r *Reader) take() *Field {
	f := r.open
	r.open, r.size, r.dropped = nil, 0, false
	return f
}

func (r *Reader) extend(l rawLine) error {
	r.queue = r.queue[1:]
	if r.size += len(l.Raw); len(r.open.Lines) < r.limits.Pieces && r.size <= r.limits.Line {
		r.open.Lines = append(r.open.Lines, l.Line)
		r.open.Cut = l.cut
		return nil
	}
	if r.dropped {
		return nil
	}
	r.dropped = true
	return &parse.Error{Format: formatName, Source: ledger.Source{File: r.name, Line: l.Number}, Field: ":" + r.open.Tag + ": lines",
		Err: parse.ErrTooMany, Help: "the rest of this text is left out; is this a bank statement?"}
}

// begin takes the start of a field from l, the first line of the queue, and leaves there what follows on the same line.
func (r *Reader) begin(l rawLine) *Field {
	if n := endWidth(l.Raw); n > 0 {
		r.block4, r.entries, r.closing = false, false, false
		return r.split(l, End, n)
	}
	if n := blockWidth(l.Raw); n > 0 {
		r.block4 = strings.HasSuffix(l.Raw[:n], "4:")
		return r.split(l, Envelope, n)
	}
	tag := tagOf(l.Raw)
	switch {
	case envelopeLine(l.Raw) || bareName(l.Raw):
		return r.split(l, Envelope, len(l.Raw))
	case tag == "" || len(tag) > 3:
		return r.split(l, Prose, len(l.Raw))
	}
	r.started = true
	switch {
	case tag == "20":
		r.entries, r.closing = false, false
	case tag == "61":
		r.entries = true
	case closes(tag):
		r.closing = true
	}
	end := len(l.Raw)
	if i := strings.LastIndex(l.Raw, "-}"); i >= 0 && r.block4 { // the end of the block on the line of its last field
		end = i
	}
	r.use(l, end)
	l.Raw = l.Raw[:end]
	width := len(tag) + 2
	return &Field{Kind: Tagged, Tag: tag, Cut: l.cut, Lines: []Line{{l.Number, l.Start + int32(width), l.Raw[width:]}}}
}

func (r *Reader) split(l rawLine, kind Kind, width int) *Field {
	r.use(l, width)
	return &Field{Kind: kind, Lines: []Line{{l.Number, l.Start, l.Raw[:width]}}}
}

// use takes the first bytes of l, the first line of the queue.
func (r *Reader) use(l rawLine, width int) {
	if strings.TrimLeft(l.Raw[width:], " \t") == "" {
		r.queue = r.queue[1:]
		return
	}
	r.queue[0].Start += int32(width)
	r.queue[0].Raw = l.Raw[width:]
}

// continues reports whether l goes on with the open field.
func (r *Reader) continues(l rawLine) bool {
	if r.open == nil {
		return false
	}
	if n := endWidth(l.Raw); n > 0 {
		return n == 1 && r.isText() && !r.closing && r.textFollows()
	}
	if blockWidth(l.Raw) > 0 || envelopeLine(l.Raw) || isBIC(strings.TrimRight(l.Raw, " ")) && r.numberFollows() {
		return false
	}
	tag := tagOf(l.Raw)
	switch {
	case tag == "":
		return true
	case !r.isText():
		return false
	case !known(tag):
		return true
	case !r.entries || r.closing || !heads(tag):
		return false
	}
	// A head tag among the entries is a time of day or an order number, unless a whole new head begins: the page before was cut.
	return tag != "20" || !r.headFollows()
}

func (r *Reader) isText() bool {
	return r.open.Tag == "61" || r.open.Tag == "86" || r.open.Tag == "NS"
}

func (r *Reader) textFollows() bool {
	next, err := r.peek(1)
	return err == nil && tagOf(next.Raw) == "" && endWidth(next.Raw) == 0 && blockWidth(next.Raw) == 0 && !envelopeLine(next.Raw)
}

func (r *Reader) numberFollows() bool {
	next, err := r.peek(1)
	return err == nil && messageNumber(next.Raw)
}

func (r *Reader) headFollows() bool {
	next, err := r.peek(1)
	tag := tagOf(next.Raw)
	return err == nil && (heads(tag) && tag != "20" || strings.HasPrefix(tag, "60"))
}

// peek returns the i-th line that is not yet used.
func (r *Reader) peek(i int) (rawLine, error) {
	for len(r.queue) <= i {
		if r.failed != nil {
			return rawLine{}, r.failed
		}
		r.fill()
	}
	return r.queue[i], nil
}

// fill reads one physical line and queues its parts.
func (r *Reader) fill() {
	b, ending, err := r.lines.Next()
	number := r.lines.Line()
	if errors.Is(err, parse.ErrTooLong) {
		r.failed = &parse.Error{Format: formatName, Source: ledger.Source{File: r.name, Line: number}, Field: "line", Err: parse.ErrTooLong,
			Help: "lines of a bank statement have 65 characters; is this the right file?", Fatal: true}
		return
	}
	if err != nil {
		r.failed = err
		return
	}
	if number == 1 {
		if trimmed := bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")); len(trimmed) != len(b) {
			r.push(string(trimmed), number, 3, len(ending) == 0)
			return
		}
	}
	r.push(string(b), number, 0, len(ending) == 0)
}

func (r *Reader) push(s string, number, start int32, cut bool) {
	if !r.started && strings.Contains(s, "@@") && (strings.HasPrefix(s, "@@") || strings.HasSuffix(s, "@@") || strings.Contains(s, "@@:")) {
		r.atSigns = true
	}
	for more := true; more; {
		part := s
		if r.atSigns {
			part, s, more = strings.Cut(s, "@@")
		} else {
			more = false
		}
		raw := strings.TrimLeftFunc(part, control)
		lead := len(part) - len(raw)
		raw = strings.TrimRightFunc(raw, control)
		if strings.TrimSpace(raw) != "" {
			r.queue = append(r.queue, rawLine{Line{number, start + int32(lead), raw}, cut && !more})
		}
		start += int32(len(part) + len("@@"))
	}
}

// control finds the transmission characters (SOH, STX, ETX, NUL) that some banks leave around lines.
func control(c rune) bool { return c < ' ' && c != '\t' || c == 0x7f }
