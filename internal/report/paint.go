package report

// Options say what the terminal can show. The zero value is right for a file or a pipe.
type Options struct {
	Width int  // cells of a line; 0: 80
	Color bool // ANSI colours are wanted and understood
}

func (o Options) width() int {
	if o.Width <= 0 {
		return 80
	}
	return max(o.Width, 60)
}

func (o Options) paint() paint { return paint(o.Color) }

// paint sets colours; false leaves text as it is. Meaning never depends on it: every colour has a word beside it.
type paint bool

func (p paint) set(code, s string) string {
	if !p || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p paint) bold(s string) string { return p.set("1", s) }
func (p paint) dim(s string) string  { return p.set("2", s) }
func (p paint) good(s string) string { return p.set("32", s) }
func (p paint) bad(s string) string  { return p.set("1;31", s) }
func (p paint) warn(s string) string { return p.set("33", s) }
