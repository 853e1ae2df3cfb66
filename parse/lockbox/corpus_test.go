package lockbox_test

import (
	"path"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/lockbox"
	"github.com/cashtie/cashtie/parse/parsetest"
)

func TestCorpus(t *testing.T) {
	parsetest.Corpus(t, "lockbox", func(t *testing.T, name string, content []byte) {
		parsetest.Check(t, lockbox.Format, path.Base(name), content, parse.Options{})
		parsetest.CheckDetect(t, lockbox.Format, content)
		checkRaw(t, content)
		t.Logf("\n%s", render(content, parse.Options{}))
	})
}
