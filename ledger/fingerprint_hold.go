package ledger

import (
	"crypto/sha256"
	"encoding/binary"
)

// generation is the identities given over a part of a file, and the account days they belong to.
type generation struct {
	keys  identities
	days  identities
	twins map[uint64]int // how often an identity without ordinal came again
}

func (g *generation) again(key uint64) int {
	if g.twins == nil {
		g.twins = map[uint64]int{}
	}
	g.twins[key]++
	return g.twins[key]
}

// turn looks up the account day of the next receipt where it is another than that of the last. Days begin in young. Only at such a
// change, where most files have just ended a day, young may become old, and old be forgotten.
func (f *Fingerprinter) turn(booked Date) {
	day := accountDay{f.last.account, booked}
	if f.begun && day == f.day {
		return
	}
	f.day, f.begun = day, true
	if n := f.young.keys.size(); n >= f.Hold && n >= f.old.keys.size() {
		f.age()
	}
	key := f.dayKey(day)
	f.dayIsOver = f.over.has(key)
	if f.dayIsOver {
		return
	}
	f.dayIsOld = f.old.days.has(key)
	f.touched = f.touched || f.dayIsOld
	f.young.days.add(key)
}

// age lets young grow old. What was old is forgotten when none of its days came back meanwhile; else both are old, and because young
// must grow as large as old before it ages, no identity is moved often.
func (f *Fingerprinter) age() {
	if !f.touched {
		f.old.days.all(func(day uint64) { f.over.add(day) })
		f.old, f.young = f.young, f.old
		f.young.clear()
		return
	}
	f.young.keys.all(func(key uint64) { f.old.keys.add(key) })
	f.young.days.all(func(day uint64) { f.old.days.add(day) })
	for key, n := range f.young.twins {
		if f.old.twins == nil {
			f.old.twins = map[uint64]int{}
		}
		f.old.twins[key] += n
	}
	f.young.clear()
	f.touched = false
}

// clear forgets everything and keeps the room: the next part of the file needs as much.
func (g *generation) clear() {
	g.keys.clear()
	g.days.clear()
	clear(g.twins)
}

func (f *Fingerprinter) dayKey(day accountDay) uint64 {
	f.raw = append(day.booked.AppendTo(f.raw[:0]), day.account...)
	sum := sha256.Sum256(f.raw)
	return binary.BigEndian.Uint64(sum[:8])
}
