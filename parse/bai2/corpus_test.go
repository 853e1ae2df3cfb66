package bai2_test

import (
	"path"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/bai2"
	"github.com/cashtie/cashtie/parse/parsetest"
)

func TestCorpus(t *testing.T) {
	parsetest.Corpus(t, "bai2", func(t *testing.T, name string, content []byte) {
		parsetest.Check(t, bai2.Format, path.Base(name), content, parse.Options{})
		parsetest.CheckDetect(t, bai2.Format, content)
		checkRaw(t, content)
		t.Logf("\n%s", render(content, parse.Options{}))
	})
}
