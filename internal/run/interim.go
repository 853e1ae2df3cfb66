package run

import (
	"fmt"
	"slices"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// noticeInterim: a report of the running day stands beside the final statement of that day.
const noticeInterim = "statement.superseded"

// accountDay is one day of one account.
type accountDay struct {
	chainKey
	day ledger.Date
}

// finalDay is what the final statements of a day say.
type finalDay struct {
	whole    bool // their arithmetic holds: what they do not have did not happen
	receipts []*ledger.Receipt
	used     map[*ledger.Receipt]bool
}

// interims leaves out the entries of running reports that the final statement of the day has again. Banks add to an entry until the
// day is over, a value date, a reference, a text, so the two need not have one identity: an entry of the report is the one of the
// statement that has its amount, and rather one that shares its references. What a whole statement does not have is no money.
func (m *merger) interims() error {
	gone := map[*ledger.Receipt]bool{}
	counted, ids := make(map[*ledger.Receipt]bool, len(m.res.Receipts)), make(map[ledger.ReceiptID]bool, len(m.res.Receipts))
	for _, r := range m.res.Receipts {
		counted[r], ids[r.ID] = true, true
	}
	finals := m.finalDays(ids)
	for _, s := range m.sequence {
		if !s.Interim || s.withdrawn {
			continue
		}
		again, missing := 0, []*ledger.Receipt(nil)
		for _, r := range s.receipts {
			day := finals[accountDay{chainKey{s.account, s.Currency}, r.Booked}]
			if day == nil || r.Kind == ledger.Informational || m.detailed[r] {
				continue
			}
			f := day.same(r)
			if f == nil {
				missing = append(missing, r)
			} else if day.used[f], again = true, again+1; f.ID == r.ID {
				continue // counted once already
			}
			if !counted[r] || f == nil && !day.whole {
				continue
			}
			if err := m.supersede(r, f, s); err != nil {
				return err
			}
			gone[r] = true
		}
		if again+len(missing) > 0 {
			m.superseded(s, again, missing)
		}
	}
	m.res.Receipts = slices.DeleteFunc(m.res.Receipts, func(r *ledger.Receipt) bool { return gone[r] })
	return nil
}

// finalDays gathers the entries of final statements that count: those whose identity does, be it in another file.
func (m *merger) finalDays(ids map[ledger.ReceiptID]bool) map[accountDay]*finalDay {
	finals := map[accountDay]*finalDay{}
	day := func(s *sheet, d ledger.Date) *finalDay {
		key := accountDay{chainKey{s.account, s.Currency}, d}
		if finals[key] == nil {
			finals[key] = &finalDay{whole: true, used: map[*ledger.Receipt]bool{}}
		}
		verdict, _ := s.Verdict()
		finals[key].whole = finals[key].whole && verdict == parse.Verified
		return finals[key]
	}
	for _, s := range m.sequence {
		if s.Interim {
			continue
		}
		if !s.Date.IsZero() {
			day(s, s.Date)
		}
		for _, r := range s.receipts {
			if !ids[r.ID] {
				continue
			}
			f := day(s, r.Booked)
			f.receipts = append(f.receipts, r)
		}
	}
	return finals
}

// same is the entry that r announced: with its identity, else with its amount and most of its references. Of equals the first.
func (f *finalDay) same(r *ledger.Receipt) *ledger.Receipt {
	var best *ledger.Receipt
	most := -1
	for _, x := range f.receipts {
		if f.used[x] || x.Amount != r.Amount {
			continue
		}
		if n := likeness(x, r); n > most {
			best, most = x, n
		}
	}
	return best
}

func likeness(a, b *ledger.Receipt) int {
	n := 0
	for _, same := range [...]bool{a.ID == b.ID, a.BankReference != "" && a.BankReference == b.BankReference, a.UETR != "" && a.UETR == b.UETR,
		a.EndToEndID != "" && a.EndToEndID == b.EndToEndID, a.Payer.Name == b.Payer.Name, a.Text() == b.Text()} {
		if n *= 2; same {
			n++
		}
	}
	return n
}

// supersede lists r as delivered before, or as never confirmed.
func (m *merger) supersede(r, f *ledger.Receipt, s *sheet) error {
	note, first := "of a running report, and not in the final statement of the day: not counted", s.Source
	if f != nil {
		note, first = "of a running report, counted in the final statement of the day", f.Source
	}
	m.repeated("receipt", string(r.ID), r.Amount, first, r.Source, note)
	return m.repeatedSum(m.givenFile(r.Source.File), r)
}

func (m *merger) superseded(s *sheet, again int, missing []*ledger.Receipt) {
	n := Notice{Name: noticeInterim, Account: s.Account, Expected: "its entries in the final statement of the day", First: s.Source, Source: s.Source,
		Got: fmt.Sprintf("%d of them; not there: %s", again, named(missing)), Note: "nothing to do; each entry is counted once"}
	if len(missing) > 0 {
		n.Note = "ask the bank about those that are not there; they count only where the final statement does not add up or states no balances"
	}
	m.notice(n)
}
