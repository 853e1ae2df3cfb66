package email

import "github.com/cashtie/cashtie/parse"

// budget is what the reading of one message file may still ask for.
type budget struct {
	limits  parse.MailLimits
	tables  int
	wasted  int             // rows of candidates that were no tables
	torn    int             // tables that were tried with their broken lines joined
	ranged  int             // numbers that ranges stand for
	headers map[string]bool // rows that were tried as a header, with the result
	named   map[string]bool // the same, by the words of their cells
}
