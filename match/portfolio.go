package match

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// ErrDuplicateItem is the cause when two items share an identity: money could then go to either.
var ErrDuplicateItem = errors.New("two open items have the same identity")

// ErrTooLarge is the cause when an item's amount is beyond what the engine adds up.
var ErrTooLarge = errors.New("amount is larger than 45 trillion in major units of two decimals")

// maxMinor bounds the amounts that the engine works with, so that its sums of int64 cannot overflow.
const maxMinor = int64(1) << 52

// plus adds amounts and sticks far beyond any receipt: past it nothing can close, and nothing wraps around.
func plus(a, b int64) int64 {
	const limit = int64(1) << 62
	return min(max(a+b, -limit), limit)
}

// Portfolio is an index over open items and customers, built once and read by any number of matches. It does not depend on the
// order in which items and customers are given.
//
// Rows number the items in one fixed order, customer by customer and by identity; everything inside the engine speaks of rows. What is
// asked of a customer's items so lies side by side, however the books number them.
type Portfolio struct {
	items     []*ledger.OpenItem
	ids       idIndex
	open      []int64 // per row: what is open, in minor units
	custOf    []int32 // per row: index into customers
	records   []record
	customers []*ledger.Customer
	custByID  map[ledger.CustomerID]int32
	// custByFold finds customers by their number without leading zeros; -1: several have it.
	custByFold map[ledger.CustomerID]int32
	family     []int32   // per customer: the head of its group; itself when it has none
	members    [][]int32 // per head of a group: all of the group, the head included
	rowsOf     [][]int32 // per customer: its rows
	byDue      [][]int32 // the same in the order of their due dates, or of issue where none is stated
	discounts  []int64   // per customer: the most that a discount of one of its items comes to
	digits     ownDigits
	orders     orderIndex
	refs       refIndex
	payers     payerIndex
	byAmount   []int32 // rows in order of currency and open amount
	// itemBits is what it costs, in decibans, to pick one item out of the portfolio by chance.
	itemBits int32
	// recall is what the site was taught; nil: nothing.
	recall *recall
	// reading is how the policy of a run reads numbers and names.
	reading ReadingRules
}

// Item finds an item by its identity.
func (p *Portfolio) Item(id ledger.ItemID) (*ledger.OpenItem, bool) {
	row, ok := p.rowOf(id)
	if !ok {
		return nil, false
	}
	return p.items[row], true
}

func (p *Portfolio) rowOf(id ledger.ItemID) (int32, bool) { return p.ids.find(p.items, id) }

// indexCustomers numbers the customers by their id, gives the ones that only items know a place and a name, and finds the groups.
func (p *Portfolio) indexCustomers(at stopper, customers []*ledger.Customer) {
	all := slices.Clone(customers)
	slices.SortStableFunc(all, func(a, b *ledger.Customer) int { return cmp.Compare(a.ID, b.ID) })
	byName := numbersByName(at, all)
	all = append(all, strangers(at, p.items, all, byName)...)
	slices.SortStableFunc(all, func(a, b *ledger.Customer) int { return cmp.Compare(a.ID, b.ID) })
	for _, c := range all {
		if _, twice := p.custByID[c.ID]; !twice {
			p.custByID[c.ID] = int32(len(p.customers))
			p.customers = append(p.customers, c)
		}
	}
	p.foldIDs()
	owners := make([]int32, len(p.items))
	for i, it := range p.items {
		if at.over(i) {
			return
		}
		c, ok := p.customer(it.Customer)
		if !ok { // strangers saw to it that the name has one
			c = p.custByID[byName[names.Fold(string(it.Customer)).Key]]
		}
		owners[i] = c
	}
	p.bringTogether(owners)
	p.indexGroups()
}

// bringTogether puts the items of each customer side by side, in the order that they have.
func (p *Portfolio) bringTogether(owners []int32) {
	next := make([]int32, len(p.customers)+1) // place of a customer's next item, behind those of the customers before
	for _, c := range owners {
		next[c+1]++
	}
	for c := range p.customers {
		next[c+1] += next[c]
	}
	items := make([]*ledger.OpenItem, len(p.items))
	for i, c := range owners {
		items[next[c]], p.custOf[next[c]] = p.items[i], c
		next[c]++
	}
	p.items = items
}

// indexAccounts lists the rows of each customer.
func (p *Portfolio) indexAccounts(at stopper) {
	p.rowsOf, p.byDue, p.discounts = make([][]int32, len(p.customers)), make([][]int32, len(p.customers)), make([]int64, len(p.customers))
	rows, due := make([]int32, len(p.items)), make([]int32, len(p.items))
	from := 0
	for c := range p.customers {
		if at.over(c) {
			return
		}
		to := from
		for ; to < len(rows) && p.custOf[to] == int32(c); to++ {
			rows[to], due[to] = int32(to), int32(to)
			p.discounts[c] = max(p.discounts[c], p.records[to].discount)
		}
		p.rowsOf[c], p.byDue[c] = rows[from:to:to], due[from:to:to]
		sortBlocks(at, p.byDue[c], func(a, b int32) int { return p.records[a].aged().Compare(p.records[b].aged()) })
		from = to
	}
}

// indexGroups finds the group of each customer, and who belongs to it. Most are a group of their own.
func (p *Portfolio) indexGroups() {
	p.family, p.members = make([]int32, len(p.customers)), make([][]int32, len(p.customers))
	all := make([]int32, len(p.customers))
	for i := range p.customers {
		head := p.head(int32(i))
		p.family[i] = head
		if all[i] = int32(i); head == int32(i) && p.members[i] == nil {
			p.members[i] = all[i : i+1 : i+1]
		} else {
			p.members[head] = append(p.members[head], int32(i))
		}
	}
}

// dueOf is the day that orders items by age.
func dueOf(it *ledger.OpenItem) ledger.Date {
	if it.Due.IsZero() {
		return it.Issued
	}
	return it.Due
}

// monthOf numbers the months; 0: the day is not stated.
func monthOf(d ledger.Date) int {
	if d.IsZero() {
		return 0
	}
	return d.Year()*12 + d.Month()
}

// strangers makes customers of the numbers that items carry and known does not, not even with other leading zeros. Their names are
// those that the items give; an export without numbers has the name in the number's place.
func strangers(at stopper, items []*ledger.OpenItem, known []*ledger.Customer, byName map[string]ledger.CustomerID) []*ledger.Customer {
	has, folded := make(map[ledger.CustomerID]bool, len(known)), make(map[ledger.CustomerID]int, len(known))
	for _, c := range known {
		if !has[c.ID] {
			has[c.ID] = true
			folded[withoutZeros(c.ID)]++
		}
	}
	made := map[ledger.CustomerID]*ledger.Customer{}
	var all []*ledger.Customer
	for row, it := range items {
		if at.over(row) {
			return nil
		}
		if has[it.Customer] || folded[withoutZeros(it.Customer)] == 1 {
			continue
		}
		c := made[it.Customer]
		if c == nil {
			if byName[names.Fold(string(it.Customer)).Key] != "" {
				continue
			}
			c = &ledger.Customer{ID: it.Customer, Source: it.Source}
			made[it.Customer] = c
			all = append(all, c)
		}
		name := it.CustomerName
		if name == "" && strings.ContainsFunc(string(it.Customer), unicode.IsLetter) {
			name = string(it.Customer)
		}
		if name != "" && name != c.Name && !slices.Contains(c.Aliases, name) && len(c.Aliases) < maxNames {
			c.Aliases = append(c.Aliases, name)
		}
	}
	for _, c := range all {
		slices.Sort(c.Aliases) // the order of items must not show
		if len(c.Aliases) > 0 {
			c.Name, c.Aliases = c.Aliases[0], c.Aliases[1:]
		}
	}
	return all
}

// numbersByName finds the numbers of customers whose name is theirs alone: exports of small ledgers write the name where others
// write the number, and the customer file beside them has both.
func numbersByName(at stopper, known []*ledger.Customer) map[string]ledger.CustomerID {
	numbers, shared := map[string]ledger.CustomerID{}, map[string]bool{}
	for i, c := range known {
		if at.over(i) {
			return nil
		}
		for _, name := range append([]string{c.Name}, c.Aliases...) {
			key := names.Fold(name).Key
			if id, taken := numbers[key]; taken && id != c.ID {
				shared[key] = true
			}
			numbers[key] = c.ID
		}
	}
	for key := range shared {
		delete(numbers, key)
	}
	delete(numbers, "")
	return numbers
}

// maxNames bounds the names that items may give one customer.
const maxNames = 20

// foldIDs lets a customer be found by its number without leading zeros, where that is one customer's alone.
func (p *Portfolio) foldIDs() {
	folded := make(map[ledger.CustomerID]int32, len(p.customers))
	for i, c := range p.customers {
		id := withoutZeros(c.ID)
		if _, twice := folded[id]; twice {
			folded[id] = -1
			continue
		}
		folded[id] = int32(i)
	}
	p.custByFold = folded
}

// customer finds a customer by number: as written, else but for leading zeros.
func (p *Portfolio) customer(id ledger.CustomerID) (int32, bool) {
	if c, ok := p.custByID[id]; ok {
		return c, true
	}
	c, ok := p.custByFold[withoutZeros(id)]
	return c, ok && c >= 0 && id != ""
}

func withoutZeros(id ledger.CustomerID) ledger.CustomerID {
	return ledger.CustomerID(strings.TrimLeft(string(id), "0"))
}

// maxGroupDepth bounds the walk to the head of a group; customer files contain circles.
const maxGroupDepth = 10

func (p *Portfolio) head(c int32) int32 {
	for range maxGroupDepth {
		parent, ok := p.customer(p.customers[c].Parent)
		if p.customers[c].Parent == "" || !ok || parent == c {
			return c
		}
		c = parent
	}
	return c
}

func (p *Portfolio) indexAmounts(at stopper) {
	type amount struct {
		open     int64
		row      int32
		currency ledger.Currency
	}
	var all []amount // side by side while they are sorted
	for row := range p.items {
		if at.over(row) {
			return
		}
		if p.open[row] > 0 {
			all = append(all, amount{p.open[row], int32(row), p.records[row].currency})
		}
	}
	sortBlocks(at, all, func(a, b amount) int {
		return cmp.Or(cmp.Compare(a.currency, b.currency), cmp.Compare(a.open, b.open), cmp.Compare(a.row, b.row))
	})
	p.byAmount = make([]int32, len(all))
	for i := range all {
		p.byAmount[i] = all[i].row
	}
}

// rowsWithAmount returns the rows whose open amount is exactly m, whoever owes it.
func (p *Portfolio) rowsWithAmount(m ledger.Money) []int32 {
	at := func(row int32) int {
		return cmp.Or(cmp.Compare(p.records[row].currency, m.Currency), cmp.Compare(p.open[row], m.Minor))
	}
	i, _ := slices.BinarySearchFunc(p.byAmount, m, func(row int32, _ ledger.Money) int { return at(row) })
	j := i
	for j < len(p.byAmount) && at(p.byAmount[j]) == 0 {
		j++
	}
	return p.byAmount[i:j]
}

// minPortfolio is the size that a small portfolio counts as when chance is weighed: the numbers that are not open any more, or not
// yet, are out there too.
const minPortfolio = 1000

// decibans is ten times the decimal logarithm of n, rounded up to whole tens: coarse on purpose, so that a few more items in the
// books do not move a score.
func decibans(n int) int32 {
	d := int32(0)
	for n > 1 {
		n = (n + 9) / 10
		d += 10
	}
	return d
}
