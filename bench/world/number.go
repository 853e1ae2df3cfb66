package world

import (
	"fmt"
	"strings"
)

// series is how one legal entity numbers its documents. Entities number independently, so short numbers meet.
type series struct {
	company  string
	euro     bool
	next     int
	invoice  func(n int) string
	credit   func(n int) string
	external func(n int) string // the number printed on the invoice, where it is not the document's
}

// newSeries are the entities of a world. The spellings are those of common systems: SAP with and without an external number, Oracle,
// NetSuite, Dynamics, DATEV, Odoo and small accounting programs.
func newSeries(c chance) []*series {
	format := func(f string) func(int) string { return func(n int) string { return fmt.Sprintf(f, n) } }
	base := func(low, high int64) int { return int(c.between(low, high)) }
	return []*series{
		{company: "1000", next: base(10_000, 80_000), invoice: format("0090%06d"), credit: format("0096%06d")},
		{company: "1100", next: base(100_000, 700_000), invoice: format("INV-%06d"), credit: format("CM-%06d")},
		{company: "1200", next: base(1_000_000, 7_000_000), invoice: format("%07d"), credit: format("8%07d")},
		{company: "1300", next: base(1_000, 60_000), invoice: format("SI-2026-%05d"), credit: format("SC-2026-%05d")},
		{company: "1400", next: base(20_000, 70_000), invoice: format("%05d"), credit: format("C%05d")},
		{company: "2000", euro: true, next: base(100_000, 800_000), invoice: format("1800%06d"), credit: format("1900%06d"), external: format("0094%06d")},
		{company: "2100", euro: true, next: base(1_000, 9_000), invoice: format("RE/2026/%05d"), credit: format("GS/2026/%05d")},
		{company: "2200", euro: true, next: base(100_000, 700_000), invoice: format("%06d"), credit: format("9%06d")},
		{company: "2300", euro: true, next: base(10_000, 70_000), invoice: format("F26-%05d"), credit: format("AV26-%05d")},
	}
}

// digits is a number without anything but digits and without leading zeros: what mangling acts on.
func digits(number string) string {
	return strings.TrimLeft(strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number), "0")
}

// core is the run of digits at the end of a number, without leading zeros: 41 of RE/2026/00041.
func core(number string) string {
	i := len(number)
	for i > 0 && number[i-1] >= '0' && number[i-1] <= '9' {
		i--
	}
	return strings.TrimLeft(number[i:], "0")
}
