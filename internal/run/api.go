package run

import (
	"errors"

	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
	"github.com/cashtie/cashtie/parse"
)

// Errors of a run as a whole. They are causes: errors.Is finds them.
var (
	// ErrNoFiles: the folders given hold no file that could be read. A mistake of usage.
	ErrNoFiles = errors.New("no files found")
	// ErrExists: a run folder of this name is there with other content. It is never overwritten.
	ErrExists = errors.New("the run folder exists already and holds something else")
	// ErrSpecial: a path is a named pipe, a device or a socket. It is refused before it is opened: opening a pipe waits for whoever
	// writes into it, and what was read from it could not be read again.
	ErrSpecial = errors.New("neither a file nor a folder")
	// ErrNoRun: the folder holds no run.
	ErrNoRun = errors.New("no run folder")
)

// Exit codes that follow from a [Result].
const (
	ExitDone          = 0
	ExitRefused       = 4 // an input was refused; nothing should be written
	ExitControlBroken = 5
)

// Config says what to run. Paths, Formats and Version are needed; everything else has a useful zero value.
type Config struct {
	Paths    []Path
	Options  parse.Options
	Dialects map[string]string // by name of a format: the dialect that its files are in; see [parse.Options]
	AsOf     ledger.Date       // zero: the latest statement or booking date read
	Policy   match.Policy
	// Earlier are run folders, or folders of them, that this run goes on from; see [EarlierRun].
	Earlier    []string
	PolicyHash string       // identity of what the policy says; part of the run's identity
	PolicyText string       // the policy as the run folder keeps it
	Site       match.Site   // what the company knows about itself; its day is that of the run
	SiteText   string       // the site as the run folder keeps it; part of the run's identity when it says anything
	Memory     match.Memory // what people taught; part of the run's identity when it holds anything
	Version    string       // program version; part of the run's identity
	Formats    []*parse.Format
	// SkipRefused goes on without the files that were refused as a whole; KeepGoing without the rows that were. Without them
	// [Result.ExitCode] is [ExitRefused].
	SkipRefused, KeepGoing bool
	// Progress hears how far a stage ("read", "match", "check", "write") is; done and total count bytes when reading, receipts
	// otherwise. It may be nil. It is called from the goroutine that runs, often, and must be quick.
	Progress func(stage string, done, total int64)
}

// Path is a file or a folder to read.
type Path struct {
	Name string
	// Kind forces what the tables hold; AnyKind: their headers tell.
	Kind parse.Kind
	// Bank forces bank formats: what holds open items, customers or advices is refused.
	Bank bool
}

// Result is everything a run found out. Callers only look at it.
type Result struct {
	AsOf       ledger.Date
	Files      []File
	Items      []*ledger.OpenItem
	Customers  []*ledger.Customer
	Receipts   []*ledger.Receipt // each once, in input order
	Advices    []*ledger.RemittanceAdvice
	Events     []*ledger.Event   // told by the files, and no money: returns, notices of change, prenotes
	Decisions  []*match.Decision // in the order of Receipts
	Statements []*parse.Statement
	Controls   []Control
	Notices    []Notice // worth a look; they break nothing
	Totals     []Total  // one a currency, by code
	FileTotals []Total  // one a file and currency, in the order of Files
	Faults     []*parse.Error
	Skipped    []*parse.Skipped // rows without a fact, files and folders passed over
	Duplicates []Duplicate
	Earlier    []EarlierRun // by day; those that were passed over are in Skipped

	config  Config
	past    *past              // nil without earlier runs
	settled []*ledger.OpenItem // items that earlier runs settled and nobody lists any more
	numbers map[ledger.ItemID]*ledger.OpenItem
	moves   map[ledger.ItemID]*movement // items that a receipt settles or would; others stand as they were read
	made    []*ledger.OpenItem          // items that the run opened, in the order of the journal
}

// File is one input file.
type File struct {
	Name    string // relative and slash-separated, as it stands in sources
	Kind    parse.Kind
	Format  string // name of the format; empty when not recognised
	Title   string // what a person calls the format
	Size    int64
	SHA256  string // hex
	Counts  Counts
	Sums    []Sum // receipts of the file by currency, repeated deliveries included
	Faults  int   // rows refused
	Refused bool  // nothing of the file was used
	Reason  string
	// SameAs names the file with the same content that was read instead of this one.
	SameAs string
}

// Counts are the facts of a file.
type Counts struct {
	Receipts, Advices, AdviceLines, Items, Customers, Events, Statements, Controls, Skipped int
}

// Sum is a count and an amount.
type Sum struct {
	Count  int
	Amount ledger.Money
}

// Control is an identity that must hold, with what was expected and what was got.
type Control struct {
	Name     string // "bai2.account_total", "run.bank_equals_outcomes", ...
	File     string // empty: the whole run
	Account  string
	Expected string
	Got      string
	OK       bool
	Source   ledger.Source // of a total that a file declares
}

// Notice is something about the bank files that a person should see but that breaks no control: statements that are missing, came
// twice, were corrected or overlap, and files that are a relative of their format.
type Notice struct {
	Name     string // "statement.number_follows", ...
	Account  string
	Expected string
	Got      string
	Note     string        // what became of it, what to do
	First    ledger.Source // the other statement, the one that came or was read before; zero when there is none
	Source   ledger.Source
}

// Total says what became of the receipts of one currency, of the run or of one file. In amounts
//
//	Bank = Applied + Unapplied + OnAccount + Review + Unidentified + Excluded + Reversed + Duplicates
//
// and in counts the same without Unapplied, which counts receipts that Applied counts too.
type Total struct {
	File         string // empty: the whole run
	Currency     ledger.Currency
	Bank         Sum // all that the bank files report
	Applied      Sum // receipts that apply; the amount is their cash
	Unapplied    Sum // the rest of receipts that apply
	OnAccount    Sum
	Review       Sum
	Unidentified Sum
	Excluded     Sum
	Reversed     Sum
	Reopened     Sum // of Excluded: returns that open items again
	Duplicates   Sum // delivered before, in another file or twice in this one
}

// Duplicate is a receipt or an item that was delivered before.
type Duplicate struct {
	What   string // "receipt", "item", "customer", "item_id"
	ID     string
	Amount ledger.Money
	First  ledger.Source
	Source ledger.Source
	Note   string // what was done about it
}

// Saved is a run folder as it is read back.
type Saved struct {
	Dir       string
	Manifest  Manifest
	Decisions []*wire.Decision
}

// Manifest is run.json.
type Manifest struct {
	Schema  string            `json:"schema"`
	Version string            `json:"version"`
	AsOf    string            `json:"as_of"`
	Policy  string            `json:"policy_hash"`
	Site    string            `json:"site_hash,omitempty"`
	Memory  string            `json:"memory_hash,omitempty"`
	Inputs  []ManifestInput   `json:"inputs"`
	Earlier []ManifestEarlier `json:"earlier,omitempty"` // runs that this one goes on from
	Counts  ManifestCounts    `json:"counts"`
	Totals  []ManifestTotal   `json:"totals"`
	Passed  []ManifestNote    `json:"passed_over"` // rows without a fact
	Faults  []string          `json:"faults"`
	Repeats []ManifestNote    `json:"duplicates"`
	// Statements have a verdict each; Notices say what a person should look at.
	Statements []ManifestStatement `json:"bank_statements"`
	Notices    []ManifestNote      `json:"notices"`
}

// ManifestInput is one file of run.json.
type ManifestInput struct {
	Name    string `json:"name"`
	GivenAs string `json:"given_as,omitempty"` // kind that was forced
	Format  string `json:"format"`
	Size    int64  `json:"size"`
	SHA256  string `json:"sha256"`
	Refused string `json:"refused,omitempty"`
	SameAs  string `json:"same_as,omitempty"`
}

// ManifestEarlier is an earlier run of run.json.
type ManifestEarlier struct {
	Name     string `json:"name"`
	SHA256   string `json:"decisions_sha256"`
	Receipts int    `json:"receipts"`
	Waiting  int    `json:"waiting"` // there for a person, and not given again
}

// ManifestStatement is one statement of a bank file, with whether its arithmetic holds.
type ManifestStatement struct {
	Place      string `json:"place"`
	Account    string `json:"account"`
	Number     string `json:"number,omitempty"`
	Date       string `json:"date,omitempty"`
	Currency   string `json:"currency"`
	Opening    string `json:"opening,omitempty"`
	Closing    string `json:"closing,omitempty"`
	Entries    int    `json:"entries"`
	Verdict    string `json:"verdict"`              // "verified", "discrepancy", "unverifiable"
	Difference string `json:"difference,omitempty"` // closing less opening and entries
}

// ManifestCounts are the counts of run.json.
type ManifestCounts struct {
	Files          int `json:"files"`
	Receipts       int `json:"receipts"`
	Repeats        int `json:"duplicate_receipts"`
	Items          int `json:"items"`
	NewItems       int `json:"new_items"`        // deductions and money on account that the run opened
	OpenAfter      int `json:"open_items_after"` // items with something open after the run, new ones included
	Customers      int `json:"customers"`
	Advices        int `json:"advices"`
	Events         int `json:"events"` // listed in events.csv
	Statements     int `json:"statements"`
	Verified       int `json:"statements_verified"`
	Discrepancies  int `json:"statements_with_discrepancy"`
	Unverifiable   int `json:"statements_unverifiable"`
	Applications   int `json:"applications"`
	Controls       int `json:"controls"`
	BrokenControls int `json:"broken_controls"`
	Notices        int `json:"notices"`
	Faults         int `json:"faults"`
}

// ManifestTotal is a [Total] with texts for amounts.
type ManifestTotal struct {
	Currency     string      `json:"currency"`
	Bank         ManifestSum `json:"bank"`
	Applied      ManifestSum `json:"applied"`
	Unapplied    ManifestSum `json:"unapplied"`
	OnAccount    ManifestSum `json:"on_account"`
	Review       ManifestSum `json:"review"`
	Unidentified ManifestSum `json:"unidentified"`
	Excluded     ManifestSum `json:"excluded"`
	Reversed     ManifestSum `json:"reversed"`
	Reopened     ManifestSum `json:"reopened"` // of excluded
	Duplicates   ManifestSum `json:"duplicates"`
}

// ManifestSum is a count and an amount in major units.
type ManifestSum struct {
	Count  int    `json:"count"`
	Amount string `json:"amount"`
}

// ManifestNote is a place with a remark.
type ManifestNote struct {
	Place string `json:"place"`
	Note  string `json:"note"`
}

// Item finds an item of the run by its identity.
func (r *Result) Item(id ledger.ItemID) (*ledger.OpenItem, bool) {
	it, ok := r.numbers[id]
	return it, ok
}

// Refused lists the files that were refused as a whole.
func (r *Result) Refused() []File {
	var out []File
	for _, f := range r.Files {
		if f.Refused {
			out = append(out, f)
		}
	}
	return out
}

// Broken lists the controls that do not hold.
func (r *Result) Broken() []Control {
	var out []Control
	for _, c := range r.Controls {
		if !c.OK {
			out = append(out, c)
		}
	}
	return out
}

// ExitCode is [ExitRefused] when a file or a row was refused and the config does not say to go on without it, else
// [ExitControlBroken] when a control does not hold, else [ExitDone]. With ExitRefused nothing should be written.
func (r *Result) ExitCode() int {
	lost := 0
	for _, f := range r.Files {
		if f.Refused && !r.config.SkipRefused {
			return ExitRefused
		}
		if !f.Refused {
			lost += f.Faults
		}
	}
	if lost > 0 && !r.config.KeepGoing {
		return ExitRefused
	}
	if len(r.Broken()) > 0 {
		return ExitControlBroken
	}
	return ExitDone
}
