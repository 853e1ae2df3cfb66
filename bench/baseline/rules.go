package baseline

import (
	"slices"

	"github.com/cashtie/cashtie/bench/score"
	"github.com/cashtie/cashtie/ledger"
)

func exactReference(b *books, r *ledger.Receipt) []score.Line {
	if items := b.named(b.byNumber, r); len(items) > 0 && b.sum(items) == r.Amount.Minor {
		return b.inFull(items)
	}
	return nil
}

func equalFields(b *books, r *ledger.Receipt) []score.Line {
	payer, named := b.payer(r), b.named(b.byNumber, r)
	best, most, tied := (*ledger.OpenItem)(nil), 0, false
	for _, it := range slices.Concat(named, b.byAmount[r.Amount], b.of[payer]) {
		if !b.open(it, r) || it == best {
			continue
		}
		n := 0
		for _, equal := range []bool{slices.Contains(named, it), payer != "" && it.Customer == payer, b.left[it.ID] == r.Amount.Minor} {
			if equal {
				n++
			}
		}
		if n >= most {
			best, most, tied = it, n, n == most
		}
	}
	if most < 2 || tied || b.left[best.ID] < r.Amount.Minor {
		return nil
	}
	return []score.Line{{Item: best.ID, Cash: r.Amount.Minor}}
}

func ruleTable(b *books, r *ledger.Receipt) []score.Line {
	payer, named := b.payer(r), b.named(b.byNumber, r)
	elsewhere := payer != "" && slices.ContainsFunc(named, func(it *ledger.OpenItem) bool { return it.Customer != payer })
	if len(named) > 0 && !elsewhere {
		if b.sum(named) == r.Amount.Minor {
			return b.inFull(named)
		}
		if lines, total := b.lessDiscounts(named, r); total == r.Amount.Minor {
			return lines
		}
	}
	if len(named) == 0 && payer != "" {
		return b.onlyOfAmount(payer, r)
	}
	return nil
}

// onlyOfAmount pays the one item of the payer that has the receipt's amount.
func (b *books) onlyOfAmount(payer ledger.CustomerID, r *ledger.Receipt) []score.Line {
	var equal []*ledger.OpenItem
	for _, it := range b.of[payer] {
		if b.open(it, r) && b.left[it.ID] == r.Amount.Minor {
			equal = append(equal, it)
		}
	}
	if len(equal) != 1 {
		return nil
	}
	return b.inFull(equal)
}

// smallShort and smallOver are what the script lets pass, in minor units; shorts up to 2 % pass as well.
const smallShort, smallOver = 100, 100

func script(b *books, r *ledger.Receipt) []score.Line {
	payer := b.payer(r)
	for _, index := range []map[string][]*ledger.OpenItem{b.byNumber, b.byTail, b.byOrder} {
		named := b.named(index, r)
		if len(named) == 0 {
			continue
		}
		total := b.sum(named)
		lines, discounted := b.lessDiscounts(named, r)
		switch short := total - r.Amount.Minor; {
		case short == 0, short < 0 && -short <= smallOver:
			return b.inFull(named)
		case discounted == r.Amount.Minor:
			return lines
		case short > 0 && (short <= smallShort || short*50 <= total):
			lines = b.inFull(named)
			last := &lines[len(lines)-1]
			if last.Cash > short {
				last.Cash, last.WriteOff, last.Reason = last.Cash-short, short, ledger.Tolerance
				return lines
			}
		}
	}
	if payer == "" {
		return nil
	}
	if lines := b.onlyOfAmount(payer, r); lines != nil {
		return lines
	}
	var all []*ledger.OpenItem
	for _, it := range b.of[payer] {
		if b.open(it, r) {
			all = append(all, it)
		}
	}
	if len(all) > 1 && b.sum(all) == r.Amount.Minor {
		return b.inFull(all)
	}
	return nil
}

func oldestFirst(b *books, r *ledger.Receipt) []score.Line {
	payer := b.payer(r)
	if payer == "" {
		return nil
	}
	var lines []score.Line
	rest := r.Amount.Minor
	for _, it := range b.of[payer] {
		if left := b.left[it.ID]; b.open(it, r) && left > 0 && rest > 0 {
			lines = append(lines, score.Line{Item: it.ID, Cash: min(rest, left)})
			rest -= min(rest, left)
		}
	}
	return lines
}
