package run

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/cashtie/cashtie/ledger"
)

// Names of notices about statements.
const (
	noticeOpening  = "statement.opening_equals_previous_closing"
	noticeNumber   = "statement.number_follows"
	noticeRepeated = "statement.number_repeated"
	noticeAgain    = "statement.delivered_again"
	noticeCorrects = "statement.corrected"
	noticeOverlap  = "statement.overlaps"
)

// chainKey is what a chain of balances is about.
type chainKey struct {
	account  string
	currency ledger.Currency
}

// chains holds the statements of each account against each other, over all files: the opening balance of one is the closing balance
// of the one before, numbers go up by one.
func (m *merger) chains() {
	byAccount := map[chainKey][]*sheet{}
	var order []chainKey
	for _, s := range m.sequence {
		if s.withdrawn || !s.balanced() || s.Date.IsZero() {
			continue
		}
		key := chainKey{s.account, s.Currency}
		if byAccount[key] == nil {
			order = append(order, key)
		}
		byAccount[key] = append(byAccount[key], s)
	}
	for _, key := range order {
		m.chain(linked(byAccount[key]))
	}
}

// linked orders statements by day and number. Within a day the balances decide: banks number pages in ways of their own.
func linked(list []*sheet) []*sheet {
	slices.SortStableFunc(list, func(a, b *sheet) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.number, b.number), cmp.Compare(a.page, b.page))
	})
	for i := 1; i < len(list); i++ {
		for j := i; j < len(list) && list[j].Date == list[i].Date; j++ {
			if list[j].Opening == list[i-1].Closing {
				next := list[j]
				copy(list[i+1:j+1], list[i:j])
				list[i] = next
				break
			}
		}
	}
	return list
}

func (m *merger) chain(list []*sheet) {
	counting := false
	for i := 1; i < len(list); i++ {
		counting = counting || list[i].numbered && list[i-1].numbered && list[i].number == list[i-1].number+1
	}
	for i := 1; i < len(list); i++ {
		m.link(list[i-1], list[i], counting)
	}
}

// link compares a statement with the one before it. Many banks give each statement the same number, or one made of the date: a number
// is held to follow only where numbers of the account do count, or where the balances do not meet either.
func (m *merger) link(a, b *sheet, counting bool) {
	broken := a.Closing.Stated() && b.Opening.Stated() && a.Closing != b.Opening
	if broken {
		m.notice(Notice{Name: noticeOpening, Account: b.Account, Expected: a.Closing.String(), Got: b.Opening.String(), First: a.Source, Source: b.Source,
			Note: "between " + a.title() + " and " + b.title() + " something is missing or was corrected; ask the bank for the statements between"})
	}
	if !a.numbered || !b.numbered {
		return
	}
	switch {
	case b.number > a.number+1 && (counting || broken):
		m.notice(Notice{Name: noticeNumber, Account: b.Account, Expected: strconv.FormatInt(a.number+1, 10), Got: b.Number, First: a.Source, Source: b.Source,
			Note: "statements are missing; ask the bank for them"})
	case b.number == a.number && b.page <= a.page && counting:
		m.notice(Notice{Name: noticeRepeated, Account: b.Account, Expected: strconv.FormatInt(a.number+1, 10), Got: b.Number, First: a.Source, Source: b.Source,
			Note: "two statements have one number; look whether one of them replaces the other"})
	}
}
