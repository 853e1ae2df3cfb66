package bench

import (
	"encoding/base64"
	"fmt"
	"html"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Mail is a generated mail with what it says.
type Mail struct {
	Name     string // of the file
	Kind     string // of mail: "html", "forwarded", "statement", ...
	Language string
	Raw      []byte
	Lines    []MailLine // what is paid; none for a mail that is no remittance
}

// MailLine is one invoice of a mail. Minor is what is paid for it, in minor units of the mail's currency; Stated is false where the
// mail names the invoice without an amount of its own.
type MailLine struct {
	Reference string
	Minor     int64
	Stated    bool
}

// Kinds of mails that are remittances, and of those that only look like them.
var (
	mailKinds = []string{"text", "html", "csv", "forwarded", "quoted", "two-line", "decoy", "range", "list", "pairs", "sentence",
		"msg", "winmail", "xlsx", "pdf", "attached"}
	lookalike = []string{"statement", "dunning", "billing", "portal", "ticket", "newsletter", "refusal"}
)

// mailDay is the day on which all mails are written.
var mailDay = time.Date(2026, 3, 17, 10, 0, 0, 0, time.UTC)

// Mails generates n mails: kinds and languages in turn, everything else by chance from the seed.
func Mails(seed uint64, n int) []Mail {
	kinds := slices.Concat(mailKinds, lookalike, mailForms)
	list := make([]Mail, n)
	for i := range list {
		w := &mailWriter{rnd: rand.New(rand.NewPCG(seed, uint64(i))), t: &tongues[i/len(kinds)%len(tongues)], kind: kinds[i%len(kinds)]}
		ext := ".eml"
		if w.kind == "msg" {
			ext = ".msg"
		}
		list[i] = w.mail(fmt.Sprintf("mail%04d%s", i+1, ext))
	}
	return list
}

// mailWriter writes one mail.
type mailWriter struct {
	rnd    *rand.Rand
	t      *tongue
	kind   string
	group  string
	layout string // of dates
	lines  []mailRow
	number string // of the payment
	total  int64
	subj   string
	sums   []bool // columns of the table that hold amounts
	mirror bool   // amounts have the other sign
	charge int64  // that the bank takes off
}

// mailRow is one row of a mail's table.
type mailRow struct {
	ref, document   string
	issued          time.Time
	gross, discount int64
}

func (r mailRow) net() int64 { return r.gross - r.discount }

func (w *mailWriter) pick(list []string) string { return list[w.rnd.IntN(len(list))] }
func (w *mailWriter) chance(percent int) bool   { return w.rnd.IntN(100) < percent }

func (w *mailWriter) mail(name string) Mail {
	w.group, w.layout = w.pick(w.t.groups), w.pick(w.t.dates)
	w.number = strconv.Itoa(100000 + w.rnd.IntN(9900000))
	w.rows()
	w.subj = w.pick(w.t.subjects)
	if strings.Contains(w.subj, "%s") {
		w.subj = fmt.Sprintf(w.subj, w.number)
	}
	m := Mail{Name: name, Kind: w.kind, Language: w.t.code}
	m.Raw = []byte(w.raw(name))
	for _, l := range lookalike {
		if l == w.kind {
			return m
		}
	}
	stated := w.kind != "range" && w.kind != "sentence"
	for _, r := range w.lines {
		m.Lines = append(m.Lines, MailLine{r.ref, r.net(), stated})
	}
	if w.charge > 0 {
		m.Lines = append(m.Lines, MailLine{"", -w.charge, true})
	}
	return m
}

// rows draws the invoices: one number scheme a mail, amounts of all sizes, some with a discount, a credit memo now and then.
func (w *mailWriter) rows() {
	scheme := w.pick([]string{"INV-%06d", "%08d", "R-2026-%04d", "F%07d", "90%07d", "2026/%05d", "SI-%05d"})
	first := 1000 + w.rnd.IntN(8000)
	n := 1 + w.rnd.IntN(12)
	if w.kind == "range" {
		n = 3 + w.rnd.IntN(8)
	}
	discounts := w.chance(50)
	doc := 1900000000 + w.rnd.IntN(9999999)
	for i := range n {
		gap := 1
		if w.kind != "range" {
			gap += w.rnd.IntN(9)
		}
		first += gap
		r := mailRow{ref: fmt.Sprintf(scheme, first), document: strconv.Itoa(doc + i), issued: mailDay.AddDate(0, 0, -5-w.rnd.IntN(60)), gross: int64(1000 + w.rnd.IntN(1<<uint(10+w.rnd.IntN(14))))}
		if w.t.decimal == "" {
			r.gross = r.gross/100*100 + 100
		}
		if discounts && w.chance(50) {
			r.discount = r.gross * 2 / 100
			if w.t.decimal == "" {
				r.discount = r.discount / 100 * 100
			}
		}
		if i > 1 && w.chance(7) && r.gross < w.total {
			r.gross, r.discount = -r.gross, 0
		}
		w.lines = append(w.lines, r)
		w.total += r.net()
	}
	if w.t.decimal == "" { // yen
		for i := range w.lines {
			w.lines[i].gross /= 100
			w.lines[i].discount /= 100
		}
		w.total /= 100
	}
}

// money writes an amount the way the mail does.
func (w *mailWriter) money(minor int64) string {
	sign := ""
	if w.mirror {
		minor = -minor
	}
	if minor < 0 {
		sign, minor = "-", -minor
	}
	whole, cents := minor, ""
	if w.t.decimal != "" {
		whole, cents = minor/100, fmt.Sprintf("%s%02d", w.t.decimal, minor%100)
	}
	s := strconv.FormatInt(whole, 10)
	if w.group != "" {
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + w.group + s[i:]
		}
	}
	return sign + s + cents
}

// withCurrency writes an amount with its currency.
func (w *mailWriter) withCurrency(minor int64) string {
	if w.t.code == "en" || w.chance(40) {
		return w.t.currency + " " + w.money(minor)
	}
	return w.money(minor) + " " + w.t.currency
}

func (w *mailWriter) raw(name string) string {
	from := w.pick(w.t.names)
	body := w.text()
	subject := w.subj
	switch w.kind {
	case "html":
		return w.head(name, from, subject, "text/html") + encode(w.html())
	case "csv":
		var b strings.Builder
		sep := w.separator()
		for _, row := range w.table() {
			b.WriteString(strings.Join(row, sep) + "\r\n")
		}
		return w.mixed(name, from, "remittance_"+w.number+".csv", "text/csv", b.String())
	case "xlsx":
		return w.mixed(name, from, "remittance_"+w.number+".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", string(w.sheet()))
	case "pdf":
		return w.mixed(name, from, "remittance_"+w.number+".pdf", "application/pdf", "%PDF-1.4 text:\n"+w.page(from))
	case "attached":
		inner := w.head("inner-"+name, from, subject, "text/plain") + encode(body)
		return w.mixed(name, "Colleague", "mail.eml", "message/rfc822", inner)
	case "msg":
		file, content := "", []byte(nil)
		if w.chance(50) {
			file, content = "remittance.xlsx", w.sheet()
			body = w.pick(w.t.intros) + "\n\n" + w.around() + "\n"
		} else if w.chance(50) {
			return string(outlookMail(from, subject, "<"+name+"@payer.example>", w.html(), true, "", nil))
		}
		return string(outlookMail(from, subject, "<"+name+"@payer.example>", body, false, file, content))
	case "winmail":
		file, content := "", []byte(nil)
		page := w.html()
		if w.chance(50) {
			file, content = "remittance.xlsx", w.sheet()
			page = "<p>" + w.pick(w.t.intros) + "</p><p>" + strings.ReplaceAll(html.EscapeString(w.around()), "\n", "<br>") + "</p>"
		}
		return w.outer(name, from, "application/ms-tnef; name=winmail.dat", winmail(page, file, content))
	case "charset":
		return w.inCharset(name, from, subject, body)
	case "forwarded":
		f := w.t.forward
		body = "FYI\n\n" + f[0] + "\n" + f[1] + ": " + from + " <ap@payer.example>\n" + f[2] + ": 2026-03-16\n" + f[3] + ": " + subject + "\n\n" + body
		return w.head(name, "Colleague", f[4]+subject, "text/plain") + encode(body)
	case "quoted":
		old := &mailWriter{rnd: w.rnd, t: w.t, kind: "text", group: w.group, layout: w.layout}
		old.rows()
		body += "\n\n" + w.t.wrote + "\n"
		for line := range strings.Lines(old.aligned(old.table())) {
			body += "> " + line
		}
	case "statement", "dunning", "billing", "portal", "ticket", "newsletter", "refusal":
		var text [2]string
		switch w.kind {
		case "statement":
			text = w.t.statement
		case "dunning":
			text = w.t.dunning
		case "billing":
			text = w.t.billing
		case "portal":
			text = w.t.portal
		case "ticket":
			text = w.t.ticket
		case "newsletter":
			text = w.t.newsletter
		case "refusal":
			text = w.t.refusal
		}
		subject, body = text[0], strings.Replace(text[1], "%s", w.aligned(w.table()), 1)
	}
	return w.head(name, from, subject, "text/plain") + encode(body)
}

// mixed writes a short text with a file attached.
func (w *mailWriter) mixed(name, from, file, media, content string) string {
	body := w.pick(w.t.intros) + "\n\n" + w.around() + "\n"
	if w.kind == "attached" {
		body = "FYI\n"
	}
	return w.head(name, from, w.subj, "multipart/mixed; boundary=sep") + "--sep\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + encode(body) +
		"--sep\r\nContent-Type: " + media + "\r\nContent-Disposition: attachment; filename=" + file + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + encode(content) + "--sep--\r\n"
}

// outer writes a mail that is nothing but one part.
func (w *mailWriter) outer(name, from, media string, content []byte) string {
	return strings.Replace(w.head(name, from, w.subj, "text/plain"), "text/plain; charset=utf-8", media, 1) + encode(string(content))
}

func (w *mailWriter) head(name, from, subject, media string) string {
	h := "From: =?utf-8?b?" + base64.StdEncoding.EncodeToString([]byte(from)) + "?= <ap@payer.example>\r\nTo: cash@seller.example\r\nSubject: =?utf-8?b?" +
		base64.StdEncoding.EncodeToString([]byte(subject)) + "?=\r\nDate: " + mailDay.Format(time.RFC1123Z) + "\r\nMessage-ID: <" + name + "@payer.example>\r\nMIME-Version: 1.0\r\n"
	if strings.HasPrefix(media, "multipart/") {
		return h + "Content-Type: " + media + "\r\n\r\n"
	}
	return h + "Content-Type: " + media + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
}

// encode writes base64 in lines.
func encode(s string) string {
	text := base64.StdEncoding.EncodeToString([]byte(s))
	var b strings.Builder
	for len(text) > 76 {
		b.WriteString(text[:76] + "\r\n")
		text = text[76:]
	}
	return b.String() + text + "\r\n"
}
