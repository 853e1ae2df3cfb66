package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cashtie/cashtie/internal/policyfile"
	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/match"
)

const policyHead = `A policy says what may post without a person, and what becomes of a difference
between a receipt and what it pays. Without one the strictest useful policy
holds: no tolerance, no write-off, no grace. It is a TOML file that match takes
with --policy FILE. A setting that is not known is an error, so that no limit is
ignored by a typo; so are wrong types, words, currencies and amounts, with their
lines. Limits are inclusive unless they say strict; a currency that a limit does
not list is allowed nothing. Each decision cites the rules that it used.

The hash of what the policy says is in run.json and in the name of the run, the
policy itself in policy.toml of the run folder.

An example:

`

// policyHelp is the page of help: how it works, an example, every setting.
func policyHelp() string {
	return settingsHelp(policyHead, policyfile.Example(), policyfile.Groups())
}

func settingsHelp(head, example string, groups []policyfile.Group) string {
	var b strings.Builder
	b.WriteString(head)
	for line := range strings.Lines(example) {
		b.WriteString(strings.TrimRight("  "+line, " \n") + "\n")
	}
	for _, g := range groups {
		b.WriteString("\n" + g.Title + "\n")
		for _, s := range g.Settings {
			fmt.Fprintf(&b, "  %s\n", s.Key)
			fill(&b, "      ", "", s.Doc+" "+holding(s.Holds))
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

// holding says what a setting takes, unless its meaning lists the words already.
func holding(what string) string {
	if strings.Contains(what, " ") && !strings.ContainsAny(what, "{\"") && !strings.HasPrefix(what, "see") && !strings.HasPrefix(what, "any") && !strings.HasPrefix(what, "list") && !strings.HasPrefix(what, "a ") {
		return ""
	}
	return "(" + what + ")"
}

func (a *app) policy() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "policy",
		Short:   "What may post without a person: every setting; check and show a file",
		Long:    policyHelp(),
		Example: "  cashtie policy check policy.toml\n  cashtie policy show policy.toml",
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongArgs(cmd, fmt.Sprintf("policy has no command %q; it has check, show and schema", args[0]))
			}
			return cmd.Help()
		},
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "check FILE", Short: "Read a policy file and tell every fault", Example: "  cashtie policy check policy.toml",
			RunE: func(cmd *cobra.Command, args []string) error { return ending(a.checkPolicy(cmd, args)) },
		},
		&cobra.Command{
			Use: "show [FILE]", Short: "Print what a policy says, in one canonical way", Example: "  cashtie policy show policy.toml",
			RunE: func(cmd *cobra.Command, args []string) error { return ending(a.showPolicy(cmd, args)) },
		},
		&cobra.Command{
			Use: "schema", Short: "Print the JSON Schema of the policy file", Example: "  cashtie policy schema", Args: cobra.NoArgs,
			RunE: func(*cobra.Command, []string) error {
				_, err := fmt.Fprint(a.stdout, policyfile.Schema())
				return ending(err)
			},
		},
	)
	return cmd
}

func (a *app) checkPolicy(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return wrongArgs(cmd, "policy check reads one file")
	}
	p, err := loadPolicy(args[0])
	if err != nil {
		return usage(err)
	}
	_, err = fmt.Fprintf(a.stdout, "%s: ok, %s for differences, %s of their own, %s\n", args[0], counted(len(p.Differences), "rule"), counted(len(p.Customers), "customer"), policyHash(p))
	return err
}

func (a *app) showPolicy(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return wrongArgs(cmd, "policy show reads one file, or none for the strictest policy")
	}
	p, err := loadPolicy(strings.Join(args, ""))
	if err != nil {
		return usage(err)
	}
	_, err = fmt.Fprint(a.stdout, policyText(p))
	return err
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// policyText is the policy as the run folder keeps it.
func policyText(p match.Policy) string {
	return cmp.Or(policyfile.Encode(p), "# the strictest policy: nothing is stated\n")
}

// loadPolicy reads a policy file; without one the strictest policy holds.
func loadPolicy(path string) (p match.Policy, err error) {
	err = loadSettings(path, "policy", func(content string) (faults []*policyfile.Fault) {
		p, faults = policyfile.Decode(content)
		return faults
	})
	return p, err
}

// loadSettings reads a file of settings. Every fault names the file and the line; an unknown key is a fault, because a limit that is
// misspelt and so ignored would be worse.
func loadSettings(path, what string, decode func(content string) []*policyfile.Fault) error {
	if path == "" {
		return nil
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return fmt.Errorf("the %s file cannot be read: %s: %w (save the %s to a file and give that)", what, path, run.ErrSpecial, what)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("the %s file cannot be read: %w", what, plainPathError(err))
	}
	var all []error
	for _, f := range decode(string(content)) {
		hint := ""
		if best := closest(f.Unknown, f.Known, 1); len(best) > 0 {
			hint = "; did you mean " + best[0] + "?"
		}
		all = append(all, fmt.Errorf("%s:%d:1: %s: %s%s (cashtie help %s shows every setting)", path, f.Line, what, f.Text, hint, what))
	}
	return errors.Join(all...)
}

// policyHash identifies what a policy says, whatever its file looks like.
func policyHash(p match.Policy) string {
	sum := sha256.Sum256([]byte(policyfile.Encode(p)))
	return "sha256:" + hex.EncodeToString(sum[:])
}
