package x12

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// envelope is where the text stands among interchanges and groups. What a level declares at its end is held against what was found.
type envelope struct {
	interchange, group level
	kind               string // GS01
	version            string // GS08
}

type level struct {
	open   bool
	number string
	within int // groups of an interchange, sets of a group
}

// open is the trailer that is missing; empty when none is.
func (e *envelope) open() string {
	switch {
	case e.group.open:
		return "GE"
	case e.interchange.open:
		return "IEA"
	}
	return ""
}

// set is the transaction set at hand.
type set struct {
	open     bool
	number   string
	source   ledger.Source
	segments int  // since ST, itself included
	lockbox  bool // an 823
	passed   bool // of another kind, or refused
	cut      bool // the text ends in it
}

// frame takes a segment of the envelope.
func (m *Meaning) frame(s *Segment) {
	e := &m.envelope
	switch s.Tag {
	case "ISA":
		m.lost("IEA", e.interchange.open)
		e.interchange, e.group = level{open: true, number: s.Value(13)}, level{}
	case "GS":
		m.lost("GE", e.group.open)
		e.group = level{open: true, number: s.Value(6)}
		e.kind, e.version = s.Text(1), s.Text(8)
		e.interchange.within++
	case "ST":
		m.openSet(s)
	case "SE":
		m.trailSet(s)
	case "GE":
		m.lost("SE", m.set.open)
		m.trail(s, "x12.sets", "x12.group_number", &e.group)
	case "IEA":
		m.lost("GE", e.group.open)
		m.trail(s, "x12.groups", "x12.interchange_number", &e.interchange)
		e.group = level{}
	}
}

// lost closes a set that has no trailer and says so, or says that a group or an interchange has none.
func (m *Meaning) lost(trailer string, open bool) {
	if m.set.open {
		trailer, open = "SE", true
	}
	m.closeSet()
	if open {
		m.fault(m.last, trailer, "", parse.ErrMissing, "the segment that ends what stands before this one; lines may be lost, ask the sender for the whole")
	}
}

// openSet begins a transaction set.
func (m *Meaning) openSet(s *Segment) {
	m.lost("SE", m.set.open)
	e := &m.envelope
	e.group.within++
	kind := s.Value(1)
	m.set = set{open: true, number: s.Value(2), source: s.Source, segments: 1, lockbox: kind == "823"}
	version := e.version
	if v := s.Text(3); v != "" {
		version = v
	}
	switch {
	case kind != "820" && kind != "823":
		m.set.passed = true
		m.skip(s.Source, "transaction set "+s.Text(1)+" is neither a payment order (820) nor a lockbox report (823)")
	case m.context != nil && kind == "823":
		m.set.passed = true
		m.skip(s.Source, "a lockbox report in the text of a payment is not read")
	case health(version):
		m.set.passed = true
		m.skip(s.Source, "an 820 of guide "+version+" lists premiums of insured persons, not invoices; it is not read")
	case m.context == nil && e.group.open && e.kind != "RA" && e.kind != "LB" && e.group.within == 1:
		m.skip(s.Source, "the group says that it holds "+e.kind+", its sets say payment orders; they are read as what they say themselves")
	}
}

// health recognises the guides for premium payments, whose lines are persons.
func health(version string) bool {
	if strings.IndexByte(version, 'X') < 0 {
		return false
	}
	for _, guide := range [...]string{"X061", "X218", "X306"} {
		if strings.Contains(version, guide) {
			return true
		}
	}
	return false
}

// trailSet takes an SE. One that the text cuts in its numbers is no control.
func (m *Meaning) trailSet(s *Segment) {
	if !m.set.open {
		if m.context == nil {
			m.fault(s.Source, "ST", "", parse.ErrMissing, "a transaction set ends here that was not begun; lines before it may be lost")
		}
		m.closeSet()
		return
	}
	number := m.set.number
	if s.Cut && s.Value(2) != number {
		return // its end is missing, and said so at the end
	}
	found := m.set.segments
	m.closeSet()
	m.count("x12.segments", "", s.Text(1), found, s.Place(1))
	m.sameNumber("x12.set_number", number, s)
}

// trail takes a GE or an IEA.
func (m *Meaning) trail(s *Segment, within, number string, l *level) {
	if l.open && !(s.Cut && s.Value(2) != l.number) {
		m.count(within, "", s.Text(1), l.within, s.Place(1))
		m.sameNumber(number, l.number, s)
	}
	*l = level{}
}

// sameNumber reports a trailer whose number is not that of its header.
func (m *Meaning) sameNumber(name, header string, s *Segment) {
	if v := s.Value(2); v != header {
		m.Found.Fact(parse.Fact{Control: &parse.Control{Name: name, Expected: readable(header), Got: s.Text(2), Source: s.Place(2)}})
	}
}

// closeSet ends the transaction set at hand, if any.
func (m *Meaning) closeSet() {
	m.closePayment()
	m.closeDeposit()
	m.set = set{}
}
