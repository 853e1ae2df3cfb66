package email

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/table"
)

// content is what a file inside a mail says.
type content struct {
	advices []*ledger.RemittanceAdvice
	facts   []parse.Fact // all others
	faults  []*parse.Error
	refused *parse.Error // the fault that ended the file
	sealed  bool         // see draft
}

// readInside reads a file that is in a mail as one of format f.
func readInside(f *parse.Format, name, data string, opt parse.Options) content {
	opt.Inside, opt.PDF, opt.Dialect = nil, nil, ""
	var c content
	r := parse.NewReader(f, parse.Input{Name: name, R: strings.NewReader(data), Options: opt})
	for {
		fact, err := r.Read()
		if err == io.EOF {
			return c
		}
		if err != nil {
			fault, ok := errors.AsType[*parse.Error](err)
			if !ok {
				fault = &parse.Error{Format: f.Name, Source: ledger.Source{File: name}, Err: err, Fatal: true}
			}
			if fault.Fatal {
				ended := *fault // the mail goes on
				ended.Fatal = false
				c.refused = &ended
				return c
			}
			c.faults = append(c.faults, fault)
			continue
		}
		if fact.Advice != nil {
			c.advices = append(c.advices, fact.Advice)
			continue
		}
		c.facts = append(c.facts, fact)
	}
}

// question marks the advices of a table in which more than one column may hold our invoices, or cells hold more than one value.
func (c content) question(s *solver) {
	if s.crowded() {
		for _, a := range c.advices {
			a.Doubts = append(a.Doubts, "two values stand in one cell of the table; its columns may be others")
		}
	}
	for _, a := range c.advices {
		if swapped(a) {
			a.Doubts = append(a.Doubts, "a line pays more than its gross amount, by what is taken off; the columns may be others")
		}
	}
	unsure := s.id >= 0 && (s.unsure || s.nameless() && slices.ContainsFunc(c.advices, atOdds))
	for _, a := range c.advices {
		if !unsure {
			return
		}
		a.Doubts = append(a.Doubts, "the table does not say which of its columns holds our invoice numbers; "+strconv.Quote(cmp.Or(mail.Clean(s.cell(max(s.head, 0), s.id)), unknownName(s.id)))+" was taken")
	}
}

// swapped reports whether what a line pays is its gross amount and what is taken off besides: the two may stand under each other's names.
func swapped(a *ledger.RemittanceAdvice) bool {
	for i := range a.Lines {
		l := &a.Lines[i]
		off, err := l.Discount.Add(l.Deduction)
		if err == nil && off.Minor > 0 && l.Gross.Minor > 0 && l.Net.Minor > l.Gross.Minor && l.Net.Minor-l.Gross.Minor == off.Minor {
			return true
		}
	}
	return false
}

// nameless reports whether the header of the column that was taken does not name invoices.
func (s *solver) nameless() bool {
	return s.head >= 0 && s.cols[s.id].says&(ofInvoice|ofYours|ofSeller) == 0
}

// atOdds reports whether in no line what is paid is the gross amount less what is taken off: a column may have been taken for another.
func atOdds(a *ledger.RemittanceAdvice) bool {
	none := ledger.Money{}
	for i := range a.Lines {
		l := &a.Lines[i]
		off, err := l.Discount.Add(l.Deduction)
		if l.Gross == none || l.Net == none || l.Gross == l.Net || err != nil {
			return false
		}
		if off != none && l.Gross.Minor-off.Minor == l.Net.Minor {
			return false
		}
	}
	return len(a.Lines) > 0
}

// source reads a table under the given options, as often as it is asked.
type source func(opt parse.Options) content

// inText is a table in a text.
func inText(name, data string) source {
	return func(opt parse.Options) content { return readInside(table.Format, name, data, opt) }
}

// readTable reads a table of remittance lines. Where the table alone does not tell how amounts or dates are written, the reading holds
// under which its lines make up a total that the table or the text around it states; none or two such readings, and the lines are
// kept without their amounts.
func readTable(from source, opt parse.Options, c *context, sent ledger.Date) content {
	opt.Kind = parse.Remittances
	plain := opt
	if opt.Currency == 0 {
		opt.Currency = c.currency()
	}
	got := again(from(opt), from, opt, c, sent)
	if plain.Currency == opt.Currency || len(got.faults) == 0 {
		return got
	}
	if alone := again(from(plain), from, plain, c, sent); alone.refused == nil && len(alone.faults) == 0 {
		return alone // the text names the currency of something else
	}
	return got
}

// again reads a table another time where it could be read in more than one way.
func again(first content, from source, opt parse.Options, c *context, sent ledger.Date) content {
	if first.refused == nil || !errors.Is(first.refused, parse.ErrAmbiguous) || opt.Decimal != parse.AnyDecimal && opt.Dates != parse.AnyOrder {
		return first
	}
	var list []content
	comma := false // the reading kept last has decimals behind a comma
	days := order{sent: sent}
	for _, decimal := range [...]parse.DecimalMark{parse.DecimalPoint, parse.DecimalComma} {
		if opt.Decimal != parse.AnyDecimal && opt.Decimal != decimal {
			continue
		}
		with := opt
		with.Decimal = decimal
		if read, ok := days.read(from, with); ok {
			list, comma = append(list, read), decimal == parse.DecimalComma
		}
	}
	if len(list) == 0 { // rows that no reading can read are told, and cost only themselves
		for _, decimal := range [...]parse.DecimalMark{parse.DecimalPoint, parse.DecimalComma} {
			with := opt
			with.Decimal = decimal
			if opt.Decimal != parse.AnyDecimal && opt.Decimal != decimal {
				continue
			}
			if read, ok := days.least(from, with); ok {
				list, comma = append(list, read), decimal == parse.DecimalComma
			}
		}
		list = fewestFaults(list)
	}
	switch {
	case len(list) == 0:
		return first
	case len(list) == 1:
		if opt.Currency == 0 && comma && list[0].whole() && !list[0].closes(c) && days.inThousandths(from, opt) {
			return list[0].bare()
		}
		return list[0]
	case sameAmounts(list[0], list[1]):
		return list[0]
	}
	return choose(list, c, opt.Currency)
}

// order is the order of day and month in a table, once it is found.
type order struct {
	sent  ledger.Date // the day of the mail
	found parse.DateOrder
	none  bool // no order is the right one: lines have no dates
}

// read reads the table, under both orders of dates where it must. Lines whose dates can be either have none.
func (d *order) read(from source, opt parse.Options) (content, bool) {
	if d.found != parse.AnyOrder {
		opt.Dates = d.found
	}
	if read := from(opt); read.refused == nil {
		if d.none {
			read.dropDates()
		}
		return read, len(read.faults) == 0
	}
	if d.found != parse.AnyOrder {
		return content{}, false
	}
	orders := [...]parse.DateOrder{parse.DayFirst, parse.MonthFirst}
	var list [2]content
	var ok [2]bool
	for i, o := range orders {
		opt.Dates = o
		list[i] = from(opt)
		ok[i] = list[i].refused == nil && len(list[i].faults) == 0
	}
	if !ok[0] && !ok[1] {
		return content{}, false
	}
	best := 0
	if ok[0] && ok[1] {
		ahead := [2]bool{list[0].ahead(d.sent), list[1].ahead(d.sent)}
		if d.none = ahead[0] == ahead[1] || d.sent.IsZero(); d.none {
			list[0].dropDates()
		} else if ahead[0] {
			best = 1
		}
	} else if ok[1] {
		best = 1
	}
	d.found = orders[best]
	return list[best], true
}

// least reads a table of which some rows cannot be read under either order of dates. The order under which fewer fail holds; where none
// does, the lines have no dates.
func (d *order) least(from source, opt parse.Options) (content, bool) {
	var list []content
	for _, o := range [...]parse.DateOrder{parse.DayFirst, parse.MonthFirst} {
		opt.Dates = o
		if read := from(opt); read.refused == nil {
			list = append(list, read)
		}
	}
	if len(list) == 2 && len(list[0].faults) == len(list[1].faults) {
		list[0].dropDates()
	}
	list = fewestFaults(list)
	if len(list) == 0 {
		return content{}, false
	}
	return list[0], true
}

// fewestFaults are the readings under which the fewest rows fail.
func fewestFaults(list []content) []content {
	least := -1
	for _, c := range list {
		if least < 0 || len(c.faults) < least {
			least = len(c.faults)
		}
	}
	return slices.DeleteFunc(list, func(c content) bool { return len(c.faults) > least })
}

func (c content) dropDates() {
	for _, a := range c.advices {
		a.Date = ledger.Date{}
		for i := range a.Lines {
			a.Lines[i].Issued = ledger.Date{}
		}
	}
}

// ahead reports whether an invoice is dated well after the mail.
func (c content) ahead(sent ledger.Date) bool {
	const days = 7
	for _, a := range c.advices {
		for i := range a.Lines {
			if a.Lines[i].Issued.Sub(sent) > days {
				return true
			}
		}
	}
	return false
}

func sameAmounts(a, b content) bool {
	if len(a.advices) != len(b.advices) {
		return false
	}
	for i := range a.advices {
		if len(a.advices[i].Lines) != len(b.advices[i].Lines) || a.advices[i].Total != b.advices[i].Total {
			return false
		}
		for k, l := range a.advices[i].Lines {
			o := b.advices[i].Lines[k]
			if l.Net != o.Net || l.Gross != o.Gross || l.Discount != o.Discount || l.Deduction != o.Deduction {
				return false
			}
		}
	}
	return true
}

// choose takes the one of two readings that closes. Where the currency is known, it tells: amounts of one with three decimals have
// them all, and with fewer the marks part groups.
func choose(list []content, c *context, cur ledger.Currency) content {
	if cur == 0 {
		cur = sumOf(list[0].advices).Currency
	}
	var closing []content
	for _, read := range list {
		if read.closes(c) {
			closing = append(closing, read)
		}
	}
	if len(closing) == 1 && (cur == 0 || cur.Digits() > 0) {
		return closing[0]
	}
	if cur != 0 && cur.Digits() == 3 { // such amounts are written with all three
		if sumOf(list[0].advices).Minor < sumOf(list[1].advices).Minor {
			return list[0]
		}
		return list[1]
	}
	if cur != 0 { // nobody writes three decimals where there are two: all marks part groups
		if sumOf(list[0].advices).Minor > sumOf(list[1].advices).Minor {
			return list[0]
		}
		return list[1]
	}
	return list[0].bare()
}

// bare is a reading without its amounts.
func (c content) bare() content {
	c.facts, c.sealed = nil, true
	for _, a := range c.advices {
		a.Total, a.Difference, a.Closure, a.Equation = ledger.Money{}, ledger.Money{}, ledger.Unverifiable, "the amounts can be read in two ways, and no total tells which"
		for i := range a.Lines {
			l := &a.Lines[i]
			l.Gross, l.Discount, l.Deduction, l.Net = ledger.Money{}, ledger.Money{}, ledger.Money{}, ledger.Money{}
		}
	}
	return c
}

// inThousandths reports whether the amounts may be those of a currency with three decimals behind a point: 1.234.
func (d *order) inThousandths(from source, opt parse.Options) bool {
	opt.Decimal = parse.DecimalPoint
	opt.Currency, _ = codeOf("KWD")
	_, ok := d.read(from, opt)
	return ok
}

// whole reports whether no amount has decimals.
func (c content) whole() bool {
	for _, a := range c.advices {
		for i := range a.Lines {
			if a.Lines[i].Net.Minor%100 != 0 {
				return false
			}
		}
	}
	return true
}

// closes reports whether the lines make up a total of the text that can be read in one way only.
func (c content) closes(ctx *context) bool {
	sum := sumOf(c.advices)
	for _, t := range ctx.totals {
		if r := t.amount.readings(sum.Currency); t.class != otherTotal && len(r) == 1 && r[0].Minor == sum.Minor {
			return true
		}
	}
	return false
}

// sumOf is what all lines pay; nothing when they do not add up to an amount.
func sumOf(list []*ledger.RemittanceAdvice) ledger.Money {
	var sum ledger.Money
	for _, a := range list {
		for i := range a.Lines {
			s, err := sum.Add(a.Lines[i].Net)
			if err != nil {
				return ledger.Money{}
			}
			sum = s
		}
	}
	return sum
}

// find is the format a file inside a mail is of; nil when it is of none. Mails are not among them: they are entered by themselves.
func find(formats []*parse.Format, data []byte) *parse.Format {
	data = bytes.TrimLeft(data, "\n") // they stand for the text that it was found in
	head := data[:min(len(data), parse.HeadSize)]
	for _, f := range formats {
		if f.Name != formatName && f.Detect(head) {
			return f
		}
	}
	return nil
}
