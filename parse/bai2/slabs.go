package bai2

// slabs are what new records are made of: a file has millions, and each would be several allocations. What is handed out is never
// written to again. A record that is kept holds the slabs it was cut from: some 30 KiB, which it shares with its neighbours.
type slabs struct {
	records []Record
	fields  []Field
	pieces  []Piece
	texts   []Piece
}

const (
	recordsInSlab = 32
	partsInSlab   = 128
	partsOfRecord = 16 // the least room to begin a record with; more make it grow out of the slab
)

// read returns a new record.
func (s *slabs) read(r *Reader) (*Record, error) {
	if len(s.records) == 0 {
		s.records = make([]Record, recordsInSlab)
	}
	rec := &s.records[0]
	rec.Fields, rec.Pieces, rec.Text = room(&s.fields), room(&s.pieces), room(&s.texts)
	if err := r.read(rec); err != nil {
		return nil, err
	}
	rec.fill()
	s.records = s.records[1:]
	rec.Fields, rec.Pieces, rec.Text = carve(&s.fields, rec.Fields), carve(&s.pieces, rec.Pieces), carve(&s.texts, rec.Text)
	return rec, nil
}

// room returns what is left of the slab, or a new one, with no elements.
func room[T any](slab *[]T) []T {
	if cap(*slab) < partsOfRecord {
		*slab = make([]T, 0, partsInSlab)
	}
	return *slab
}

// carve takes what was used of the room off the slab, unless it has grown out of it.
func carve[T any](slab *[]T, used []T) []T {
	n := len(used)
	if n == 0 {
		return nil
	}
	if n <= cap(*slab) {
		*slab = (*slab)[n:n]
	}
	return used[:n:n]
}
