package table

import (
	"strings"

	"github.com/cashtie/cashtie/parse"
)

// sections tell whose the rows are in lists that name a customer once, in a line above its rows: QuickBooks, Xero and NetSuite do so in
// reports, SAP in lists ("Customer  100234"), and so do pivot tables, which leave a customer out that the row above has.
//
// A line of words alone may as well be a heading of another kind, "31 to 60 days overdue". It is taken for a customer only when a total
// row below names it ("Total Acorn"), when its column has no name and holds nothing but such lines, or when it says so itself.
type sections struct {
	closed map[string]bool // names that a total row repeats, folded
	own    int             // a column without a name that holds nothing but headings and totals; -1: none
	// The customer above the row at hand.
	id, name, company string
	labelled          bool     // it is named by a line that says "Customer"
	block             string   // the customer of the row above, since the last total row
	blocks            bool     // total rows close blocks of rows, of which only the first has the customer
	numbered          bool     // each heading has the customer's number in front of its name
	open              []string // headings not closed by their total yet, the innermost last
}

// maxNested bounds how many headings are kept open.
const maxNested = 16

// surveySections looks over the list for total rows that name a group, and for a column of headings.
func (s *sheet) surveySections(l *layout) *sections {
	g := &sections{closed: map[string]bool{}, own: -1}
	number := l.col(fNumber)
	first := number != 0 && l.namesParties(0)
	some := false
	for r := l.header + 1; r < len(s.rows); r++ {
		if v := s.value(r, number); v != "" {
			g.blocks = g.blocks || l.has(fCustomer) && maxDigits(v) == 0 && strings.Contains(blockTotals, " "+fold(v)+" ")
			first = first && s.value(r, 0) == ""
			if name := totalOf(v); name != "" && len(g.closed) < maxRemembered {
				g.closed[name] = true // the total stands in the column of the numbers
			}
			continue
		}
		if v := s.value(r, 0); v != "" {
			some = some || labelOf(v) == noLabel
			first = first && !bucketName(v)
		}
		for col := range min(s.width(r), maxLabelColumns) {
			if l.has(fCustomer) && s.value(r, col) != "" && strings.Contains(blockTotals, " "+fold(s.value(r, col))+" ") {
				g.blocks = true
			}
			if name := totalOf(s.value(r, col)); name != "" && len(g.closed) < maxRemembered {
				g.closed[name] = true
			}
		}
	}
	if first && some || l.sharesFirst() && s.undatedName(l) {
		g.own = 0
	}
	g.numbered = s.numberedHeads(l, g)
	return g
}

// sharesFirst reports whether the first column has no name and numbers the documents; the customers above them may stand in it too.
func (l *layout) sharesFirst() bool { return l.col(fNumber) == 0 && l.title(0) == "" }

// undatedName reports whether a row with neither days nor a number of its own in the first column has an amount: the customer of those below.
func (s *sheet) undatedName(l *layout) bool {
	for r := l.header + 1; r < len(s.rows); r++ {
		if v := s.value(r, 0); v != "" && labelOf(v) == noLabel && s.value(r, l.col(fIssued)) == "" && s.value(r, l.col(fDue)) == "" && s.filled(r) > 1 {
			return true
		}
	}
	return false
}

// namesParties reports whether a column may hold nothing but the names above the rows of each customer: it has no name, or one that says so.
func (l *layout) namesParties(col int) bool {
	if col >= len(l.columns) {
		return false
	}
	f := l.columns[col].field
	return l.title(col) == "" || f == fCustomer || f == fCustomerName || f == noField && fold(l.title(col)) == "id"
}

// numberedHeads reports whether every heading of a customer, two or more, begins with a number of its own: "10001 Acorn", "C-411 Birch".
func (s *sheet) numberedHeads(l *layout, g *sections) bool {
	if len(g.closed) < 2 && g.own < 0 {
		return false
	}
	whose := map[string]string{}
	for r := l.header + 1; r < len(s.rows) && len(whose) < maxRemembered; r++ {
		for col := range min(s.width(r), maxLabelColumns) {
			v := s.value(r, col)
			if v == "" {
				continue
			}
			if s.filled(r) <= 2 && labelOf(v) == noLabel && g.names(v, col) {
				number, name, more := strings.Cut(v, " ")
				if !more || maxDigits(number) < 3 || strings.ToUpper(number) != number || name == "" || whose[number] != "" && whose[number] != name {
					return false
				}
				whose[number] = name
			}
			break
		}
	}
	return len(whose) > 1
}

// maxLabelColumns is how far to the right the name of a total row is looked for.
const maxLabelColumns = 8

// totalOf is the folded name in "Total for Acorn", "Acorn Total" and "Summe - Acorn"; nothing in any other text.
func totalOf(v string) string {
	v = strings.TrimLeft(v, "* ")
	if v == "" || len(v) > 200 {
		return ""
	}
	first, rest, more := strings.Cut(v, " ")
	if !more {
		return ""
	}
	if strings.Contains(groupHeads, " "+fold(strings.TrimRight(first, ":"))+" ") {
		rest = strings.TrimLeft(rest, "-–: ")
		for _, word := range [...]string{"for ", "für ", "pour ", "para ", "per ", "voor ", "för ", "customer ", "kunde ", "debitor ", "client "} {
			if len(rest) > len(word) && strings.EqualFold(rest[:len(word)], word) {
				rest = rest[len(word):]
			}
		}
		return fold(rest)
	}
	i := strings.LastIndexByte(v, ' ')
	if strings.Contains(groupTails, " "+fold(v[i+1:])+" ") {
		return fold(v[:i])
	}
	return ""
}

// blockTotals are what SAP BW and pivot tables call the total of a block, folded.
const blockTotals = " result ergebnis resultado risultato resultat "

const groupTails = " total totals subtotal summe ergebnis gesamt totale totaal resultat "

// bucketName reports whether a heading speaks of age, not of a customer.
func bucketName(v string) bool {
	key := fold(v)
	for _, word := range [...]string{"days", "overdue", "pastdue", "tage", "uberfallig", "faellig", "fallig", "jours", "echu", "dias", "vencid", "giorni", "scadut", "dagen", "month", "monat"} {
		if strings.Contains(key, word) {
			return true
		}
	}
	return key == "current" || key == "notdue" || key == "older" || key == "aktuell"
}

// namesAbove reports whether the list names customers in lines above their rows.
func (s *sheet) namesAbove(l *layout) bool {
	g := s.surveySections(l)
	for r := range s.rows {
		if v := s.value(r, l.col(fNumber)); r > l.header && v != "" && g.names(v, l.col(fNumber)) {
			return true
		}
		if r >= l.top && r <= l.header || l.has(fNumber) && s.value(r, l.col(fNumber)) != "" && r > l.header && s.filled(r) > 3 {
			continue
		}
		if t, _ := s.label(r); t.field == fCustomer || len(s.labels(r)) > 0 {
			return true
		}
		for col := range min(s.width(r), maxLabelColumns) {
			if v := s.value(r, col); v != "" {
				if r > l.header && labelOf(v) == noLabel && g.names(v, col) {
					return true
				}
				break
			}
		}
	}
	return false
}

// regionName reports whether a heading names a part of the seller, "Region North", "Sales rep: Miller", or the whole list.
func regionName(v string) bool {
	key := fold(v)
	for _, word := range [...]string{"agedreceivable", "accountsreceivable", "receivable", "debtors", "debitoren", "forderungen", "region", "salesrep", "salesperson", "territory", "branch", "division", "department", "vertreter", "gebiet", "filiale", "zone", "agent"} {
		if strings.HasPrefix(key, word) {
			return true
		}
	}
	return false
}

// names reports whether the heading in column col is that of a customer.
func (g *sections) names(v string, col int) bool {
	return !bucketName(v) && !regionName(v) && !strings.Contains(v, "  ") && (col == g.own && !g.labelled || g.closed[fold(v)])
}

// enter takes note of a heading.
func (g *sections) enter(v string) {
	for i, have := range g.open {
		if have == v { // named again at the top of a page
			g.open = g.open[:i]
			break
		}
	}
	if len(g.open) == maxNested {
		g.open = append(g.open[:0], g.open[1:]...)
	}
	g.open = append(g.open, v)
	g.rename()
}

// rename takes over the innermost heading, and its number where headings are numbered.
func (g *sections) rename() {
	g.name = g.path()
	g.id = g.name
	if number, name, more := strings.Cut(g.name, " "); more && g.numbered {
		g.id, g.name = number, strings.TrimLeft(name, "-–: ")
	}
}

// path is the innermost open heading behind those it stands in, as QuickBooks writes customer and job: "Acorn:Roof". Only headings that a
// total row closes have others within them.
func (g *sections) path() string {
	if len(g.open) == 0 {
		return ""
	}
	list := g.open[len(g.open)-1:]
	for i := len(g.open) - 2; i >= 0 && g.closed[fold(g.open[i])] && g.closed[fold(g.open[i+1])]; i-- {
		if strings.HasPrefix(g.open[i+1], g.open[i]+":") {
			break // it has its path already
		}
		list = g.open[i:]
	}
	return strings.Join(list, ":")
}

// leave closes the group that a total row names, and those within it.
func (g *sections) leave(total string) {
	for i := len(g.open) - 1; i >= 0; i-- {
		if fold(g.open[i]) != total {
			continue
		}
		g.open = g.open[:i]
		g.rename()
		return
	}
}

// heading lets a row without a document name the customer of those below.
func (ir *itemReader) heading(r int) {
	if ir.labelled(r) {
		return
	}
	for col := range min(ir.sheet.width(r), maxLabelColumns) {
		if v := ir.sheet.value(r, col); v != "" {
			if ir.sections.names(v, col) {
				ir.sections.enter(printable(v))
			}
			return
		}
	}
}

// totalRow closes the groups that a total row names.
func (ir *itemReader) totalRow(r int) {
	ir.sections.block = ""
	for col := range min(ir.sheet.width(r), maxLabelColumns) {
		if name := totalOf(ir.sheet.value(r, col)); name != "" {
			ir.sections.leave(name)
		}
	}
}

// labelled reads "Customer  100234", "Name  Acorn" and "Company code: 1000" in a line of its own, or several of them side by side.
func (ir *itemReader) labelled(r int) bool {
	some := false
	for _, p := range ir.sheet.labels(r) {
		some = ir.sections.take(p.target, p.value) || some
	}
	if some {
		return true
	}
	return ir.sections.take(ir.sheet.label(r))
}

// take notes what a label says, and reports whether it says anything of a customer.
func (g *sections) take(t target, value string) bool {
	switch t.field {
	case fCustomer:
		g.id, g.name, g.open, g.labelled = value, "", g.open[:0], true
		if number, name, more := strings.Cut(value, " "); more && strings.Trim(number, "0123456789") == "" {
			g.id, g.name = number, strings.TrimLeft(name, "-–: ")
		}
	case fCustomerName:
		if g.id != "" {
			g.name = value
		}
	case fCompany:
		g.company = value
	default:
		return false
	}
	return true
}

// labelPair is a cell that ends in a colon, and the cell behind it.
type labelPair struct {
	target
	value string
}

// labels takes a line apart that says several things: "A/C:", "A1D001", "Name:", "Acorn". Its cells are labels and values by turns, as far
// as they are filled; a value may be left out.
func (s *sheet) labels(r int) []labelPair {
	var out []labelPair
	named := 0
	for col := 0; col < s.width(r); col++ {
		name, label := strings.CutSuffix(s.value(r, col), ":")
		if !label {
			if named == 0 && s.value(r, col) != "" {
				return nil
			}
			continue
		}
		named++
		value := s.value(r, col+1)
		t, _ := listed(parse.OpenItems, name)
		if t.field == noField || value == "" || len(value) > 100 || strings.HasSuffix(value, ":") {
			continue
		}
		out = append(out, labelPair{t, printable(value)})
	}
	if len(out) == 0 || out[0].field != fCustomer || named < 2 || out[0].rank > 2 && (len(out) < 2 || out[1].field != fCustomerName) {
		return nil // "A/C" alone may be any account
	}
	return out
}

// label takes a line apart that says one thing in front of a colon, a wide gap or a cell: what it speaks of, and what it says.
func (s *sheet) label(r int) (target, string) {
	var cells []string
	for col := range s.width(r) {
		if v := s.value(r, col); v != "" {
			if cells = append(cells, v); len(cells) > 3 {
				return target{}, ""
			}
		}
	}
	if len(cells) == 0 {
		return target{}, ""
	}
	name, value, found := strings.Cut(cells[0], ":")
	if !found {
		name, value, found = strings.Cut(cells[0], "  ")
	}
	if value = strings.Trim(value, blanks); value == "" && len(cells) > 1 {
		value = strings.Join(cells[1:], " ")
	} else if len(cells) > 1 && found {
		value = strings.Join(append([]string{value}, cells[1:]...), " ")
	}
	t, _ := listed(parse.OpenItems, strings.Trim(name, blanks))
	if value == "" || len(value) > 100 || t.field == fCustomer && (t.rank > 2 || strings.Contains(everybody, " "+fold(value)+" ")) {
		return target{}, ""
	}
	return t, printable(value)
}

// everybody are values of "Customer:" above a list of all of them, folded.
const everybody = " all alle allcustomers alledebitoren allekunden tous todos tutti tutte any "

// partyOf is the customer of a row: its cell, or where that is empty or missing, what stands above.
func (ir *itemReader) partyOf(r, col int) (id, name string, fault *parse.Error) {
	g := &ir.sections
	if v := ir.sheet.value(r, col); v == "" && g.id != "" {
		return g.id, g.name, nil
	} else if v == "" && g.blocks && g.block != "" {
		return g.block, "", nil
	} else if v != "" && g.closed[fold(v)] && !bucketName(v) {
		g.id, g.name, g.open = v, "", append(g.open[:0], v)
	}
	id, fault = ir.id(r, col)
	g.block = id
	return id, "", fault
}
