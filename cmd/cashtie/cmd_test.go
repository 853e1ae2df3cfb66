package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func noEnv(string) (string, bool) { return "", false }

func TestCancelledEndsWith130(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	t.Chdir(t.TempDir())
	if err := os.WriteFile("items.csv", []byte("customer,document,open amount,currency\n1,90001,5.00,USD\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	code := execute(ctx, []string{"match", "items.csv"}, strings.NewReader(""), &stdout, &stderr, noEnv)
	if code != exitCancelled || stdout.Len() > 0 {
		t.Errorf("code %d, stdout %q, stderr %q; want %d and no result", code, &stdout, &stderr, exitCancelled)
	}
	entries, err := os.ReadDir(".")
	if err != nil || len(entries) != 1 {
		t.Errorf("%d entries after a cancelled run, want 1 (%v)", len(entries), err)
	}
}

// panicking stands for code of ours with a bug.
type panicking struct{}

func (panicking) Write([]byte) (int, error) { panic("off by one") }

func TestPanicEndsWith70(t *testing.T) {
	var stderr bytes.Buffer
	code := execute(context.Background(), []string{"version"}, strings.NewReader(""), panicking{}, &stderr, noEnv)
	if code != exitBug || !strings.Contains(stderr.String(), "bug of ours: off by one") {
		t.Errorf("code %d, stderr %q; want %d and the panic's text", code, &stderr, exitBug)
	}
}

// waiting is a terminal where nobody types.
type waiting struct{}

func (waiting) Read([]byte) (int, error) { select {} }

func TestCancelledWhileWaitingForInput(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var stdout, stderr bytes.Buffer
	if code := execute(ctx, []string{"parse", "-"}, waiting{}, &stdout, &stderr, noEnv); code != exitCancelled {
		t.Errorf("code %d, stderr %q; want %d", code, &stderr, exitCancelled)
	}
}

func TestInterruptibleReadsEverything(t *testing.T) {
	want := strings.Repeat("0123456789", 20_000)
	for _, r := range []io.Reader{strings.NewReader(want), iotest.HalfReader(strings.NewReader(want)), iotest.DataErrReader(strings.NewReader(want))} {
		got, err := io.ReadAll(interruptible(context.Background(), r))
		if err != nil || string(got) != want {
			t.Errorf("%d bytes, %v; want %d", len(got), err, len(want))
		}
	}
	boom := errors.New("boom")
	if _, err := io.ReadAll(interruptible(context.Background(), iotest.ErrReader(boom))); !errors.Is(err, boom) {
		t.Errorf("error %v, want %v", err, boom)
	}
}

// What a payer writes reaches no screen and no spreadsheet as a command.
func TestHostileTextIsShownHarmlessly(t *testing.T) {
	t.Chdir(t.TempDir())
	receipts := "Date,Amount,Currency,Payer,Payment Reference,Text\n2026-03-17,10.00,USD,=\x1b[31mEVIL\u202e LLC,26076009,\"PAY \x1b]0;owned\a NOW\"\n"
	if err := os.WriteFile("receipts.csv", []byte(receipts), 0o644); err != nil {
		t.Fatal(err)
	}
	var id string
	for _, args := range [][]string{
		{"match", "receipts.csv"}, {"match", "--dry-run", "--format", "csv", "receipts.csv"}, {"explain", "ID"}, {"parse", "--check", "receipts.csv"},
		{"parse", "receipts.csv"}, {"match", "--dry-run", "--format", "json", "receipts.csv"},
	} {
		if args[len(args)-1] == "ID" {
			args[len(args)-1] = id
		}
		var stdout, stderr bytes.Buffer
		code := execute(context.Background(), args, strings.NewReader(""), &stdout, &stderr, noEnv)
		if code != exitDone || stdout.Len() == 0 {
			t.Errorf("%q: code %d, stdout %q, stderr %q", args, code, &stdout, &stderr)
		}
		if text := stdout.String() + stderr.String(); strings.ContainsAny(text, "\x1b\a\u202e\u009b") {
			t.Errorf("%q lets control characters through: %q", args, text)
		}
		if at := strings.Index(stdout.String(), "R-"); at >= 0 && id == "" {
			id = stdout.String()[at : at+18]
		}
		if strings.Contains(stdout.String(), ",=") {
			t.Errorf("%q writes a formula: %q", args, &stdout)
		}
	}
}

func TestMessagesNeverCarryControlBytes(t *testing.T) {
	var stdout, stderr bytes.Buffer
	code := execute(context.Background(), []string{"parse", "no\x1b[2Jfile\u202e.csv"}, strings.NewReader(""), &stdout, &stderr, noEnv)
	if code != exitRefused || strings.ContainsAny(stderr.String(), "\x1b\u202e") {
		t.Errorf("code %d, stderr %q; want %d and no control bytes", code, &stderr, exitRefused)
	}
}

func TestClosest(t *testing.T) {
	known := []string{"open", "out", "customers", "R-0123456789abcdef", "R-0123456789abcdee", "9104043415"}
	for _, tt := range []struct {
		word string
		n    int
		want []string
	}{
		{"opne", 1, []string{"open"}},
		{"custmers", 2, []string{"customers"}},
		{"r-0123456789abcdef", 2, []string{"R-0123456789abcdef", "R-0123456789abcdee"}},
		{"4043415", 3, []string{"9104043415"}},
		{"", 3, nil},
		{"zzzzzz", 3, nil},
		{strings.Repeat("x", 10_000), 3, nil},
	} {
		got := closest(tt.word, known, tt.n)
		if len(got) == 0 {
			got = nil
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("closest(%.20q) (-want +got):\n%s", tt.word, d)
		}
	}
}

func TestProgressText(t *testing.T) {
	for _, tt := range []struct {
		stage       string
		done, total int64
		want        string
	}{
		{"read", 0, 0, "reading files"},
		{"read", 50, 100, "reading files  50 %"},
		{"match", 3, 7, "matching receipts  42 %"},
		{"match", 7, 7, "matching receipts  100 %"},
		{"write", 1 << 62, 1<<63 - 1, "writing the run  50 %"},
	} {
		if got := progressText(tt.stage, tt.done, tt.total); got != tt.want {
			t.Errorf("progressText(%q, %d, %d) = %q, want %q", tt.stage, tt.done, tt.total, got, tt.want)
		}
	}
}

func TestProgressIsSilentWithoutATerminal(t *testing.T) {
	a := &app{stderr: &bytes.Buffer{}}
	if p := a.progress(true); p != nil || p.hook() != nil {
		t.Error("a progress line without a terminal")
	}
}

func TestNoColorWithoutATerminal(t *testing.T) {
	a := &app{stdout: &bytes.Buffer{}, env: func(string) (string, bool) { return "xterm", true }}
	if o := a.look(); o.Color || o.Width != 0 {
		t.Errorf("look() = %+v, want the plain one", o)
	}
	for _, tt := range []struct {
		name string
		env  map[string]string
		want bool
	}{
		{"terminal", map[string]string{"TERM": "xterm"}, true},
		{"NO_COLOR", map[string]string{"TERM": "xterm", "NO_COLOR": "1"}, false},
		{"empty NO_COLOR", map[string]string{"TERM": "xterm", "NO_COLOR": ""}, true},
		{"dumb", map[string]string{"TERM": "dumb"}, false},
		{"no TERM", nil, false},
	} {
		a := &app{env: func(k string) (string, bool) { v, ok := tt.env[k]; return v, ok }}
		if got := a.wantsColor(); got != tt.want {
			t.Errorf("%s: wantsColor() = %v, want %v", tt.name, got, tt.want)
		}
	}
}
