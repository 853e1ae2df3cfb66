package ach_test

import (
	"path"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// corpus hands every file of other projects to each.
func corpus(t *testing.T, each func(t *testing.T, name string, content []byte)) {
	parsetest.Corpus(t, "ach", func(t *testing.T, name string, content []byte) { each(t, path.Base(name), content) })
}

// TestCorpus reads every file of the corpus.
func TestCorpus(t *testing.T) {
	corpus(t, func(t *testing.T, name string, content []byte) {
		parsetest.Check(t, ach.Format, name, content, parse.Options{})
		// Two files have all columns shifted by one, and are no ACH files any more.
		if shifted := name == "test_testdata_20110729A-invalid.ach" || name == "test_testdata_ppd-debit-fixedLengthInvalid.ach"; ach.Format.Detect(content) == shifted {
			t.Errorf("detected: %v", shifted)
		}
		checkRaw(t, content)
		t.Logf("\n%s", render(content, parse.Options{}))
	})
}
