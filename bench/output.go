package bench

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// output is a file under construction that counts its lines. The first error stays and is returned at the end.
type output struct {
	w    *bufio.Writer
	line int // lines written so far
}

func (o *output) printf(format string, args ...any) { fmt.Fprintf(o.w, format, args...) }

// record writes one physical line.
func (o *output) record(text, ending string) {
	o.w.WriteString(text)
	o.w.WriteString(ending)
	o.line++
}

func writeFile(name string, write func(*output)) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	o := &output{w: bufio.NewWriterSize(f, 1<<18)}
	write(o)
	if err := o.w.Flush(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// decimal writes minor units with the given decimal mark, grouping mark and sign behind.
func decimal(minor int64, mark, group string) string {
	sign := ""
	if minor < 0 {
		sign, minor = "-", -minor
	}
	whole := strconv.FormatInt(minor/100, 10)
	for i := len(whole) - 3; group != "" && i > 0; i -= 3 {
		whole = whole[:i] + group + whole[i:]
	}
	return fmt.Sprintf("%s%s%02d%s", whole, mark, minor%100, sign)
}

// usAmount writes (1,234.56) for credits, quoted where a comma stands in it.
func usAmount(minor int64) string {
	s := strings.TrimSuffix(decimal(minor, ".", ","), "-")
	if minor < 0 {
		s = "(" + s + ")"
	}
	if strings.Contains(s, ",") {
		return `"` + s + `"`
	}
	return s
}

// deAmount writes 1.234,56- for credits.
func deAmount(minor int64) string { return decimal(minor, ",", ".") }

// plain writes -1234.56.
func plain(minor int64) string {
	if minor < 0 {
		return "-" + decimal(-minor, ".", "")
	}
	return decimal(minor, ".", "")
}
