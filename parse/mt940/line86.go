package mt940

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// details is what an entry's texts say, whatever their dialect.
type details struct {
	gvc          string // German business transaction code
	addition     string // German text key addition, ?34
	kindText     string // the bank's words for the kind of entry
	endToEnd     string
	mandate      string
	customerRef  string // what a pointer such as KREF+ in :61: points to
	returnReason string
	payer        ledger.Party
	texts        []ledger.Text
}

// set keeps the first value that says something.
func set(to *string, value string) {
	if *to == "" && !absent(value) {
		*to = value
	}
}

// read takes the lines of one :86: and decides its dialect by content.
func (d *details) read(r run, file string) {
	flat := r.flat()
	if mark, ok := germanMark(flat); ok {
		d.german(r, flat, mark, file)
		return
	}
	if slashed(flat) {
		d.slashes(r, flat, file)
		return
	}
	d.keyed(r, flat, file, false)
}

// statementLevel recognises an :86: that speaks of the account although it stands among the entries.
func statementLevel(f *Field) bool {
	for _, prefix := range [...]string{"/SUM/", "/OSDR/", "For your inform"} {
		if strings.HasPrefix(strings.TrimLeft(f.Lines[0].Raw, " "), prefix) {
			return true
		}
	}
	return false
}

// words appends a text of the entry unless it says that there is none.
func (d *details) words(r run, file, field string) {
	if !r.absent() {
		d.texts = r.texts(d.texts, file, field)
	}
}

// account takes the payer's account with its place. The first one counts.
func (d *details) account(r run, file string) {
	if d.payer.Account != "" || r.absent() {
		return
	}
	d.payer.Account = r.identifier()
	if at := r.texts(nil, file, "account"); len(at) > 0 {
		d.payer.AccountSource = at[0].Source
	}
}

// numbered reads an :NS:, the code block of some German and Hungarian banks: two digits and a text on each line.
func (d *details) numbered(in []Line, file string) {
	for _, l := range in {
		if len(l.Raw) < 2 || digits(l.Raw[:2]) < 2 {
			d.words(run{{Line: l}}, file, "text")
			continue
		}
		r := run{{Line: Line{l.Number, l.Start + 2, l.Raw[2:]}}}
		switch code := l.Raw[:2]; {
		case code <= "14":
			d.words(r, file, "text")
		case code == "15" || code == "16":
			if len(d.payer.Name) < 2*lineWidth {
				d.payer.Name = strings.TrimSpace(d.payer.Name + " " + r.text())
			}
			d.words(r, file, "name")
		case code == "17":
			set(&d.kindText, r.text())
			d.words(r, file, "booking_text")
		}
	}
}
