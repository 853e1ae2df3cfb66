package bench

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// Truth is what is known of one receipt because the generator made it.
type Truth struct {
	Place     string // file:line of the receipt
	Situation string
	Outcome   string
	Customer  ledger.CustomerID
	Items     []string // document=cash, sorted
}

// ErrTruth is the cause when a truth file is not one.
var ErrTruth = errors.New("not a truth file")

// ReadTruth reads the truth of the workload in dir, by place.
func ReadTruth(dir string) (map[string]Truth, error) {
	f, err := os.Open(filepath.Join(dir, TruthFile))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	truth := map[string]Truth{}
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		if n == 1 {
			continue
		}
		c := strings.Split(sc.Text(), "\t")
		if len(c) != strings.Count(truthTitle, "\t")+1 {
			return nil, fmt.Errorf("%s:%d: %d columns: %w", f.Name(), n, len(c), ErrTruth)
		}
		t := Truth{Place: c[0] + ":" + c[1], Situation: c[2], Outcome: c[3], Customer: ledger.CustomerID(c[4]), Items: strings.Fields(c[5])}
		slices.Sort(t.Items)
		truth[t.Place] = t
	}
	return truth, sc.Err()
}

// Verdict is what the comparison of one decision with the truth says.
type Verdict uint8

// The verdicts. Only Wrong costs the company money without anybody noticing.
const (
	Right Verdict = iota // the same outcome; when applied, the same items and amounts
	Held                 // a person has to look although the truth is known
	Wrong                // applied to something else, or put away as something else than it is
	verdicts
)

// Judge compares a decision with the truth.
func (t Truth) Judge(d *match.Decision) Verdict {
	switch {
	case d.Outcome == match.Apply && t.Outcome == "apply" && slices.Equal(t.Items, paid(d)):
		return Right
	case d.Outcome == match.Apply:
		return Wrong
	case d.Outcome.String() == t.Outcome:
		return Right
	case d.Outcome == match.Excluded || d.Outcome == match.Reversed:
		return Wrong
	}
	return Held
}

func paid(d *match.Decision) []string {
	var list []string
	for _, a := range d.Applications {
		list = append(list, string(a.Item)+"="+a.Cash.Decimal())
	}
	slices.Sort(list)
	return list
}

// Tally counts verdicts by situation.
type Tally map[string]*[verdicts]int

// Add counts one verdict.
func (y Tally) Add(situation string, v Verdict) {
	if y[situation] == nil {
		y[situation] = new([verdicts]int)
	}
	y[situation][v]++
}

// Total sums one verdict over all situations.
func (y Tally) Total(v Verdict) int {
	n := 0
	for _, c := range y {
		n += c[v]
	}
	return n
}

// String is a table: situation, right, held, wrong.
func (y Tally) String() string {
	var names []string
	for s := range y {
		names = append(names, s)
	}
	slices.Sort(names)
	var b strings.Builder
	fmt.Fprintf(&b, "%-18s %8s %8s %8s\n", "situation", "right", "held", "wrong")
	for _, s := range names {
		fmt.Fprintf(&b, "%-18s %8d %8d %8d\n", s, y[s][Right], y[s][Held], y[s][Wrong])
	}
	fmt.Fprintf(&b, "%-18s %8d %8d %8d\n", "total", y.Total(Right), y.Total(Held), y.Total(Wrong))
	return b.String()
}
