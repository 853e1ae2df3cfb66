package email

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/internal/pending"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// reading turns one message, with the mails in it, into facts.
type reading struct {
	opener  *mail.Opener
	budget  *budget
	options parse.Options
	out     *pending.Facts
	seen    map[string]string // messages read before, by identity and content, with their names
}

// draft is an advice with where it was found.
type draft struct {
	advice   *ledger.RemittanceAdvice
	controls []*parse.Control
	rank     int // the better of two copies has the lower one
	place    string
	sealed   bool // its amounts are final: they were closed by their own format, or could not be read
	lost     int  // rows that could not be read
	pages    int  // tables that it was made of, where they are more than one
	credits  bool // the line above its table says that all of it is taken off
	of       *read
}

// Ranks of where lines stand: data before text made for the eye.
const (
	fromFile = iota
	fromHTML
	fromText
	fromPDF
	fromWords
)

func (r *reading) skip(name, reason string) {
	r.out.Fact(parse.Fact{Skipped: &parse.Skipped{Reason: reason, Source: ledger.Source{File: name, Line: 1}}})
}

// message reads a mail and the mails in it.
func (r *reading) message(m *mail.Message) {
	if m.Answered {
		r.skip(m.Name, "no remittance: a mail server's answer to a mail of ours")
		return
	}
	if m.Ours(r.options.OwnDomains) {
		r.skip(m.Name, "no remittance: a mail that we sent ourselves")
		return
	}
	print := m.Fingerprint()
	if first, again := r.seen[m.ID+"\n"+print]; again {
		r.skip(m.Name, "a copy of "+first)
		return
	}
	r.seen[m.ID+"\n"+print] = m.Name
	for _, f := range m.Faults {
		r.out.Fault(f)
	}
	p := &mailReading{reading: r, m: m, print: print}
	liftInterchange(m)
	p.read()
	for _, inner := range m.Inner {
		r.message(inner)
	}
}

// mailReading is the reading of one mail.
type mailReading struct {
	*reading
	m        *mail.Message
	print    string
	sections []*read
	handed   int // advices
	files    int // that stood in its texts
	mute     string

	correcting []*read // sections that correct an amount, at most two
	asked      bool    // which they are

	bankChanges bool // something in the mail says that an account to pay to has changed
}

// read is a section with what was found in it.
type read struct {
	section
	context context
	prose   []block
	drafts  []draft
	others  []parse.Fact
	faults  []*parse.Error
	verdict
	hasLines bool
	place    string
	lined    bool // it is one of several payments that have a line each
	alone    bool // its text speaks of one payment, and of nothing that is not paid
}

// read reads the bodies, then the files, judges what the mail is and hands out what it says.
func (p *mailReading) read() {
	p.hearText(p.m.Subject)
	p.bodies()
	if len(p.sections) == 0 {
		p.sections = []*read{{section: section{from: p.m.From, subject: p.m.Subject}}}
	}
	home := p.sections[len(p.sections)-1] // files of a forward are those of the mail forwarded
	files := p.unpacked()
	var names []string
	for _, f := range files {
		names = append(names, f.Name)
	}
	for _, s := range p.sections {
		var of []string
		if s == home {
			of = names
		}
		if s.verdict = judge(s.subject, &s.context, of); s != p.sections[0] && s.from.Own(p.options.OwnDomains) {
			s.verdict = verdict{why: "what we wrote ourselves"}
		}
	}
	used := map[string]int{}
	for _, f := range files {
		used[f.Name]++
		name := f.Name
		if used[name] > 1 {
			name += " (" + strconv.Itoa(used[name]) + ")"
		}
		p.file(home, f, p.m.Name+"/"+name)
	}
	if p.budget.tables > p.budget.limits.Tables {
		p.out.Fault(mail.Over(p.m.Name, "tables"))
		return
	}
	p.hand()
	if p.handed == 0 && p.mute == "" && len(p.m.Inner) == 0 {
		p.mute = "no remittance: it names no invoice that was paid" + p.toldPaid()
	}
	if p.handed == 0 && p.mute != "" {
		p.skip(p.m.Name, p.mute)
	}
}

// bodies reads the texts of the mail. Of texts that say the same the first HTML holds that has a table, else the last one.
func (p *mailReading) bodies() {
	done := map[int]bool{}
	for pass := range 2 {
		for i, b := range p.m.Bodies {
			if done[b.Group] && b.Group > 0 || b.HTML != (pass == 0) {
				continue
			}
			if b.HTML && strings.TrimSpace(b.Text) == "" {
				continue
			}
			list, lines := p.body(b, i)
			if b.HTML && !lines && b.Group > 0 && p.hasPlain(b.Group) {
				continue
			}
			p.sections = append(p.sections, list...)
			done[b.Group] = true
		}
	}
}

func (p *mailReading) hasPlain(group int) bool {
	for _, b := range p.m.Bodies {
		if b.Group == group && !b.HTML && strings.TrimSpace(b.Text) != "" {
			return true
		}
	}
	return false
}

// body reads one text and reports whether it has lines of an advice.
func (p *mailReading) body(b mail.Body, i int) (list []*read, lines bool) {
	name := p.m.Name + "/body"
	if i > 0 && b.Group == 0 {
		name += " " + strconv.Itoa(i+1)
	}
	var blocks []block
	var fault *parse.Error
	b.Text = ourWriting(b.Text)
	if b.HTML {
		blocks, fault = readHTML(name, b.Text, p.budget.limits)
	} else {
		blocks, fault = readText(name, b.Text, p.budget.limits)
	}
	if fault != nil {
		p.out.Fault(fault)
		return nil, false
	}
	count := 0
	rank := fromText
	if b.HTML {
		rank = fromHTML
	}
	for _, s := range sections(p.m, blocks) {
		s = p.pasted(s, name)
		for _, r := range p.section(s, name, &count, rank) {
			lines = lines || r.hasLines
			list = append(list, r)
		}
	}
	return list, lines
}

// section finds the tables of a section and what the text around them says: one reading for each payment that it speaks of.
func (p *mailReading) section(s section, name string, count *int, rank int) []*read {
	p.hearBlocks(s.blocks)
	f := p.budget.findTables(s.blocks)
	left := f.leaveUnpaid()
	for _, line := range left {
		p.out.Fact(parse.Fact{Skipped: &parse.Skipped{Reason: unpaidReason, Source: ledger.Source{File: name, Line: line}}})
	}
	f.markCredits()
	f.payments()
	var whole context
	whole.read(f.prose, p.m.Date)
	if len(left) > 0 && len(f.tables) > 0 { // it speaks of what is not paid besides
		whole.signs[refusalSign], whole.signs[dunningSign] = false, false
	}
	var list []*read
	parts := f.parts(p.m.Date)
	for _, part := range parts {
		r := &read{section: s, prose: part.prose, place: name, alone: len(parts) == 1 && len(left) == 0}
		if len(parts) == 1 {
			r.context = whole
		} else if r.context.read(part.prose, p.m.Date); len(r.context.currencies) == 0 {
			r.context.currencies = whole.currencies
		}
		if r.context.signs = whole.signs; part.line != nil {
			r.blocks, r.alone, r.lined = part.prose, true, true
			r.context.paidBy(part.line, part.number)
		}
		if !part.date.IsZero() {
			r.context.date = part.date
		}
		r.context.title(s.subject, part.prose)
		r.context.numbered(s.subject)
		r.context.others = append(r.context.others, amountsIn(s.subject[:min(len(s.subject), maxTitle*2)], 0)...)
		if r.context.transferred(part.prose); len(parts) == 1 {
			r.context.entitled(s.subject)
		}
		r.context.namedInHeads(part.tables)
		for _, c := range part.tables {
			*count++
			p.table(r, c, name+"/table "+strconv.Itoa(*count), rank)
		}
		if len(r.drafts) == 0 {
			if a := p.budget.fromProse(name, r.prose, &r.context); a != nil {
				r.drafts = append(r.drafts, draft{advice: a, rank: fromWords, place: name})
			} else if len(parts) == 1 && rank != fromPDF && saysAll(s.subject) {
				if a := p.budget.fromProse(p.m.Name+"/subject", []block{{text: s.subject, line: 1}}, &r.context); a != nil {
					r.drafts = append(r.drafts, draft{advice: a, rank: fromWords, place: p.m.Name + "/subject"})
				}
			}
		}
		list = append(list, r)
	}
	return list
}

// table reads one table of a text.
func (p *mailReading) table(r *read, c candidate, name string, rank int) {
	if !p.budget.table() {
		return
	}
	s := solve(c.rows, c.head, r.context.totals)
	r.context.namedInTotals(s)
	r.context.signs[paidColumn] = r.context.signs[paidColumn] || s.paysInvoices()
	r.context.otherList = r.context.otherList || s.listsOther()
	text := inText(name, c.text(s))
	counted := func(opt parse.Options) content { // each reading is one more table
		p.budget.table()
		return text(opt)
	}
	got := readTable(counted, p.options, &r.context, p.m.Date)
	got.question(s)
	r.others = append(r.others, s.leftOut(name)...)
	if got.refused != nil {
		r.faults = append(r.faults, got.refused)
		return
	}
	first := len(r.drafts)
	p.keep(r, got, rank, name)
	for i := first; i < len(r.drafts); i++ {
		r.drafts[i].credits = c.credits
	}
	r.hasLines = r.hasLines || len(got.advices) > 0
}

// text is the table as the table reader reads it, a line a row.
func (c candidate) text(s *solver) string {
	var b strings.Builder
	for r := range c.rows {
		writeRow(&b, s.edit(r))
	}
	return b.String()
}

// payments takes tables of payments out of the tables: their one row says of the payment what prose says otherwise.
func (f *finder) payments() {
	kept := f.tables[:0]
	for _, c := range f.tables {
		if !slices.ContainsFunc(c.rows[c.head], func(h string) bool { m := meaning(h); return m&ofPaid != 0 && m&(ofNumber|ofInvoice) != 0 }) {
			kept = append(kept, c)
			continue
		}
		s := solve(c.rows, c.head, nil)
		if s.id >= 0 || s.payref < 0 || s.lines() != 1 {
			kept = append(kept, c)
			continue
		}
		for r, row := range c.rows {
			if s.kinds[r] != lineRow {
				continue
			}
			for i, v := range row {
				if i < len(c.rows[c.head]) && v != "" {
					f.prose = append(f.prose, block{text: strings.TrimRight(c.rows[c.head][i], " :") + ": " + bareCell(v), line: c.lines[r]})
				}
			}
		}
	}
	f.tables = kept
}

// keep takes over what a table says; what is said of its blank rows and the like concerns no reader of a text.
func (p *mailReading) keep(r *read, got content, rank int, name string) {
	var controls []*parse.Control
	for _, f := range got.facts {
		if f.Control != nil {
			controls = append(controls, f.Control)
		}
		if f.Skipped == nil || rank == fromFile {
			r.others = append(r.others, f)
		}
	}
	r.faults = append(r.faults, got.faults...)
	if len(got.advices) > 1 {
		controls = nil
	}
	for _, a := range got.advices {
		if !got.sealed {
			dropTotal(a)
		}
		withoutNames(a)
		r.drafts = append(r.drafts, draft{advice: a, controls: controls, rank: rank, place: name, sealed: got.sealed, lost: len(got.faults)})
	}
}
