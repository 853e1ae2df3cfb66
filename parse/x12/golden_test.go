package x12_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
	"github.com/cashtie/cashtie/parse/x12"
)

var samples = []string{"standard.edi", "lockbox823.edi"}

// TestGolden reads a clean file of each kind; what it yields is beside it. UPDATE=1 rewrites it.
func TestGolden(t *testing.T) {
	for _, name := range samples {
		t.Run(name, func(t *testing.T) {
			content := sample(t, name)
			got := render(content, parse.Options{})
			parsetest.Golden(t, strings.TrimSuffix(name, ".edi")+".golden", got)
			if strings.Contains(got, "fault") || strings.Contains(got, "BROKEN") || strings.Contains(got, "differs") {
				t.Error("the sample is meant to be clean")
			}
			checkRaw(t, content)
			parsetest.Check(t, x12.Format, testFile, content, parse.Options{})
		})
	}
}
