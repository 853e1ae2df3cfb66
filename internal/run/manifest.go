package run

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/cashtie/cashtie/match"
	"github.com/cashtie/cashtie/parse"
)

// Schemas of the JSON files of a run folder.
const (
	ManifestSchema = "cashtie.run/v1"
	ControlsSchema = "cashtie.controls/v1"
)

// Name is the name of the run folder: the as-of date and a hash over everything that the run depends on. The same run has the same
// name on every machine.
func (r *Result) Name() string {
	h := sha256.New()
	part := func(format string, args ...any) {
		s := fmt.Sprintf(format, args...)
		fmt.Fprintf(h, "%d:%s", len(s), s)
	}
	c := &r.config
	part("%s", c.Version)
	part("%s", c.PolicyHash)
	if hash := memoryHash(c.Memory); hash != "" {
		part("%s", hash)
	}
	if hash := siteHash(c.SiteText); hash != "" {
		part("site %s", hash)
	}
	part("%v", r.AsOf)
	part("%d %d %v", c.Options.Decimal, c.Options.Dates, c.Options.Currency)
	if len(c.Options.OwnDomains) > 0 {
		part("%q", c.Options.OwnDomains)
	}
	for _, format := range slices.Sorted(maps.Keys(c.Dialects)) {
		part("%s=%s", format, c.Dialects[format])
	}
	for i := range r.Earlier {
		part("earlier %s", r.Earlier[i].SHA256)
	}
	for _, p := range c.Options.Profiles {
		part("%v", p)
	}
	for _, f := range r.Files {
		part("%s", f.Name)
		part("%s %d %s", f.SHA256, f.Kind, f.Reason)
	}
	day := r.AsOf.String()
	if day == "" {
		day = "undated"
	}
	return "run-" + day + "-" + hex.EncodeToString(h.Sum(nil)[:4])
}

// memoryHash identifies what a memory says, whatever its file looks like; empty for a memory of nothing.
func memoryHash(m match.Memory) string {
	if len(m.Facts) == 0 {
		return ""
	}
	h := sha256.New()
	for i := range m.Facts {
		fmt.Fprintln(h, m.Facts[i])
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

// siteHash identifies what a site says; empty for one that says nothing.
func siteHash(text string) string {
	if text == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(text))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Manifest is what run.json says.
func (r *Result) Manifest() Manifest {
	m := Manifest{Schema: ManifestSchema, Version: r.config.Version, AsOf: r.AsOf.String(), Policy: r.config.PolicyHash, Memory: memoryHash(r.config.Memory), Site: siteHash(r.config.SiteText),
		Inputs: []ManifestInput{}, Totals: []ManifestTotal{}, Passed: []ManifestNote{}, Faults: []string{}, Repeats: []ManifestNote{},
		Statements: []ManifestStatement{}, Notices: []ManifestNote{}}
	m.Counts = ManifestCounts{Files: len(r.Files), Receipts: len(r.Receipts), Items: len(r.Items), NewItems: len(r.made), OpenAfter: r.standing(), Customers: len(r.Customers),
		Advices: len(r.Advices), Events: len(r.Events), Statements: len(r.Statements), Controls: len(r.Controls), BrokenControls: len(r.Broken()), Notices: len(r.Notices), Faults: len(r.Faults)}
	for _, f := range r.Files {
		m.Inputs = append(m.Inputs, ManifestInput{Name: f.Name, GivenAs: kindName(f.Kind), Format: f.Format, Size: f.Size, SHA256: f.SHA256,
			Refused: f.Reason, SameAs: f.SameAs})
	}
	for i := range r.Earlier {
		e := &r.Earlier[i]
		m.Earlier = append(m.Earlier, ManifestEarlier{e.Name, e.SHA256, e.Receipts, e.Waiting})
	}
	for i := range r.Totals {
		m.Totals = append(m.Totals, r.Totals[i].manifest())
	}
	for _, s := range r.Skipped {
		if s.Source.Line > 0 { // a file that is passed over, such as an earlier run, is no part of this run
			m.Passed = append(m.Passed, ManifestNote{s.Source.String(), s.Reason})
		}
	}
	for _, e := range r.Faults {
		m.Faults = append(m.Faults, e.Error())
	}
	for _, d := range r.Duplicates {
		if d.What == "receipt" {
			m.Counts.Repeats++
		}
		m.Repeats = append(m.Repeats, ManifestNote{d.Source.String(), fmt.Sprintf("%s %s: %s (first at %v)", d.What, d.ID, d.Note, d.First)})
	}
	for _, d := range r.Decisions {
		if d.Outcome == match.Apply {
			m.Counts.Applications += len(d.Applications)
		}
	}
	m.statements(r)
	return m
}

// statements fills in what is said of the bank statements.
func (m *Manifest) statements(r *Result) {
	for _, s := range r.Statements {
		line := statementLine(s)
		switch v, _ := s.Verdict(); v {
		case parse.Verified:
			m.Counts.Verified++
		case parse.Discrepancy:
			m.Counts.Discrepancies++
		default:
			m.Counts.Unverifiable++
		}
		m.Statements = append(m.Statements, line)
	}
	for i := range r.Notices {
		n := &r.Notices[i]
		m.Notices = append(m.Notices, ManifestNote{n.Source.String(), fmt.Sprintf("%s: expected %s, got %s (%s)", n.Name, n.Expected, n.Got, n.Note)})
	}
}

func statementLine(s *parse.Statement) ManifestStatement {
	verdict, difference := s.Verdict()
	line := ManifestStatement{Place: s.Source.String(), Account: s.Account, Number: s.Number, Date: s.Date.String(), Currency: s.Currency.String(),
		Entries: s.CreditCount + s.DebitCount, Verdict: verdict.String()}
	if s.Opening.Stated() {
		line.Opening = s.Opening.Decimal()
	}
	if s.Closing.Stated() {
		line.Closing = s.Closing.Decimal()
	}
	if verdict == parse.Discrepancy {
		line.Difference = difference.Decimal()
	}
	return line
}

func kindName(k parse.Kind) string {
	switch k {
	case parse.OpenItems:
		return "open_items"
	case parse.Customers:
		return "customers"
	case parse.Receipts:
		return "receipts"
	case parse.Remittances:
		return "remittances"
	}
	return ""
}

func (t *Total) manifest() ManifestTotal {
	sum := func(s Sum) ManifestSum { return ManifestSum{s.Count, s.Amount.Decimal()} }
	return ManifestTotal{Currency: t.Currency.String(), Bank: sum(t.Bank), Applied: sum(t.Applied), Unapplied: sum(t.Unapplied),
		OnAccount: sum(t.OnAccount), Review: sum(t.Review), Unidentified: sum(t.Unidentified), Excluded: sum(t.Excluded),
		Reversed: sum(t.Reversed), Reopened: sum(t.Reopened), Duplicates: sum(t.Duplicates)}
}

func (r *Result) writeManifest(_ context.Context, w *bufio.Writer) error {
	return writeJSON(w, r.Manifest())
}

// controlsPage is controls.json.
type controlsPage struct {
	Schema   string        `json:"schema"`
	OK       bool          `json:"ok"`
	Controls []controlLine `json:"controls"`
	Notices  []noticeLine  `json:"notices"` // worth a look; they do not touch ok
}

type controlLine struct {
	Name     string `json:"name"`
	File     string `json:"file,omitempty"`
	Line     int32  `json:"line,omitempty"`
	Account  string `json:"account,omitempty"`
	Expected string `json:"expected"`
	Got      string `json:"got"`
	OK       bool   `json:"ok"`
}

type noticeLine struct {
	Name      string `json:"name"`
	File      string `json:"file"`
	Line      int32  `json:"line,omitempty"`
	FirstFile string `json:"first_file,omitempty"`
	FirstLine int32  `json:"first_line,omitempty"`
	Account   string `json:"account,omitempty"`
	Expected  string `json:"expected"`
	Got       string `json:"got"`
	Note      string `json:"note"`
}

func (r *Result) writeControls(_ context.Context, w *bufio.Writer) error {
	page := controlsPage{Schema: ControlsSchema, OK: len(r.Broken()) == 0, Controls: make([]controlLine, len(r.Controls)), Notices: make([]noticeLine, len(r.Notices))}
	for i, c := range r.Controls {
		page.Controls[i] = controlLine{c.Name, c.File, c.Source.Line, c.Account, c.Expected, c.Got, c.OK}
	}
	for i, n := range r.Notices {
		page.Notices[i] = noticeLine{n.Name, n.Source.File, n.Source.Line, n.First.File, n.First.Line, n.Account, n.Expected, n.Got, n.Note}
	}
	return writeJSON(w, page)
}

func writeJSON(w *bufio.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(v)
}
