package bench

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
	"github.com/cashtie/cashtie/parse/bai2"
	"github.com/cashtie/cashtie/parse/camt"
	"github.com/cashtie/cashtie/parse/lockbox"
	"github.com/cashtie/cashtie/parse/mt940"
	"github.com/cashtie/cashtie/parse/x12"
)

// streamed is a bank format with its generator and the record layer alone.
type streamed struct {
	name    string
	write   func(w io.Writer, size int64, seed uint64) error
	format  *parse.Format
	records func(r io.Reader) error
}

var streamedFormats = []streamed{
	{"ach_ctx", WriteACH, ach.Format, achRecords},
	{"ach_ccd", WriteACHPlus, ach.Format, achRecords},
	{"bai2", WriteBAI2, bai2.Format, bai2Records(true)},
	{"bai2_long", WriteLongBAI2, bai2.Format, bai2Records(true)},
	{"lockbox", WriteLockbox, lockbox.Format, func(r io.Reader) error {
		for _, err := range lockbox.NewReader("stream", r, parse.Limits{}).All() {
			if err != nil {
				return err
			}
		}
		return nil
	}},
	{"mt940", WriteMT940, mt940.Format, func(r io.Reader) error {
		for _, err := range mt940.NewReader("stream", r, parse.Limits{}).All() {
			if err != nil {
				return err
			}
		}
		return nil
	}},
	{"camt", WriteCAMT, camt.Format, func(r io.Reader) error {
		for _, err := range camt.NewReader("stream", r, parse.Limits{}).All() {
			if err != nil {
				return err
			}
		}
		return nil
	}},
	{"x12", WriteX12, x12.Format, func(r io.Reader) error {
		for _, err := range x12.NewReader("stream", r, parse.Limits{}).All() {
			if err != nil {
				return err
			}
		}
		return nil
	}},
}

// keptRecords read records that may be kept, by format, where that is another way of reading.
var keptRecords = map[string]func(io.Reader) error{"bai2": bai2Records(false), "bai2_long": bai2Records(false)}

// bai2Records reads records into the same storage again and again, or into new storage each.
func bai2Records(reuse bool) func(io.Reader) error {
	return func(in io.Reader) error {
		r := bai2.NewReader("stream", in, parse.Limits{})
		r.ReuseRecord = reuse
		for _, err := range r.All() {
			if err != nil {
				return err
			}
		}
		return nil
	}
}

func achRecords(r io.Reader) error {
	for _, err := range ach.NewReader("stream", r, parse.Limits{}).All() {
		if err != nil {
			return err
		}
	}
	return nil
}

// benchBytes is how large the files of the speed benchmarks are.
const benchBytes = 50_000_000

func stream(tb testing.TB, f streamed, size int64) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := f.write(&b, size, 1); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func newReader(f streamed, r io.Reader) *parse.Reader {
	return parse.NewReader(f.format, parse.Input{Name: "stream", R: r})
}

// readReceipts reads all facts; faults and broken totals are errors. An 820 has no receipts: its advices, which must close, are counted
// in their stead. each may be nil.
func readReceipts(f streamed, r *parse.Reader, each func(n int)) (receipts int, err error) {
	for fact, err := range r.All() {
		switch {
		case err != nil:
			return receipts, err
		case fact.Control != nil && !fact.Control.OK:
			return receipts, errors.New(fact.Control.Name + ": " + fact.Control.Expected + ", got " + fact.Control.Got)
		case fact.Statement != nil:
			if v, d := fact.Statement.Verdict(); v != parse.Verified {
				return receipts, errors.New(fact.Statement.Source.String() + ": " + v.String() + " " + d.String())
			}
		case f.format == x12.Format && fact.Advice != nil && fact.Advice.Closure != ledger.Closes:
			return receipts, errors.New(fact.Advice.ID + " " + fact.Advice.Closure.String())
		case fact.Receipt != nil, f.format == x12.Format && fact.Advice != nil:
			if receipts++; each != nil {
				each(receipts)
			}
		}
	}
	return receipts, nil
}

func TestStreamsAreSound(t *testing.T) {
	for _, f := range streamedFormats {
		in := stream(t, f, 3_000_000)
		if len(in) < 3_000_000 || len(in) > 5_000_000 || !bytes.Equal(in, stream(t, f, 3_000_000)) {
			t.Errorf("%s: %d bytes, the same again: %v", f.name, len(in), bytes.Equal(in, stream(t, f, 3_000_000)))
		}
		receipts, err := readReceipts(f, newReader(f, bytes.NewReader(in)), nil)
		if err != nil || receipts < 2000 {
			t.Errorf("%s: %d receipts, %v", f.name, receipts, err)
		}
		if err := f.write(failing{}, 1<<40, 1); err != errFull {
			t.Errorf("%s: writing to a full disk: %v", f.name, err)
		}
	}
}

var errFull = errors.New("the disk is full")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }

// BenchmarkFile measures each format on one file of 50 MB in three depths: finding the ends of its lines, which is the floor, its
// records, its receipts. of_scan is the speed as a fraction of the floor, measured in the same minute.
func BenchmarkFile(b *testing.B) {
	for _, f := range streamedFormats {
		b.Run(f.name, func(b *testing.B) {
			in := stream(b, f, benchBytes)
			b.Run("newlines", func(b *testing.B) {
				depth(b, in, func() error { scan(in); return nil })
			})
			if f.format == camt.Format {
				b.Run("encoding_xml", func(b *testing.B) {
					depth(b, in, func() error { return tokens(bytes.NewReader(in)) })
				})
			}
			b.Run("records", func(b *testing.B) {
				depth(b, in, func() error { return f.records(bytes.NewReader(in)) })
			})
			if kept := keptRecords[f.name]; kept != nil {
				b.Run("records_kept", func(b *testing.B) {
					b.ReportAllocs()
					depth(b, in, func() error { return kept(bytes.NewReader(in)) })
				})
			}
			b.Run("receipts", func(b *testing.B) { depthOfReceipts(b, f, in, false) })
			if reusesReceipts[f.name] {
				b.Run("receipts_reused", func(b *testing.B) { depthOfReceipts(b, f, in, true) })
			}
		})
	}
}

// reusesReceipts are the formats that make use of [parse.Reader].ReuseReceipt.
var reusesReceipts = map[string]bool{"bai2": true, "bai2_long": true, "mt940": true}

func depthOfReceipts(b *testing.B, f streamed, in []byte, reuse bool) {
	receipts := 0
	read := func() (err error) {
		r := newReader(f, bytes.NewReader(in))
		r.ReuseReceipt = reuse
		receipts, err = readReceipts(f, r, nil)
		return err
	}
	depth(b, in, read)
	b.ReportMetric(float64(receipts*b.N)/b.Elapsed().Seconds(), "receipts/s")
	b.ReportMetric(allocations(func() { _ = read() })/float64(receipts), "allocs/receipt")
}

// tokens is what the standard library takes for the tokens alone.
func tokens(r io.Reader) error {
	for d := xml.NewDecoder(r); ; {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func scan(in []byte) (lines int) {
	for len(in) > 0 {
		i := bytes.IndexByte(in, '\n')
		if i < 0 {
			break
		}
		in = in[i+1:]
		lines++
	}
	return lines
}

func depth(b *testing.B, in []byte, read func() error) {
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		if err := read(); err != nil {
			b.Fatal(err)
		}
	}
	const times = 5
	floor := time.Duration(1 << 62)
	for range times {
		start := time.Now()
		scan(in)
		floor = min(floor, time.Since(start))
	}
	b.ReportMetric(floor.Seconds()*float64(b.N)/b.Elapsed().Seconds(), "of_scan")
}

func allocations(f func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs - before.Mallocs)
}

// heapBound is how much may be alive beside the caller's while a file streams through, in bytes. The generator's world is part of it.
const heapBound = 8 << 20

// TestHeap reads a file of 1 GiB from a stream that nobody holds. What is alive must not grow with the file.
func TestHeap(t *testing.T) {
	if os.Getenv("CASHTIE_BENCH_LARGE") != "1" {
		t.Skip("takes minutes; CASHTIE_BENCH_LARGE=1 runs it")
	}
	const size = 1 << 30
	for _, f := range streamedFormats {
		t.Run(f.name, func(t *testing.T) { heap(t, f, size) })
	}
}

func heap(t *testing.T, f streamed, size int64) {
	base := alive()
	watch := &watcher{r: produce(t, f, size), every: size / 16}
	if err := f.records(watch); err != nil {
		t.Error(err)
	}
	recordsPeak := watch.peak - base
	if recordsPeak > heapBound {
		t.Errorf("%d KiB alive while records are read, want at most %d", recordsPeak>>10, heapBound>>10)
	}
	watch = &watcher{r: produce(t, f, size), every: size / 16}
	receipts, err := readReceipts(f, newReader(f, watch), nil)
	if err != nil {
		t.Error(err)
	}
	if peak := watch.peak - base; peak > heapBound {
		t.Errorf("%d KiB alive while receipts are read, want at most %d", peak>>10, heapBound>>10)
	}
	t.Logf("%d MiB, %d receipts; alive at most: %d KiB for records, %d KiB for receipts", size>>20, receipts, recordsPeak>>10, (watch.peak-base)>>10)
}

func produce(t *testing.T, f streamed, size int64) io.Reader {
	r, w := io.Pipe()
	go func() { _ = w.CloseWithError(f.write(w, size, 1)) }()
	t.Cleanup(func() { r.Close() })
	return r
}

// watcher looks at the heap after every so many bytes.
type watcher struct {
	r          io.Reader
	n, every   int64
	next, peak int64
}

func (w *watcher) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	if w.n += int64(n); w.n >= w.next {
		w.next = w.n + w.every
		w.peak = max(w.peak, alive())
	}
	return n, err
}

// TestReuse: where the room of receipts comes back, reading takes a third of the memory at most: what is left are the strings.
func TestReuse(t *testing.T) {
	for _, f := range streamedFormats {
		if !reusesReceipts[f.name] {
			continue
		}
		in := stream(t, f, 3_000_000)
		taken := func(reuse bool) uint64 {
			r := newReader(f, bytes.NewReader(in))
			r.ReuseReceipt = reuse
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			if _, err := readReceipts(f, r, nil); err != nil {
				t.Error(err)
			}
			runtime.ReadMemStats(&after)
			return after.TotalAlloc - before.TotalAlloc
		}
		if kept, reused := taken(false), taken(true); reused > kept/3 {
			t.Errorf("%s: %d bytes taken, and %d where receipts come back", f.name, kept, reused)
		} else {
			t.Logf("%s: %d bytes taken, and %d where receipts come back", f.name, kept, reused)
		}
	}
}

func alive() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
