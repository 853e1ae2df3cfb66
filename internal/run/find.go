package run

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/wire"
)

// ItemLine is a line of open_items.csv as it is read back. Amounts are decimal texts, dates ISO texts, both empty when not stated.
type ItemLine struct {
	Company, Customer, CustomerName     string
	Number, ID                          string // ID is empty where the number tells the item
	Kind, Status, Issued, Due, Currency string
	OpenBefore, Opened, OpenAfter       string
	SplitFrom, ReasonClass, ReasonCode  string
	Source                              wire.Source
	Touched, Proposed                   []string // ids of receipts
}

// Items yields to keep every line of open_items.csv of the run folder, in its order; lines that keep accepts are returned. The page
// is read anew each time: most readers of a run never ask. A run folder of an earlier version, without the page, has no lines.
func (s *Saved) Items(keep func(number, id string) bool) ([]ItemLine, error) {
	f, err := os.Open(filepath.Join(s.Dir, openItemsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, damaged(s.Dir, openItemsFile, 1, err)
	}
	defer f.Close() // only read: nothing can be lost
	r := csv.NewReader(f)
	r.ReuseRecord = true
	head, err := r.Read()
	if err != nil {
		return nil, damaged(s.Dir, openItemsFile, 1, err)
	}
	at := make(map[string]int, len(head))
	for i, name := range head {
		at[name] = i
	}
	for _, name := range openItemColumns {
		if _, ok := at[name]; !ok {
			return nil, damaged(s.Dir, openItemsFile, 1, fmt.Errorf("there is no column %q", name))
		}
	}
	var lines []ItemLine
	for n := 2; ; n++ {
		row, err := r.Read()
		if err == io.EOF {
			return lines, nil
		}
		if err != nil {
			return nil, damaged(s.Dir, openItemsFile, n, err)
		}
		if !keep(asWritten(row[at["item"]]), asWritten(row[at["item_id"]])) {
			continue
		}
		line, err := itemLine(func(column string) string { return asWritten(row[at[column]]) })
		if err != nil {
			return nil, damaged(s.Dir, openItemsFile, n, err)
		}
		lines = append(lines, line)
	}
}

func itemLine(cell func(column string) string) (ItemLine, error) {
	line, err := strconv.ParseInt(cell("line"), 10, 32)
	return ItemLine{
		Company: cell("company"), Customer: cell("customer"), CustomerName: cell("customer_name"), Number: cell("item"), ID: cell("item_id"),
		Kind: cell("kind"), Status: cell("status"), Issued: cell("issued"), Due: cell("due"), Currency: cell("currency"),
		OpenBefore: cell("open_before"), Opened: cell("opened"), OpenAfter: cell("open_after"),
		SplitFrom: cell("split_from"), ReasonClass: cell("reason_class"), ReasonCode: cell("reason_code"),
		Source:  wire.Source{File: cell("file"), Line: int32(line)},
		Touched: strings.Fields(cell("touched_by")), Proposed: strings.Fields(cell("proposed_by")),
	}, err
}
