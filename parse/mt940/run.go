package mt940

import "strings"

// span is a part of the text at hand.
type span struct {
	from, to int
	seam     seam // how it joins the span before it in a run
}

// run is a text in sequence over spans that hold something. Each but the first begins a sub-field.
type run []span

// span is the run of one part of the text at hand.
func (s *store) span(from, to int) run {
	if from >= to {
		return nil
	}
	n := len(s.spans)
	s.spans = append(s.spans, span{from: from, to: to})
	return s.spans[n : n+1 : n+1]
}

// grow appends a sub-field. The break before it may lie in mid-word when the sub-field before was full.
func (s *store) grow(r run, from, to int) run {
	if from >= to {
		return r
	}
	next := span{from: from, to: to}
	if len(r) > 0 && s.fullSpan(r[len(r)-1]) {
		next.seam = grown
	}
	return append(r, next)
}

// fullSpan reports whether a sub-field, over line breaks, has all the columns there are.
func (s *store) fullSpan(p span) bool {
	if s.plain || p.to-p.from < subfieldWidth {
		return p.to-p.from == subfieldWidth
	}
	n := 0
	for at := p.from; at < p.to; {
		raw := s.text.piece(at, p.to).raw
		n += s.columns(raw)
		at += len(raw)
	}
	return n == subfieldWidth
}

// appendRaw appends the raw text of a run, without anything at the seams.
func (s *store) appendRaw(to []byte, r run) []byte {
	for _, p := range r {
		to = append(to, s.text.raw[p.from:p.to]...)
	}
	return to
}

// place is where the byte of a run stands whose offset in its raw text is given; behind the run for one too many.
func (r run) place(offset int) int {
	for _, p := range r {
		if offset < p.to-p.from {
			return p.from + offset
		}
		offset -= p.to - p.from
	}
	return r[len(r)-1].to
}

// part is what a run has between two places of the text.
func (s *store) part(r run, from, to int) run {
	n := len(s.spans)
	for _, p := range r {
		if p.from >= to {
			break
		}
		if p.from, p.to = max(p.from, from), min(p.to, to); p.from < p.to {
			s.spans = append(s.spans, p)
		}
	}
	out := s.spans[n:len(s.spans):len(s.spans)]
	if len(out) > 0 {
		out[0].seam = apart
	}
	return out
}

// split cuts a run before an offset in its raw text.
func (s *store) split(r run, offset int) (before, rest run) {
	at := r.place(offset)
	return s.part(r, r[0].from, at), s.part(r, at, r[len(r)-1].to)
}

// say is the run decoded, with blanks where the bank left or lost one.
func (s *store) say(r run) string { return trim(s.join(r, " ")) }

// sayName is say with one blank where the bank's columns have several.
func (s *store) sayName(r run) string {
	name := s.say(r)
	if columned(name) {
		return strings.Join(strings.Fields(name), " ")
	}
	return name
}

// identifier is the run decoded for numbers and codes, which a wrapped line does not divide.
func (s *store) identifier(r run) string { return trim(s.join(r, "")) }

// join writes the pieces of a run behind one another, with the given text where a line was wrapped and a blank where the bank began
// anew. Most runs are a part of the text as it stands.
func (s *store) join(r run, wrap string) string {
	if len(r) == 1 && s.text.asItStands(r[0], s.plain, wrap) {
		return s.decode(s.text.raw[r[0].from:r[0].to])
	}
	n := len(r) + len(s.text.lines)
	for _, p := range r {
		n += p.to - p.from
	}
	start := s.room(n)
	for _, span := range r {
		for at := span.from; at < span.to; {
			p := s.text.piece(at, span.to)
			if at == span.from {
				p.seam = span.seam
			}
			switch {
			case s.joined.Len() == start:
			case p.seam == apart:
				s.joined.WriteByte(' ')
			case p.seam == wrapped:
				s.joined.WriteString(wrap)
			}
			s.joined.WriteString(s.decode(p.raw))
			at += len(p.raw)
		}
	}
	return s.joined.String()[start:]
}

// room makes room for n more bytes of joined text and returns where they begin.
func (s *store) room(n int) int {
	if s.joined.Cap()-s.joined.Len() < n {
		s.joined.Reset()
		s.joined.Grow(max(n, joinedAtOnce))
	}
	return s.joined.Len()
}
