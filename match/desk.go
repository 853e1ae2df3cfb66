package match

// desk is the room in which one worker explains receipts, one after the other: what is written on it is wiped before the next one,
// so that explaining takes next to no new memory. Nothing on it may outlive the explanations of a receipt.
type desk struct {
	rows    pad[int32]
	choices pad[choice]
	options pad[option]
	totals  pad[groupTotal]
	tilt    tilt
}

// wipe makes the desk empty.
func (d *desk) wipe() {
	d.rows.used, d.choices.used, d.options.used, d.totals.used = 0, 0, 0, 0
}

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
