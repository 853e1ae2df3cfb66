package x12_test

import (
	"bytes"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/x12"
)

const (
	bombBytes = 1 << 20
	// mostAllocated is what reading 1 MiB may allocate, all together: more than is ever alive.
	mostAllocated = 256 << 20
	mostMallocs   = 400_000
)

const isa = "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260317*0645*U*00401*000000001*0*P*>~"

// bombs are 1 MiB each of what makes readers slow, or fills memory.
var bombs = map[string]string{
	"a segment":                       isa + "NTE*A*" + strings.Repeat("x", bombBytes) + "~",
	"a segment without end":           isa + "NTE*A*" + strings.Repeat("x", bombBytes),
	"elements":                        isa + strings.Repeat("*", bombBytes),
	"terminators":                     isa + strings.Repeat("~", bombBytes),
	"blanks":                          isa + strings.Repeat(" ", bombBytes),
	"line ends":                       isa + strings.Repeat("\r\n", bombBytes/2),
	"terminators lost in lines":       isa + strings.Repeat("RMR*IV*1**1.00\n", bombBytes/15),
	"no terminators at all":           "ST*820*1" + strings.Repeat("RMR*IV*1**1.00", bombBytes/14),
	"an ISA in each line":             strings.Repeat(isa+"\n", bombBytes/107),
	"an ISA that is cut in each line": isa + strings.Repeat("ISA*00*~\n", bombBytes/9),
	"sets":                            isa + strings.Repeat("ST*820*1~", bombBytes/9),
	"sets with their ends":            isa + strings.Repeat("ST*820*1~SE*2*1~", bombBytes/16),
	"trailers":                        isa + strings.Repeat("SE*2*1~", bombBytes/7),
	"payments":                        isa + "ST*820*1~" + strings.Repeat("BPR*C*1~", bombBytes/8),
	"empty lines":                     isa + "ST*820*1~BPR*C*1.00~" + strings.Repeat("RMR*~", bombBytes/5),
	"lines that do not close":         isa + "ST*820*1~BPR*C*1.01~" + strings.Repeat("RMR*CM*1**1.00*3*.5**.2~ADX*1*ZZ*DB~", bombBytes/36),
	"whole lines that do not close":   isa + "ST*820*1~BPR*C*1~" + strings.Repeat("RMR*DB*1**7*3*2**1~ADX*1*ZZ*DB~", bombBytes/31),
	"adjustments of one line":         isa + "ST*820*1~BPR*C*1.00~RMR*IV*1**1~" + strings.Repeat("ADX*1*ZZ*DB*9~", bombBytes/14),
	"adjustments of their own":        isa + "ST*820*1~BPR*C*1.00~ENT*1~" + strings.Repeat("ADX*1*ZZ*DB*9~", bombBytes/14),
	"payments that do not close":      isa + "ST*820*1~" + strings.Repeat("BPR*C*9~RMR*CM*1**1*3*.5**.2~ADX*1*ZZ*DB~ADX*2*ZZ~", bombBytes/51),
	"references of one line":          isa + "ST*820*1~BPR*C*1.00~RMR*IV*1**1~" + strings.Repeat("REF*PO*9~", bombBytes/9),
	"other numbers of each line":      isa + "ST*820*1~BPR*C*1.00~" + strings.Repeat("RMR*IV*1**1~REF*PO*9~", bombBytes/21),
	"addresses":                       isa + "ST*820*1~BPR*C*1.00~N1*PR*A~" + strings.Repeat("N3*A*B~", bombBytes/7),
	"parties":                         isa + "ST*820*1~BPR*C*1.00~" + strings.Repeat("N1*PE*A*1*2~", bombBytes/12),
	"amounts that are none":           isa + "ST*820*1~BPR*C*1.00~" + strings.Repeat("RMR*IV*1**x~", bombBytes/12),
	"amounts too large":               isa + "ST*820*1~BPR*C*1.00~" + strings.Repeat("RMR*IV*1**92233720368547758.07~", bombBytes/31),
	"checks of a lockbox":             isa + "ST*823*1~DEP*1*20260317****01*4~BAT*20260317**1~" + strings.Repeat("BPR*C*1~AVA*1*1~", bombBytes/16),
	"batches of a lockbox":            isa + "ST*823*1~DEP*1*20260317****01*4~" + strings.Repeat("BAT*2~AMT*2*1~", bombBytes/14),
	"wide separators":                 "ST\u00a6820\u00a61~" + strings.Repeat("RMR\u00a6IV\u00a61~", bombBytes/11),
	"letters":                         isa + strings.Repeat("\xe9", bombBytes),
	"letters in segments":             isa + "ST*820*1~BPR*C*1.00~" + strings.Repeat("RMR*IV*\xe9**1~", bombBytes/12),
	"tags":                            "ST*820*1\n" + strings.Repeat("RMR*", bombBytes/4),
	"zeros":                           isa + strings.Repeat("\x00", bombBytes),
}

// TestBombs: whatever 1 MiB holds, reading it ends, with little memory.
func TestBombs(t *testing.T) {
	for name, text := range bombs {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			facts, faults := 0, 0
			r := parse.NewReader(x12.Format, parse.Input{Name: testFile, R: strings.NewReader(text)})
			for _, err := range r.All() {
				if err != nil {
					faults++
				} else {
					facts++
				}
			}
			runtime.ReadMemStats(&after)
			bytesUsed, mallocs := after.TotalAlloc-before.TotalAlloc, after.Mallocs-before.Mallocs
			t.Logf("%d facts, %d faults, %d KiB in %d allocations, %v", facts, faults, bytesUsed>>10, mallocs, time.Since(start))
			if bytesUsed > mostAllocated || mallocs > mostMallocs {
				t.Errorf("%d MiB in %d allocations", bytesUsed>>20, mallocs)
			}
		})
	}
}

// TestSlowSource: a source that gives a byte at a time, or nothing now and then, costs no more memory than others.
func TestSlowSource(t *testing.T) {
	text := bombs["lines that do not close"][:200_000]
	var want, got int
	for range parse.NewReader(x12.Format, parse.Input{Name: testFile, R: bytes.NewReader([]byte(text))}).All() {
		want++
	}
	for range parse.NewReader(x12.Format, parse.Input{Name: testFile, R: &drops{r: strings.NewReader(text)}}).All() {
		got++
	}
	if got != want {
		t.Errorf("%d facts, want %d", got, want)
	}
}

// drops gives a byte at every second call.
type drops struct {
	r    io.Reader
	none bool
}

func (d *drops) Read(p []byte) (int, error) {
	if d.none = !d.none; d.none || len(p) == 0 {
		return 0, nil
	}
	return d.r.Read(p[:1])
}
