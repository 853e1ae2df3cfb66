package mt940

import (
	"bufio"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
)

// inDialect reads the :86: of one entry in a dialect that the caller names.
func inDialect(t *testing.T, dialect, lines string) string {
	t.Helper()
	in := parse.Input{Name: "f", R: strings.NewReader(":60F:C260316EUR10,\n:61:260317C5,NTRFNONREF\n" + lines + "\n:62F:C260317EUR15,\n-\n"), Options: parse.Options{Dialect: dialect}}
	for f, err := range parse.NewReader(Format, in).All() {
		if err != nil {
			t.Fatal(err)
		}
		if f.Receipt != nil {
			return say(f.Receipt)
		}
	}
	t.Fatal("no receipt")
	return ""
}

func TestForcedDialect(t *testing.T) {
	for _, tt := range []struct{ name, dialect, lines, want string }{
		{"german as by content", "german", ":86:166?00BOOKED?20SVWZ+INV 1?32BEISPIEL", "payer=BEISPIEL\nbooking_text BOOKED\nsvwz INV 1\nname BEISPIEL\n"},
		{"german behind words", "german", ":86:ORDER 12 ?20INV 1?32BEISPIEL", "payer=BEISPIEL\ntext ORDER 12\ntext INV 1\nname BEISPIEL\n"},
		{"german behind a code of four digits", "german", ":86:0166?20INV 1", "text 0166\ntext INV 1\n"},
		{"german without a sub-field", "german", ":86:EREF+E1 SVWZ+INV 1\nINV 2?", "e2e=E1\neref E1\nsvwz INV 1\nsvwz INV 2?\n"},
		{"german that looks like keys", "german", ":86:/REMI/INV 1?20INV 2", "text /REMI/INV 1\ntext INV 2\n"},
		{"polish as by content", "polish", ":86:020<00BOOKED<20INV 1<32BEISPIEL", "payer=BEISPIEL\nbooking_text BOOKED\ntext INV 1\nname BEISPIEL\n"},
		{"polish behind words", "polish", ":86:PRZELEW~20INV 1~32BEISPIEL", "payer=BEISPIEL\ntext PRZELEW\ntext INV 1\nname BEISPIEL\n"},
		{"polish that looks German", "polish", ":86:166?20INV 1?32X", "text 166?20INV 1?32X\n"},
		{"slashes as by content", "slashes", ":86:/EREF/E1/REMI/INV 1", "e2e=E1\neref E1\nremi INV 1\n"},
		{"slashes behind words", "slashes", ":86:SEPA IN /EREF/E1/REMI/INV 1", "e2e=E1\ntext SEPA IN\neref E1\nremi INV 1\n"},
		{"slashes without a key", "slashes", ":86:INV 1/2\nINV 3", "text INV 1/2\ntext INV 3\n"},
		{"one label is enough", "mbank", ":86:PRZELEW; TYT.: FV 1", "booking_text PRZELEW\ntext FV 1\n"},
		{"no label", "postfinance", ":86:INV: 1", "text INV: 1\n"},
		{"labels of another bank", "zkb", ":86:X ABSENDER: A", "text X ABSENDER: A\n"},
		{"text that looks German", "text", ":86:166?20INV 1?32X", "text 166?20INV 1?32X\n"},
		{"text that looks like keys", "text", ":86:/REMI/INV 1", "text /REMI/INV 1\n"},
	} {
		if d := cmp.Diff(tt.want, inDialect(t, tt.dialect, tt.lines)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestForcedDialectLosesNothing reads every dialect's text in every other dialect: each invoice number is still in a text.
func TestForcedDialectLosesNothing(t *testing.T) {
	for _, lines := range []string{
		":86:166?00BOOKED?20SVWZ+INV 4711?32BEISPIEL", ":86:020<00BOOKED<20INV 4711<32BEISPIEL", ":86:PRZELEW~20INV 4711", ":86:/EREF/E1/REMI/INV 4711",
		":86:PY/INV 4711/BO/X", ":86:P; ID IPH: X; OD: Y; TYT.: INV 4711", ":86:?ZKB:INV ?ZI:INV 4711", ":86:B MITTEILUNGEN: INV 4711", ":86:INV 4711\nX",
	} {
		for _, d := range Format.Dialects {
			if got := inDialect(t, d.Name, lines); !strings.Contains(got, "4711") {
				t.Errorf("%q read as %s: %q", lines, d.Name, got)
			}
		}
	}
}

func TestUnknownDialect(t *testing.T) {
	_, err := parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(":20:A\n"), Options: parse.Options{Dialect: "dutch"}}).Read()
	if err == nil || !strings.Contains(err.Error(), "german, polish, slashes") {
		t.Errorf("%v", err)
	}
}

// TestDialectTable holds the package comment to the names that a caller may use, in their order.
func TestDialectTable(t *testing.T) {
	file, err := os.Open("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	row := regexp.MustCompile(`^//\t([a-z]+) {2,}`)
	var listed []string
	in := false
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "//\tdialect ") {
			in = true
			continue
		}
		if in && lines.Text() == "//" {
			break
		}
		if m := row.FindStringSubmatch(lines.Text()); in && m != nil {
			listed = append(listed, m[1])
		}
	}
	var names []string
	for _, d := range Format.Dialects {
		names = append(names, d.Name)
		if d.Doc == "" || strings.Contains(d.Doc, "\n") {
			t.Errorf("%s: want one line of doc, got %q", d.Name, d.Doc)
		}
	}
	if d := cmp.Diff(names, listed); d != "" {
		t.Errorf("doc.go (-names +table):\n%s", d)
	}
}
