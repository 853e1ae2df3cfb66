package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cashtie/cashtie/internal/report"
	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

const learnLong = `Keep what people know and no file says: a memory of facts, one a line, that match
takes with --memory FILE. A fact helps where documents are silent; it never
outranks one, and it can be taken back.

  account   text=DE02... customer=100012   money from this account is theirs
  name      text="TREE LTD" customer=100012   so is money of this payer
  text      text="SHOP PAYOUT" customer=100012   and with these words
  text      text="TAX REFUND" means=no_customer   not a customer's money
  pattern   text=PAYOUT.* customer=100012   a regular expression, from the
            beginning of a text; also=... is a second one
  number    text=OLD-77 item=INV-104233   a number from an older system
  prefix    text=KD means=other   no document of ours (means=document: one)
  reason    text=57 means=freight customer=100012   a code on advices
  habit     customer=100012 means=oldest_first   (or takes_discount)
  pays_for  text="FACTOR BANK" customer=*   on behalf of anybody, or of one
  declined  receipt=R-... item=INV-104233   a person said no; text= for a payer

Each fact may say seen=N (how often it was confirmed; without it, it is a rule
of the house), first= and last= (days), by= (who says so) and until= (last day).
One confirmation proposes, two or three post; half are forgotten in each year
without another. The days are those of the receipts, so that the same run gives
the same result at any time.`

// learnFlags are the flags that the commands of learn share.
type learnFlags struct{ file, dir, by string }

func (a *app) learn() *cobra.Command {
	var f learnFlags
	cmd := &cobra.Command{
		Use:     "learn [--memory FILE] [KIND] [NAME=VALUE]...",
		Short:   "List, add and forget what cashtie was taught",
		Long:    learnLong,
		Example: "  cashtie learn\n  cashtie learn account customer=100012",
		RunE: func(_ *cobra.Command, args []string) error {
			return ending(a.listFacts(&f, args))
		},
	}
	cmd.PersistentFlags().StringVar(&f.file, "memory", "memory.txt", "the memory, a text `FILE`")
	add := &cobra.Command{
		Use:   "add KIND NAME=VALUE...",
		Short: "Add a fact, or confirm one that is there",
		Example: `  cashtie learn add account text=DE02100500000054540402 customer=100012 by=anna
  cashtie learn add pays_for text=FACTORBANK customer=*`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return ending(a.addFact(cmd, &f, args))
		},
	}
	forget := &cobra.Command{
		Use:     "forget [KIND] NAME=VALUE...",
		Short:   "Drop the facts that agree with everything given",
		Example: "  cashtie learn forget pays_for text=FACTORBANK",
		RunE: func(cmd *cobra.Command, args []string) error {
			return ending(a.forgetFacts(cmd, &f, args))
		},
	}
	confirm := &cobra.Command{
		Use:     "confirm [--run DIR] RECEIPT",
		Short:   "Learn from a decision of a run that a person found right",
		Example: "  cashtie learn confirm --by anna R-0123456789abcdef",
		RunE: func(cmd *cobra.Command, args []string) error {
			return ending(a.learnFrom(cmd, &f, args, true))
		},
	}
	refuse := &cobra.Command{
		Use:     "refuse [--run DIR] RECEIPT [ITEM]...",
		Short:   "Learn that the items proposed for a receipt, or those named, are wrong",
		Example: "  cashtie learn refuse R-0123456789abcdef",
		RunE: func(cmd *cobra.Command, args []string) error {
			return ending(a.learnFrom(cmd, &f, args, false))
		},
	}
	for _, c := range []*cobra.Command{confirm, refuse} {
		c.Flags().StringVar(&f.dir, "run", "runs", "the run folder, or a folder of run folders, `DIR`")
		c.Flags().StringVar(&f.by, "by", "", "`NAME` of who says so")
	}
	cmd.AddCommand(add, forget, confirm, refuse)
	return cmd
}

// factWords reads the words of a command line as a fact, which need not say everything. The shell took the quotes off the values.
func factWords(args []string) (match.Fact, error) {
	words := make([]string, len(args))
	for i, arg := range args {
		words[i] = arg
		if name, value, ok := strings.Cut(arg, "="); ok {
			words[i] = name + "=" + strconv.Quote(value)
		}
	}
	f, err := match.ParseFactWords(strings.Join(words, " "))
	if err != nil {
		return f, usage(fmt.Errorf("%w\nSee: cashtie learn --help", err))
	}
	return f, nil
}

func (a *app) listFacts(f *learnFlags, args []string) error {
	like, err := factWords(args)
	if err != nil {
		return err
	}
	memory, _, err := readMemory(f.file)
	if errors.Is(err, fs.ErrNotExist) {
		_, err = fmt.Fprintf(a.stdout, "nothing was taught yet: there is no %s\n", report.Clean(f.file))
		return err
	}
	if err != nil {
		return err
	}
	return a.printFacts(memory.Like(like))
}

func (a *app) printFacts(facts []match.Fact) error {
	for i := range facts {
		if _, err := fmt.Fprintln(a.stdout, report.Clean(facts[i].String())); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) addFact(cmd *cobra.Command, f *learnFlags, args []string) error {
	if len(args) == 0 {
		return wrongArgs(cmd, "name a kind of fact and what it says, for example: account text=DE02... customer=100012")
	}
	fact, err := factWords(args)
	if err != nil {
		return err
	}
	return a.teach(f, []match.Fact{fact})
}

// teach adds facts to the memory file, which it makes when there is none, and shows them as they then stand.
func (a *app) teach(f *learnFlags, facts []match.Fact) error {
	memory, remarks, err := readMemory(f.file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, fact := range facts {
		if err := memory.Add(fact); err != nil {
			return usage(fmt.Errorf("%w\nSee: cashtie learn --help", err))
		}
	}
	if err := writeMemory(f.file, memory, remarks); err != nil {
		return err
	}
	var now []match.Fact
	for _, fact := range facts {
		fact.Seen, fact.First, fact.Last, fact.Until, fact.Teacher = 0, ledger.Date{}, ledger.Date{}, ledger.Date{}, ""
		now = append(now, memory.Like(fact)...)
	}
	return a.printFacts(now)
}

func (a *app) forgetFacts(cmd *cobra.Command, f *learnFlags, args []string) error {
	like, err := factWords(args)
	if err != nil {
		return err
	}
	if like == (match.Fact{}) {
		return wrongArgs(cmd, "say what to forget, for example: account text=DE02... (cashtie learn lists all facts)")
	}
	memory, remarks, err := readMemory(f.file)
	if err != nil {
		return plainPathError(err)
	}
	gone := memory.Forget(like)
	if len(gone) == 0 {
		return fmt.Errorf("%s has no such fact; cashtie learn lists all", f.file)
	}
	if err := writeMemory(f.file, memory, remarks); err != nil {
		return err
	}
	return a.printFacts(gone)
}

// learnFrom learns from one decision of a run.
func (a *app) learnFrom(cmd *cobra.Command, f *learnFlags, args []string, right bool) error {
	if len(args) == 0 || right && len(args) > 1 {
		return wrongArgs(cmd, "name one receipt of the run; exceptions.csv of the run folder lists what waits")
	}
	dir, err := findRun(f.dir)
	if err != nil {
		return err
	}
	saved, err := run.Open(dir)
	if err == nil {
		saved.Decisions, err = saved.Find(mentioning(args[0]))
	}
	if err != nil {
		return fmt.Errorf("the run cannot be read: %w", err)
	}
	found := receiptsNamed(saved.Decisions, args[0])
	switch {
	case len(found) == 0:
		return unknownID(saved, dir, args[0])
	case len(found) > 1:
		return fmt.Errorf("%d receipts have the reference %q; name one by its id (R-...)", len(found), args[0])
	}
	d, err := decided(found[0])
	if err != nil {
		return fmt.Errorf("the run cannot be read: %w", err)
	}
	var facts []match.Fact
	if right {
		facts = match.Confirmed(d, f.by)
	} else {
		facts = refusals(d, args[1:], f.by)
	}
	if len(facts) == 0 {
		return fmt.Errorf("there is nothing to learn from receipt %s: it has no customer, no payer, or no proposal", d.Receipt.ID)
	}
	return a.teach(f, facts)
}

// refusals are the items that a person refuses for a receipt: those named, else all that were proposed.
func refusals(d *match.Decision, items []string, by string) []match.Fact {
	if len(items) == 0 {
		for i := range d.Applications {
			items = append(items, string(d.Applications[i].Item))
		}
	}
	facts := make([]match.Fact, 0, len(items))
	for _, item := range items {
		facts = append(facts, match.Refused(d, ledger.ItemID(item), by))
	}
	return facts
}

// decided is what there is to learn from in a decision that was read back.
func decided(w *wire.Decision) (*match.Decision, error) {
	r := &ledger.Receipt{ID: ledger.ReceiptID(w.Receipt.ID), Payer: ledger.Party{Name: w.Receipt.Payer, Account: w.Receipt.PayerAccount}}
	if day := day(&w.Receipt); day != "" {
		var err error
		if r.Value, err = ledger.ParseDate(day); err != nil {
			return nil, err
		}
	}
	currency, err := ledger.ParseCurrency(w.Receipt.Currency)
	if err != nil {
		return nil, err
	}
	d := &match.Decision{Receipt: r, Customer: ledger.CustomerID(w.Customer)}
	for i := range w.Applications {
		x := &w.Applications[i]
		class, _ := ledger.ParseReasonClass(x.Reason.Class)
		a := ledger.Application{Item: ledger.ItemID(x.Item), Reason: ledger.Reason{Class: class, Code: x.Reason.Code}}
		if x.ItemID != "" {
			a.Item = ledger.ItemID(x.ItemID)
		}
		if a.Discount, err = ledger.ParseMoney(x.Discount, currency); err != nil {
			return nil, err
		}
		d.Applications = append(d.Applications, a)
	}
	return d, nil
}

// day is the value date, or the booking date where the bank gives no value date.
func day(r *wire.Receipt) string {
	if r.Value == "" {
		return r.Booked
	}
	return r.Value
}

// readMemory reads a memory file and the remarks in it, lines that begin with #, which stay.
func readMemory(path string) (match.Memory, []string, error) {
	var m match.Memory
	content, err := os.ReadFile(path)
	if err != nil {
		return m, nil, err
	}
	if err := m.UnmarshalText(content); err != nil {
		return m, nil, memoryFaults(path, err)
	}
	var remarks []string
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "#") {
			remarks = append(remarks, line)
		}
	}
	return m, remarks, nil
}

// memoryFaults names the place of each line that is no fact, as faults of other files have it.
func memoryFaults(path string, err error) error {
	list, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return fmt.Errorf("%s: %w", path, err)
	}
	var all []error
	for _, one := range list.Unwrap() {
		if at, ok := errors.AsType[*match.FactError](one); ok {
			one = fmt.Errorf("%s:%d:%d: memory: %w (cashtie learn --help shows every kind of fact)", path, at.Line, at.Column, at.Err)
		}
		all = append(all, one)
	}
	return errors.Join(all...)
}

// loadMemory reads the memory for a run.
func loadMemory(path string) (match.Memory, error) {
	if path == "" {
		return match.Memory{}, nil
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return match.Memory{}, fmt.Errorf("the memory cannot be read: %s: %w (save it to a file and give that)", path, run.ErrSpecial)
	}
	m, _, err := readMemory(path)
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return m, fmt.Errorf("the memory cannot be read: %w", plainPathError(err))
	}
	return m, err
}

// writeMemory writes the memory whole or not at all, the remarks first.
func writeMemory(path string, m match.Memory, remarks []string) error {
	text, err := m.MarshalText()
	if err != nil {
		return err
	}
	if len(remarks) > 0 {
		_, facts, _ := strings.Cut(string(text), "\n")
		text = []byte(strings.Join(remarks, "\n") + "\n" + facts)
	}
	fault := func(err error) error { return fmt.Errorf("the memory cannot be written: %w", plainPathError(err)) }
	temp, err := os.CreateTemp(filepath.Dir(path), ".memory-*")
	if err != nil {
		return fault(err)
	}
	_, err = temp.Write(text)
	if err = errors.Join(err, temp.Close()); err == nil {
		err = os.Chmod(temp.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err != nil {
		return errors.Join(fault(err), os.Remove(temp.Name()))
	}
	return nil
}
