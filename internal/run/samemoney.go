package run

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// noticeSameMoney: the sum of payments that one file lists is a receipt of another file, and nothing says for certain that it is the
// same money.
const noticeSameMoney = "receipts.details_of_another"

// sameMoneyDays is how far sum and details may lie apart.
const sameMoneyDays = 5

// sameMoney looks for payments that one file lists and another has in one sum: a camt.054 details the batch of a camt.053, a lockbox
// file the deposit of a bank statement. Where the files prove it, the details stay and the sum is counted no more; else the run says
// that the money may be there twice. A single payment that two files have under one reference of the bank, with other dates, is the
// smallest case; singles looks for that one, and for nothing else.
func (m *merger) sameMoney(singles bool) error {
	byAmount := map[ledger.Money][]*ledger.Receipt{}
	for _, r := range m.res.Receipts {
		if r.Kind == ledger.Payment && r.Amount.Minor > 0 {
			byAmount[r.Amount] = append(byAmount[r.Amount], r)
		}
	}
	gone := map[*ledger.Receipt]bool{}
	m.detailed = map[*ledger.Receipt]bool{}
	told := map[*ledger.Receipt]string{} // the file that has, or may have, the details of a sum
	for _, d := range m.details() {
		if singles != (len(d.payments) == 1) || slices.ContainsFunc(d.payments, func(r *ledger.Receipt) bool { return gone[r] }) {
			continue
		}
		var possible, proved []*ledger.Receipt
		for _, r := range byAmount[d.sum] {
			if r.Source.File == d.file || r.Date().IsZero() || abs(r.Date().Sub(d.payments[0].Date())) > sameMoneyDays || told[r] == d.file {
				continue
			}
			possible = append(possible, r)
			if d.proves(r) {
				proved = append(proved, r)
			}
		}
		switch {
		case len(proved) == 1 && !gone[proved[0]]:
			if err := m.countOnce(d, proved[0], gone); err != nil {
				return err
			}
			told[proved[0]] = d.file
			for _, r := range d.payments {
				m.detailed[r] = true
			}
		case len(possible) > 0 && !singles:
			m.perhapsTwice(d, possible[0])
			told[possible[0]] = d.file
		}
	}
	m.res.Receipts = slices.DeleteFunc(m.res.Receipts, func(r *ledger.Receipt) bool { return gone[r] })
	return nil
}

// countOnce leaves out the sum of d. Of one payment and another that are the same, the one that says more stays.
func (m *merger) countOnce(d *details, sum *ledger.Receipt, gone map[*ledger.Receipt]bool) error {
	less, stays, note := sum, d.payments[0], "its payments stand one by one in "+d.file+" and are counted there"
	if len(d.payments) == 1 {
		note = "delivered in two files under one reference of the bank, counted once"
		if says(sum) > says(stays) {
			less, stays = stays, sum
		}
	}
	gone[less] = true
	m.repeated("receipt", string(less.ID), less.Amount, stays.Source, less.Source, note)
	m.res.Advices = slices.DeleteFunc(m.res.Advices, func(a *ledger.RemittanceAdvice) bool {
		of := less.AdviceID != "" && a.ID == less.AdviceID && a.Source.File == less.Source.File
		if of {
			m.repeated("advice", a.ID, a.Total, stays.Source, a.Source, "of a receipt that is counted elsewhere")
		}
		return of
	})
	return m.repeatedSum(m.givenFile(less.Source.File), less)
}

// givenFile is the file that was given, for the name of a file or of a bundle's member.
func (m *merger) givenFile(name string) string {
	files := map[string]int{}
	for i, f := range m.res.Files {
		files[f.Name] = i
	}
	return fileOf(name, files)
}

func (m *merger) perhapsTwice(d *details, sum *ledger.Receipt) {
	m.notice(Notice{Name: noticeSameMoney, Account: sum.Account, Expected: "details or their sum, one of them", Got: "both, " + d.sum.String(),
		Note:  "the payments in " + d.file + " add up to this receipt: if they are its details the money is counted twice; give only one of the two files",
		First: d.payments[0].Source, Source: sum.Source})
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
