package match

import "github.com/cashtie/cashtie/ledger"

// What an exact amount proves, when nothing is named, depends on how many amounts the payer's items could have met it with, and how
// easily. The odds of an explanation by amount are the decibans by which it is likelier than that the money is for something else
// and meets the amount by accident: the rarity of the amount, less the number of ways there were to meet it, and what is known
// beforehand of how payers choose.

// What is known beforehand of payers that name nothing, in decibans: most pay all they owe, or one item; few choose freely. Guesses
// on the careful side, with the accidents of foreign receipts as their bar (foreign_test.go).
const (
	priorTotal  = 15
	priorSingle = 18
	doubtSingle = 9  // of priorSingle, that puts an item before other explanations and proves nothing: what else is paid may meet an item, too
	doubtSum    = 4  // of sums of a crowd of items: what is paid without a name is as often a larger sum, or short, and may meet them, too
	priorLump   = -3 // beside priorSingle, of a round amount: people send such sums on account, unless they speak of invoices
	priorBundle = 5  // what is due, a month, an order
	priorNewest = 10 // everything but what was billed last
	priorPair   = 0
	priorSum    = -3
	priorMore   = -2 // beside those of several, of what is paid beyond the named: how many items a list leaves out nobody says
)

// soundRarity is how hard an amount must be to meet among a crowd of a customer's items for one of them to be posted on it alone: where
// accidents are more than one in 250 payments, they are too many among what is paid without a name.
const (
	crowd       = 10
	largeCrowd  = 30 // for round amounts, of which a crowd this large has several
	soundRarity = 25
)

// discountLoss is what it costs an explanation by amount that it takes the discount of the terms: one state more for each item.
const discountLoss = 5

// rarities are the decibans against meeting one given amount, by the zeros at its end: cents, tenths, whole units, tens, hundreds.
// The last holds for all rounder ones, which people agree on and send on account.
var rarities = [...]int32{50, 42, 30, 26, 20, 12}

// rarity is how hard it is to meet the amount by accident with one of the account's items: how many of them lie about it, and in how many
// steps. An item that is the amount is no accident of itself. Only those that are as round as the amount can meet it.
func (m *run) rarity(v *view, a *account, minor int64) int32 {
	whole := zeros(minor) >= wholeZeros
	if zeros(minor) >= lumpZeros {
		if !v.stream.speaksOfInvoices() {
			return m.lumpRarity(v, a, minor)
		}
		whole = m.mostlyWhole(a) // it is no sum on account, and sums of invoices in cents are any
	}
	near, unit, n := int64(0), int64(0), 0
	for _, row := range a.rows {
		left := abs(m.left[row])
		if whole && zeros(left) < wholeZeros {
			continue
		}
		unit, n = gcd(unit, left), n+1
		if left != minor && nearly(left, minor) {
			near++
		}
	}
	if n < 2 {
		return plainRarity(minor)
	}
	if len(a.rows) > 0 && m.left[a.rows[0]] == minor { // it is the oldest: of these there is one
		near = 1
	}
	return min(logarithm(max(minor/max(unit, 1), 1))-logarithm(max(near, 1)), rarities[0])
}

// roundShare is how rare a round amount is among those of single invoices, in decibans: one in eight.
const roundShare = 9

// soundness is the rarity of an amount as far as it is met by single items of any payment: of a round one others are round as well, also where
// the payer speaks of invoices.
func (m *run) soundness(v *view, a *account, minor int64, rare int32) int32 {
	if zeros(minor) >= lumpZeros && len(a.rows) >= largeCrowd {
		return min(rare, m.lumpRarity(v, a, minor)+roundShare)
	}
	return rare
}

// nearly reports whether an item is worth an amount give or take a half: by these is told how densely items lie about it.
func nearly(left, minor int64) bool { return 2*left >= minor && 2*left <= 3*minor }

// rarityOfRest is rarity of what is paid beyond what is named. A round rest is met by any items that are round, also where the payer speaks of
// invoices: there it says only that the whole is no sum on account.
func (m *run) rarityOfRest(v *view, a *account, minor int64) int32 {
	if zeros(minor) >= lumpZeros {
		return min(m.rarity(v, a, minor), m.lumpRarity(v, a, minor))
	}
	return m.rarity(v, a, minor)
}

// wholeZeros is how many zeros a whole amount ends in.
const wholeZeros = 2

// mostlyWhole reports whether half of an account's amounts are whole.
func (m *run) mostlyWhole(a *account) bool {
	n := 0
	for _, row := range a.rows {
		if zeros(m.left[row]) >= wholeZeros {
			n++
		}
	}
	return 2*n >= len(a.rows)
}

// lumpRarity is rarity of an amount that people agree on and send on account.
func (m *run) lumpRarity(v *view, a *account, minor int64) int32 {
	round, unit := m.asRound(v, a, minor)
	known := plainRarity(minor)
	if len(round) >= enoughRound {
		known = max(known, logarithm(m.typical(round)/unit))
	}
	return known - logarithm(int64(len(round)+1))
}

// typical is the mean size of what the rows have open.
func (m *run) typical(rows []int32) int64 {
	total := int64(0)
	for _, row := range rows {
		total = plus(total, abs(m.left[row]))
	}
	return max(total/int64(len(rows)), 1)
}

// lumpZeros is how many zeros an amount ends in that is round: hundreds.
const lumpZeros = 4

// priorOne is what is known beforehand of a payment of one item.
func (m *run) priorOne(v *view, minor int64) int32 {
	if zeros(minor) >= lumpZeros && !v.stream.speaksOfInvoices() {
		return priorSingle + priorLump
	}
	return priorSingle
}

// enoughRound is how many amounts it takes for what they are all multiples of to be no accident itself.
const enoughRound = 3

// plainRarity is the same as far as the amount itself tells.
func plainRarity(minor int64) int32 { return rarities[min(zeros(minor), len(rarities)-1)] }

// zeros counts the decimal zeros at the end of a number.
func zeros(n int64) int {
	z := 0
	for ; n != 0 && n%10 == 0; n /= 10 {
		z++
	}
	return z
}

// logarithm is ten times the decimal logarithm of n, rounded.
func logarithm(n int64) int32 { return int32((log2(n)*30103/10000 + one/2) >> 16) }

// Chance says what an exact sum is worth that nobody named: how many of the payer's open items there were to choose from, and in how
// many cases an amount that has nothing to do with them is a sum of theirs by accident.
type Chance struct {
	// Items is how many open items the payer has in the currency.
	Items int
	// Unit is the step in minor units that their sums lie in: 1 for cents, 100 for whole units of two decimals.
	Unit int64
	// Decibans is ten times the decimal logarithm of the expected number of accidental sums: -30 is one in a thousand, 0 is one.
	Decibans int32
	// Ways counts the sums that were found; AtLeast: the budget of the search ran out, there may be more. Both are zero where so many
	// were to be expected that none was looked for.
	Ways    uint64
	AtLeast bool
}

// unsearched reports whether too many accidents were to be expected to look.
func (c *Chance) unsearched() bool { return c.Decibans > searchedOdds && c.Items > fewItems }

// asRound lists the items of an account that are as round as an amount, and what they are all multiples of: a round amount can only be
// met by sums of round items, but for accidents among the others.
func (m *run) asRound(v *view, a *account, minor int64) ([]int32, int64) {
	if zeros(minor) == 0 {
		return a.rows, m.unitOf(a)
	}
	level := int64(1)
	for range zeros(minor) {
		level *= 10
	}
	round := v.at().rows.cut(len(a.rows))
	for _, row := range a.rows {
		if m.left[row]%level == 0 {
			round = append(round, row)
		}
	}
	return round, m.unit(round)
}

// accidents is the number of sums of the rows that target meets by accident, in decibans, whichever way it is looked at: with the
// discounts they offer, without, or with the round ones only.
func (m *run) accidents(v *view, a *account, target int64) int32 {
	if len(a.rows) > maxTilted {
		return many
	}
	worst, t := int32(-many), &v.at().tilt
	if unit := m.unitOf(a); target%unit == 0 {
		worst = t.ofAmounts(m.left, a.rows, target, unit)
	}
	if round, unit := m.asRound(v, a, target); unit > m.unitOf(a) && len(round) > 1 && target%unit == 0 {
		worst = max(worst, t.ofAmounts(m.left, round, target, unit))
	}
	if choices, offers := m.free(v, a); offers {
		if unit := commonUnit(choices); target%unit == 0 {
			worst = max(worst, t.ofChoices(choices, target, unit))
		}
	}
	return worst
}

// pairs counts the pairs of rows whose sum is within a quarter of the target: what there is to meet it with, in decibans, by
// accident and by twos.
func (m *run) accidentalPairs(a *account, target int64) int32 {
	amounts := make([]int64, len(a.rows))
	for i, row := range a.rows {
		amounts[i] = m.left[row]
	}
	pairs := max(pairsBelow(amounts, target+target/4)-pairsBelow(amounts, target-target/4), 1)
	return logarithm(pairs) - logarithm(max(target/2/m.unitOf(a), 1))
}

// isRound reports whether an amount is a multiple of a hundred major units: one that people agree on, and that so coincides often.
func isRound(m ledger.Money) bool { return zeros(m.Minor) >= m.Currency.Digits()+2 }
