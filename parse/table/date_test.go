package table

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

func TestDate(t *testing.T) {
	for _, tt := range []struct{ text, day, month string }{
		{"2026-11-02", "2026-11-02", "2026-11-02"},
		{"2026-11-02T10:11:12", "2026-11-02", "2026-11-02"},
		{"2026-11-02 00:00:00", "2026-11-02", "2026-11-02"},
		{"2026/11/2", "2026-11-02", "2026-11-02"},
		{"20190220", "2019-02-20", "2019-02-20"},
		{"20190307.0", "2019-03-07", "2019-03-07"},
		{"02.11.2026", "2026-11-02", "2026-11-02"},
		{"2.11.26", "2026-11-02", "2026-11-02"},
		{"1/6/2012", "2012-06-01", "2012-01-06"},
		{"1/6/2012 12:00 AM", "2012-06-01", "2012-01-06"},
		{"1-6-12", "2012-06-01", "2012-01-06"},
		{"13/6/2012", "2012-06-13", "bad"},
		{"6/13/2012", "bad", "2012-06-13"},
		{"31/31/2012", "bad", "bad"},
		{"20-NOV-26", "2026-11-20", "2026-11-20"},
		{"20 Nov 2026", "2026-11-20", "2026-11-20"},
		{"20. März 2026", "2026-03-20", "2026-03-20"},
		{"20-DEZ-99", "1999-12-20", "1999-12-20"},
		{"Nov 20, 2026", "2026-11-20", "2026-11-20"},
		{"November 20, 2026", "2026-11-20", "2026-11-20"},
		{"46000", "2025-12-09", "2025-12-09"},
		{"46000.0", "2025-12-09", "2025-12-09"},
		{"46000.75", "2025-12-09", "2025-12-09"},
		{"00.00.0000", "none", "none"},
		{"00000000", "none", "none"},
		{"0000-00-00", "none", "none"},
		{"", "none", "none"},
		{"-", "none", "none"},
		{"29.02.2026", "bad", "bad"},
		{"29.02.2024", "2024-02-29", "2024-02-29"},
		{"1/6/012", "bad", "bad"},
		{"1", "bad", "bad"},
		{"99999", "bad", "bad"},
		{"2026-13-01", "bad", "bad"},
		{"yesterday", "bad", "bad"},
		{"20-XXX-26", "bad", "bad"},
		{"1/2", "bad", "bad"},
	} {
		for order, want := range map[parse.DateOrder]string{parse.DayFirst: tt.day, parse.MonthFirst: tt.month} {
			cell, got := readDate(tt.text), "bad"
			if cell.kind == blankDate {
				got = "none"
			} else if d, err := cell.date(order); cell.kind != noDate && err == nil {
				got = d.String()
			}
			if got != want {
				t.Errorf("%q in order %d = %s, want %s", tt.text, order, got, want)
			}
		}
	}
}

func TestDateColumns(t *testing.T) {
	for _, tt := range []struct {
		name, header string
		cells        []string
		opt          parse.Options
		want         string
	}{
		{"a day over 12 decides", "Date", []string{"1/6/2026", "13/6/2026"}, parse.Options{}, "2026-06-01/ 2026-06-13/"},
		{"a month behind decides", "Date", []string{"1/6/2026", "6/13/2026"}, parse.Options{}, "2026-01-06/ 2026-06-13/"},
		{"equal parts need no decision", "Date", []string{"6/6/2026"}, parse.Options{}, "2026-06-06/"},
		{"nothing decides", "Date", []string{"6/6/2026", "1/6/2026"}, parse.Options{},
			`FAULT x:3:12: table: Date "1/6/2026": can be read in more than one way (is the day or the month first? --dates dmy or --dates mdy tells; the row is: C | I-2 | 5.00 | 1/6/2026)`},
		{"the caller decides", "Date", []string{"1/6/2026"}, parse.Options{Dates: parse.MonthFirst}, "2026-01-06/"},
		{"both are written", "Date", []string{"13/1/2026", "1/13/2026"}, parse.Options{},
			`FAULT x:3:12: table: Date "1/13/2026": can be read in more than one way (the column writes it both ways; is the day or the month first? --dates dmy or --dates mdy tells; the row is: C | I-2 | 5.00 | 1/13/2026)`},
		{"another date column decides", "Date;Due", []string{"1/6/2026;1/31/2026"}, parse.Options{}, "2026-01-06/2026-01-31"},
		{"dots are day first whatever the caller says", "Date", []string{"1.6.2026"}, parse.Options{Dates: parse.MonthFirst}, "2026-06-01/"},
		{"a date that is none", "Date", []string{"30.02.2026", "1.2.2026"}, parse.Options{}, `FAULT x:2:12: table: Date "30.02.2026": not a date 2026-02-01/`},
	} {
		text := "Customer;Invoice;Open;" + tt.header + "\n"
		for i, c := range tt.cells {
			text += "C;I-" + string(rune('1'+i)) + ";5.00;" + c + "\n"
		}
		tt.opt.Currency = mustCurrency("EUR")
		var out []string
		for f, err := range parse.NewReader(Format, parse.Input{Name: "x", R: strings.NewReader(text), Options: tt.opt}).All() {
			switch {
			case err != nil:
				out = append(out, "FAULT "+err.Error())
			case f.OpenItem != nil:
				out = append(out, f.OpenItem.Issued.String()+"/"+f.OpenItem.Due.String())
			}
		}
		if got := strings.Join(out, " "); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
