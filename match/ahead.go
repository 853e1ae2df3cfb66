package match

import "github.com/cashtie/cashtie/internal/refnum"

// Looking far ahead.
//
// A number that is found costs five looks into far memory, each of which waits for the one before it: slot, entry, item's place, item,
// its number. The looks of different numbers need not wait for each other. So the places where numbers may stand are found in a
// handful of texts first, and all that stands there is looked up together, one look after the other: by the time that a text is
// read, what its numbers mean is near.

// spot is where a number of the books may stand in a text: in so many atoms from one on.
type spot struct {
	at     int32
	atoms  int8
	behind bool // it begins with words
}

// ahead is the room in which a worker looks ahead.
type ahead struct {
	spots []spot
	first []int32 // of spots, per text of the handful; and where the last ones end
	keys  []uint32
	rows  []int32
	seen  int // of what was looked at, so that no look is left out
}

// lookAhead finds the spots of some texts and brings near what they will be looked up in.
func (p *Portfolio) lookAhead(d *desk, views []*view) {
	a := &d.ahead
	a.spots, a.first, a.keys = a.spots[:0], a.first[:0], a.keys[:0]
	for _, v := range views {
		a.first = append(a.first, int32(len(a.spots)))
		p.findSpots(d, a, v.stream)
	}
	a.first = append(a.first, int32(len(a.spots)))
	p.follow(a)
}

// follow looks up all keys together, one look after the other, as far as the numbers of their items.
func (p *Portfolio) follow(a *ahead) {
	x := &p.refs
	a.rows = a.rows[:0]
	for _, key := range a.keys {
		a.seen += int(x.slots[key&x.mask])
	}
	for _, key := range a.keys {
		if i := x.position(key); i >= 0 {
			a.rows = append(a.rows, x.entries[i].row)
		}
	}
	for _, row := range a.rows {
		a.seen += len(p.items[row].Number) + int(p.custOf[row])
	}
	for _, row := range a.rows {
		if number := p.items[row].Number; number != "" {
			a.seen += int(number[0])
		}
	}
}

// of are the spots of a text of the handful.
func (a *ahead) of(text int) []spot { return a.spots[a.first[text]:a.first[text+1]] }

// mentionsAlone is mentions of a text that is read by itself.
func (p *Portfolio) mentionsAlone(d *desk, s *stream) []mention {
	a := &d.aside
	a.spots, a.keys = a.spots[:0], a.keys[:0]
	p.findSpots(d, a, s)
	return p.mentions(d, s, a.spots)
}

// findSpots notes the spots of a text, from its beginning on, and the keys that are asked there first.
func (p *Portfolio) findSpots(d *desk, a *ahead, s *stream) {
	room := [maxReference]byte{}
	taught := p.recall != nil || len(p.reading.Cleaning) > 0
	for i := range s.atoms {
		joined, word := d.joined[:0], !s.atoms[i].digits
		mayBe := taught || p.refs.words // else only what has a digit
		for n := 1; i+n <= len(s.atoms) && (n <= maxJoin || s.inGroups(i, n)); n++ {
			at := &s.atoms[i+n-1]
			folded := at.folded(s)
			if n > 1 && at.gap == gapWide || at.amount || len(joined)+len(folded) > maxReference || n == 1 && p.knownOther(folded) {
				break
			}
			joined = append(joined, folded...)
			if mayBe = mayBe || at.digits; !mayBe {
				continue
			}
			behind := n > 1 && word // words in front of a number belong to it only when the books write them too
			if behind && !taught && !p.refs.heads.begin(joined) {
				break
			}
			key, may := p.refs.hash(refnum.TrimIn(room[:0], joined))
			if core := refnum.Core(joined); !may && !behind && core != nil && len(core) < len(joined) {
				key, may = p.refs.hash(core)
			} else if own := behindWord(joined); !may && !behind && own != nil {
				key, may = p.refs.hash(refnum.TrimIn(room[:0], own))
			}
			if may {
				a.keys = append(a.keys, key)
			}
			if may || taught || !behind && refnum.MayEnclose(joined) {
				a.spots = append(a.spots, spot{int32(i), int8(n), behind})
			}
		}
		d.joined = joined
	}
}

// inGroups reports whether n atoms from i on are a number as slips print long ones: digits in groups of one width, the first and the last of
// which may be shorter: 21 00000 00003 13947 14300 09017, RF45 1234 5123 4512 3451.
func (s *stream) inGroups(i, n int) bool {
	if n > maxGroups {
		return false
	}
	width := 0
	for k := i + 1; k < i+n; k++ {
		group := s.atoms[k].folded(s)
		last := k == i+n-1 && len(group) < width
		if !allDigits(group) || len(group) < minWidth && !last || width != 0 && len(group) != width && !last {
			return false
		}
		width = max(width, len(group))
	}
	return len(s.atoms[i].folded(s)) <= width
}

// linesAhead follows what the lines of the claims' advices name.
func (p *Portfolio) linesAhead(d *desk, claims []*claim) {
	a, room := &d.ahead, [maxReference]byte{}
	a.keys = a.keys[:0]
	for _, c := range claims {
		if c.view.advice == nil {
			continue
		}
		lines := c.view.advice.Lines
		for i := range lines[:min(len(lines), maxAhead)] {
			d.joined = refnum.AppendFold(d.joined[:0], lines[i].Reference)
			if key, may := p.refs.hash(refnum.TrimIn(room[:0], d.joined)); may {
				a.keys = append(a.keys, key)
			}
		}
	}
	p.follow(a)
}

// accountsAhead touches what weighing some claims will look at: what their payers have open, and the items that they or their advices
// name.
func (m *run) accountsAhead(d *desk, claims []*claim) {
	a := &d.ahead
	m.p.linesAhead(d, claims)
	for _, c := range claims {
		for i := range c.view.mentions {
			a.rows = append(a.rows, c.view.mentions[i].rows...)
		}
		if len(c.view.payers) > 0 {
			payer := c.view.payers[0].customer
			a.seen += len(m.p.rowsOf[payer]) + len(m.p.byDue[payer])
		}
	}
	for _, row := range a.rows {
		a.seen += int(m.left[row]) + int(m.p.items[row].Open.Minor) + int(m.p.records[row].discount)
	}
	for _, c := range claims {
		if len(c.view.payers) == 0 {
			continue
		}
		rows := m.p.rowsOf[c.view.payers[0].customer]
		for i := 0; i < min(len(rows), maxAhead); i += sideBySide {
			a.seen += int(m.left[rows[i]])
		}
	}
}

// maxAhead bounds the items of a payer, and the lines of an advice, that are touched: of more the first ones are far again before they are
// asked for.
const maxAhead = 256

// sideBySide is how many amounts of a customer come near with one of them: they lie side by side.
const sideBySide = 8

// bringNear touches what serving some claims will look at, one look after the other: the queue takes them in an order of proof, and so
// each from another end of the batch.
func (s *assignment) bringNear(claims []*claim, next []queued) {
	for _, q := range next {
		s.looked += claims[q.at].order
	}
	for _, q := range next {
		if c := claims[q.at]; len(c.ranked) > 0 {
			s.looked += int(c.view.firm) + len(c.view.speaks) + len(c.ranked[0].lines)
		}
	}
	for _, q := range next {
		c := claims[q.at]
		for _, row := range c.rests {
			s.looked += int(s.taken[row]) + int(s.run.p.family[s.run.p.custOf[row]])
		}
		if len(c.ranked) > 0 && len(c.ranked[0].lines) > 0 {
			s.looked += int(c.ranked[0].lines[0].cash + c.view.receipt.Amount.Minor)
		}
		if c.ready != nil {
			s.looked += c.ready.Turn
		}
	}
}
