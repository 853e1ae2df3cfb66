package parse

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
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

// TestLineReaderKeepsEveryByte cuts random bytes at random places: lines and ends together are the source again, and no line holds
// an end.
func TestLineReaderKeepsEveryByte(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		in := make([]byte, rnd.IntN(300))
		for i := range in {
			in[i] = "\r\nab"[rnd.IntN(2+rnd.IntN(3))]
		}
		l := NewLineReader(&shortReads{rnd, in}, len(in))
		var got []byte
		for {
			line, end, err := l.Next()
			if err == io.EOF {
				break
			}
			if err != nil || bytes.ContainsAny(line, "\r\n") || len(end) == 0 && len(got)+len(line) < len(in) {
				t.Fatalf("%q: line %q, end %q, %v", in, line, end, err)
			}
			got = append(append(got, line...), end...)
		}
		if !bytes.Equal(got, in) {
			t.Fatalf("%q was read as %q", in, got)
		}
		if want := bytes.Count(in, []byte("\n")) + bytes.Count(in, []byte("\r")) - bytes.Count(in, []byte("\r\n")); int(l.Line())-want > 1 || int(l.Line()) < want {
			t.Fatalf("%q: %d lines, want %d and perhaps one without an end", in, l.Line(), want)
		}
	}
}

type shortReads struct {
	rnd  *rand.Rand
	rest []byte
}

func (s *shortReads) Read(p []byte) (int, error) {
	if len(s.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.rest[:min(len(s.rest), s.rnd.IntN(20))])
	s.rest = s.rest[n:]
	return n, nil
}

func TestLineReaderStuckSource(t *testing.T) {
	l := NewLineReader(stuck{}, 10)
	if _, _, err := l.Next(); err != io.ErrNoProgress {
		t.Fatalf("Next() = %v, want %v", err, io.ErrNoProgress)
	}
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

// TestLineReaderHoldsNoLongLine: a line without end takes the limit and a window of memory, not its length.
func TestLineReaderHoldsNoLongLine(t *testing.T) {
	l := NewLineReader(io.LimitReader(endless{}, 64<<20), 1<<20)
	line, _, err := l.Next()
	if len(line) != 1<<20 || err != ErrTooLong || len(l.buf) > 4<<20 {
		t.Errorf("line of %d bytes, %v, buffer of %d bytes", len(line), err, len(l.buf))
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func BenchmarkLineReader(b *testing.B) {
	for name, end := range map[string]string{"lf": "\n", "crlf": "\r\n", "cr": "\r"} {
		in := bytes.Repeat([]byte(strings.Repeat("x", 78)+end), 100_000)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				l := NewLineReader(bytes.NewReader(in), 1<<20)
				for {
					if _, _, err := l.Next(); err != nil {
						break
					}
				}
			}
		})
	}
}
