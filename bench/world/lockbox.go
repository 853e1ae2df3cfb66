package world

import (
	"fmt"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

const (
	lockboxHome  = "WORLDCO   0123456780"
	lockboxBatch = 50 // checks; a batch is a lockbox of its own, because a lockbox total has ten digits
	overflowTop  = 99 // overflow records of a check are numbered from 1 up to here
	remitter     = 30 // characters of a payer's name
	slipNumber   = 16 // characters of a number on a slip
)

// writeLockbox writes the checks with their totals. What the payer's slip names comes as overflow records, one a document, with its
// amounts.
func (w *World) writeLockbox(s *sheet) {
	box := 0
	for day := 1 - statementDays; day <= 0; day++ {
		var checks []*payment
		for _, p := range w.payments {
			if p.method == check && p.day == day {
				checks = append(checks, p)
			}
		}
		for len(checks) > 0 {
			if s.lines == 0 {
				s.linef("\n", "100%s2603171900", lockboxHome)
				s.linef("\n", "2%s0000000000400080000801", lockboxHome)
			}
			box++
			n := min(lockboxBatch, len(checks))
			w.lockboxOf(s, fmt.Sprintf("%07d%s", 4_400+box, date(day).Format("060102")), date(day).Format("010206"), checks[:n])
			checks = checks[n:]
		}
	}
	if s.lines > 0 {
		s.linef("\n", "9%06d", s.lines+1)
	}
}

func (w *World) lockboxOf(s *sheet, account, written string, checks []*payment) {
	s.linef("\n", "5000000%s%s", account, lockboxHome)
	sum := int64(0)
	for i, p := range checks {
		p.line, sum = s.lines+1, sum+p.amount
		item := fmt.Sprintf("001%03d", i+1)
		s.linef("\n", "%s", strings.TrimRight(fmt.Sprintf("6%s%010d123456780%10.10s%s%s%s", item, p.amount, p.account, p.cheque, written, p.name[:min(remitter, len(p.name))]), " "))
		w.overflow(s, item, p)
	}
	s.linef("\n", "7001000%s%03d%010d", account, len(checks), sum)
	s.linef("\n", "8000000%s%04d%010d", account, len(checks), sum)
}

// overflow writes what the slip of a check names.
func (w *World) overflow(s *sheet, item string, p *payment) {
	for i, n := range p.spelled {
		cash, off, code := p.spelledAmounts(w, n)
		last, reason := "0", ""
		if i == len(p.spelled)-1 {
			last = "9"
		}
		if off > 0 {
			reason = "DSC"
			if code != "" {
				reason = "DED" + code
			}
		}
		s.linef("\n", "4%s6%02d%s%-*s%010d%010d%s", item, i%overflowTop+1, last, slipNumber, n.onSlip(), cash, off, reason)
	}
}

// onSlip is the number as it is keyed from a slip: without blanks, and as far as the field goes.
func (n *spelled) onSlip() string {
	text := strings.ReplaceAll(n.text, " ", "")
	return text[:min(slipNumber, len(text))]
}

// spelledAmounts is what the payer writes beside a number: what it pays, and what it takes off under a name.
func (p *payment) spelledAmounts(w *World, n spelled) (cash, off int64, code string) {
	for _, l := range p.lines {
		if l.item != n.item && !(n.order && w.items[l.item].order == n.text) {
			continue
		}
		cash += l.cash
		if l.code != "" || len(l.reasons) > 0 && (l.reasons[0] == ledger.DiscountEarned || l.reasons[0] == ledger.DiscountUnearned) {
			off, code = off+l.off, l.code
		}
	}
	return cash, off, code
}
