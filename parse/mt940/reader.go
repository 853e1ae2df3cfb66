package mt940

import (
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
	// From and To are byte offsets in the file. Each field begins where the one before it ends, so that blank lines and line ends
	// belong to a field too, and the fields of a file are the file.
	From, To int64
	plain    bool // all lines are printable ASCII
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
	lines  *lineCutter

	queue   []rawLine // parts of the current physical line, or looked ahead; from next on
	next    int
	failed  error  // of the source; after the queue
	atSigns bool   // lines end with "@@"
	started bool   // the first tag was seen
	block4  bool   // inside {4: ... -}
	entries bool   // a :61: was seen in this message
	closing bool   // a closing balance or sum was seen in this message
	field   Field  // at hand; its room is used again
	open    bool   // field may go on with the next line
	size    int    // bytes of field
	dropped bool   // field has more lines or bytes than the limit
	kept    []Line // room for the lines of the next fields that callers keep
	fields  []Field
}

type rawLine struct {
	Line
	cut   bool  // the file ends here without a line end
	plain bool  // printable ASCII
	at    int64 // of the line in the file
}

// NewReader reads fields from r. The name is the file's, for errors. A zero field of limits means the default; Line and Pieces
// are used.
func NewReader(name string, r io.Reader, limits parse.Limits) *Reader {
	limits = limits.WithDefaults()
	return &Reader{name: name, limits: limits, lines: newLineCutter(r, limits.Line)}
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
	f, err := r.scan()
	if err != nil {
		return nil, err
	}
	return r.keep(f), nil
}

// Fields and lines that callers keep are made so many at a time.
const (
	fieldsAtOnce = 128
	linesAtOnce  = 512
)

func (r *Reader) keep(f *Field) *Field {
	n := len(f.Lines)
	if n > len(r.kept) {
		r.kept = make([]Line, max(n, linesAtOnce))
	}
	if len(r.fields) == 0 {
		r.fields = make([]Field, fieldsAtOnce)
	}
	k := &r.fields[0]
	*k = *f
	k.Lines = r.kept[:n:n]
	copy(k.Lines, f.Lines)
	r.kept, r.fields = r.kept[n:], r.fields[1:]
	return k
}

// scan is Read for a caller that is done with a field before the next.
func (r *Reader) scan() (*Field, error) {
	for {
		if r.common() {
			return r.take(r.lines.offset()), nil
		}
		if err := r.ahead(0); err != nil {
			if r.open && err == io.EOF {
				return r.take(r.lines.offset()), nil
			}
			return nil, err
		}
		l := &r.queue[r.next]
		if r.open {
			more := r.continues(l)
			l = &r.queue[r.next] // looking at what follows may have moved it
			if !more {
				return r.take(l.at), nil
			}
			if err := r.extend(l); err != nil {
				return nil, err
			}
			continue
		}
		r.begin(l)
		r.open = true
		if r.field.Kind != Tagged {
			return r.take(r.reach()), nil
		}
	}
}

// common takes lines as long as they are what most of a file is, and their first bytes tell so: the first line of an entry or its text, and
// those that go on with it. It reports whether the field is whole, because the next such line begins another.
func (r *Reader) common() (whole bool) {
	if r.next < len(r.queue) || !r.started || r.atSigns || r.block4 || r.failed != nil {
		return false
	}
	for {
		raw, ok := r.lines.peek()
		switch {
		case !ok || len(raw) < 4:
			return false
		case raw[:4] == ":86:" || raw[:4] == ":61:":
			if r.open {
				return true
			}
			r.entries = r.entries || raw[1] == '6'
			r.start(Tagged, raw[1:3], Line{r.lines.number + 1, 4, raw[4:]})
			r.field.plain, r.open = true, true
		case !r.open || len(r.field.Lines) >= r.limits.Pieces || r.size+len(raw) > r.limits.Line || !onlyText(raw) || raw[0] == ' ' && trim(raw) == "":
			return false
		default:
			r.size += len(raw)
			r.field.Lines = append(r.field.Lines, Line{r.lines.number + 1, 0, raw})
		}
		r.lines.skip()
	}
}

// reach is the offset up to which the file is used.
func (r *Reader) reach() int64 {
	if l, err := r.peek(0); err == nil {
		return l.at
	}
	return r.lines.offset()
}

// take hands out the field at hand. The next one begins where it ends.
func (r *Reader) take(end int64) *Field {
	r.field.To = end
	r.open, r.size, r.dropped = false, 0, false
	return &r.field
}

func (r *Reader) extend(l *rawLine) error {
	r.next++
	if r.size += len(l.Raw); len(r.field.Lines) < r.limits.Pieces && r.size <= r.limits.Line {
		r.field.Lines = append(r.field.Lines, l.Line)
		r.field.Cut = l.cut
		r.field.plain = r.field.plain && l.plain
		return nil
	}
	if r.dropped {
		return nil
	}
	r.dropped = true
	return &parse.Error{Format: formatName, Source: ledger.Source{File: r.name, Line: l.Number}, Field: ":" + r.field.Tag + ": lines",
		Err: parse.ErrTooMany, Help: "the rest of this text is left out; is this a bank statement?"}
}

// begin takes the start of a field from l, the next line, and leaves there what follows on the same line.
func (r *Reader) begin(l *rawLine) {
	tag := tagOf(l.Raw)
	if tag == "" || len(tag) > 3 || tag[0] == '9' && envelopeLine(l.Raw) {
		r.beginUntagged(l)
		return
	}
	r.started = true
	switch {
	case tag == "20" || tag == "60F" || tag == "60M" || r.closing && identifies(tag):
		r.entries, r.closing = false, false
	case tag == "61":
		r.entries = true
	case closes(tag):
		r.closing = true
	}
	end := len(l.Raw)
	if r.block4 && strings.IndexByte(l.Raw, '}') > 0 {
		if i := strings.LastIndex(l.Raw, "-}"); i >= 0 { // the end of the block on the line of its last field
			end = i
		}
	}
	width := len(tag) + 2
	r.start(Tagged, tag, Line{l.Number, l.Start + int32(width), l.Raw[width:end]})
	r.field.Cut, r.field.plain = l.cut, l.plain
	r.use(l, end)
}

// beginUntagged takes a message end, a part of the envelope or a line of prose.
func (r *Reader) beginUntagged(l *rawLine) {
	if n := endWidth(l.Raw); n > 0 {
		r.block4, r.entries, r.closing = false, false, false
		r.split(l, End, n)
		return
	}
	if n := blockWidth(l.Raw); n > 0 {
		r.block4 = strings.HasSuffix(l.Raw[:n], "4:")
		r.split(l, Envelope, n)
		return
	}
	kind := Prose
	if envelopeLine(l.Raw) || bareName(l.Raw) {
		kind = Envelope
	}
	r.split(l, kind, len(l.Raw))
}

// start makes a new field of its first line.
func (r *Reader) start(kind Kind, tag string, first Line) {
	f := &r.field
	f.Kind, f.Tag, f.Cut, f.plain, f.From = kind, tag, false, false, f.To
	f.Lines = append(f.Lines[:0], first)
}

func (r *Reader) split(l *rawLine, kind Kind, width int) {
	r.start(kind, "", Line{l.Number, l.Start, l.Raw[:width]})
	r.use(l, width)
}

// use takes the first bytes of l, the next line.
func (r *Reader) use(l *rawLine, width int) {
	if blankLead(l.Raw[width:]) == len(l.Raw)-width {
		r.next++
		return
	}
	l.Start += int32(width)
	l.at += int64(width)
	l.Raw = l.Raw[width:]
}

// continues reports whether l goes on with the open field.
func (r *Reader) continues(l *rawLine) bool {
	if onlyText(l.Raw) {
		return true
	}
	tag := tagOf(l.Raw)
	if tag == "" { // what begins with a colon is neither end nor block nor BIC
		if n := endWidth(l.Raw); n > 0 {
			return n == 1 && r.isText() && !r.closing && r.textFollows()
		}
		return blockWidth(l.Raw) == 0 && !envelopeLine(l.Raw) && !(mayBeBIC(l.Raw) && isBIC(strings.TrimRight(l.Raw, " ")) && r.numberFollows())
	}
	switch {
	case !r.isText() || tag[0] == '9' && envelopeLine(l.Raw):
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
	return r.field.Tag == "61" || r.field.Tag == "86" || r.field.Tag == "NS"
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
	if err != nil {
		return false
	}
	tag := tagOf(next.Raw)
	return heads(tag) && tag != "20" || strings.HasPrefix(tag, "60")
}

// peek returns the i-th line that is not yet used. It stands until the next peek.
func (r *Reader) peek(i int) (*rawLine, error) {
	if err := r.ahead(i); err != nil {
		return nil, err
	}
	return &r.queue[r.next+i], nil
}

// ahead makes the i-th line that is not yet used stand in the queue.
func (r *Reader) ahead(i int) error {
	for len(r.queue) <= r.next+i {
		if r.failed != nil {
			return r.failed
		}
		r.fill()
	}
	return nil
}

// fill reads one physical line and queues its parts.
func (r *Reader) fill() {
	if r.next == len(r.queue) {
		r.queue, r.next = r.queue[:0], 0
	} else if r.next > 0 {
		r.queue, r.next = r.queue[:copy(r.queue, r.queue[r.next:])], 0
	}
	at := r.lines.offset()
	line, cut, err := r.lines.next()
	number := r.lines.number
	if err == errTooLong {
		r.failed = &parse.Error{Format: formatName, Source: ledger.Source{File: r.name, Line: number}, Field: "line", Err: parse.ErrTooLong,
			Help: "lines of a bank statement have 65 characters; is this the right file?", Fatal: true}
		return
	}
	if err != nil {
		r.failed = err
		return
	}
	start := int32(0)
	if number == 1 && strings.HasPrefix(line, "\xef\xbb\xbf") {
		line, start = line[3:], 3
	}
	if !r.atSigns && (r.started || !r.endsInAtSigns(line)) {
		r.push(line, number, start, cut, at)
		return
	}
	r.atSigns = true
	for more := true; more; {
		var part string
		part, line, more = strings.Cut(line, "@@")
		r.push(part, number, start, cut && !more, at+int64(start))
		start += int32(len(part) + len("@@"))
	}
}

// endsInAtSigns recognises a file whose lines end in "@@". They may all stand on one physical line.
func (r *Reader) endsInAtSigns(s string) bool {
	return strings.Contains(s, "@@") && (strings.HasPrefix(s, "@@") || strings.HasSuffix(s, "@@") || strings.Contains(s, "@@:"))
}

// push queues a line without the transmission characters around it, unless it is blank.
func (r *Reader) push(part string, number, start int32, cut bool, at int64) {
	raw, plain := part, r.lines.plain
	if n := len(raw); n == 0 || raw[0] == ' ' || !plain && (raw[0] <= ' ' || raw[n-1] <= ' ' || raw[0] >= 0x7f || raw[n-1] >= 0x7f) {
		raw = strings.TrimLeftFunc(part, control)
		start += int32(len(part) - len(raw))
		raw = strings.TrimRightFunc(raw, control)
		if trim(raw) == "" {
			return
		}
	}
	r.queue = append(r.queue, rawLine{Line{number, start, raw}, cut, plain, at})
}

// control finds the transmission characters (SOH, STX, ETX, NUL) that some banks leave around lines.
func control(c rune) bool { return c < ' ' && c != '\t' || c == 0x7f }
