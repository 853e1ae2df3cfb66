package bai2

import (
	"math"
	"math/bits"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// Field is one field of a record.
type Field struct {
	Value  string // as written, without the padding around it
	Source ledger.Source
}

// cutter walks over the fields of a record across its pieces.
type cutter struct {
	pieces []Piece
	piece  int
	off    int
}

// joins reports whether piece i goes on in mid-field where the piece before it stopped. A slash stands for the comma; a record that
// has its comma, or was full, or wrapped, breaks without one.
func (c *cutter) joins(i int) bool {
	prev := &c.pieces[i-1]
	return !prev.Closed && (prev.Full || c.pieces[i].Wrapped || strings.HasSuffix(prev.Value, ","))
}

// more reports whether a field is left.
func (c *cutter) more() bool { return c.piece < len(c.pieces) }

// take appends the next field, if one is left.
func (c *cutter) take(fields []Field) []Field {
	if !c.more() {
		return fields
	}
	p := &c.pieces[c.piece]
	rest := p.Value[c.off:]
	comma := commaIn(rest)
	if comma < 0 {
		return append(fields, c.joined())
	}
	fields = grow(fields)
	f := &fields[len(fields)-1]
	f.Value = rest[:comma]
	f.Source.File, f.Source.Line, f.Source.Start = p.Source.File, p.Source.Line, p.Source.Start
	f.Source.Start += int32(c.off)
	f.Source.End = f.Source.Start + int32(comma)
	c.off += comma + 1
	if comma > 0 && (isPadding(rest[0]) || isPadding(rest[comma-1])) {
		*f = trimField(*f)
	}
	return fields
}

// joined returns a field that ends with its piece, or goes on in the next.
func (c *cutter) joined() Field {
	var f Field
	for first := true; ; first = false {
		p := &c.pieces[c.piece]
		rest := p.Value[c.off:]
		comma := strings.IndexByte(rest, ',')
		part := rest
		if comma >= 0 {
			part = rest[:comma]
		}
		if first || f.Value == "" {
			f.Value, f.Source = part, p.Source
			f.Source.Start += int32(c.off)
			f.Source.End = f.Source.Start + int32(len(part))
		} else {
			f.Value += part
		}
		if comma >= 0 {
			c.off += comma + 1
			return trimField(f)
		}
		c.piece, c.off = c.piece+1, 0
		if !c.more() || !c.joins(c.piece) {
			return trimField(f)
		}
	}
}

// commaIn is the place of the first comma in s, -1 if it has none. Most fields end within the first eight bytes looked at, or the next.
func commaIn(s string) int {
	for i := 0; i+8 <= len(s); i += 8 {
		if found := zeros(eight(s[i:]) ^ ','*ones); found != 0 {
			return i + bits.TrailingZeros64(found)>>3
		}
	}
	for i := len(s) &^ 7; i < len(s); i++ {
		if s[i] == ',' {
			return i
		}
	}
	return -1
}

// peek returns the next field without taking it.
func (c *cutter) peek() string {
	ahead := *c
	var one [1]Field
	if f := ahead.take(one[:0]); len(f) > 0 {
		return f[0].Value
	}
	return ""
}

func trimField(f Field) Field {
	t := trimLeft(f.Value)
	if int(f.Source.End-f.Source.Start) == len(f.Value) {
		f.Source.Start += int32(len(f.Value) - len(t))
		t = trimRight(t)
		f.Source.End = f.Source.Start + int32(len(t))
	}
	f.Value = trimRight(t)
	return f
}

// atBareContinuation reports whether the next field would open an 88 that has no comma at all, or begins with a key word, or has words
// where both references would have to be one: the bank left out what comes before the text.
func (c *cutter) atBareContinuation() bool {
	if c.piece == 0 || c.off > 0 || !c.more() {
		return false
	}
	field, rest, comma := strings.Cut(c.pieces[c.piece].Value, ",")
	return !comma || beginsWithKey(field) ||
		c.piece == len(c.pieces)-1 && strings.Contains(field, " ") && !strings.Contains(rest, ",")
}

// cut fills the fields of a record from its pieces.
func (r *Record) cut() {
	c := cutter{pieces: r.Pieces}
	r.text = len(r.Pieces)
	if r.Code == "16" {
		r.cutDetail(&c)
		return
	}
	for c.more() {
		r.Fields = c.take(r.Fields)
	}
}

// cutDetail takes type code, amount, funds type with its parts, bank reference and customer reference; the rest is text.
func (r *Record) cutDetail(c *cutter) {
	if r.cutOrdinary() {
		return
	}
	r.Fields = c.take(c.take(r.Fields))
	r.references = len(r.Fields)
	for i := 0; i < 2 && c.more() && !c.atBareContinuation(); i++ {
		r.Fields = c.take(r.Fields)
		if i > 0 || r.funds > 0 {
			continue
		}
		if at := len(r.Fields) - 1; isFundsType(r.Fields[at].Value) {
			r.funds = at
			if hasParts(r.Fields[at].Value) {
				r.cutParts(c)
			}
			r.references = len(r.Fields)
			i--
		}
	}
	r.text, r.textOffset = c.piece, c.off
	if c.more() && c.off == len(c.pieces[c.piece].Value) {
		r.text, r.textOffset = c.piece+1, 0
	}
}

// ordinaryFields are those before the text of most details, all in the first piece: type code, amount, a funds type without parts, and
// both references.
const ordinaryFields = 5

// cutOrdinary takes the values of a detail with ordinaryFields, and reports false for any other. They are all that the meaning layer
// asks of most records; fill makes fields of them.
func (r *Record) cutOrdinary() bool {
	v := r.Pieces[0].Value
	var ends [ordinaryFields]int
	if !firstCommas(v, &ends) || ends[2]-ends[1] > 2 || hasParts(v[ends[1]+1:ends[2]]) {
		return false
	}
	begin := 0
	for i, end := range ends {
		value := v[begin:end]
		if value != "" && (value[0] <= ' ' || value[len(value)-1] <= ' ') {
			return false // there may be padding around the field
		}
		r.values[i] = value
		begin = end + 1
	}
	r.ordinary, r.funds, r.references = true, 2, 3
	if r.text, r.textOffset = 0, begin; begin == len(v) {
		r.text, r.textOffset = 1, 0
	}
	return true
}

// firstCommas finds the commas behind ordinaryFields, if v has so many.
func firstCommas(v string, found *[ordinaryFields]int) bool {
	n := 0
	for i := 0; i < len(v) && len(v) >= 8; i += 8 {
		var w uint64
		if rest := len(v) - i; rest >= 8 {
			w = eight(v[i:])
		} else {
			w = eight(v[len(v)-8:]) >> (64 - 8*rest)
		}
		w ^= ',' * ones
		for commas := ^((w&^highs + ^uint64(highs)) | w) & highs; commas != 0; commas &= commas - 1 {
			found[n] = i + bits.TrailingZeros64(commas)>>3
			if n++; n == len(found) {
				return true
			}
		}
	}
	return false
}

// hasText reports whether a record that was cut has text.
func (r *Record) hasText() bool { return r.text < len(r.Pieces) }

// fill fills Text and what is missing of Fields. Those who read the text out of Pieces, and ask for a field by its number, do without.
func (r *Record) fill() {
	for i := range r.values {
		if r.ordinary {
			r.Fields = append(r.Fields, r.field(i))
		}
	}
	r.ordinary, r.values = false, [ordinaryFields]string{}
	for i := r.text; i < len(r.Pieces); i++ {
		r.Text = grow(r.Text)
		p := &r.Text[len(r.Text)-1]
		p.become(&r.Pieces[i])
		if i == r.text {
			p.Value = p.Value[r.textOffset:]
			p.Source.Start += int32(r.textOffset)
		}
	}
}

// cutParts takes the parts of the funds type taken last.
func (r *Record) cutParts(c *cutter) {
	takeParts(r.Fields[r.funds].Value, func() Field {
		n := len(r.Fields)
		r.Fields = c.take(r.Fields)
		if len(r.Fields) == n {
			return Field{}
		}
		return r.Fields[n]
	}, c.more, c.peek, beginsWithLetter)
}

// isFundsType accepts the listed funds types in either case, the empty default, and any other single character: it stands where a
// funds type belongs and is too short for a reference.
func isFundsType(s string) bool { return len(s) <= 1 }

// hasParts reports whether a funds type brings fields along.
func hasParts(funds string) bool {
	if len(funds) != 1 {
		return false
	}
	switch funds[0] {
	case 'V', 'v', 'S', 's', 'D', 'd':
		return true
	}
	return false
}

// takeParts takes the fields that a funds type brings along, from wherever take takes them. A field that other finds to be something
// else ends them early.
func takeParts(funds string, take func() Field, more func() bool, peek func() string, other func(string) bool) {
	takeNumber := func() bool {
		if !more() || other(peek()) {
			return false
		}
		take()
		return true
	}
	switch funds {
	case "V", "v":
		if takeNumber() && more() && isTime(peek()) {
			take()
		}
	case "S", "s":
		for i := 0; i < 3 && takeNumber(); i++ {
			continue
		}
	case "D", "d":
		if !more() {
			return
		}
		count := take().Value
		n, ok := ledger.Digits(count)
		if !ok {
			n = math.MaxInt / 2 // how many is not known: as many as there are
		}
		for i := 0; i < 2*n && takeNumber(); i++ {
			continue
		}
	}
}

// beginsWithLetter finds a reference where a number should stand: the bank sent fewer parts than the funds type has.
func beginsWithLetter(s string) bool {
	return s != "" && isAlphanumeric(s[0]) && (s[0] < '0' || s[0] > '9')
}

// isTime accepts what banks write after the date of funds type V: nothing, HHMM, HH:MM or HH:MM:SS.
func isTime(s string) bool {
	digits := strings.ReplaceAll(s, ":", "")
	if len(s) != len(digits) && len(digits) == 6 {
		return isNumber(digits)
	}
	return s == "" || len(digits) == 4 && isNumber(digits)
}
