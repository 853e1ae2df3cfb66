package archtest

// room is what a package may import outside the standard library. Tests may use everything but the command.
type room struct {
	ours   []string // folders of this module
	theirs []string // modules or packages below them
	not    []string // packages of the standard library that do not belong here
}

const (
	decimal = "github.com/shopspring/decimal"
	fuzzy   = "github.com/sahilm/fuzzy"
	text    = "golang.org/x/text"
)

// A library decides and computes: no files, no network, no log, no chance, no clock.
var (
	pure     = []string{"os", "os/exec", "net", "net/http", "log", "log/slog", "math/rand", "math/rand/v2", "database/sql", "flag"}
	timeless = append([]string{"time"}, pure...)
)

// A format may use the nouns, the contract and what reads text; it never knows another format.
var format = room{ours: []string{"ledger", "parse", "internal/charset", "internal/pending", "internal/refnum", "internal/names", "internal/slab", "internal/lexicon"}, theirs: []string{decimal, text}, not: pure}

// rooms is the import table of docs/architecture.md.
var rooms = map[string]room{
	"ledger": {ours: []string{"internal/iso4217"}, theirs: []string{decimal}, not: pure},

	"parse":     {ours: []string{"ledger"}, not: pure},
	"parse/ach": {ours: append([]string{"internal/x12"}, format.ours...), theirs: append([]string{"github.com/moov-io/ach"}, format.theirs...), not: pure},

	"parse/bai2": {ours: append([]string{"internal/x12"}, format.ours...), theirs: format.theirs, not: pure},
	"parse/camt": format,
	// A mail holds files of other formats, which its caller names; tables in its text are read like any other.
	"parse/email":     {ours: append([]string{"internal/lookalike", "internal/mail", "parse/table", "parse/xlsx"}, format.ours...), theirs: append([]string{"golang.org/x/net/html"}, format.theirs...), not: pure},
	"parse/lockbox":   format,
	"parse/mt940":     format,
	"parse/table":     format,
	"parse/x12":       {ours: []string{"ledger", "parse", "internal/x12"}, not: pure},
	"parse/xlsx":      {ours: append([]string{"parse/table"}, format.ours...), theirs: []string{decimal}, not: pure},
	"parse/formats":   {ours: []string{"parse", "parse/ach", "parse/bai2", "parse/camt", "parse/email", "parse/lockbox", "parse/mt940", "parse/table", "parse/x12", "parse/xlsx"}, not: pure},
	"parse/parsetest": {ours: []string{"ledger", "parse"}, theirs: []string{"github.com/google/go-cmp"}},

	"match": {ours: []string{"ledger", "internal/refnum", "internal/names", "internal/slab"}, theirs: []string{decimal, fuzzy, text}, not: timeless},

	"internal/archtest":  {},
	"internal/charset":   {theirs: []string{text}, not: pure},
	"internal/iso4217":   {not: pure},
	"internal/lexicon":   {theirs: []string{text}, not: pure},
	"internal/lookalike": {theirs: []string{"golang.org/x/net/idna"}, not: pure},
	"internal/mail":      {ours: []string{"ledger", "parse", "internal/charset"}, theirs: []string{text}, not: pure},
	"internal/names":     {theirs: []string{text}, not: pure},
	"internal/pending":   {ours: []string{"parse"}, not: pure},
	"internal/slab":      {not: pure},
	"internal/refnum":    {theirs: []string{text}, not: pure},
	"internal/x12":       {ours: []string{"ledger", "parse", "internal/charset", "internal/pending", "internal/slab"}, not: pure},
	"internal/wire":      {ours: []string{"ledger", "match", "parse"}, not: pure},
	"internal/run":       {ours: []string{"ledger", "match", "parse", "internal/lookalike", "internal/wire"}},
	"internal/report":    {ours: []string{"ledger", "match", "parse", "internal/run", "internal/wire"}, theirs: []string{text}},

	// A policy file is read for the command and for whoever keeps policies elsewhere.
	"internal/policyfile": {ours: []string{"ledger", "match"}, theirs: []string{"github.com/BurntSushi/toml"}, not: timeless},

	"internal/scenario": {ours: []string{"ledger", "match"}, not: pure},

	"testdata/demo":   {},
	"bench":           {ours: []string{"ledger", "match", "parse", "parse/*", "bench/world"}, theirs: []string{text}},
	"bench/formats":   {ours: []string{"ledger", "parse", "parse/*"}},
	"bench/gen":       {ours: []string{"bench"}},
	"bench/scenario":  {ours: []string{"internal/scenario"}},
	"bench/accuracy":  {ours: []string{"ledger", "match", "bench/world", "bench/score", "bench/baseline"}},
	"bench/baseline":  {ours: []string{"ledger", "bench/world", "bench/score"}, not: pure},
	"bench/calibrate": {ours: []string{"ledger", "match", "bench/world", "bench/score"}},
	"bench/score":     {ours: []string{"ledger", "match", "bench/world"}, not: pure},
	"bench/world":     {ours: []string{"ledger", "match", "parse", "parse/formats"}, not: []string{"os", "log", "flag"}},
	"cmd/cashtie": {ours: []string{"ledger", "match", "parse", "parse/*", "internal/*", "testdata/demo"},
		theirs: []string{"github.com/spf13/cobra", "github.com/spf13/pflag", "github.com/BurntSushi/toml", fuzzy, "golang.org/x/term"}},
}

// testModules are what tests may use besides the rooms.
var testModules = []string{"github.com/google/go-cmp", "pgregory.net/rapid", "github.com/rogpeppe/go-internal", "github.com/moov-io/iso4217", "github.com/xuri/excelize/v2", decimal, text}

// exactMoney are the folders in which a float would touch money.
var exactMoney = []string{"ledger", "parse", "match", "internal/wire", "internal/run", "internal/scenario"}

// commands may end the process and talk to the terminal.
var commands = []string{"cmd", "bench/accuracy", "bench/calibrate", "bench/formats", "bench/gen", "bench/scenario"}
