package camt

import (
	"bytes"
	"path"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// corpusTotal is what a folder of bank files holds.
type corpusTotal struct {
	files, statements, receipts, advices, refused, faults, controls, broken int
	entries, details                                                        int // counted in the bytes
}

// TestCorpus reads every XML file below the camt folder that CASHTIE_CORPUS names and conforms, and logs what is in them.
func TestCorpus(t *testing.T) {
	var sum corpusTotal
	parsetest.Corpus(t, "camt", func(t *testing.T, name string, content []byte) {
		if !strings.EqualFold(path.Ext(name), ".xml") {
			return
		}
		if sum.files++; !Format.Detect(content[:min(len(content), parse.HeadSize)]) {
			t.Error("not detected")
		}
		if len(content) < 30_000 {
			parsetest.Check(t, Format, path.Base(name), content, parse.Options{})
		}
		sum.add(t, name, content)
	})
	t.Logf("%+v", sum)
}

func (s *corpusTotal) add(t *testing.T, name string, content []byte) {
	s.entries += bytes.Count(content, []byte("<Ntry>"))
	s.details += bytes.Count(content, []byte("<TxDtls>"))
	for f, err := range parse.NewReader(Format, parse.Input{Name: name, R: bytes.NewReader(content)}).All() {
		switch {
		case err != nil:
			t.Log(err)
			s.faults++
		case f.Receipt != nil:
			s.receipts++
		case f.Advice != nil:
			s.advices++
		case f.Statement != nil:
			s.statements++
			s.refused += f.Statement.Refused
		case f.Control != nil:
			if s.controls++; !f.Control.OK {
				s.broken++
				t.Logf("%v: %s expected %s, got %s", f.Control.Source, f.Control.Name, f.Control.Expected, f.Control.Got)
			}
		}
	}
}
