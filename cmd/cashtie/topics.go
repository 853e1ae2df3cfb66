package main

import (
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/cashtie/cashtie/parse/formats"
)

const topicExitCodes = `Exit codes are a contract: they do not change their meaning.

  0    done
  1    failed at run time: the disk is full, a receipt id is not known, ...
  2    usage or configuration: a flag, a date, a policy file, an empty folder
  3    done, and receipts wait for review (only with --fail-on review)
  4    an input was refused, nothing was written: a file that is not recognised
       or not readable (go on without it: --skip-refused), a row that cannot be
       read (go on without it: --keep-going)
  5    a control is broken: a total of a file, or one of our own, does not hold.
       The run folder is written and says so in controls.json; do not post it
  6    kept for posting: already posted
  70   a bug of ours
  130  cancelled by a person; nothing was written

When several apply, 4 comes before 5 and 5 before 3. Any other code is a
failure. Results are on stdout, messages and progress on stderr.`

const topicFilesHead = `What a file holds is found from its content, not from its name. Known are:
`

const topicFilesTail = `
A table holds one of these, told apart by its headers, columns in any order:

  open items    customer, document number, type, document date, due date,
                currency, original amount, open amount, PO, order, delivery and
                external reference, payment terms, discount date and percent,
                text; other columns travel through to applications.csv
  customers     id, name, aliases, parent, bank accounts, e-mail domain, country
  receipts      date and amount, and any of id, currency, payer, account,
                method, reference text, customer
  remittances   payment id, payer, date, invoice, gross, discount, deduction,
                reason, net paid, memo

Where all values of a column could be read in two ways, the table is refused
with an example; --decimal, --dates and --currency say which way is meant,
--open, --customers, --bank and --remit what a file holds.

A run folder holds:

  decisions.jsonl   one object a receipt: outcome, applications, evidence, why
  applications.csv  a line for each item a receipt pays
  exceptions.csv    everything that is not applied, with what would settle it
  deductions.csv    what payers took off, with their reason
  advices.csv       every remittance advice, whether it adds up, the receipts it
                    belongs to, and those whose money is still to come
  events.csv        what the files tell that is no money: returned payments,
                    notices of change, prenotes, advices without a payment
  tasks.csv         what is left for a person: claims to look into, payers to
                    ask, payments that came back
  reopens.csv       items that a returned payment opens again
  between.csv       what a company that received the money owes to another one
                    of ours, whose items it pays
  open_items.csv    every open item after the run: before, what was taken off
                    by which receipts, what is left; new deductions at the end
  controls.json     every identity that must hold: expected, got, ok
  run.json          program, policy, each input with size and SHA-256, totals
  policy.toml       the policy of the run, in one canonical way
  site.toml         what the company knows about itself, in the same way`

// topics are pages of help without a command behind them.
func topics() []*cobra.Command {
	return []*cobra.Command{
		{Use: "exit-codes", Short: "What the exit codes mean", Long: topicExitCodes},
		{Use: "files", Short: "Which files are read and written", Long: topicFilesHead + knownFormats() + topicFilesTail},
	}
}

// knownFormats lists the formats in the words of their own packages.
func knownFormats() string {
	var b strings.Builder
	for _, f := range formats.All() {
		b.WriteString("\n  " + f.Title + "\n")
		fill(&b, "    ", "", f.Doc)
		width := 0
		for _, d := range f.Dialects {
			width = max(width, len(d.Name))
		}
		for i, d := range f.Dialects {
			if i == 0 {
				b.WriteString("    Its dialects, told apart by content or by --dialect " + f.Name + "=NAME:\n")
			}
			indent := strings.Repeat(" ", 6+width+2)
			fill(&b, indent, "      "+d.Name, d.Doc)
		}
	}
	return b.String()
}

// fill writes text in lines of at most 80 characters that begin with indent, the first with head and as many blanks as that takes.
func fill(b *strings.Builder, indent, head, text string) {
	line := head + strings.Repeat(" ", len(indent)-len(head))
	for i, w := range strings.Fields(text) {
		switch {
		case i > 0 && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(w) > 80:
			b.WriteString(line + "\n")
			line = indent
		case i > 0:
			line += " "
		}
		line += w
	}
	b.WriteString(line + "\n")
}
