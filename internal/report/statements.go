package report

import (
	"strings"

	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/parse"
)

// verdictCounts are statements by verdict.
type verdictCounts [parse.Discrepancy + 1]int

func (n verdictCounts) String() string {
	var parts []string
	for _, v := range [...]struct {
		verdict parse.Verdict
		words   string
	}{{parse.Verified, "verified"}, {parse.Discrepancy, "with a DISCREPANCY"}, {parse.Unverifiable, "unverifiable"}} {
		if n[v.verdict] > 0 {
			parts = append(parts, group(n[v.verdict])+" "+v.words)
		}
	}
	return strings.Join(parts, ", ")
}

// statementsRead says of how many statements the arithmetic holds, and shows it for those where it does not.
func (out *printer) statementsRead(res *run.Result) {
	if len(res.Statements) == 0 {
		return
	}
	var n verdictCounts
	var open []*parse.Statement
	for _, s := range res.Statements {
		v, _ := s.Verdict()
		if n[v]++; v != parse.Verified {
			open = append(open, s)
		}
	}
	out.printf("\n%s  %s\n", out.o.paint().bold("statements"), n)
	out.unverified(open, "all in run.json")
}

// unverified says why statements are not verified; all tells where the rest of a long list is.
func (out *printer) unverified(list []*parse.Statement, all string) {
	for i, s := range list {
		if i == maxListed {
			out.printf("  ... and %s more, %s\n", group(len(list)-i), all)
			break
		}
		out.lines("  ", statementName(s)+": "+arithmetic(s))
	}
}

func statementName(s *parse.Statement) string {
	name := s.Source.String() + ": account " + s.Account
	if s.Number != "" {
		name += ", statement " + s.Number
	}
	if !s.Date.IsZero() {
		name += " of " + s.Date.String()
	}
	return Clean(name)
}

// arithmetic says why a statement is not verified.
func arithmetic(s *parse.Statement) string {
	verdict, difference := s.Verdict()
	switch {
	case verdict == parse.Discrepancy:
		return "opening " + Amount(s.Opening) + " and entries " + Amount(stated(s.Credits, s.Currency)) + " and " + Amount(stated(s.Debits, s.Currency)) +
			" do not make closing " + Amount(s.Closing) + ": DISCREPANCY of " + Amount(difference) + " " + s.Currency.String()
	case s.Refused > 0:
		return "unverifiable, " + count(s.Refused, "entry", "entries") + " could not be read"
	case !s.Opening.Stated() && !s.Closing.Stated():
		return "unverifiable, the bank states no balances"
	case !s.Opening.Stated():
		return "unverifiable, the bank states no opening balance"
	case !s.Closing.Stated():
		return "unverifiable, the bank states no closing balance"
	}
	return "unverifiable, the amounts are too large or in several currencies"
}

// notices lists what a person should see although every control holds.
func (out *printer) notices(res *run.Result) {
	if len(res.Notices) == 0 {
		return
	}
	out.printf("\n%s  %s worth a look; the run stands\n", out.o.paint().bold("notices"), group(len(res.Notices)))
	for i := range res.Notices {
		if i == maxListed {
			out.printf("  ... and %s more, all in controls.json\n", group(len(res.Notices)-i))
			break
		}
		n := &res.Notices[i]
		place := n.Source.String()
		if n.First.File != "" {
			place += " and " + n.First.String()
		}
		if n.Account != "" {
			place += ": account " + n.Account
		}
		out.lines("  ", Clean(place+": "+n.Name))
		out.lines("      ", Clean("expected "+n.Expected+", got "+n.Got))
		out.lines("      ", Clean(n.Note))
	}
}

// lines writes s broken to the width of the screen.
func (out *printer) lines(indent, s string) {
	for _, line := range wrap(s, out.o.width()-len(indent)) {
		out.printf("%s%s\n", indent, line)
	}
}

// verdictMark is the last column of a table of statements.
func verdictMark(s *parse.Statement, p paint) string {
	switch v, difference := s.Verdict(); v {
	case parse.Verified:
		return p.good("verified")
	case parse.Discrepancy:
		return p.bad("DISCREPANCY " + Amount(difference))
	}
	return "unverifiable"
}
