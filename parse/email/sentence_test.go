package email

import "testing"

// TestSentence: what is remembered of one sentence never answers for another, in whatever order their numbers are asked for.
func TestSentence(t *testing.T) {
	const line = "Invoice 4711 is paid today. Invoice 4712 is not paid. Invoice 4713 will follow later. We paid 4714, the rest will follow."
	places := []int{8, 36, 62, 94}
	want := []bool{false, true, true, false}
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}, {2, 2, 0, 0, 3, 1}} {
		around := sentence{of: line}
		for _, i := range order {
			if got := around.saysUnpaid(places[i]); got != want[i] {
				t.Errorf("%v: unpaid at %q: %v, want %v", order, line[places[i]:places[i]+4], got, want[i])
			}
		}
	}
}
