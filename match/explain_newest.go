package match

import (
	"cmp"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// Who pays an account but for one item mostly leaves out the last invoice: it came after the payer made its list, or is not due. That is
// one guess, as the whole account is, where any other item left out is one of many.

// newest is the row of what was billed last: by the day of issue, by the day it is due, or by its number, the first of these that all
// rows have and that tells. Credits are not looked at. -1: nobody knows.
func (m *run) newest(rows []int32) int32 {
	for _, age := range [...]func(*ledger.OpenItem) string{
		func(it *ledger.OpenItem) string { return inSeries(it.Issued) },
		func(it *ledger.OpenItem) string { return inSeries(it.Due) },
		func(it *ledger.OpenItem) string { return it.Number },
	} {
		last, told := int32(-1), true
		for _, row := range rows {
			if m.left[row] < 0 {
				continue
			}
			key := age(m.p.items[row])
			if key == "" {
				last, told = -1, false
				break
			}
			if last < 0 {
				last = row
				continue
			}
			c, alike := compareSeries(key, age(m.p.items[last]))
			if !alike {
				last, told = -1, false
				break
			}
			if c > 0 {
				last = row
			}
			told = c > 0 || c < 0 && told
		}
		if told && last >= 0 {
			return last
		}
	}
	return -1
}

// inSeries writes a day as a number that grows; empty where there is none.
func inSeries(d ledger.Date) string {
	if d.IsZero() {
		return ""
	}
	return strings.ReplaceAll(d.String(), "-", "")
}

// compareSeries orders two numbers of one series, such as INV-9 and INV-10; false where they are not of one.
func compareSeries(a, b string) (int, bool) {
	end := func(s string) int { return len(strings.TrimRight(s, "0123456789")) }
	if i := end(a); i == len(a) || a[:i] != b[:end(b)] {
		return 0, false
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)), true
}
