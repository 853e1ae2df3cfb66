package match

import (
	"github.com/cashtie/cashtie/internal/slab"
	"github.com/cashtie/cashtie/ledger"
)

// desk is the room in which one worker reads and explains receipts, one after the other, so that a receipt takes next to no new
// memory of its own.
type desk struct {
	// What is needed for one receipt is wiped before the next.
	rows    pad[int32]
	choices pad[choice]
	options pad[option]
	listed  pad[*explanation]
	weighed pad[account]
	totals  pad[groupTotal]
	tilt    tilt
	sums    sumRoom
	atoms   []atom
	found   []mention
	joined  []byte
	hit     mention
	hearing hearing
	items   []*ledger.OpenItem
	heard   []Evidence
	near    []int32
	owners  [maxOwners]int32
	ahead   ahead
	aside   ahead // for a text that is none of the handful
	// remnants of a text or of a line of an advice, and which of its atoms are settled.
	remnants remnants
	settled  []bool

	// What is kept with a receipt until it is decided is made for several at once.
	streams   slab.Room[stream]
	texts     slab.Room[ledger.Text]
	keptAtoms slab.Room[atom]
	mentions  slab.Room[mention]
	letters   slab.Room[byte]
	words     slab.Words
	numbers   slab.Room[int32]
	payers    slab.Room[payer]
	clues     slab.Room[clue]
	evidence  slab.Room[Evidence]

	explanations slab.Room[explanation]
	lines        slab.Room[line]
	ranked       slab.Room[*explanation]
	chances      slab.Room[Chance]
	decisions    slab.Room[Decision]
	applications slab.Room[ledger.Application]

	// What was worked out for one receipt serves the next of the same sender.
	senders  map[string]sender
	accounts map[string][]int32
}

// maxRemembered bounds what a desk has worked out.
const maxRemembered = 4096

// sender finds the customers that a name may mean.
func (d *desk) sender(p *Portfolio, name string) sender {
	x, known := d.senders[name]
	if !known {
		if x = p.sender(name); d.senders == nil || len(d.senders) == maxRemembered {
			d.senders = map[string]sender{}
		}
		d.senders[name] = x
	}
	return x
}

// account finds the customers that pay from an account.
func (d *desk) account(p *Portfolio, s string) []int32 {
	found, known := d.accounts[s]
	if !known {
		if found = p.payers.account(s); d.accounts == nil || len(d.accounts) == maxRemembered {
			d.accounts = map[string][]int32{}
		}
		d.accounts[s] = found
	}
	return found
}

// How many small things are made together that receipts keep: for some dozens of receipts.
const (
	streamsAtOnce  = 64
	textsAtOnce    = 128
	mentionsAtOnce = 128
	lettersAtOnce  = 4096
	payersAtOnce   = 128
	cluesAtOnce    = 256
	evidenceAtOnce = 128

	explanationsAtOnce = 32
	linesAtOnce        = 64
	chancesAtOnce      = 64
	decisionsAtOnce    = 16
	applicationsAtOnce = 32
)

// usualExplanations is how many explanations a receipt has room for.
const usualExplanations = 4

// usualPayers is how many customers a receipt has room for that may have sent it, usualClues how many clues each of them.
const (
	usualPayers = 2
	usualClues  = 2
)

// wipe makes the desk empty of what one receipt needed.
func (d *desk) wipe() {
	d.rows.used, d.choices.used, d.options.used, d.totals.used, d.listed.used, d.weighed.used = 0, 0, 0, 0, 0, 0
}

// keep copies a list to where it stays.
func keep[T any](room *slab.Room[T], list []T) []T {
	kept := room.Cut(len(list), keptAtOnce)
	copy(kept, list)
	return kept
}

// keptAtOnce is how many letters, numbers and atoms are made together.
const keptAtOnce = 1024

// pad hands out slices that lie side by side. They keep what was written on them before.
type pad[T any] struct {
	room []T
	used int
}

// cut is an empty slice with room for n.
func (p *pad[T]) cut(n int) []T {
	if p.used+n > len(p.room) {
		p.room, p.used = make([]T, max(2*len(p.room), n, 64)), 0 // what was handed out stays as it is
	}
	s := p.room[p.used : p.used : p.used+n]
	p.used += n
	return s
}

// giveBack returns the end of what was cut last.
func (p *pad[T]) giveBack(n int) { p.used -= n }
