package x12

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// pieces cuts the text of one payment, which a file split, into segments.
type pieces struct {
	limits parse.X12Limits
	words  *words
	text   string // all pieces; a line end where one does not go on with the one before it
	from   []int  // where the pieces begin in text
	parts  []ledger.Text
	pos    int
	piece  int // the one in which pos is
	delims Delimiters
	marks  marks
	seg    Segment
}

// open takes the pieces and looks for the first segment. Breaks between pieces mean nothing where there is a terminator; where it was
// lost they stand for it.
func (p *pieces) open(parts []ledger.Text, merged bool) bool {
	p.parts, p.pos, p.piece = parts, 0, 0
	breaks := p.join("")
	start, d, ok := found(p.text)
	if breaks > 0 && (!ok || d.Terminator == "" || d.Terminator == lineEnd) {
		p.join("\n")
		start, d, ok = found(p.text)
	} else if breaks > 0 {
		start = min(start, p.earlier(d.Element))
	}
	p.pos = start
	d.merged = merged
	p.divide(d)
	return ok
}

// mergedAt is the place of an RMR that stands among the elements of another segment.
func (p *pieces) mergedAt() (at ledger.Source, ok bool) {
	sep := p.delims.Element
	i := strings.Index(p.text, sep+"RMR"+sep)
	if i < 0 {
		return at, false
	}
	p.piece = 0
	p.seam(i+len(sep), i+len(sep)+len("RMR"))
	return p.seg.Source, true
}

// divide takes the delimiters for what follows. Payments of a file mostly have the same.
func (p *pieces) divide(d Delimiters) {
	if d != p.delims {
		p.delims, p.marks = d, marksOf(&d)
	}
}

// earlier finds a first segment that the word before it, in the piece before, hides.
func (p *pieces) earlier(sep string) int {
	for i, from := range p.from {
		if !p.parts[i].Joined && from < len(p.text) && firstTag(p.text[from:], sep) == 0 {
			return from
		}
	}
	return len(p.text)
}

// join puts the pieces behind one another, with seam where one does not go on with the one before it, and counts those.
func (p *pieces) join(seam string) (breaks int) {
	if p.from = p.from[:0]; len(p.parts) == 1 {
		p.text, p.from = p.parts[0].Value, append(p.from, 0)
		return 0
	}
	b := p.words.scratch[:0]
	for i := range p.parts {
		if i > 0 && !p.parts[i].Joined {
			b = append(b, seam...)
			breaks++
		}
		p.from = append(p.from, len(b))
		b = append(b, p.parts[i].Value...)
	}
	p.words.scratch = b
	p.text = string(b)
	return breaks
}

// next is the next segment; nil at the end.
func (p *pieces) next() *Segment {
	rest := strings.TrimLeft(p.text[p.pos:], blanks+"\x00")
	if rest == "" {
		return nil
	}
	p.pos = len(p.text) - len(rest)
	if fold(rest, "ISA") {
		if d, ok := declared(rest); ok {
			d.merged = p.delims.merged
			p.divide(d)
		}
	}
	g := &p.seg
	if end, ok := g.plainly(rest, &p.marks, &p.limits); ok && g.Tag != "" {
		g.Raw, g.Cut = rest[:end+1], false
		p.seam(p.pos, p.pos+end)
		p.pos += end + 1
		return g
	}
	end, next, _ := p.delims.end(rest, true)
	if w := p.label(rest[:end]); w > 0 {
		p.pos, rest, end, next = p.pos+w, rest[w:], end-w, next-w
	}
	g.Raw = rest[:next]
	g.Cut = next == end && next == len(rest) && p.delims.Terminator != "" && p.delims.Terminator != lineEnd
	p.seam(p.pos, p.pos+end)
	g.split(g.unbroken(rest[:end]), &p.delims, p.limits.Elements)
	p.pos += next
	return g
}

// label is how much of a segment is words of the bank that stand before its tag.
func (p *pieces) label(text string) int {
	i := strings.Index(text, p.delims.Element)
	if i < 4 {
		return 0
	}
	from := strings.LastIndexAny(text[:i], blanks+":") + 1
	if !known(upper(text[from:i])) {
		return 0
	}
	return from
}

// seam notes in which pieces text[from:to] stands.
func (p *pieces) seam(from, to int) {
	g := &p.seg
	g.seams = g.seams[:0]
	for p.piece+1 < len(p.from) && p.from[p.piece+1] <= from {
		p.piece++
	}
	if t, at := &p.parts[p.piece], p.from[p.piece]; to-at <= len(t.Value) && int(t.Source.End-t.Source.Start) == len(t.Value) {
		g.Source = t.Source // most segments stand in one piece
		g.Source.Start, g.Source.End = t.Source.Start+int32(from-at), t.Source.Start+int32(to-at)
		return
	}
	for i := p.piece; i < len(p.from) && (p.from[i] < to || i == p.piece); i++ {
		t := &p.parts[i]
		begin := max(from-p.from[i], 0)
		rest := len(t.Value) - begin
		if rest <= 0 && i > p.piece {
			continue
		}
		if int(t.Source.End-t.Source.Start) != len(t.Value) {
			rest = -1 // the exact places are not known
		}
		g.seams = append(g.seams, seam{int32(max(p.from[i], from) - from), int32(rest), t.Span(min(begin, len(t.Value)), len(t.Value))})
	}
	g.Source = g.span(0, int32(to-from))
}
