package main

import (
	"io"
	"os"

	"golang.org/x/term"

	"github.com/cashtie/cashtie/internal/report"
)

// terminal finds out whether w is a screen.
func terminal(w io.Writer) (*os.File, bool) {
	f, ok := w.(*os.File)
	return f, ok && term.IsTerminal(int(f.Fd()))
}

// look is how results are shown on stdout: plain and 80 wide in files and pipes, as wide as the window and coloured on a terminal.
func (a *app) look() report.Options {
	f, ok := terminal(a.stdout)
	if !ok {
		return report.Options{}
	}
	o := report.Options{Color: a.wantsColor()}
	if w, _, err := term.GetSize(int(f.Fd())); err == nil {
		o.Width = min(w, maxWidth)
	}
	return o
}

// maxWidth keeps tables readable on very wide windows.
const maxWidth = 140

// wantsColor honours NO_COLOR (https://no-color.org) and terminals that say they know no codes.
func (a *app) wantsColor() bool {
	if v, ok := a.env("NO_COLOR"); ok && v != "" {
		return false
	}
	t, ok := a.env("TERM")
	return ok && t != "dumb" && t != ""
}
