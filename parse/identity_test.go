package parse

import (
	"errors"
	"io"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// days decodes one receipt for each of booked.
type days struct {
	booked []ledger.Date
	next   int
}

func (d *days) Decode() (Fact, error) {
	if d.next == len(d.booked) {
		return Fact{}, io.EOF
	}
	d.next++
	return Fact{Receipt: &ledger.Receipt{Account: "1", Booked: d.booked[d.next-1], Source: ledger.Source{File: "f", Line: int32(d.next)}}}, nil
}

// TestIdentitiesBounded: a day that comes back after it was let go of is a located fault; without a bound it is read.
func TestIdentitiesBounded(t *testing.T) {
	day, err := ledger.ParseDate("2026-03-16")
	if err != nil {
		t.Fatal(err)
	}
	file := []ledger.Date{day, day, day.Add(1), day.Add(1), day.Add(2), day}
	for limit, want := range map[int]int{1: 5, -1: 6, 0: 6} {
		f := &Format{Name: "days", New: func(Input) Decoder { return &days{booked: file} }}
		ids, faults := map[ledger.ReceiptID]bool{}, 0
		for fact, err := range NewReader(f, Input{Name: "f", Options: Options{Limits: Limits{Identities: limit}}}).All() {
			if e, ok := errors.AsType[*Error](err); ok {
				if faults++; e.Source.Line != 6 || !errors.Is(e, ErrTooMany) || e.Help == "" || e.Fatal {
					t.Errorf("limit %d: fault %v", limit, e)
				}
				continue
			}
			ids[fact.Receipt.ID] = true
		}
		if len(ids) != want || faults != 6-want {
			t.Errorf("limit %d: %d identities and %d faults, want %d and %d", limit, len(ids), faults, want, 6-want)
		}
	}
}
