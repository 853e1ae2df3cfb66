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

// flat is the raw text of a run without anything at the seams, until the next call. Offsets in it are what a cutter takes.
func (s *store) flat(r run) []byte {
	s.bytes = s.appendRaw(s.bytes[:0], r)
	return s.bytes
}

func (s *store) appendRaw(to []byte, r run) []byte {
	for _, p := range r {
		to = append(to, s.text.raw[p.from:p.to]...)
	}
	return to
}

// cutter takes parts out of a run by offsets in its flat text. It goes from where it was, so that a run of many spans is not walked
// through for each part.
type cutter struct {
	store *store
	run   run
	i     int // the span at hand
	at    int // flat offset of its first byte
}

// seek makes the span that holds the flat offset the one at hand.
func (c *cutter) seek(offset int) {
	for offset < c.at {
		c.i--
		c.at -= c.run[c.i].to - c.run[c.i].from
	}
	for c.i < len(c.run) {
		end := c.at + c.run[c.i].to - c.run[c.i].from
		if end > offset {
			return
		}
		c.at = end
		c.i++
	}
}

// slice is the part of the run from one flat offset to another. Its first span is apart.
func (c *cutter) slice(from, to int) run {
	if from >= to {
		return nil
	}
	c.seek(from)
	s := c.store
	n := len(s.spans)
	for i, at := c.i, c.at; at < to; i++ {
		p := c.run[i]
		end := at + p.to - p.from
		if at < from {
			p.from += from - at
		}
		if end > to {
			p.to -= end - to
		}
		s.spans = append(s.spans, p)
		at = end
	}
	s.spans[n].seam = apart
	return s.spans[n:len(s.spans):len(s.spans)]
}

// starts reports whether a line or a span begins at the flat offset, which is in the run.
func (c *cutter) starts(offset int) bool {
	c.seek(offset)
	return c.at == offset || c.store.text.begins(c.run[c.i].from+offset-c.at)
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
