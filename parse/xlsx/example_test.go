package xlsx_test

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/xlsx"
)

// An open-item list as a workbook: places are sheet rows, amounts are exact, and a failed formula is a fault with its cell.
func Example() {
	book := excelize.NewFile()
	for i, row := range [][]any{
		{"Customer", "Invoice", "Due date", "Open amount", "Currency"},
		{"200117", "1800012551", "2026-02-10", 0.1 + 0.2, "EUR"},
		{"200118", "1800012553", "2026-02-18", "#REF!", "EUR"},
	} {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			fmt.Println(err)
		}
	}
	var content bytes.Buffer
	if err := book.Write(&content); err != nil {
		fmt.Println(err)
	}
	for fact, err := range parse.NewReader(xlsx.Format, parse.Input{Name: "open.xlsx", R: &content}).All() {
		if err != nil {
			fmt.Println(err)
		} else if item := fact.OpenItem; item != nil {
			fmt.Println(item.Source, item.Number, item.Open)
		}
	}
	// Output:
	// open.xlsx/Sheet1:2 1800012551 0.30 EUR
	// open.xlsx/Sheet1:3:4: table: Open amount "#REF!": not an amount (a spreadsheet formula failed; correct it and export again)
}
