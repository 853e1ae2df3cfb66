package bench

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"unicode/utf8"
)

// counts say how many invoices there are, by language.
var counts = map[string]string{"en": "%d invoices", "de": "%d Rechnungen", "fr": "%d factures", "es": "%d facturas", "it": "%d fatture", "nl": "%d facturen",
	"pl": "%d faktur", "pt": "%d faturas", "ja": "%d件", "sv": "%d fakturor"}

// table draws the columns and gives the cells, header first, total last if there is one.
func (w *mailWriter) table() [][]string {
	type column struct {
		head string
		cell func(mailRow) string
		sum  func() string
	}
	none := func() string { return "" }
	var gross, discount int64
	for _, r := range w.lines {
		gross += r.gross
		discount += r.discount
	}
	cols := []column{{w.pick(w.t.reference), func(r mailRow) string { return r.ref }, none}}
	if w.kind == "decoy" || w.chance(25) {
		at := w.rnd.IntN(2)
		c := column{w.pick(w.t.document), func(r mailRow) string { return r.document }, none}
		cols = append(cols[:at], append([]column{c}, cols[at:]...)...)
	}
	if w.chance(75) {
		cols = append(cols, column{w.pick(w.t.issued), func(r mailRow) string { return r.issued.Format(w.layout) }, none})
	}
	if discount != 0 || w.chance(30) {
		cols = append(cols, column{w.pick(w.t.gross), func(r mailRow) string { return w.money(r.gross) }, func() string { return w.money(gross) }},
			column{w.pick(w.t.discount), func(r mailRow) string {
				if r.discount == 0 && w.group != "" {
					return ""
				}
				return w.money(r.discount)
			}, func() string { return w.money(discount) }})
	}
	net := w.pick(w.t.net)
	if w.chance(20) {
		net += " (" + w.t.currency + ")"
	}
	cols = append(cols, column{net, func(r mailRow) string { return w.money(r.net()) }, func() string { return w.money(w.total) }})
	rows := [][]string{nil}
	w.sums = nil
	for _, c := range cols {
		rows[0] = append(rows[0], c.head)
		w.sums = append(w.sums, c.sum() != "")
	}
	for _, r := range w.lines {
		var row []string
		for _, c := range cols {
			row = append(row, c.cell(r))
		}
		rows = append(rows, row)
	}
	if w.chance(60) {
		var row []string
		for _, c := range cols {
			row = append(row, c.sum())
		}
		row[0] = w.pick(w.t.total)
		rows = append(rows, row)
	}
	return rows
}

// aligned writes a table in columns of blanks.
func (w *mailWriter) aligned(rows [][]string) string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, c := range row {
			widths[i] = max(widths[i], cellWidth(c))
		}
	}
	gap := strings.Repeat(" ", 2+w.rnd.IntN(3))
	right := w.chance(60)
	ruled := w.chance(30)
	var b strings.Builder
	for k, row := range rows {
		for i, c := range row {
			pad := strings.Repeat(" ", widths[i]-cellWidth(c))
			switch {
			case right && i == len(row)-1:
				b.WriteString(pad + c)
			default:
				b.WriteString(c + pad)
			}
			if i < len(row)-1 {
				b.WriteString(gap)
			}
		}
		b.WriteByte('\n')
		if ruled && k == 0 {
			b.WriteString(strings.Repeat("-", 60) + "\n")
		}
		if k > 0 && w.chance(3) {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func cellWidth(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r >= 0x2e80 && r < 0xfff0 {
			n++
		}
	}
	return n
}

// around writes the lines that speak of the payment as a whole.
func (w *mailWriter) around() string {
	var lines []string
	if w.chance(80) {
		lines = append(lines, w.pick(w.t.payment)+": "+w.number)
	}
	if w.chance(70) {
		lines = append(lines, w.pick(w.t.paidOn)+": "+mailDay.AddDate(0, 0, -1).Format(w.layout))
	}
	if w.chance(80) || w.kind == "mirrored" || w.kind == "sides" || w.kind == "loose" { // nothing else tells the signs
		lines = append(lines, w.pick(w.t.paid)+": "+w.withCurrency(w.total))
	}
	return strings.Join(lines, "\n")
}

// text writes the body of a plain mail.
func (w *mailWriter) text() string {
	parts := []string{w.pick(w.t.intros)}
	form := ""
	if slices.Contains(mailForms, w.kind) && w.kind != "charset" {
		form = w.form()
	}
	around := w.around()
	below := w.chance(40)
	if !below {
		parts = append(parts, around)
	}
	switch w.kind {
	case "two-line":
		parts = append(parts, w.twoLine())
	case "range", "sentence":
		parts = []string{w.sentence()}
		below = false
	case "list":
		parts = append(parts, w.pick(w.t.listed)+"\n"+w.list())
	case "pairs":
		parts = append(parts, w.pairs())
	default:
		if form == "" {
			form = w.aligned(w.table())
		}
		parts = append(parts, form)
	}
	if below {
		parts = append(parts, around)
	}
	return strings.Join(append(parts, w.pick(w.t.ends)), "\n\n") + "\n"
}

// twoLine writes the invoice above its amounts.
func (w *mailWriter) twoLine() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-20s  %s\n      %-16s  %-14s  %s\n", w.t.reference[0], w.t.issued[0], w.t.gross[0], w.t.discount[0], w.t.net[0])
	for _, r := range w.lines {
		fmt.Fprintf(&b, "%-20s  %s\n      %-16s  %-14s  %s\n", r.ref, r.issued.Format(w.layout), w.money(r.gross), w.money(r.discount), w.money(r.net()))
	}
	return b.String()
}

func (w *mailWriter) sentence() string {
	var refs []string
	for _, r := range w.lines {
		refs = append(refs, r.ref)
	}
	text := strings.Join(refs, ", ")
	if w.kind == "range" {
		text = refs[0] + " " + w.t.through + " " + refs[len(refs)-1]
	}
	form := w.pick(w.t.invoices)
	said := fmt.Sprintf(form, text, w.withCurrency(w.total))
	if w.kind == "range" {
		if w.chance(50) {
			return said + "\n" + fmt.Sprintf(counts[w.t.code], len(refs))
		}
		w.lines = []mailRow{{ref: refs[0] + " - " + refs[len(refs)-1]}} // nothing proves what lies between
	}
	return said
}

func (w *mailWriter) list() string {
	var b strings.Builder
	bullet, sep := w.pick([]string{"- ", "* ", "", "  "}), w.pick([]string{": ", " - ", "   "})
	for _, r := range w.lines {
		b.WriteString(bullet + w.t.word + " " + r.ref + sep + w.withCurrency(r.net()) + "\n")
	}
	return b.String()
}

func (w *mailWriter) pairs() string {
	var b strings.Builder
	ref, issued, net := w.pick(w.t.reference), w.pick(w.t.issued), w.pick(w.t.net)
	for _, r := range w.lines {
		fmt.Fprintf(&b, "%s: %s\n%s: %s\n%s: %s\n\n", ref, r.ref, issued, r.issued.Format(w.layout), net, w.withCurrency(r.net()))
	}
	return b.String()
}

// html writes tables within tables, as programs do.
func (w *mailWriter) html() string {
	var b strings.Builder
	b.WriteString("<html><head><style>td{border:1px}</style></head><body><table width=600><tr><td><p>" + w.pick(w.t.intros) + "</p>")
	around := w.around()
	if w.chance(50) {
		b.WriteString("<table>")
		for line := range strings.Lines(around) {
			k, v, _ := strings.Cut(strings.TrimSpace(line), ": ")
			b.WriteString("<tr><td>" + html.EscapeString(k) + "</td><td>" + html.EscapeString(v) + "</td></tr>")
		}
		b.WriteString("</table>")
	} else {
		b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(around), "\n", "<br>") + "</p>")
	}
	cell := "th"
	b.WriteString("<table border=1>")
	for _, row := range w.table() {
		b.WriteString("<tr>")
		for _, c := range row {
			b.WriteString("<" + cell + "><span>" + html.EscapeString(c) + "</span></" + cell + ">")
		}
		b.WriteString("</tr>\n")
		cell = "td"
	}
	b.WriteString("</table></td></tr><tr><td><small>" + strings.ReplaceAll(w.pick(w.t.ends), "\n", "<br>") + "</small></td></tr></table></body></html>")
	return b.String()
}

func (w *mailWriter) separator() string {
	sep := w.pick([]string{";", "\t"})
	if w.t.decimal == "." && w.group == "" {
		sep = ","
	}
	return sep
}

// sheet writes the table as a workbook, amounts as numbers.
func (w *mailWriter) sheet() []byte {
	rows := w.table()
	return workbook(rows, func(r, c int) (string, bool) {
		text := rows[r][c]
		if r == 0 || !w.sums[c] || text == "" {
			return "", false
		}
		plain := text
		if w.group != "" {
			plain = strings.ReplaceAll(plain, w.group, "")
		}
		if w.t.decimal != "" {
			plain = strings.Replace(plain, w.t.decimal, ".", 1)
		}
		return plain, true
	})
}

// page writes an advice on paper as a program lays it out in columns: names, addresses, then the payment, then the table.
func (w *mailWriter) page(from string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-50s%s\n%-50s%s\n\n", from, "Seller Example", "Market Street 12", "Harbour Road 99")
	subject := w.subj
	b.WriteString(strings.Repeat(" ", 20) + subject + "\n\n" + w.around() + "\n\n")
	table := w.aligned(w.table())
	lines := strings.SplitAfter(table, "\n")
	for i, line := range lines {
		if i > 0 && i == len(lines)/2 && len(lines) > 8 {
			b.WriteString("\n" + strings.Repeat(" ", 30) + "1 / 2\n\f" + lines[0])
		}
		b.WriteString(line)
	}
	b.WriteString("\n" + w.pick(w.t.ends) + "\n")
	return b.String()
}
