package world

import (
	"fmt"
	"math/rand/v2"

	"github.com/cashtie/cashtie/ledger"
)

// Foreign makes customers with n open items of 50 to 2,000 each, in cents or in whole units, and for each a receipt that it sends and
// that pays none of them: the sum of one to five other such amounts, with nothing named. Whatever of it is applied is applied by
// accident.
func Foreign(n, receipts int, whole bool, seed uint64) *Morning {
	c := chance{rand.New(rand.NewPCG(seed, drawsOf+1))}
	amount := func() int64 {
		if whole {
			return c.between(50, 2000) * 100
		}
		return c.between(5000, 200_000)
	}
	m := &Morning{Truth: map[string]Truth{}}
	issued, _ := ledger.NewDate(2026, 2, 1)
	day, _ := ledger.NewDate(2026, 3, 17)
	for i := range receipts {
		id := ledger.CustomerID(fmt.Sprint(100_000 + i))
		account := iban("99988877", 3_000_000_000+int64(i)*37)
		m.Customers = append(m.Customers, &ledger.Customer{ID: id, Name: fmt.Sprintf("Customer %06d GmbH", i), Accounts: []string{account}, Country: "DE"})
		for k := range n {
			number, a := fmt.Sprintf("RG-%08d", i*100+k), ledger.Money{Minor: amount(), Currency: eur}
			m.Items = append(m.Items, &ledger.OpenItem{ID: ledger.ItemID(number), Number: number, Customer: id, Original: a, Open: a, Issued: issued, Due: issued.Add(30)})
		}
		r := &ledger.Receipt{ID: ledger.ReceiptID(fmt.Sprint("F", i)), Amount: ledger.Money{Currency: eur}, Booked: day, Method: "sepa", Payer: ledger.Party{Account: account},
			Texts: []ledger.Text{{Value: "PAYMENT"}}, Source: ledger.Source{File: "foreign", Line: int32(i + 1)}}
		for range c.between(1, 5) {
			r.Amount.Minor += amount()
		}
		m.Batch.Receipts = append(m.Batch.Receipts, r)
		m.Truth[Place(r)] = Truth{Place: Place(r), Customer: id, Amount: r.Amount, Rest: r.Amount.Minor, Situation: "foreign", Reference: "none"}
	}
	return m
}
