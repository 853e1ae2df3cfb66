package match

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// digits are those of a number of the books behind its letters, in one word: up to fourteen decimal digits of four bits each, the last
// one lowest, then how many there are, then how many are the last group. Zeros in front of either do not count. 0: letters stand among
// them, or there are too few. A pass over all items of a payer reads these words side by side and goes to the numbers themselves, which
// lie all over the memory, only for the few that a token may mean.
type digits uint64

const (
	maxPacked = 14
	digitBits = 4
	lastDigit = 1<<digitBits - 1
	// manyDigits stands for a number of more digits than a word holds: it may be anything.
	manyDigits = ^digits(0)
)

func packDigits(o *ownNumber) digits {
	if len(o.digits) > maxPacked {
		return manyDigits
	}
	return digits(packed(o.digits)) | digits(len(o.digits))<<(maxPacked*digitBits) | digits(len(o.group))<<((maxPacked+1)*digitBits)
}

// packed is the last sixteen characters of b, four bits each; letters count as 0.
func packed(b []byte) uint64 {
	n := uint64(0)
	for _, c := range b {
		if n <<= digitBits; isDigitByte(c) {
			n |= uint64(c - '0')
		}
	}
	return n
}

// low is a mask of the last n digits.
func low(n int) uint64 { return 1<<(n*digitBits) - 1 }

// ownDigits has the digits of every number that a customer's items are called by.
type ownDigits struct {
	first  []int32  // per customer: where its items begin
	digits []digits // of the items' own numbers, in the order of the customers and their rows
	others []otherDigits
}

// otherDigits are those of one more number of an item.
type otherDigits struct {
	customer, row int32
	digits        digits
}

func buildOwnDigits(at stopper, items []*ledger.OpenItem, custOf []int32, rowsOf [][]int32) ownDigits {
	x := ownDigits{first: make([]int32, len(rowsOf)), digits: make([]digits, len(items))}
	next, n := make([]int32, len(rowsOf)), int32(0) // where the next row of a customer comes
	for c, rows := range rowsOf {
		x.first[c], next[c] = n, n
		n += int32(len(rows))
	}
	var number ownNumber
	for row, it := range items {
		if at.over(row) {
			return x
		}
		c := custOf[row]
		if number.take(it.Number) {
			x.digits[next[c]] = packDigits(&number)
		}
		next[c]++
		for _, ref := range it.References {
			if isOwnKind(ref.Kind) && number.take(ref.Text) {
				x.others = append(x.others, otherDigits{c, int32(row), packDigits(&number)})
			}
		}
	}
	x.others = slices.Clone(x.others) // without the room that was there to grow
	sortBlocks(at, x.others, func(a, b otherDigits) int { return cmp.Compare(a.customer, b.customer) })
	return x
}

// near appends the rows of a customer one of whose numbers the tokens may be what is left of; some more than are.
func (x *ownDigits) near(found []int32, customer int32, rows []int32, all remnants) []int32 {
	for i, d := range x.digits[x.first[customer]:][:len(rows)] {
		if all.mayBe(d) {
			found = append(found, rows[i])
		}
	}
	if len(x.others) > 0 {
		i, _ := slices.BinarySearchFunc(x.others, customer, func(o otherDigits, c int32) int { return cmp.Compare(o.customer, c) })
		for ; i < len(x.others) && x.others[i].customer == customer; i++ {
			if all.mayBe(x.others[i].digits) {
				found = append(found, x.others[i].row)
			}
		}
	}
	return found
}

func (all remnants) mayBe(d digits) bool {
	if d == 0 {
		return false
	}
	for i := range all {
		if d == manyDigits || all[i].mayBe(d) {
			return true
		}
	}
	return false
}

// spelling is one way to read a token, ready to be held against digits.
type spelling struct {
	digits uint64
	n      int
	wild   uint64 // all bits of the places where letters stand that digits look like
}

// shape makes a token ready. See near, which decides what this only guesses.
func (t *remnant) shape() {
	t.n = 0
	if t.digits != nil {
		t.whole = spelling{digits: packed(t.digits), n: len(t.digits)}
	}
	for _, w := range t.written {
		s := spelling{digits: packed(w), n: len(w)}
		for i, c := range w {
			if !isDigitByte(c) {
				s.wild |= lastDigit << ((len(w) - 1 - i) * digitBits)
			}
		}
		if len(w) > 0 && len(w) <= maxPacked+1 {
			t.shapes[t.n] = s
			t.n++
		}
	}
}

// mayBe reports whether the token may be what is left of a number: never false where near has points.
func (t *remnant) mayBe(d digits) bool {
	all, n, group := uint64(d)&low(maxPacked), int(d>>(maxPacked*digitBits))&lastDigit, int(d>>((maxPacked+1)*digitBits))
	if w := &t.whole; w.n >= minGroup && w.n <= n && (all^w.digits)&low(w.n) == 0 {
		return true
	}
	if n < minSlip {
		return false
	}
	for i := range t.shapes[:t.n] {
		s := &t.shapes[i]
		if s.slippedFrom(all, n) || group >= minSlip && group != n && s.slippedFrom(all&low(group), group) {
			return true
		}
	}
	return false
}

// slippedFrom reports whether the spelling may be n digits with one mistake.
func (s *spelling) slippedFrom(meant uint64, n int) bool {
	switch {
	case s.n < n-1 || s.n > n+1:
		return false
	case s.wild != 0:
		return s.n == n && (s.digits^meant)&^s.wild == 0
	}
	const places = 64 / digitBits
	behind := bits.TrailingZeros64(s.digits^meant) / digitBits
	before := bits.LeadingZeros64(s.digits<<((places-s.n)*digitBits)^meant<<((places-n)*digitBits)) / digitBits
	return before+behind >= max(s.n, n)-2
}
