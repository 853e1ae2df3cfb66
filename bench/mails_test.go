package bench

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/email"
	"github.com/cashtie/cashtie/parse/table"
	"github.com/cashtie/cashtie/parse/xlsx"
)

// mailTally is what was made of mails of one kind or language.
type mailTally struct {
	mails, gold, read, right, wrong, bare, closed, accepted int
}

// TestMails reads generated mails and compares every line with the truth. No amount may be wrong and no look-alike may be read as a
// remittance; how many lines are found is printed: see it with -v.
func TestMails(t *testing.T) {
	sums := map[string]*mailTally{}
	for seed := range uint64(3) {
		for _, m := range Mails(seed+1, 34*30) {
			judgeMail(t, m, sums)
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-12s %6s %6s %6s %6s %6s %6s %7s %9s %7s\n", "", "mails", "gold", "read", "right", "wrong", "closed", "bare", "precision", "recall")
	keys := make([]string, 0, len(sums))
	for k := range sums {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		s := sums[k]
		fmt.Fprintf(&b, "%-12s %6d %6d %6d %6d %6d %6d %7d %9s %7s", k, s.mails, s.gold, s.read, s.right, s.wrong, s.closed, s.bare, percent(s.right, s.read), percent(s.right, s.gold))
		if s.gold == 0 {
			fmt.Fprintf(&b, " accepted %d", s.accepted)
		}
		b.WriteByte('\n')
	}
	t.Log("\n" + b.String())
	all := sums["all"]
	if all.wrong > 0 {
		t.Errorf("%d amounts are wrong", all.wrong)
	}
	if all.right*1000 < all.gold*970 {
		t.Errorf("%d of %d lines were found", all.right, all.gold)
	}
}

func percent(a, b int) string {
	if b == 0 {
		return "-"
	}
	return fmt.Sprintf("%.2f %%", float64(a)*100/float64(b))
}

func judgeMail(t *testing.T, m Mail, sums map[string]*mailTally) {
	t.Helper()
	var tallies []*mailTally
	for _, k := range []string{"all", m.Kind, "lang " + m.Language} {
		if sums[k] == nil {
			sums[k] = &mailTally{}
		}
		tallies = append(tallies, sums[k])
	}
	count := func(add func(*mailTally)) {
		for _, s := range tallies {
			add(s)
		}
	}
	count(func(s *mailTally) { s.mails++; s.gold += len(m.Lines) })
	left := map[string]MailLine{}
	for _, l := range m.Lines {
		left[l.Reference] = l
	}
	options := parse.Options{Inside: []*parse.Format{xlsx.Format, table.Format}, PDF: func(pdf []byte) (string, error) {
		_, text, _ := strings.Cut(string(pdf), "text:")
		return text, nil
	}}
	said := ""
	wrong := false
	for f, err := range parse.NewReader(email.Format, parse.Input{Name: m.Name, R: bytes.NewReader(m.Raw), Options: options}).All() {
		switch {
		case err != nil:
			said += err.Error() + "\n"
		case f.Skipped != nil:
			said += f.Skipped.Source.String() + " " + f.Skipped.Reason + "\n"
		case f.Advice != nil:
			said += fmt.Sprintf("%s %v %s\n", f.Advice.Source, f.Advice.Closure, f.Advice.Equation)
			count(func(s *mailTally) {
				if f.Advice.Closure == ledger.Closes {
					s.closed++
				}
				s.accepted++
			})
			if f.Advice.Closure != ledger.Closes && f.Advice.Equation == "" {
				t.Errorf("%s: %v, and nothing says why", m.Name, f.Advice.Closure)
			}
			if len(m.Lines) == 0 {
				t.Errorf("%s: a %s in %s was read as a remittance", m.Name, m.Kind, m.Language)
			}
			for _, l := range f.Advice.Lines {
				said += "  " + l.Reference + " " + l.Net.String() + "\n"
				gold, known := left[l.Reference]
				amount := l.Net != (ledger.Money{})
				delete(left, l.Reference)
				count(func(s *mailTally) { s.read++ })
				switch {
				case !known || amount && gold.Stated && l.Net.Minor != minorOf(gold, l.Net):
					wrong = true
					count(func(s *mailTally) { s.wrong++ })
				case !amount && gold.Stated:
					count(func(s *mailTally) { s.bare++ })
				default:
					count(func(s *mailTally) { s.right++ })
				}
			}
		}
	}
	if os.Getenv("CASHTIE_MAILS") != "" && (wrong || len(left) > 0) {
		t.Logf("%s %s %s\n%s%s", m.Name, m.Kind, m.Language, said, readable(m))
	}
}

// minorOf is the gold amount in the units of the amount read: where no currency is named, hundredths.
func minorOf(l MailLine, m ledger.Money) int64 {
	if m.Currency == 0 && strings.HasPrefix(m.Decimal(), fmt.Sprint(l.Minor)+".00") {
		return l.Minor * 100
	}
	return l.Minor
}

// readable is the mail with its texts decoded.
func readable(m Mail) string {
	var b strings.Builder
	for part := range strings.SplitSeq(string(m.Raw), "\r\n\r\n") {
		data, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(strings.Split(part, "--sep")[0], "\r\n", ""))
		if err != nil {
			b.WriteString(part + "\n")
			continue
		}
		b.Write(data)
	}
	return b.String()
}
