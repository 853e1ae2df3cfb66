package match

import (
	"bytes"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// Payers shorten numbers, fill them up with zeros, swap digits and misread them. Inside the items of whoever is known to pay, what is
// left of a number tells which one is meant, when only one fits. Elsewhere it would be chance.

const (
	// minTail is how many last digits of a number may stand for it; minGroup, when they are a whole group of it but for leading zeros:
	// 6204 for RE/2026/06204. minSlip is how many digits a number with a mistake has.
	minTail  = 5
	minGroup = 3
	minSlip  = 5
	// groupLoss is what it costs that only the last group of a number is written: it is how people shorten. yearPoints is what its year
	// adds beside it, which makes it whole: 423/2026 for 2026/00423.
	groupLoss  = 10
	yearPoints = 5
	// maxOwnRows bounds the items that are searched, and maxRemnants the tokens that are held against them: a text with more numbers that
	// name nothing as they stand was not written by a person who made mistakes.
	maxOwnRows  = 5000
	maxRemnants = 1000
	// maxOwners is how many of the customers that may be the sender are looked at.
	maxOwners = 3
)

// slipLoss is what a mistake costs, in decibans: how many numbers are one such mistake away, and how seldom it is made. A judgement.
var slipLoss = [...]int32{refnum.Misread: 10, refnum.Swapped: 15, refnum.Missing: 20, refnum.Extra: 20, refnum.Alike: 20, refnum.Wrong: 30}

// optional reports whether the mention may mean something else, so that the items need not all be among what is paid.
func (m *mention) optional() bool { return m.short > 0 || m.doubtful }

// owners are the customers that the sender may be: the one that is known, else the few that come first.
func (p *Portfolio) owners(v *view) []int32 {
	owners := v.at().owners[:0]
	if v.firm >= 0 {
		return append(owners, v.firm)
	}
	for i := range v.payers {
		if v.payers[i].points > 0 && len(owners) < maxOwners {
			owners = append(owners, v.payers[i].customer)
		}
	}
	return owners
}

// ownRows are the items of whoever may have sent the receipt, their groups included, that one of the tokens may be what is left of, and
// how many they all are.
func (p *Portfolio) ownRows(v *view, tokens remnants) (near []int32, all int) {
	near = v.at().near[:0]
	owners, looked := p.owners(v), 0
	for i, c := range owners {
		again := slices.ContainsFunc(owners[:i], func(before int32) bool { return p.related(before, c) })
		for _, member := range p.members[p.family[c]] {
			rows := p.rowsOf[member]
			if looked += len(rows); looked > maxOwnRows {
				return nil, 0
			}
			if !again {
				near, all = p.digits.near(near, member, rows, tokens), all+len(rows)
			}
		}
	}
	slices.Sort(near)
	v.at().near = near
	return slices.Compact(near), all
}

// remnant is a token that may be what is left of a number.
type remnant struct {
	at      int
	tail    []byte    // behind its letters
	digits  []byte    // tail without leading zeros; nil when letters stand among them
	written [3][]byte // how it may be written with a mistake, each spelling once
	rows    []int32
	points  int32
	slip    refnum.Slip
	number  []byte // what it is read as
	series  bool   // that has a series behind its counter
	year    int    // beside it, its last two digits; noYear

	// What may be near is found by digits first.
	whole  spelling
	shapes [3]spelling // of written
	n      int         // how many of shapes
}

// ownMentions reads the tokens that name nothing as they stand, as what is left of a number of one of the items of whoever may have
// sent the receipt.
func (p *Portfolio) ownMentions(s *stream, v *view, known []mention) []mention {
	return p.ownAmong(s, v, known, nil)
}

// ownAmong is ownMentions among some rows only; nil: all of whoever may have sent the receipt.
func (p *Portfolio) ownAmong(s *stream, v *view, known []mention, rows []int32) []mention {
	tokens := p.remnants(v.at().remnants[:0], s, v, known)
	v.at().remnants = tokens
	if len(tokens) == 0 || len(tokens) > maxRemnants {
		return nil
	}
	near, all := rows, len(rows)
	if rows == nil {
		near, all = p.ownRows(v, tokens)
	}
	own := ownNumber{}
	for _, row := range near {
		it := p.items[row]
		tokens.compare(&own, it.Number, row)
		for _, ref := range it.References {
			if isOwnKind(ref.Kind) {
				tokens.compare(&own, ref.Text, row)
			}
		}
	}
	var found []mention
	chance := decibans(max(all, minOwn))
	for i := range tokens {
		t := &tokens[i]
		t.points -= chance
		if s.announced(t.at) || t.year != noYear && s.yearAt(t.at-1) != noYear && s.announced(t.at-1) {
			t.points += announcedPoints
		}
		if len(t.rows) != 1 || t.points <= 0 {
			continue
		}
		a := &s.atoms[t.at]
		m := mention{rows: t.rows, trust: trustTail, points: min(t.points, maxNamingPoints), from: a.first, to: a.end, at: t.at, folded: t.number}
		m.note = "the end of " + p.items[t.rows[0]].Number
		if t.slip != refnum.NoSlip {
			m.trust, m.note = trustSlip, p.items[t.rows[0]].Number+" with "+t.slip.String()
		}
		m.doubtful = t.slip != refnum.NoSlip || t.series || m.points < strongMention // other series count, too
		for k := range known {                                                       // whose number it is as it stands is open then
			known[k].doubtful = known[k].doubtful || known[k].from == m.from && p.likelyTail(v, &known[k])
		}
		found = append(found, m)
	}
	return found
}

// announced reports whether a word that announces documents stands in front of atom i, or makes its letters.
func (s *stream) announced(i int) bool {
	folded := s.atoms[i].folded(s)
	return i > 0 && isDocumentWord(s.atoms[i-1].folded(s)) || announces(folded[:refnum.Prefix(folded)])
}

// isOwnKind reports whether references of the kind are an item's alone, so that people shorten and misspell them as its own number.
func isOwnKind(k ledger.ReferenceKind) bool { return k == ledger.OwnNumber || k == ledger.External }

// likelyTail reports whether a number that is somebody else's as it stands is rather one of the payer's own, who is known: the end of it, where
// it is short; or all of its digits, without the letters by which companies of one house tell their numbers apart.
func (p *Portfolio) likelyTail(v *view, m *mention) bool {
	return v.proven >= 0 && m.short == 0 && !slices.ContainsFunc(m.rows, func(row int32) bool { return p.related(p.custOf[row], v.proven) }) &&
		(m.points < strongMention || !m.prefixed && p.bareOwn(v.proven, m.folded))
}

// bareOwn reports whether one of the customer's numbers is letters and then just these digits.
func (p *Portfolio) bareOwn(customer int32, digits []byte) bool {
	var own ownNumber
	return slices.ContainsFunc(p.refs.find(refnum.Trim(digits)), func(e refEntry) bool {
		return e.ref == 0 && p.related(p.custOf[e.row], customer) && own.take(p.items[e.row].Number) && bytes.Equal(own.digits, bytes.TrimLeft(digits, "0"))
	})
}

// settled marks the atoms that known mentions cover which are not themselves rather the ends of numbers.
func (p *Portfolio) settled(s *stream, v *view, known []mention) []bool {
	d := v.at()
	d.settled = slices.Grow(d.settled[:0], len(s.atoms))[:len(s.atoms)]
	clear(d.settled)
	for i := range known {
		if p.likelyTail(v, &known[i]) {
			continue
		}
		for k := known[i].at; k < len(s.atoms) && s.atoms[k].first.before(known[i].to); k++ {
			d.settled[k] = d.settled[k] || covered(known[i:i+1], s.atoms[k].first)
		}
	}
	return d.settled
}

type remnants []remnant

// remnants appends the tokens that may be what is left of a number.
func (p *Portfolio) remnants(all remnants, s *stream, v *view, known []mention) remnants {
	settled := p.settled(s, v, known)
	for i := 0; i < len(s.atoms) && len(all) <= maxRemnants; i++ {
		a := &s.atoms[i]
		folded := a.folded(s)
		n := digitsIn(folded)
		if n < minGroup || n < len(folded)/2 && !announces(folded[:refnum.Prefix(folded)]) || len(folded) > maxReference || a.amount || a.date || s.announcesOther(i) || p.knownOther(folded) || settled[i] {
			continue
		}
		t := remnant{at: i, tail: folded[refnum.Prefix(folded):], year: s.yearBeside(i)}
		if allDigits(t.tail) {
			t.digits = bytes.TrimLeft(t.tail, "0")
		}
		n = 0
		for _, spelling := range [...][]byte{t.digits, folded, t.tail} {
			if len(spelling) >= minSlip-1 && !slices.ContainsFunc(t.written[:n], func(w []byte) bool { return bytes.Equal(w, spelling) }) {
				t.written[n], n = spelling, n+1
			}
		}
		t.shape()
		all = append(all, t)
	}
	return all
}

func digitsIn(b []byte) int {
	n := 0
	for _, c := range b {
		if c >= '0' && c <= '9' {
			n++
		}
	}
	return n
}

// ownNumber is a number of the books taken apart, in room that is used again: all its digits behind the letters, and the last group
// without leading zeros. The letters of a series behind them, 2026/00423/A, are no part of either.
type ownNumber struct {
	folded, digits, group []byte
	year                  int  // that stands in front of the last group; noYear
	series                bool // the letters of a series stand behind it
}

func (o *ownNumber) take(number string) bool {
	counter := withoutSeries(number)
	o.series = len(counter) < len(number)
	o.folded = refnum.AppendFold(o.folded[:0], counter)
	o.digits = o.folded[refnum.Prefix(o.folded):]
	o.folded = refnum.AppendFold(o.folded, number[len(counter):])
	if len(o.digits) < minGroup || len(o.digits) > maxReference || !allDigits(o.digits) {
		return false
	}
	n := 0 // digits at the end of the number as it is written
	for n < len(counter) && isDigitByte(counter[len(counter)-1-n]) {
		n++
	}
	o.group = bytes.TrimLeft(o.digits[len(o.digits)-min(n, len(o.digits)):], "0")
	o.year = yearOf(o.digits[:len(o.digits)-min(n, len(o.digits))])
	o.digits = bytes.TrimLeft(o.digits, "0")
	return true
}

// maxSeries is how many letters behind a counter are the mark of its series.
const maxSeries = 2

// withoutSeries is a number without the letters of a series behind its counter, apart from it by a mark: 2026/00423 of 2026/00423/A.
func withoutSeries(number string) string {
	n := len(strings.TrimRightFunc(number, func(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }))
	if letters := len(number) - n; letters == 0 || letters > maxSeries || n < 2 || !strings.ContainsRune(yearMarks, rune(number[n-1])) || !isDigitByte(number[n-2]) {
		return number
	}
	return number[:n-1]
}

// compare holds each token against a number of row and keeps the rows that come nearest.
func (all remnants) compare(o *ownNumber, number string, row int32) {
	if !o.take(number) {
		return
	}
	for i := range all {
		t := &all[i]
		points, slip := t.near(o)
		switch {
		case points == 0 || len(t.rows) > 0 && !t.atLeast(points, slip):
		case len(t.rows) == 0 || t.points != points || (t.slip == refnum.NoSlip) != (slip == refnum.NoSlip):
			t.rows, t.points, t.slip, t.number, t.series = append(t.rows[:0], row), points, slip, bytes.Clone(o.folded), o.series
		case !slices.Contains(t.rows, row):
			t.rows = append(t.rows, row)
		}
	}
}

// atLeast reports whether a reading is as good as the one that was kept: without a mistake before any with one, then by points.
func (t *remnant) atLeast(points int32, slip refnum.Slip) bool {
	if plain := slip == refnum.NoSlip; plain != (t.slip == refnum.NoSlip) {
		return plain
	}
	return points >= t.points
}

// near is what the token says of a number before chance is taken off; 0 when it is not what is left of it.
func (t *remnant) near(o *ownNumber) (int32, refnum.Slip) {
	d := t.digits
	switch {
	case len(d) >= minGroup && bytes.Equal(d, o.group) && t.year != noYear && t.year == o.year:
		return int32(10*len(d)) + yearPoints, refnum.NoSlip
	case len(d) >= minGroup && bytes.Equal(d, o.group):
		return int32(10*len(d)) - groupLoss, refnum.NoSlip
	case d != nil && len(t.tail) >= minTail && len(t.tail) < len(o.digits) && bytes.HasSuffix(o.digits, t.tail):
		return int32(10*len(t.tail)) - trustLoss[trustTail], refnum.NoSlip
	}
	best, kind := int32(0), refnum.NoSlip
	for i, meant := range [...][]byte{o.digits, o.group} {
		if len(meant) < minSlip || i > 0 && len(meant) == len(o.digits) {
			continue // the group is all of it
		}
		for _, written := range t.written {
			if len(written) < len(meant)-1 || len(written) > len(meant)+1 {
				continue
			}
			slip := refnum.SlipOf(written, meant)
			if slip == refnum.NoSlip || slip == refnum.Wrong && bytes.Equal(written[:len(written)-2], meant[:len(meant)-2]) {
				continue // the neighbour in the series is another document
			}
			if points := int32(10*len(meant)) - slipLoss[slip]; points > best {
				best, kind = points, slip
			}
		}
	}
	return best, kind
}
