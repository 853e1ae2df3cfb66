package match

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// billed looks for the quantity or the price at which the payer must have reckoned, where the item says what it billed and the payer says
// a number: 98 pieces instead of 100 at 25.00, or 100 at 24.50. The number must stand in what it writes, and make up the shortage to the
// cent; without one, fifty short may be two pieces or fifty cents a piece.
func (m *run) billed(v *view, row int32, short int64) (Evidence, ledger.ReasonClass) {
	for _, l := range withWhole(m.p.items[row].Lines) {
		if l.Price.Currency != v.receipt.Amount.Currency || l.Quantity <= 0 || l.Price.Minor <= 0 {
			continue
		}
		for _, text := range v.says() {
			for _, number := range numbersIn(text) {
				if n, ok := thousandths(number); ok && n < l.Quantity && makesUp(l.Quantity-n, l.Price.Minor, short) {
					return m.causeOf(v, row, "quantity_said", number), ledger.Shortage
				}
				if n, ok := minorOf(number, l.Price); ok && n < l.Price.Minor && makesUp(l.Quantity, l.Price.Minor-n, short) {
					return m.causeOf(v, row, "price_said", number), ledger.Price
				}
			}
		}
	}
	return Evidence{}, ledger.Cash
}

// withWhole adds to the lines of an item that all have one price the line that they are together, for a payer may count what it got of all.
func withWhole(lines []ledger.ItemLine) []ledger.ItemLine {
	if len(lines) < 2 {
		return lines
	}
	whole := ledger.ItemLine{Price: lines[0].Price}
	for _, l := range lines {
		if l.Price != whole.Price || l.Quantity < 0 {
			return lines
		}
		whole.Quantity = plus(whole.Quantity, l.Quantity)
	}
	return append(slices.Clone(lines), whole)
}

// makesUp reports whether a quantity in thousandths times a price is the amount to the minor unit.
func makesUp(quantity, price, amount int64) bool {
	if quantity > maxMinor/max(price, 1) {
		return false
	}
	n := quantity * price
	return n%1000 == 0 && n/1000 == amount
}

// says are the words of a payer: its text, and the memos of its advice.
func (v *view) says() []string {
	all := []string{v.text()}
	if v.advice != nil {
		for i := range v.advice.Lines {
			all = append(all, v.advice.Lines[i].Memo)
		}
	}
	return all
}

// numbersIn lists the runs of digits, points and commas of a text.
func numbersIn(text string) []string {
	var all []string
	for _, f := range strings.FieldsFunc(text, func(r rune) bool { return (r < '0' || r > '9') && r != '.' && r != ',' }) {
		if f = strings.Trim(f, ".,"); f != "" {
			all = append(all, f)
		}
	}
	return all
}

// thousandths reads a quantity of at most three decimals behind a point.
func thousandths(number string) (int64, bool) {
	whole, part, _ := strings.Cut(number, ".")
	if len(whole) > maxWritten || len(part) > 3 {
		return 0, false
	}
	n, err := strconv.ParseInt(whole+(part + "000")[:3], 10, 64)
	return n, err == nil
}

// minorOf reads a number as a price in the currency of another.
func minorOf(number string, like ledger.Money) (int64, bool) {
	m, err := ledger.ParseMoney(strings.Replace(number, ",", ".", 1), like.Currency)
	return m.Minor, err == nil
}
