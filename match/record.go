package match

import (
	"unsafe"

	"github.com/cashtie/cashtie/ledger"
)

// record is what is asked of an item time and again, side by side and without a pointer: a pass over a customer's items stays within
// a few lines of the processor's cache, where the items themselves lie all over the memory.
type record struct {
	// discount is the most that any tier of its discounts comes to, without a sign.
	discount int64
	due      ledger.Date // zero when it is not stated
	issued   ledger.Date
	until    ledger.Date // the last day of its last discount; zero when it offers none
	currency ledger.Currency
	status   ledger.ItemStatus
	orders   bool // it shares a reference with other items of the customer; see [orderIndex]
}

// Millions of items have one each; the build stops when it grows.
const _ = uint(24 - unsafe.Sizeof(record{}))

func recordOf(it *ledger.OpenItem) record {
	r := record{due: it.Due, issued: it.Issued, currency: it.Open.Currency, status: it.Status}
	for _, d := range it.Discounts {
		if d.Until.Compare(r.until) > 0 {
			r.until = d.Until
		}
		low, high := discountValues(d, it.Original)
		r.discount = max(r.discount, abs(low), abs(high))
	}
	return r
}

// aged is the day that orders items by age.
func (r *record) aged() ledger.Date {
	if r.due.IsZero() {
		return r.issued
	}
	return r.due
}

// blocked reports whether the item may not be paid without a person looking.
func (r *record) blocked() bool { return r.status == ledger.Disputed || r.status == ledger.Blocked }
