package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cashtie/cashtie/internal/policyfile"
	"github.com/cashtie/cashtie/match"
)

const siteHead = `The site is what your company knows about itself and no file of the day says:
its name and the group's other companies, its own bank accounts, the currency of
its books, exchange rates, statements that customers were sent, payment plans.
It is a TOML file that match takes with --site FILE. What it does not say is not
known, and nothing is kept back for it. A setting that is not known is an error,
as are wrong types, days, currencies and amounts, with their lines.

What the site says is in site.toml of the run folder, its hash in run.json and
in the name of the run.

An example:

`

func (a *app) site() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "site",
		Short:   "What your company knows about itself: every setting; check and show a file",
		Long:    settingsHelp(siteHead, policyfile.SiteExample(), policyfile.SiteGroups()),
		Example: "  cashtie site check site.toml\n  cashtie site show site.toml",
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongArgs(cmd, fmt.Sprintf("site has no command %q; it has check, show and schema", args[0]))
			}
			return cmd.Help()
		},
	}
	cmd.AddCommand(
		&cobra.Command{
			Use: "check FILE", Short: "Read a site file and tell every fault", Example: "  cashtie site check site.toml",
			RunE: func(cmd *cobra.Command, args []string) error {
				if len(args) != 1 {
					return wrongArgs(cmd, "site check reads one file")
				}
				s, err := loadSite(args[0])
				if err != nil {
					return usage(err)
				}
				_, err = fmt.Fprintf(a.stdout, "%s: ok, %s, %s, %s, %s\n", args[0], counted(len(s.Accounts), "account"), counted(len(s.Rates), "rate"),
					counted(len(s.Statements), "statement"), counted(len(s.Plans), "plan"))
				return ending(err)
			},
		},
		&cobra.Command{
			Use: "show [FILE]", Short: "Print what a site says, in one canonical way", Example: "  cashtie site show site.toml",
			RunE: func(cmd *cobra.Command, args []string) error {
				if len(args) > 1 {
					return wrongArgs(cmd, "site show reads one file, or none")
				}
				s, err := loadSite(strings.Join(args, ""))
				if err != nil {
					return usage(err)
				}
				_, err = fmt.Fprint(a.stdout, cmp.Or(policyfile.EncodeSite(s), "# nothing is stated\n"))
				return ending(err)
			},
		},
		&cobra.Command{
			Use: "schema", Short: "Print the JSON Schema of the site file", Example: "  cashtie site schema", Args: cobra.NoArgs,
			RunE: func(*cobra.Command, []string) error {
				_, err := fmt.Fprint(a.stdout, policyfile.SiteSchema())
				return ending(err)
			},
		},
	)
	return cmd
}

// loadSite reads a site file; without one nothing is known.
func loadSite(path string) (s match.Site, err error) {
	err = loadSettings(path, "site", func(content string) (faults []*policyfile.Fault) {
		s, faults = policyfile.DecodeSite(content)
		return faults
	})
	return s, err
}
