package camt

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
)

// nodes writes the nodes of a message as KIND NAME PLACE RAW, and what the nodes make up.
func nodes(r io.Reader, limits parse.Limits) (shown []string, whole string, err error) {
	var b strings.Builder
	reader := NewReader("f", r, limits)
	for n, err := range reader.All() {
		if err != nil {
			return shown, b.String(), err
		}
		if at := reader.Offset() - int64(len(n.Raw)); at != int64(b.Len()) {
			return shown, b.String(), fmt.Errorf("node %q at offset %d, the nodes before have %d bytes", n.Raw, at, b.Len())
		}
		b.Write(n.Raw)
		kind := [...]string{"open", "close", "empty", "text", "aside"}[n.Kind]
		shown = append(shown, fmt.Sprintf("%s %s %d+%d-%d %s", kind, n.Name, n.Source.Line, n.Source.Start, n.Source.End, n.Raw))
	}
	return shown, b.String(), nil
}

func TestReader(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{"tags and texts", "<a:Rpt x='>'>\n <Amt Ccy=\"EUR\" >1&#50;</Amt >\n</a:Rpt>\n", []string{"open Rpt 1+0-13 <a:Rpt x='>'>", "text  1+13-13 \n ", `open Amt 2+1-17 <Amt Ccy="EUR" >`,
			"text  2+17-23 1&#50;", "close Amt 2+23-30 </Amt >", "text  2+30-30 \n", "close Rpt 3+0-8 </a:Rpt>", "text  3+8-8 \n"}},
		{"empty elements", "<Rpt/><Rpt><Ntry /></Rpt>", []string{"empty Rpt 1+0-6 <Rpt/>", "open Rpt 1+6-11 <Rpt>", "empty Ntry 1+11-19 <Ntry />", "close Rpt 1+19-25 </Rpt>"}},
		{"what says nothing", "\ufeff<?xml version='1.0'?><!-- <a> --><Rpt><?pi ?>x</Rpt>", []string{"aside  1+0-3 \ufeff", "aside  1+3-24 <?xml version='1.0'?>",
			"aside  1+24-36 <!-- <a> -->", "open Rpt 1+36-41 <Rpt>", "aside  1+41-48 <?pi ?>", "text  1+48-49 x", "close Rpt 1+49-55 </Rpt>"}},
		{"CDATA", "<Nm>a<![CDATA[<b>\n]]]]>c</Nm>", []string{"open Nm 1+0-4 <Nm>", "text  1+4-5 a", "text  1+5-17 <![CDATA[<b>\n]]]]>", "text  2+5-6 c", "close Nm 2+6-11 </Nm>"}},
		{"single bytes", "<?xml version='1.0' encoding='ISO-8859-1'?><Nm>\xe4</Nm>", []string{"aside  1+0-43 <?xml version='1.0' encoding='ISO-8859-1'?>", "open Nm 1+43-47 <Nm>", "text  1+47-48 \xe4", "close Nm 1+48-53 </Nm>"}},
	} {
		for _, wrap := range []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.DataErrReader} {
			got, whole, err := nodes(wrap(strings.NewReader(tt.in)), parse.Limits{})
			if d := cmp.Diff(tt.want, got); d != "" || err != nil || whole != tt.in {
				t.Errorf("%s: %v, whole %t (-want +got):\n%s", tt.name, err, whole == tt.in, d)
			}
		}
	}
}

// TestReaderPieces holds that what is longer than the limit comes in pieces that make it up.
func TestReaderPieces(t *testing.T) {
	for name, in := range map[string]string{
		"text":        "<Rpt>" + strings.Repeat("x", 300<<10) + "</Rpt>",
		"CDATA":       "<Rpt><![CDATA[" + strings.Repeat("]]", 150<<10) + "]]></Rpt>",
		"comment":     "<Rpt/><!--" + strings.Repeat("- ", 150<<10) + "-->",
		"blanks":      strings.Repeat(" \n", 150<<10) + "<Rpt/>",
		"instruction": "<Rpt><?x " + strings.Repeat("? ", 150<<10) + "?></Rpt>",
	} {
		got, whole, err := nodes(strings.NewReader(in), parse.Limits{Line: 1000})
		if err != nil || whole != in {
			t.Errorf("%s: %d of %d bytes, %v", name, len(whole), len(in), err)
		}
		if len(got) < 3 || len(got) > 800 {
			t.Errorf("%s: %d nodes", name, len(got))
		}
		for _, n := range got {
			if len(n) > window+100 {
				t.Errorf("%s: a node of %d bytes", name, len(n))
			}
		}
	}
}

// TestReaderFaults holds that the syntax layer finds what the reader of statements finds, that what stands before is handed out, and
// that every byte belongs to a node or to the fault.
func TestReaderFaults(t *testing.T) {
	for name, in := range map[string]string{
		"ends": "<Rpt>\n", "ends in a tag": "<Rpt><Amt Ccy='EU", "ends in an end tag": "<Rpt></Rp", "ends in a comment": "<Rpt/><!-- x", "ends in a section": "<Rpt><![CDATA[x]]",
		"wrong end tag": "<Rpt></Stmt>", "end tag alone": "<Rpt/></Rpt>", "no name": "<Rpt>< Ntry>", "doctype": "<!DOCTYPE a [<!ENTITY x 'y'>]><Rpt/>", "text": "<Rpt/> x",
		"CDATA outside": "<Rpt/><![CDATA[]]>", "charset": "<?xml version='1.0' encoding='EBCDIC-US'?><Rpt/>", "attribute": "<Rpt><Amt Ccy=EUR></Amt></Rpt>",
		"deep": strings.Repeat("<x>", maxDepth+1),
	} {
		_, whole, err := nodes(strings.NewReader(in), parse.Limits{})
		_, faults := read(strings.NewReader(in), parse.Limits{})
		e, ok := errors.AsType[*parse.Error](err)
		theirs, ok2 := errors.AsType[*parse.Error](errors.Join(faults...))
		if !ok || !ok2 || !e.Fatal || e.Err != theirs.Err || e.Source.Line != theirs.Source.Line || e.Source.Start > theirs.Source.Start {
			t.Errorf("%s: %v, reading statements: %v", name, err, faults)
		}
		if !strings.HasPrefix(in, whole) {
			t.Errorf("%s: the nodes before the fault make up %q", name, whole)
		}
	}
	boom := errors.New("the disk is gone")
	if _, whole, err := nodes(io.MultiReader(strings.NewReader("<Rpt>x"), iotest.ErrReader(boom)), parse.Limits{}); err != boom || whole != "<Rpt>x" {
		t.Errorf("failing source: %q, %v", whole, err)
	}
}

// TestReaderWide holds that the nodes of UTF-16 make up the same text in UTF-8, mark included.
func TestReaderWide(t *testing.T) {
	_, whole, err := nodes(strings.NewReader("\xff\xfe<\x00R\x00>\x00\xe4\x00<\x00/\x00R\x00>\x00"), parse.Limits{})
	if want := "\ufeff<R>ä</R>"; whole != want || err != nil {
		t.Errorf("%q, %v, want %q", whole, err, want)
	}
}

// TestRoundTrip holds that the nodes of a message are the message: of the samples, and of every file below the camt folder that
// CASHTIE_CORPUS names.
func TestRoundTrip(t *testing.T) {
	for _, name := range samples {
		roundTrip(t, name, sample(t, name))
	}
	root := os.Getenv("CASHTIE_CORPUS")
	if root == "" {
		return
	}
	files := 0
	err := filepath.WalkDir(filepath.Join(root, "camt"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.EqualFold(filepath.Ext(path), ".xml") {
			return err
		}
		content, err := os.ReadFile(path)
		if err == nil {
			files++
			roundTrip(t, path, content)
		}
		return err
	})
	t.Logf("%d files, %v", files, err)
	if err != nil || files == 0 {
		t.Errorf("%d files, %v", files, err)
	}
}

func roundTrip(t *testing.T, name string, content []byte) {
	t.Helper()
	_, whole, err := nodes(bytes.NewReader(content), parse.Limits{})
	_, faults := read(bytes.NewReader(content), parse.Limits{})
	if fatal, ok := errors.AsType[*parse.Error](errors.Join(faults...)); ok && fatal.Fatal {
		if err == nil && !errors.Is(fatal, ErrEntity) {
			t.Errorf("%s: %v only when statements are read", name, fatal)
		}
		return
	}
	if err != nil || whole != string(content) {
		t.Errorf("%s: the nodes make up %d of %d bytes, %v", name, len(whole), len(content), err)
	}
}

// FuzzReader holds for every file: its nodes are its bytes up to the fault, all of them when there is none; and what is read to its end as
// statements is well-formed.
func FuzzReader(f *testing.F) {
	for _, name := range samples {
		f.Add(string(sample(f, name)))
	}
	f.Add("\ufeff<!-- c --><a:Rpt x='>'><Ntry/><![CDATA[<]]>&#x41;<Amt Ccy = \"EUR\" >1&#50;</Amt>")
	f.Fuzz(func(t *testing.T, content string) {
		limits := parse.Limits{Errors: 1 << 30}
		_, whole, err := nodes(strings.NewReader(content), limits)
		wide := len(content) > 1 && (content[0] >= 0xfe || content[0] == 0 || content[1] == 0)
		if !wide && (!strings.HasPrefix(content, whole) || err == nil && whole != content) {
			t.Fatalf("nodes make up %q, %v", whole, err)
		}
		fault, located := errors.AsType[*parse.Error](err)
		if err != nil && (!located || !fault.Fatal || fault.Source.Line < 1) {
			t.Fatalf("fault without a place: %v", err)
		}
		if err == nil || strings.HasPrefix(content, zipMagic) {
			return
		}
		var last error
		for _, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content), Options: parse.Options{Limits: limits}}).All() {
			if err != nil {
				last = err
			}
		}
		if e, ok := errors.AsType[*parse.Error](last); !ok || !e.Fatal {
			t.Fatalf("statements are read to the end although %v", err)
		}
	})
}
