package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// app is what the commands share: the streams and the environment of the process.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	env            func(string) (string, bool)
}

const (
	groupStart   = "start"
	groupDaily   = "daily"
	groupLook    = "look"
	groupProgram = "program"
)

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "cashtie",
		Short: "Tie the cash you receive to the invoices it pays for",
		Long: `cashtie ties the cash you receive to the invoices it pays for.

It reads bank statements, remittance advices and open items, decides what each
receipt pays, says why, and proves that every total equals what the bank says.
What is not proved is never guessed: it waits for a person, with the reason.`,
		Example: `  cashtie demo
  cashtie match bank/ remittances/ open_items.csv customers.csv
  cashtie explain R-0123456789abcdef`,
		SilenceErrors:      true,
		SilenceUsage:       true,
		DisableSuggestions: true, // commandHint makes them, in one line
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(flagError)
	root.AddGroup(
		&cobra.Group{ID: groupStart, Title: "See it work:"},
		&cobra.Group{ID: groupDaily, Title: "Every morning:"},
		&cobra.Group{ID: groupLook, Title: "Look closer:"},
		&cobra.Group{ID: groupProgram, Title: "The program:"},
	)
	for _, c := range []struct {
		group string
		cmd   *cobra.Command
	}{
		{groupStart, a.demo()}, {groupDaily, a.match()}, {groupDaily, a.learn()}, {groupLook, a.explain()}, {groupLook, a.parse()}, {groupLook, a.mapping()}, {groupLook, a.policy()}, {groupLook, a.site()}, {groupProgram, a.version()},
	} {
		c.cmd.GroupID = c.group
		c.cmd.Flags().SortFlags = false
		root.AddCommand(c.cmd)
	}
	root.AddCommand(topics()...)
	root.SetHelpCommandGroupID(groupProgram)
	root.SetCompletionCommandGroupID(groupProgram)
	return root
}

// flagError turns a mistake in a flag into advice.
func flagError(cmd *cobra.Command, err error) error {
	if errors.Is(err, pflag.ErrHelp) {
		return err
	}
	hint := ""
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &invalid):
		err = fmt.Errorf("--%s %q: %w", invalid.GetFlag().Name, invalid.GetValue(), invalid.Unwrap())
	case errors.As(err, &unknown):
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if best := closest(unknown.GetSpecifiedName(), names, 1); len(best) > 0 {
			hint = fmt.Sprintf(" (did you mean --%s?)", best[0])
		}
	}
	return usage(fmt.Errorf("%w%s\nSee: %s --help", err, hint, cmd.CommandPath()))
}

// commandHint is the command that somebody may have meant.
func commandHint(root *cobra.Command, args []string) string {
	if len(args) == 0 {
		return ""
	}
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	if best := closest(args[0], names, 1); len(best) > 0 {
		return fmt.Sprintf(" (did you mean %s?)", best[0])
	}
	return ""
}

// wrongArgs explains a wrong number of arguments in the words of the command.
func wrongArgs(cmd *cobra.Command, what string) error {
	return usage(fmt.Errorf("%s\nSee: %s --help", what, cmd.CommandPath()))
}
