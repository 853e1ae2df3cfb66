package ach_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	moov "github.com/moov-io/ach"

	"github.com/cashtie/cashtie/ledger"
)

// movement is an entry as both readers have it: kind, cents, trace number and the text of its addenda, blanks left out.
func movement(kind string, cents int, trace, addenda string) string {
	return fmt.Sprintf("%s %d %s %s", kind, cents, strings.TrimSpace(trace), strings.Join(strings.Fields(addenda), ""))
}

// ours lists the entries of a file.
func ours(t *testing.T, content []byte) (list []string) {
	got := readFile(t, content)
	for _, r := range got.receipts {
		list = append(list, movement("money", int(max(r.Amount.Minor, -r.Amount.Minor)), r.BankReference, addendaOf(r.Texts)))
	}
	for _, e := range got.events {
		kind, addenda := "event", addendaOf(e.Texts)
		switch e.Kind {
		case ledger.ReturnedPayment, ledger.DishonoredReturn, ledger.ContestedReturn:
			kind = "return"
		case ledger.NoticeOfChange:
			kind = "change"
		case ledger.PayerReversal:
			kind = "money" // to the other reader it is an entry like all others
		}
		list = append(list, movement(kind, int(max(e.Amount.Minor, -e.Amount.Minor)), e.Trace, addenda))
	}
	slices.Sort(list)
	return list
}

// theirs lists the entries that the Reader of moov-io/ach returns, whether it reports errors or not.
func theirs(content []byte) (list []string, err error) {
	file, err := moov.NewReader(bytes.NewReader(content)).Read()
	for _, b := range file.Batches {
		for _, e := range b.GetEntries() {
			list = append(list, theirEntry(e))
		}
	}
	for _, b := range file.IATBatches {
		for _, e := range b.Entries {
			kind, text := "money", ""
			switch {
			case e.Addenda99 != nil:
				kind = "return"
			case e.Addenda98 != nil:
				kind = "change"
			}
			for _, a := range e.Addenda17 {
				text += a.PaymentRelatedInformation
			}
			list = append(list, movement(kind, e.Amount, e.TraceNumber, text))
		}
	}
	slices.Sort(list)
	return list, err
}

func theirEntry(e *moov.EntryDetail) string {
	kind, text := "money", ""
	switch {
	case e.Addenda99 != nil || e.Addenda99Dishonored != nil || e.Addenda99Contested != nil:
		kind = "return"
	case e.Addenda98 != nil || e.Addenda98Refused != nil:
		kind = "change"
	case e.TransactionCode%5 > 2:
		kind = "event"
	}
	for _, a := range e.Addenda05 {
		text += a.PaymentRelatedInformation
	}
	return movement(kind, e.Amount, e.TraceNumber, text)
}

// differences explains, by file, why the other reader has other entries.
func differences(t *testing.T) map[string]string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "differences.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(content)), "\n")[1:] {
		name, why, _ := strings.Cut(line, "\t")
		known[name] = why
	}
	return known
}

// TestDifferential compares the entries of every file of the corpus with what the Reader of moov-io/ach has. Every difference is
// explained in testdata/differences.tsv, and an explanation that explains nothing is a failure too.
func TestDifferential(t *testing.T) {
	known := differences(t)
	var files, accepted, entries, theirEntries, same int
	corpus(t, func(t *testing.T, name string, content []byte) {
		want, err := theirs(content)
		got := ours(t, content)
		files, entries, theirEntries = files+1, entries+len(got), theirEntries+len(want)
		if err == nil {
			accepted++
		}
		if slices.Equal(got, want) {
			same++
		}
		if slices.Equal(got, want) {
			if why := known[name]; why != "" {
				t.Errorf("no difference, but explained: %s", why)
			}
			return
		}
		if known[name] == "" {
			t.Errorf("ours:\n  %s\ntheirs (%v):\n  %s", strings.Join(got, "\n  "), err, strings.Join(want, "\n  "))
		}
	})
	t.Logf("%d files, %d of them without an error there; %d entries here, %d there; the same in %d files", files, accepted, entries, theirEntries, same)
}
