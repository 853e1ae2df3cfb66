package parse

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func TestLineReader(t *testing.T) {
	long := strings.Repeat("x", 70<<10)
	for _, tt := range []struct {
		name, in string
		max      int
		want     []string
	}{
		{"lf", "a\nbb\n", 10, []string{"a|\n", "bb|\n"}},
		{"crlf", "a\r\nbb\r\n", 10, []string{"a|\r\n", "bb|\r\n"}},
		{"cr only", "a\rbb\rc", 10, []string{"a|\r", "bb|\r", "c|"}},
		{"cr at the end", "a\r", 10, []string{"a|\r"}},
		{"mixed with blank lines", "a\n\r\n\rb", 10, []string{"a|\n", "|\r\n", "|\r", "b|"}},
		{"no end", "abc", 10, []string{"abc|"}},
		{"empty", "", 10, nil},
		{"too long, lf", "abcdef\nz\n", 3, []string{"abc|\n!", "z|\n"}},
		{"too long, cr", "abcdef\rz\r", 3, []string{"abc|\r!", "z|\r"}},
		{"too long over several buffers", long + "\nz", 5, []string{"xxxxx|\n!", "z|"}},
		{"too long over several buffers, cr", long + "\rz\rq", 5, []string{"xxxxx|\r!", "z|\r", "q|"}},
		{"cr lines over several buffers", "a\r" + long + "\rz", 80 << 10, []string{"a|\r", long + "|\r", "z|"}},
		{"exactly the limit", "abc\nde", 3, []string{"abc|\n", "de|"}},
	} {
		for _, wrap := range []func(io.Reader) io.Reader{
			func(r io.Reader) io.Reader { return r }, iotest.OneByteReader, iotest.DataErrReader,
		} {
			l := NewLineReader(wrap(strings.NewReader(tt.in)), tt.max)
			var got []string
			for {
				line, end, err := l.Next()
				if err == io.EOF {
					break
				}
				s := string(line) + "|" + string(end)
				if errors.Is(err, ErrTooLong) {
					s += "!"
				} else if err != nil {
					t.Fatalf("%s: %v", tt.name, err)
				}
				if got = append(got, s); int(l.Line()) != len(got) {
					t.Fatalf("%s: line %d, want %d", tt.name, l.Line(), len(got))
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("%s (-want +got):\n%s", tt.name, d)
			}
		}
	}
}

func TestLineReaderFailingSource(t *testing.T) {
	boom := errors.New("boom")
	l := NewLineReader(io.MultiReader(strings.NewReader("a\nb"), iotest.ErrReader(boom)), 10)
	for _, want := range []string{"a", "b"} {
		line, _, err := l.Next()
		if err != nil || string(line) != want {
			t.Fatalf("Next() = %q, %v, want %q", line, err, want)
		}
	}
	if _, _, err := l.Next(); !errors.Is(err, boom) {
		t.Fatalf("Next() error = %v, want boom", err)
	}
}
