package world

import (
	"fmt"
	"strings"
)

// room is how many characters of text each way of paying carries: 140 of a SEPA transfer and of a wire's four lines, more in the
// addenda of an ACH payment.
func (p *payment) room() int {
	switch p.method {
	case "ach":
		return 480
	case check: // a slip has room for all
		return 1 << 20
	}
	return 140
}

// refer decides how the invoices are named, and writes the text or the advice.
func (w *World) refer(p *payment) {
	n, adviced := len(p.lines), w.Profile.AdviceOne
	if n > 1 {
		adviced = w.Profile.AdviceMany
	}
	cut := 3 * w.Profile.CutOff // a list has two at least, which a third of the receipts have
	if n == 1 {
		cut = 0
	}
	switch class := w.share(w.Profile.NoReference, w.Profile.Mangled, w.Profile.ByOrder, cut, w.Profile.WrongOwner); {
	case class == 0 && p.situation != "short, reason said": // who gives a reason says what for
		p.reference = "none"
	case class == 1:
		kind := w.drawMangling(p)
		p.reference = "mangled: " + manglingNames[kind]
		for _, l := range p.lines {
			w.spell(p, l.item, kind, false)
		}
	case class == 2 && w.byOrder(p):
		p.reference = "order"
	case class == 3:
		p.reference = "list cut off"
		for _, l := range p.lines[:1+w.IntN(n-1)] {
			w.spell(p, l.item, asFormat, true)
		}
	case class == 4 && n == 1 && w.nameAnother(p):
		p.reference = "somebody else's"
	default:
		p.reference = "exact"
		if w.in(adviced) {
			w.adviseApart(p)
			return
		}
		for _, l := range p.lines {
			w.spell(p, l.item, asFormat, true)
		}
	}
	w.compose(p)
	if len(p.text) > p.room() && p.reference != "list cut off" { // a list that the field has no room for comes apart
		p.spelled = nil
		p.reference = "exact"
		w.adviseApart(p)
	}
}

func (w *World) adviseApart(p *payment) {
	p.reference = "advice"
	w.adviceCount++
	p.advice = &advice{id: fmt.Sprintf("PMT%09d", 100_000_000+w.adviceCount*7), told: !w.in(w.Profile.AdviceApart)}
	p.text = w.of("PAYMENT", "VENDOR PAYMENT", "SEE ADVICE", "REMITTANCE")
	if p.advice.told {
		p.text = "REMITTANCE " + p.advice.id
	} else {
		p.reference = "advice without id"
	}
}

// drawMangling draws what happens to the numbers of a receipt. Only what was on paper is misread.
func (w *World) drawMangling(p *payment) mangling {
	if p.method == check && w.in(w.Profile.MisreadChecks) {
		return asMisread
	}
	kind := mangling(min(w.share(w.Profile.Mangling[:]...), int(manglings)-1))
	if kind == asMisread {
		return asFormat
	}
	return kind
}

// spell writes an item's number as the payer does.
func (w *World) spell(p *payment, k int, how mangling, exact bool) {
	number := w.items[k].number
	if w.items[k].external != "" && (w.items[k].external[0] == '0' || w.in(500)) {
		number = w.items[k].external
	}
	if exact {
		p.spelled = append(p.spelled, spelled{item: k, text: number, exact: true})
		return
	}
	text, how := w.mangle(number, how)
	p.spelled = append(p.spelled, spelled{item: k, text: text, how: how})
}

// byOrder names the orders instead of the invoices; false when an invoice has none.
func (w *World) byOrder(p *payment) bool {
	seen := map[string]bool{}
	for _, l := range p.lines {
		if w.items[l.item].order == "" {
			p.spelled = nil
			return false
		}
		if o := w.items[l.item].order; !seen[o] {
			seen[o] = true
			p.spelled = append(p.spelled, spelled{item: l.item, text: o, order: true})
		}
	}
	return true
}

// nameAnother names an invoice of another customer in the place of the one that is paid.
func (w *World) nameAnother(p *payment) bool {
	k := w.IntN(len(w.items))
	it := &w.items[k]
	if it.customer == p.customer || it.kind != invoice || it.closed || w.customers[it.customer].euro != p.euro {
		return false
	}
	p.spelled = append(p.spelled, spelled{item: k, text: it.number, exact: true})
	return true
}

// compose writes the text of the receipt around the numbers.
func (w *World) compose(p *payment) {
	var list []string
	amounts := len(p.spelled) > 1 && w.in(500) && !p.spelled[0].order
	p.allotted = amounts || p.method == check
	for _, s := range p.spelled {
		t := s.text
		if amounts {
			for _, l := range p.lines {
				if l.item == s.item {
					t += " " + w.inText(p.euro, l.cash)
				}
			}
		}
		list = append(list, t)
	}
	sep := w.of(" ", ", ", "/", " + ", "; ")
	if amounts {
		sep = w.of(", ", "; ", " ")
	}
	p.text = strings.Join(list, sep)
	if len(p.spelled) == 0 {
		p.text = w.of("PAYMENT", "SETTLEMENT FEBRUARY", "VENDOR PAYMENT RUN", "THANK YOU", "ZAHLUNG", "INVOICES AS PER STATEMENT", "")
	} else {
		p.text = w.announce(p) + p.text
	}
	for _, l := range p.lines {
		if l.code == "" {
			continue
		}
		where := ""
		if len(p.lines) > 1 && p.named(l.item) && w.in(600) {
			p.allotted = true
			where = " " + w.of("ON", "INV", "RE") + " " + p.spelling(l.item)
		}
		p.text += " " + w.of("LESS", "MINUS", "DEDUCTION", "SHORT PAID", "ABZGL.") + " " + l.code + " " + w.inText(p.euro, l.off) + where
	}
	if p.sender != "" && p.method != check {
		p.text = w.of("CUST ", "KDNR ", "CUSTOMER NO ") + p.sender + " " + p.text
	}
	switch w.IntN(12) {
	case 0:
		p.text += " TEL 0555 0142990"
	case 1:
		p.text += fmt.Sprintf(" TRN%09d", w.between(100_000_000, 999_999_999))
	case 2:
		p.text += " DTD " + date(p.day-3).Format("01/02/2006")
	}
	if p.reference == "list cut off" {
		p.text += w.of(" ...", "", " ETC", " U.A.")
	}
}

// announce is the word in front of the numbers.
func (w *World) announce(p *payment) string {
	switch {
	case p.spelled[0].order:
		return w.of("PO ", "ORDER ", "BESTELLUNG ", "YOUR PO ", "PO NO. ")
	case p.euro:
		return w.of("", "RE ", "RECHNUNG ", "RG-NR. ", "BELEG ", "RECHNUNGSNR ", "INVOICE ")
	}
	return w.of("", "INV ", "INVOICE ", "INVOICES ", "PAYMENT FOR INV ", "RE ", "INV# ")
}

func (p *payment) named(k int) bool { return p.spelling(k) != "" }

func (p *payment) spelling(k int) string {
	for _, s := range p.spelled {
		if s.item == k {
			return s.text
		}
	}
	return ""
}

// inText is an amount as the payer writes it.
func (w *World) inText(euro bool, minor int64) string {
	if euro {
		return decimal(minor, ",", w.of(".", ""))
	}
	return w.of("", "$", "USD ") + decimal(minor, ".", w.of(",", ""))
}

// decimal writes minor units with decimal and grouping mark and the sign behind.
func decimal(minor int64, mark, group string) string {
	sign := ""
	if minor < 0 {
		sign, minor = "-", -minor
	}
	whole := fmt.Sprint(minor / 100)
	for i := len(whole) - 3; group != "" && i > 0; i -= 3 {
		whole = whole[:i] + group + whole[i:]
	}
	return fmt.Sprintf("%s%s%02d%s", whole, mark, minor%100, sign)
}
