package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/cashtie/cashtie/internal/wire"
)

// programVersion goes into run folders. It is a constant, so that a run does not depend on how the program was built.
const programVersion = "0.1.0"

func (a *app) version() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Say which version this is",
		Long:    "Say which version this is, how it was built, and which layout its files have.",
		Example: "  cashtie version",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongArgs(cmd, "version takes nothing")
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.stdout, "cashtie %s\nbuild     %s\ngo        %s\ndecisions %s\n", programVersion, build(), goVersion(), wire.DecisionSchema)
			return ending(err)
		},
	}
}

// build is the module version or the revision the program was built from, "devel" when neither is known.
func build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	revision, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = " (changed)"
		}
	}
	switch {
	case info.Main.Version != "" && info.Main.Version != "(devel)":
		return info.Main.Version
	case revision != "":
		return revision + changed
	}
	return "devel"
}

func goVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return info.GoVersion
	}
	return "unknown"
}
