package x12_test

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"testing"

	"github.com/cashtie/cashtie/bench"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/x12"
)

// mostAlive is what may be alive beside the advice of the largest payment while a file streams through.
const mostAlive = 16 << 20

// TestHeap: interchanges one after the other, and payments of many lines, take no more memory than the largest payment and a little.
func TestHeap(t *testing.T) {
	const payments, lines, perLine = 24, 20_000, 400 // bytes that a line of an advice may take, with what it was read from
	var large bytes.Buffer
	for n := range payments {
		fmt.Fprintf(&large, "ST*820*%04d~BPR*C*%d.00*C*ACH*CTX~TRN*1*%d~", n, lines, n)
		for i := range lines {
			fmt.Fprintf(&large, "RMR*IV*INV-%06d**1.00~", i)
		}
		fmt.Fprintf(&large, "SE*%d*%04d~\n", lines+4, n)
	}
	var small bytes.Buffer
	if err := bench.WriteX12(&small, 20_000_000, 1); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name    string
		content []byte
		largest int64 // bytes of a payment with its lines
	}{
		{"payments of 20,000 lines", large.Bytes(), lines * perLine},
		{"payments of 350 bytes", small.Bytes(), 1_000},
	} {
		base := alive()
		watch := &watched{r: bytes.NewReader(tt.content), every: len(tt.content) / 12}
		d := x12.Format.New(parse.Input{Name: testFile, R: watch})
		facts := 0
		for ; ; facts++ {
			if _, err := d.Decode(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		peak := watch.peak - base
		if facts < payments || watch.looks < 10 || peak > mostAlive+tt.largest {
			t.Errorf("%s: %d KiB alive, want at most %d and the largest payment of %d KiB; %d facts, %d looks", tt.name, peak>>10, mostAlive>>10, tt.largest>>10, facts, watch.looks)
		}
		t.Logf("%s: %d MB, at most %d KiB alive", tt.name, len(tt.content)/1_000_000, peak>>10)
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
