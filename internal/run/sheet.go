package run

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// sheet is a statement with the receipts it covers.
type sheet struct {
	*parse.Statement
	account   string // without blanks, in capitals
	receipts  []*ledger.Receipt
	number    int64 // 52 of "00052/001"
	page      int64 // 1 of "00052/001"; 0 without pages
	numbered  bool
	withdrawn bool // delivered again, or corrected by a later one: no link of the chain of balances
}

func newSheet(s *parse.Statement, receipts []*ledger.Receipt) *sheet {
	sh := &sheet{Statement: s, receipts: receipts, account: accountKey(s.Account)}
	number, page, paged := strings.Cut(strings.TrimSpace(s.Number), "/")
	var err error
	if sh.number, err = strconv.ParseInt(number, 10, 64); err == nil {
		sh.numbered = true
	}
	if paged {
		if sh.page, err = strconv.ParseInt(page, 10, 64); err != nil {
			sh.page = 0
		}
	}
	return sh
}

// accountKey is an account as written, without what spellings of it differ in.
func accountKey(account string) string {
	return strings.ToUpper(strings.Join(strings.Fields(account), ""))
}

// title names the statement in a sentence.
func (s *sheet) title() string {
	t := "statement"
	if s.Number != "" {
		t += " " + s.Number
	}
	if !s.Date.IsZero() {
		t += " of " + s.Date.String()
	}
	return t
}

// balanced reports whether the statement declares a balance. Pages of the running day often do not.
func (s *sheet) balanced() bool { return s.Opening.Stated() || s.Closing.Stated() }

// before reports whether a place comes before another of the same file.
func before(a, b ledger.Source) bool {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Start, b.Start)) < 0
}

// sheetAt is the sheet that covers the receipt at a place, or nil.
func (m *merger) sheetAt(at ledger.Source) *sheet {
	list := m.sheets[at.File]
	i, _ := slices.BinarySearchFunc(list, at, func(s *sheet, at ledger.Source) int {
		if len(s.receipts) == 0 { // its own place stands for it
			if before(s.Source, at) {
				return -1
			}
			return 1
		}
		if before(s.receipts[len(s.receipts)-1].Source, at) {
			return -1
		}
		return 1
	})
	for ; i < len(list); i++ {
		if n := len(list[i].receipts); n > 0 {
			if before(at, list[i].receipts[0].Source) {
				return nil
			}
			return list[i]
		}
	}
	return nil
}
