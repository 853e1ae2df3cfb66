package email

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// hand gives out what the sections say that are remittances; of copies of the same lines only the best.
func (p *mailReading) hand() {
	var kept []draft
	for _, s := range p.sections {
		whole := s.finish(p.options.OwnDomains)
		if d, ok := p.byTotal(s, whole); ok {
			whole, s.drafts, s.faults = []draft{d}, []draft{d}, nil
			s.others = slices.DeleteFunc(s.others, func(f parse.Fact) bool { return f.Control != nil && !f.Control.OK })
		}
		s.laidOut(whole)
		switch {
		case s.is && len(s.drafts) > 0:
			for _, f := range s.others {
				if f.Control == nil || f.Control.OK || !overPages(f.Control, whole) {
					p.out.Fact(f)
				}
			}
			kept = append(kept, whole...)
		case !s.is && (p.mute == "" || len(s.drafts) > 0):
			p.mute = "no remittance: " + s.why
		}
		if s.is {
			for _, f := range s.faults {
				p.out.Fault(f)
				p.handed++
			}
		}
	}
	for _, d := range p.distinct(kept) {
		p.sign(d.advice, d.of)
		p.out.Fact(parse.Fact{Advice: d.advice})
		p.handed++
	}
}

// laidOut takes a section that says nothing of what it is for a remittance, with a doubt, where its lines make up a total and it is laid out as
// payers do: one wrote the list and no more.
func (s *read) laidOut(list []draft) {
	if s.is || !s.silent || s.context.otherList || len(list) == 0 || slices.ContainsFunc(list, func(d draft) bool { return d.advice.Closure != ledger.Closes }) {
		return
	}
	s.is, s.faint = true, true
	for _, d := range list {
		if !slices.Contains(d.advice.Doubts, faintDoubt) {
			d.advice.Doubts = append(d.advice.Doubts, faintDoubt)
		}
	}
}

// byTotal reads a section by what it says to be paid, where nothing that was read of it makes that up. What was read holds where it has
// the same documents: its columns have names.
func (p *mailReading) byTotal(s *read, found []draft) (draft, bool) {
	if !s.is || !s.alone || slices.ContainsFunc(found, func(d draft) bool { return d.rank == fromFile || d.sealed || d.advice.Closure == ledger.Closes }) {
		return draft{}, false
	}
	a := s.context.tally(s.place, s.blocks)
	if a == nil {
		return draft{}, false
	}
	d := draft{advice: a, rank: fromText, place: s.place, of: s}
	s.context.besides(a).complete(&d, true, p.options.OwnDomains)
	if a.Closure != ledger.Closes {
		return draft{}, false
	}
	refs := references(a)
	for _, f := range found {
		same := len(f.advice.Lines) == len(a.Lines) && covers(refs, f.advice)
		if same && f.advice.Closure == ledger.Differs || !same && (len(a.Lines) == 1 || len(f.advice.Lines) == len(a.Lines) && f.rank != fromWords && len(f.advice.Doubts) == 0) {
			return draft{}, false
		}
	}
	return d, true
}

// overPages reports whether the total of a table that does not hold is that of an advice of several tables, as they stand on its pages.
func overPages(control *parse.Control, list []draft) bool {
	return slices.ContainsFunc(list, func(d draft) bool {
		text, _, _ := strings.Cut(control.Expected, " ")
		return d.pages > 1 && d.advice.Closure == ledger.Closes && text == d.advice.Total.Decimal()
	})
}

// finish completes the advices of a section with what its text says. Tables of a text that name no payment are parts of one.
func (s *read) finish(own []string) []draft {
	byRank := map[int][]draft{}
	var ranks []int
	for _, d := range s.drafts {
		if len(byRank[d.rank]) == 0 {
			ranks = append(ranks, d.rank)
		}
		byRank[d.rank] = append(byRank[d.rank], d)
	}
	var out []draft
	for _, rank := range ranks {
		list := byRank[rank]
		if rank != fromFile {
			s.context.takeCredits(list)
			list = mergeDrafts(list)
		}
		first := len(out)
		for _, d := range list {
			d.of = s
			if s.context.complete(&d, len(list) == 1, own); s.faint {
				s.context.doubtFaint(d.advice)
			}
			out = append(out, d)
		}
		if s.alone {
			s.context.doubtOthers(out[first:])
		}
	}
	return out
}

func mergeDrafts(list []draft) []draft {
	advices := make([]*ledger.RemittanceAdvice, len(list))
	for i, d := range list {
		if d.sealed {
			return list
		}
		advices[i] = d.advice
	}
	if merged := merge(advices); len(merged) < len(list) {
		lost := 0
		for _, d := range list {
			lost += d.lost
		}
		return []draft{{advice: merged[0], rank: list[0].rank, place: list[0].place, lost: lost, pages: len(list)}}
	}
	return list
}

// distinct leaves out advices whose invoices stand in a better place too. What a sentence names counts only where nothing else does.
func (p *mailReading) distinct(list []draft) []draft {
	slices.SortStableFunc(list, func(a, b draft) int { return a.rank - b.rank })
	var kept []draft
	var refs []map[string]bool // of the kept ones
	for _, d := range list {
		copyOf := ""
		for i, k := range kept {
			if d.rank > k.rank && (d.rank == fromWords && (d.of == k.of || !d.of.lined || !k.of.lined) || covers(refs[i], d.advice)) {
				copyOf = k.place
				break
			}
		}
		if copyOf != "" {
			p.skip(d.place, "the invoices stand in "+copyOf+" too")
			continue
		}
		kept, refs = append(kept, d), append(refs, references(d.advice))
	}
	return kept
}

func references(a *ledger.RemittanceAdvice) map[string]bool {
	refs := make(map[string]bool, len(a.Lines))
	for i := range a.Lines {
		refs[a.Lines[i].Reference] = true
	}
	return refs
}

// covers reports whether all invoices of b are among refs.
func covers(refs map[string]bool, b *ledger.RemittanceAdvice) bool {
	for i := range b.Lines {
		if !refs[b.Lines[i].Reference] {
			return false
		}
	}
	return true
}

// sign adds what the mail says of itself: who it is, and what speaks against it.
func (p *mailReading) sign(a *ledger.RemittanceAdvice, s *read) {
	if namesLittle(a) {
		a.Doubts = append(a.Doubts, littleNamed)
	}
	if p.corrects(s) {
		a.Doubts = append(a.Doubts, correctedElsewhere)
	}
	a.Doubts = append(a.Doubts, p.doubts(&s.context)...)
	add := func(name, value string) {
		if value != "" {
			a.Extra = append(a.Extra, ledger.Column{Name: name, Value: value})
		}
	}
	add("Message-ID", p.m.ID)
	add("Subject", s.subject)
	add("From", s.from.At)
	add("To", p.m.Receivers())
	add("SHA-256", p.print)
	a.Payer.Name, a.ID = mail.Clean(a.Payer.Name), mail.Clean(a.ID)
	for i := range a.Lines {
		l := &a.Lines[i]
		l.Reference, l.Memo, l.Reason = mail.Clean(l.Reference), mail.Clean(l.Memo), mail.Clean(l.Reason)
	}
}

// littleNamed is the doubt of an advice whose lines do not say what they are for.
const littleNamed = "most of what its lines pay names no invoice; the numbers may stand where nothing was looked for"

// namesLittle reports whether most lines that pay something name no document.
func namesLittle(a *ledger.RemittanceAdvice) bool {
	named, mute := 0, 0
	for i := range a.Lines {
		switch l := &a.Lines[i]; {
		case l.Reference != "":
			named++
		case l.Net.Minor >= 0:
			mute++
		}
	}
	return mute > named
}

// otherPayment is the doubt of a list beside the one that makes up what the mail says to be paid.
const otherPayment = "another list in the mail makes up what it says to be paid; this one may be of an earlier payment, or of none"

// doubtOthers marks the lists of a mail that do not make up what it says to be paid, where one of them does.
func (c *context) doubtOthers(list []draft) {
	paid := make([]bool, len(list))
	for i, d := range list {
		sum, whole := linesOf(d.advice, true)
		paid[i] = whole && sum.Minor > 0 && c.speaksOf(sum)
	}
	if !slices.Contains(paid, true) {
		return
	}
	for i, d := range list {
		if !paid[i] {
			d.advice.Doubts = append(d.advice.Doubts, otherPayment)
		}
	}
}
