package match

import "github.com/cashtie/cashtie/ledger"

// recall takes over from earlier runs who settled which item and who paid how much, so that a second payment is known as one.
func (m *run) recall(earlier []*Decision) {
	m.before = map[payment]*ledger.Receipt{}
	for _, d := range earlier {
		for i := range d.Applications {
			a := &d.Applications[i]
			if c, ok := m.p.customer(a.Customer); ok {
				k := payment{c, d.Receipt.Amount}
				if last := m.before[k]; last == nil || compareReceipts(last, d.Receipt) < 0 {
					m.before[k] = d.Receipt
				}
			}
			if after, err := a.OpenAfter(); err != nil || after.Minor != 0 {
				continue
			}
			if row, ok := m.p.rowOf(a.Item); ok && m.left[row] == 0 {
				m.served.take(row, served{d.Receipt, a.Cash.Minor})
			}
		}
	}
}

// nearby reports whether two payments are near enough in time to be one sent twice.
func (m *run) nearby(a, b *ledger.Receipt) bool {
	days := m.policy.Receipts.DuplicateDays
	if days == 0 || a.Date().IsZero() || b.Date().IsZero() {
		return true
	}
	apart := b.Date().Sub(a.Date())
	return -days <= apart && apart <= days
}
