package world

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/cashtie/cashtie/ledger"
)

// The files of a world.
const (
	bai2File    = "bank_usd.bai2"
	mt940File   = "bank_eur.sta"
	camtFile    = "bank2_eur.xml"
	lockboxFile = "lockbox_usd.txt"
	itemsFile   = "items.csv"
	partyFile   = "customers.csv"
	advicesUS   = "advices_us.csv"
	advicesDE   = "avise_de.csv"
	bai2Length  = 80 // of a physical BAI2 record
	achName     = 16 // characters of a payer's name in an ACH batch
	subfield    = 27 // characters of a German ?nn subfield
	swiftLine   = 65 // characters of an MT940 line
	opening     = 900_000_000_000
	usDate      = "01/02/2006"
	deDate      = "02.01.2006"
	isoDate     = time.DateOnly
	bankAccount = "4471190032"
)

// File is a file of a world, in a format that the project reads.
type File struct {
	Name  string
	Bytes []byte
}

// sheet is a file under construction that counts its lines.
type sheet struct {
	bytes.Buffer
	lines int
}

func (s *sheet) linef(ending, format string, args ...any) {
	fmt.Fprintf(&s.Buffer, format, args...)
	s.WriteString(ending)
	s.lines++
}

// Files writes the world down.
func (w *World) Files() []File {
	var files []File
	for _, f := range []struct {
		name  string
		write func(*sheet)
	}{{partyFile, w.writeCustomers}, {itemsFile, w.writeItems}, {bai2File, w.writeBAI2}, {lockboxFile, w.writeLockbox}, {mt940File, w.writeMT940}, {camtFile, w.writeCAMT}, {advicesUS, w.writeAdvicesUS}, {advicesDE, w.writeAdvicesDE}} {
		s := &sheet{}
		f.write(s)
		if s.lines > 0 {
			files = append(files, File{f.name, s.Bytes()})
		}
	}
	return files
}

func (w *World) writeCustomers(s *sheet) {
	s.linef("\n", "Customer ID,Name,Aliases,Parent,Bank Accounts,E-mail Domain,Country")
	for i := range w.customers {
		c := &w.customers[i]
		account, parent := "", ""
		if c.known {
			account = c.account
			if !c.euro {
				account = "123456780/" + c.account + ";" + companyID(c.account)
			}
		}
		if c.parent >= 0 {
			parent = w.customers[c.parent].id
		}
		s.linef("\n", "%s,%s,,%s,%s,c%s.example,%s", c.id, c.name, parent, account, c.id, c.country)
	}
}

func (w *World) writeItems(s *sheet) {
	s.linef("\n", "Company Code,Customer Number,Customer Name,Document Number,External Number,Type,Document Date,Due Date,Currency,Original Amount,Open Amount,Discount Days,Discount Percent,PO Number,Status")
	for i := range w.items {
		it := &w.items[i]
		c := &w.customers[it.customer]
		kind, status, days, percent, currency := "INV", "Open", "", "", "USD"
		if it.kind == creditMemo {
			kind = "CM"
		}
		if it.closed {
			status = "Closed"
		}
		if it.percent > 0 {
			days, percent = fmt.Sprint(it.days), fmt.Sprint(it.percent)
		}
		if c.euro {
			currency = "EUR"
		}
		s.linef("\n", "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s", it.company, c.id, c.name, it.number, it.external, kind, date(it.issued).Format(isoDate),
			date(it.due).Format(isoDate), currency, plain(it.original), plain(it.open), days, percent, it.order, status)
		it.line = s.lines
	}
}

// plain writes -1234.56.
func plain(minor int64) string {
	if minor < 0 {
		return "-" + decimal(-minor, ".", "")
	}
	return decimal(minor, ".", "")
}

func (w *World) writeAdvicesUS(s *sheet) {
	w.adviceLines(s, false, "Payment Number,Payer Name,Payment Date,Invoice Number,Gross Amount,Discount Taken,Deduction,Reason,Net Amount",
		func(cells ...string) { s.linef("\n", "%s", strings.Join(cells, ",")) }, usDate, plain)
}

func (w *World) writeAdvicesDE(s *sheet) {
	w.adviceLines(s, true, "Zahlungsreferenz;Auftraggeber;Zahlungsdatum;Rechnungsnummer;Bruttobetrag;Skonto;Abzug;Grund;Zahlbetrag",
		func(cells ...string) { s.linef("\r\n", "%s", strings.Join(cells, ";")) }, deDate, func(m int64) string { return decimal(m, ",", ".") })
}

func (w *World) adviceLines(s *sheet, euro bool, title string, row func(...string), layout string, money func(int64) string) {
	for _, p := range w.payments {
		if p.advice == nil || p.euro != euro {
			continue
		}
		if s.lines == 0 {
			row(title)
		}
		for _, l := range p.lines {
			it := &w.items[l.item]
			number, discount, deduction := it.number, int64(0), l.off
			if it.external != "" {
				number = it.external
			}
			if len(l.reasons) > 0 && (l.reasons[0] == ledger.DiscountEarned || l.reasons[0] == ledger.DiscountUnearned) {
				discount, deduction = l.off, 0
			}
			gross := l.cash + l.off
			if l.code == "" && deduction > 0 { // what it leaves unpaid is no claim
				gross, deduction = l.cash, 0
			}
			id := p.advice.id
			if p.method == check {
				id = p.cheque
				if !p.advice.told {
					id = "" // the slip stays with the payer's accountant
				}
			}
			row(id, w.customers[p.customer].name, date(p.day-1).Format(layout), number, money(gross), money(discount), money(deduction), l.code, money(l.cash))
		}
	}
}

// writeBAI2 writes a group for each day with its control totals.
func (w *World) writeBAI2(s *sheet) {
	s.linef("\n", "01,123456780,WORLDCO,260318,0510,1,%d,1,2/", bai2Length)
	balance, total, groups := int64(opening), int64(0), 0
	for day := 1 - statementDays; day <= 0; day++ {
		var credits, debits, nCredits, nDebits int64
		for _, p := range w.payments {
			switch {
			case p.file() != bai2File || p.day != day:
			case p.amount > 0:
				credits, nCredits = credits+p.amount, nCredits+1
			default:
				debits, nDebits = debits-p.amount, nDebits+1
			}
		}
		closing, start := balance+credits-debits, s.lines
		sum := balance + closing + 2*credits + 2*debits
		s.linef("\n", "02,WORLDCO,123456780,1,%s,2359,USD,2/", date(day).Format("060102"))
		s.linef("\n", "03,%s,USD,010,%d,,,015,%d,,/", bankAccount, balance, closing)
		s.linef("\n", "88,100,%d,%d,,400,%d,%d,/", credits, nCredits, debits, nDebits)
		for _, p := range w.payments {
			if p.file() == bai2File && p.day == day {
				p.line = s.lines + 1
				s.bai2(fmt.Sprintf("16,%s,%d,Z,2607671%07d,,", p.bai2Code(), max(p.amount, -p.amount), p.bankReference()), p.bai2Text())
			}
		}
		s.linef("\n", "49,%d,%d/", sum, s.lines-start)
		s.linef("\n", "98,%d,1,%d/", sum, s.lines-start+1)
		balance, total, groups = closing, total+sum, groups+1
	}
	s.linef("\n", "99,%d,%d,%d/", total, groups, s.lines+1)
}

func (p *payment) bankReference() int {
	if p.back && p.twin != nil {
		return p.twin.serial
	}
	return p.serial
}

func (p *payment) bai2Code() string {
	switch {
	case p.method == "bank":
		return "698"
	case p.back:
		return "557"
	case p.method == "ach":
		return "142"
	}
	return "195"
}

func (p *payment) bai2Text() []string {
	text := p.text
	if p.charges > 0 {
		text += " CHARGES USD " + decimal(p.charges, ".", "")
	}
	more := []string(nil)
	if p.told != nil && p.told.plain {
		text += p.words()
	} else if p.told != nil {
		more = []string{"BBI:" + p.codeWords()}
	}
	switch p.method {
	case "bank":
		return []string{text}
	case "ach":
		name := strings.TrimSpace(p.name[:min(achName, len(p.name))])
		return []string{"ORIG CO NAME:" + name + " ORIG ID:" + companyID(p.account) + " DESC DATE:260316 CO ENTRY DESCR:PAYMENT SEC:CTX IND NAME:WORLD COMPANY " + text}
	}
	return append([]string{"ORG:" + p.name, "ORG ID:" + p.account, "OBI:" + text}, more...)
}

// companyID is the number under which the holder of an account sends ACH payments: a digit, and nine of its own.
func companyID(account string) string { return "1" + account[len(account)-9:] }

// bai2 breaks text at the record length, in mid-word, as banks do. Where a blank would fall on the break it breaks at that blank,
// because nobody could tell afterwards whether there was one.
func (s *sheet) bai2(head string, pieces []string) {
	for _, text := range pieces {
		for room := bai2Length - len(head); len(text) > room; room = bai2Length - len(head) {
			cut := room
			if text[cut] == ' ' || text[cut-1] == ' ' {
				cut = strings.LastIndexByte(strings.TrimRight(text[:cut], " "), ' ')
			}
			if cut <= 0 {
				cut = room
			}
			s.linef("\n", "%s%s", head, text[:cut])
			head, text = "88,", strings.TrimLeft(text[cut:], " ")
		}
		s.linef("\n", "%s%s", head, text)
		head = "88,"
	}
}

// writeMT940 writes a statement for each day in the German layout.
func (w *World) writeMT940(s *sheet) {
	balance := int64(opening)
	for day := 1 - statementDays; day <= 0; day++ {
		for _, head := range []string{":20:STARTUMS", ":25:99988877/1200450032", fmt.Sprintf(":28C:%05d/001", 54+day),
			":60F:C" + date(day-1).Format("060102") + "EUR" + decimal(balance, ",", "")} {
			s.linef("\r\n", "%s", head)
		}
		for _, p := range w.payments {
			if p.file() != mt940File || p.day != day {
				continue
			}
			p.line = s.lines + 1
			balance += p.amount
			mark, kind, code := "C", "NTRF", "166"
			switch {
			case p.method == "bank":
				mark, kind, code = "D", "NCHG", "808"
			case p.back:
				mark, kind, code = "D", "NRTI", "109"
			}
			s.linef("\r\n", ":61:%s%s%s%sNONREF//26%09d", date(day).Format("0601020102"), mark, decimal(max(p.amount, -p.amount), ",", ""), kind, p.bankReference())
			if p.told != nil {
				s.linef("\r\n", "%s", p.codeWords())
			}
			text := ":86:" + code + p.subfields()
			for head := swiftLine + len(":86:"); len(text) > head; head = swiftLine {
				s.linef("\r\n", "%s", text[:head])
				text = text[head:]
			}
			s.linef("\r\n", "%s", text)
		}
		s.linef("\r\n", ":62F:C%sEUR%s", date(day).Format("060102"), decimal(balance, ",", ""))
		s.linef("\r\n", "-")
	}
}

// subfields is the :86: text of the payment.
func (p *payment) subfields() string {
	reference := ""
	if p.advice != nil && p.advice.told {
		reference = p.advice.id
	}
	return Subfields(reference, p.text, p.account, p.name)
}

// Subfields is a German :86: text: reference (NOTPROVIDED where there is none) and purpose spread over ?20-?29 and ?60-?63, the payer over
// ?30-?33. What does not fit is lost, as at a bank.
func Subfields(reference, text, account, name string) string {
	var b strings.Builder
	if reference == "" {
		reference = "NOTPROVIDED"
	}
	b.WriteString("?00SEPA-UEBERWEISUNG?109310")
	next := 20
	for _, value := range []string{"EREF+" + reference, "SVWZ+" + text} {
		for ; value != "" && next <= 63; next++ {
			if next == 30 {
				next = 60
			}
			n := min(subfield, len(value))
			fmt.Fprintf(&b, "?%d%s", next, value[:n])
			value = value[n:]
		}
	}
	if name != "" {
		n := min(subfield, len(name))
		b.WriteString("?30TESTDEFFXXX?31" + account + "?32" + name[:n])
		if n < len(name) {
			b.WriteString("?33" + name[n:min(2*subfield, len(name))])
		}
	}
	return b.String()
}
