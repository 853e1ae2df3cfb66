package mt940

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// spans holds that the fields of a file are the file: no byte is left out, none is in two fields.
func spans(t *testing.T, name, content string) {
	t.Helper()
	at := int64(0)
	for f, err := range NewReader(name, strings.NewReader(content), parse.Limits{}).All() {
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		if f.From != at || f.To <= f.From || f.To > int64(len(content)) {
			t.Fatalf("%s: field %q is at %d to %d, want from %d", name, f.Tag, f.From, f.To, at)
		}
		rest := content[f.From:f.To]
		if f.Kind == Tagged {
			i := strings.Index(rest, ":"+f.Tag+":")
			if i < 0 {
				t.Fatalf("%s: no :%s: in %q", name, f.Tag, rest)
			}
			rest = rest[i+len(f.Tag)+2:]
		}
		for _, l := range f.Lines {
			i := strings.Index(rest, l.Raw)
			if i < 0 || strings.Trim(rest[:i], "\x00\x01\x02\x03\xef\xbb\xbf \t\r\n@") != "" {
				t.Fatalf("%s: line %q of :%s: is not next in %q", name, l.Raw, f.Tag, rest)
			}
			rest = rest[i+len(l.Raw):]
		}
		if strings.Trim(rest, "\x00\x01\x02\x03 \t\r\n@") != "" {
			t.Fatalf("%s: %q behind :%s: is in no line", name, rest, f.Tag)
		}
		at = f.To
	}
	if at != int64(len(content)) {
		t.Errorf("%s: fields end at %d of %d", name, at, len(content))
	}
}

func TestSpans(t *testing.T) {
	for _, name := range samples {
		spans(t, name, string(sample(t, name)))
	}
	for _, in := range []string{"\xef\xbb\xbf\n\n:20:A\r\n\r\n:86:x\ry\r-}\n\n", "{1:F01X}{4::20:A\n:62F:C-}{1:F01X}{4:\n:20:B\n-}", "@@:20:A@@:25:B@@@@-@@\n", "\x01:20:A\x03\n  \n"} {
		spans(t, in, in)
	}
	root := os.Getenv("CASHTIE_CORPUS")
	if root == "" {
		return
	}
	files, err := filepath.Glob(filepath.Join(root, "mt940", "*", "*", "*", "*.sta"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, "no files in the corpus")
	}
	for _, path := range files {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.ContainsAny(string(content), "\x00\x7f") {
			spans(t, filepath.Base(path), string(content))
		}
	}
}

// TestMutatedAmounts changes each byte of each amount: the entry is refused or has another amount, and the books do not tie; never
// is the entry as before, and zero only where zeros stand.
func TestMutatedAmounts(t *testing.T) {
	content := page940("EUR", ":61:2603170317C12,50NTRFA//B", ":61:260317D1,00NTRFB") // does not tie, but every amount is looked at
	for _, amount := range []string{"12,50N", "1,00N"} {
		from := strings.Index(content, amount)
		for i := from; i < from+len(amount)-1; i++ {
			for c := byte(' '); c < 0x7f; c++ {
				if c == content[i] || c == '.' && content[i] == ',' || content[i:i+2] == "0N" && !isDigit(c) {
					continue // the same amount: "12,5" is 12,50
				}
				in := content[:i] + string(c) + content[i+1:]
				receipts, faults := read(t, in)
				if len(faults) > 0 {
					continue
				}
				zero := strings.Trim(in[from:from+len(amount)-1], "0,.") == ""
				for _, r := range receipts {
					if r.Amount.IsZero() != zero && r.Amount.IsZero() {
						t.Errorf("%q: a receipt of nothing", in)
					}
				}
				if len(receipts) != 2 || receipts[0].Amount.Minor == 1250 && receipts[1].Amount.Minor == -100 {
					t.Errorf("%q: %d receipts, nothing amiss", in, len(receipts))
				}
			}
		}
	}
}

// flood gives text again and again, left bytes in all.
type flood struct {
	text string
	at   int
	left int64
}

func (f *flood) Read(p []byte) (int, error) {
	if f.left <= 0 {
		return 0, io.EOF
	}
	n := copy(p[:min(int64(len(p)), f.left)], f.text[f.at:])
	f.at = (f.at + n) % len(f.text)
	f.left -= int64(n)
	return n, nil
}

// TestHeap proves that memory does not grow with the file, whatever is in it. CASHTIE_HUGE=1 makes the files 1 GiB.
func TestHeap(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 10 MiB for each case")
	}
	size, most := int64(10<<20), uint64(8<<20)
	if os.Getenv("CASHTIE_HUGE") == "1" {
		size = 1 << 30
	}
	head := ":20:A\n:25:1\n:60F:C260317EUR0,\n:61:260317C1,NTRFX\n"
	for name, text := range map[string]string{
		"statements": statements(1<<20, 2), "entries": ":61:260317C1,NTRFX//1\n:86:166?20SVWZ+INV 1?21INV 2?32BEISPIEL\n", "texts": ":86:X\n", "empty texts": ":86:\n",
		"lines": "MORE OF THE SAME TEXT\n", "line ends": "\r\n", "zeros": "\x00", "one line": "x", "charges": ":86:/CHGS/EUR1,/CHGS/EUR1,\n",
	} {
		t.Run(name, func(t *testing.T) {
			r := parse.NewReader(Format, parse.Input{Name: "f", R: io.MultiReader(strings.NewReader(head), &flood{text: text, left: size}),
				Options: parse.Options{Limits: parse.Limits{Errors: 1 << 30, Entries: 1 << 30}}})
			var before, now runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			peak, steps := uint64(0), 0
			for _, err := range r.All() {
				if steps++; steps&0x3fff == 1 || err != nil && steps < 100 {
					runtime.GC()
					runtime.ReadMemStats(&now)
					peak = max(peak, now.HeapAlloc)
				}
			}
			if peak > before.HeapAlloc+most+1<<20 { // above the largest field, which may have 1 MiB
				t.Errorf("%d steps, heap grew from %d to %d KiB", steps, before.HeapAlloc>>10, peak>>10)
			}
			t.Logf("%d steps, %d KiB", steps, (peak-min(peak, before.HeapAlloc))>>10)
		})
	}
}
