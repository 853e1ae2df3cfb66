package ach_test

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"testing"

	"github.com/cashtie/cashtie/bench"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
)

// mostAlive is what may be alive beside the largest entry while a file streams through.
const mostAlive = 16 << 20

// TestHeap: a file in one batch, and entries with as many addenda as there can be, take no more memory than the largest entry and a little.
func TestHeap(t *testing.T) {
	lines := make([]string, 9_999) // the most that an entry can count
	for i := range lines {
		lines[i] = fmt.Sprintf(`RMR*IV*INV-%06d**1.00\`, i)
	}
	b := newFile()
	b.header("220", "HALVERN SUPPLY", "1987654321", "CTX", "VENDOR PAY")
	for range 24 {
		b.entry("22", "02100008", "4455", 999_900, "PAY", "ARDEN TOOLS INC", lines...)
	}
	b.control()
	large := file(b.close())
	for _, tt := range []struct {
		name    string
		content []byte
		largest int64 // bytes of an entry with its addenda
	}{
		{"one batch of entries with 9,999 addenda", large, int64(len(large) / 24)},
		{"entries with 20 addenda", benchFile(t, bench.WriteACH, 20_000_000), 21 * 95},
	} {
		base := alive()
		watch := &watched{r: bytes.NewReader(tt.content), every: len(tt.content) / 12}
		d := ach.Format.New(parse.Input{Name: testFile, R: watch})
		facts := 0
		for ; ; facts++ {
			if _, err := d.Decode(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		peak := watch.peak - base
		if facts < 24 || watch.looks < 10 || peak > mostAlive+tt.largest {
			t.Errorf("%s: %d KiB alive, want at most %d and the largest entry of %d KiB; %d facts, %d looks", tt.name, peak>>10, mostAlive>>10, tt.largest>>10, facts, watch.looks)
		}
		t.Logf("%s: %d MB, largest entry %d KiB, at most %d KiB alive", tt.name, len(tt.content)/1_000_000, tt.largest>>10, peak>>10)
	}
}

// watched looks at what is alive after every so many bytes.
type watched struct {
	r                     io.Reader
	every, n, next, looks int
	peak                  int64
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	if w.n += n; w.n >= w.next {
		w.next = w.n + w.every
		w.looks++
		w.peak = max(w.peak, alive())
	}
	return n, err
}

func alive() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
