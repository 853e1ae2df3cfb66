package match

import "github.com/cashtie/cashtie/ledger"

// Statement is an account statement that a customer was sent.
type Statement struct {
	Customer ledger.CustomerID
	AsOf     ledger.Date
	Total    ledger.Money // what it asks for
}

// priorStatement is what it says that a customer was asked for exactly this amount, in decibans.
const priorStatement = 40

// statements finds the items behind a statement whose total the receipt is: all that were there on its day and are open.
func (m *run) statements(a *account, total ledger.Money) []bundle {
	var all []bundle
	for i := range m.site.Statements {
		s := &m.site.Statements[i]
		if c, ok := m.p.customer(s.Customer); !ok || c != a.customer || s.Total != total {
			continue
		}
		b := bundle{pattern: AccountStatement, prior: priorStatement}
		for _, row := range a.rows {
			if issued := m.p.items[row].Issued; issued.IsZero() || issued.Compare(s.AsOf) <= 0 {
				b.rows = append(b.rows, row)
			}
		}
		if b.total = m.totalOf(b.rows); b.total == total.Minor && len(b.rows) > 1 {
			all = append(all, b)
		}
	}
	return all
}
