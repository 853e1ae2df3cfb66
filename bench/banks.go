package bench

import (
	"fmt"
	"strings"
	"time"

	noise "github.com/cashtie/cashtie/bench/world" // the name of the package is taken by the type world
)

const (
	openingBalance = 5_000_000_000 // minor units, in both currencies
	achName        = 16            // characters of a payer's name in an ACH batch
	bai2Record     = 80            // declared length of a physical BAI2 record
	swiftLine      = 65            // characters of an MT940 line
)

// writeBAI2 writes one account with its control totals: the sum of all amounts as transmitted, and the count of physical records.
func (w *world) writeBAI2(o *output) {
	o.record(bai2Header, "\n")
	sum, _ := w.bai2Group(o, statementDay, openingBalance, 0, bai2Record)
	o.record(fmt.Sprintf("99,%d,1,%d/", sum, o.line+1), "\n")
}

var bai2Header = fmt.Sprintf("01,123456780,BENCHCO,260318,0510,1,%d,1,2/", bai2Record)

const bai2LongHeader = "01,123456780,BENCHCO,260318,0510,1,,,2/"

// bai2Group writes the account's statement of a day and returns its control total and closing balance. The numbers of its entries
// begin at first, their records are at most length bytes long.
func (w *world) bai2Group(o *output, day time.Time, opening int64, first, length int) (sum, closing int64) {
	var credits, debits int64
	var nCredits, nDebits int
	for i := range w.payments {
		if p := &w.payments[i]; p.us && p.amount > 0 {
			credits, nCredits = credits+p.amount, nCredits+1
		} else if p.us {
			debits, nDebits = debits-p.amount, nDebits+1
		}
	}
	closing = opening + credits - debits
	sum = opening + closing + credits + debits + credits + debits
	start := o.line
	o.record("02,BENCHCO,123456780,1,"+day.Format("060102")+",2359,USD,2/", "\n")
	o.record(fmt.Sprintf("03,4471190032,USD,010,%d,,,015,%d,,/", opening, closing), "\n")
	o.record(fmt.Sprintf("88,100,%d,%d,,400,%d,%d,/", credits, nCredits, debits, nDebits), "\n")
	for i := range w.payments {
		p := &w.payments[i]
		if !p.us {
			continue
		}
		p.line = o.line + 1
		abs := max(p.amount, -p.amount)
		wrapBAI2(o, fmt.Sprintf("16,%s,%d,Z,2607671%07d,,", p.code, abs, first+i), p.bai2Text(), length)
	}
	o.record(fmt.Sprintf("49,%d,%d/", sum, o.line-start), "\n")
	o.record(fmt.Sprintf("98,%d,1,%d/", sum, o.line-start+1), "\n")
	return sum, closing
}

func (p *payment) bai2Text() []string {
	switch p.code {
	case "142":
		cut := p.payer[:min(achName, len(p.payer))]
		return []string{"ORIG CO NAME:" + strings.TrimSpace(cut) + " ORIG ID:9990000000 DESC DATE:260316 CO ENTRY DESCR:PAYMENT SEC:CTX IND NAME:BENCH COMPANY " + p.text}
	case "195":
		return []string{"ORG:" + p.payer, "ORG ID:" + p.account, "OBI:" + p.text}
	}
	return []string{p.text}
}

// wrapBAI2 breaks text at the record length, in mid-word, as banks do. Where a blank would fall on the break it breaks at that blank,
// because nobody could tell afterwards whether there was one.
func wrapBAI2(o *output, head string, pieces []string, length int) {
	for _, text := range pieces {
		for room := length - len(head); len(text) > room; room = length - len(head) {
			cut := room
			if text[cut] == ' ' || text[cut-1] == ' ' {
				cut = strings.LastIndexByte(strings.TrimRight(text[:cut], " "), ' ')
			}
			if cut <= 0 {
				cut = room
			}
			o.record(head+text[:cut], "\n")
			head, text = "88,", strings.TrimLeft(text[cut:], " ")
		}
		o.record(head+text, "\n")
		head = "88,"
	}
}

// writeMT940 writes one statement in the German layout.
func (w *world) writeMT940(o *output) { w.mt940Statement(o, statementDay, 52, openingBalance, 0) }

// mt940Statement writes the account's statement of a day and returns its closing balance. The numbers of its entries begin at first.
func (w *world) mt940Statement(o *output, day time.Time, number int, balance int64, first int) int64 {
	for _, s := range []string{":20:STARTUMS", ":25:99988877/1200450032", fmt.Sprintf(":28C:%05d/001", number),
		":60F:C" + day.AddDate(0, 0, -1).Format("060102") + "EUR" + decimal(balance, ",", "")} {
		o.record(s, "\r\n")
	}
	for i := range w.payments {
		p := &w.payments[i]
		if p.us {
			continue
		}
		p.line = o.line + 1
		balance += p.amount
		mark, kind := "C", "NTRF"
		if p.amount < 0 {
			mark, kind = "D", "NCHG"
		}
		o.record(fmt.Sprintf(":61:%s%s%s%sNONREF//26%09d", day.Format("0601020102"), mark, decimal(max(p.amount, -p.amount), ",", ""), kind, first+i), "\r\n")
		text := ":86:" + p.code + noise.Subfields(p.advice, p.text, p.account, p.payer)
		for head := swiftLine + len(":86:"); len(text) > head; head = swiftLine {
			o.record(text[:head], "\r\n")
			text = text[head:]
		}
		o.record(text, "\r\n")
	}
	o.record(":62F:C"+day.Format("060102")+"EUR"+decimal(balance, ",", ""), "\r\n")
	o.record("-", "\r\n")
	return balance
}
