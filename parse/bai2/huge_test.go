package bai2_test

import (
	"bytes"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/bai2"
)

// repeat yields a block over and over, n bytes in all.
type repeat struct {
	block []byte
	n     int64
	off   int
}

func (r *repeat) Read(p []byte) (int, error) {
	if r.n <= 0 {
		return 0, io.EOF
	}
	n := copy(p, r.block[r.off:])
	n = int(min(int64(n), r.n))
	r.off = (r.off + n) % len(r.block)
	r.n -= int64(n)
	return n, nil
}

// TestHugeInput: memory does not grow with the file, whatever is in it. CASHTIE_HUGE=1 makes the files 1 GiB large.
func TestHugeInput(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 32 MiB")
	}
	const most = 8 << 20
	size := int64(8 << 20)
	if os.Getenv("CASHTIE_HUGE") == "1" {
		size = 1 << 30
	}
	head := "01,S,R,260101,,1,,,2/\n02,,S,1,260101,,,/\n03,1,,010,5,,/\n16,142,100,Z,R1,,A"
	for name, block := range map[string][]byte{
		"zeros": make([]byte, 4096), "line feeds": bytes.Repeat([]byte("\n"), 4096), "continuations": []byte("88,MORE TEXT OF THE SAME ENTRY\n"),
		"entries": []byte("16,142,100,Z,R1,,SOME TEXT OF THIS ENTRY/\n"),
	} {
		t.Run(name, func(t *testing.T) {
			in := io.MultiReader(strings.NewReader(head), strings.NewReader("\n"), &repeat{block: block, n: size})
			input := parse.Input{Name: testFile, R: in}
			read := parse.NewReader(bai2.Format, input).Read
			if size > 8<<20 {
				read = bai2.Format.New(input).Decode // without the identities, of which there is one for each receipt
			}
			var before, now runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			peak, steps := uint64(0), 0
			every := int(size / 160)
			for {
				f, err := read()
				if err == io.EOF {
					break
				}
				if steps++; steps%every == 0 || err != nil || f.Statement != nil {
					runtime.GC()
					runtime.ReadMemStats(&now)
					peak = max(peak, now.HeapAlloc)
				}
			}
			if steps == 0 || peak > before.HeapAlloc+most {
				t.Errorf("%d steps, heap grew from %d to %d", steps, before.HeapAlloc, peak)
			}
			t.Logf("%d steps, %d KiB", steps, (peak-min(peak, before.HeapAlloc))>>10)
		})
	}
}
