package x12

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// pieces cuts the text of one payment, which a file split, into segments.
type pieces struct {
	limits Limits
	words  *words
	text   string // all pieces; a line end where one does not go on with the one before it
	from   []int  // where the pieces begin in text
	parts  []ledger.Text
	pos    int
	piece  int // the one in which pos is
	delims Delimiters
	seg    Segment
}

// open takes the pieces and looks for the first segment.
func (p *pieces) open(parts []ledger.Text) bool {
	p.parts, p.pos, p.piece, p.from = parts, 0, 0, p.from[:0]
	if len(parts) == 1 {
		p.text, p.from = parts[0].Value, append(p.from, 0)
	} else {
		p.join()
	}
	start, d, ok := found(p.text)
	p.pos, p.delims = start, d
	return ok
}

func (p *pieces) join() {
	b := p.words.scratch[:0]
	for i := range p.parts {
		if i > 0 && !p.parts[i].Joined {
			b = append(b, '\n')
		}
		p.from = append(p.from, len(b))
		b = append(b, p.parts[i].Value...)
	}
	p.words.scratch = b
	p.text = string(b)
}

// next is the next segment; nil at the end.
func (p *pieces) next() *Segment {
	rest := strings.TrimLeft(p.text[p.pos:], " \t\r\n\x00")
	if rest == "" {
		return nil
	}
	p.pos = len(p.text) - len(rest)
	if fold(rest, "ISA") {
		if d, ok := declared(rest); ok {
			p.delims = d
		}
	}
	end, next, _ := p.delims.end(rest, true)
	g := &p.seg
	g.Raw = rest[:next]
	g.Cut = next == end && next == len(rest) && p.delims.Terminator != "" && p.delims.Terminator != lineEnd
	p.seam(p.pos, p.pos+end)
	g.split(g.unbroken(rest[:end]), &p.delims, p.limits.Elements)
	p.pos += next
	return g
}

// seam notes in which pieces text[from:to] stands.
func (p *pieces) seam(from, to int) {
	g := &p.seg
	g.seams = g.seams[:0]
	for p.piece+1 < len(p.from) && p.from[p.piece+1] <= from {
		p.piece++
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
