package report

import (
	"strings"

	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/match"
)

// taskWords are the kinds of tasks as a clerk would say them.
var taskWords = map[string]string{
	"deduction":         "find out why less was paid",
	"duplicate_payment": "ask what a second payment is for, or pay it back",
	"query":             "ask the payer what it means",
	"notify":            "tell that a payment came back",
	"recovery":          "book what was given up as recovered",
}

// taskReasons are reasons of tasks as a clerk would say them.
var taskReasons = map[string]string{
	"same payer amount reference": "same payer, amount and reference",
	"same payer amount":           "same payer and amount",
	"partial payment":             "the payer says nothing of the rest, or pays in parts",
	"discount unearned":           "discount taken without being earned",
}

// earlier lists the runs that this one goes on from.
func (out *printer) earlier(res *run.Result) {
	if len(res.Earlier) == 0 {
		return
	}
	out.printf("\n%s  runs that this one goes on from\n", out.o.paint().bold("earlier"))
	t := table{indent: 2, columns: []column{{give: giveFront}, {align: right}, {}, {give: giveEnd}}}
	for i := range res.Earlier {
		e := &res.Earlier[i]
		waiting := ""
		if e.Waiting > 0 {
			waiting = group(e.Waiting) + " still waiting, in its exceptions.csv"
		}
		t.add(Clean(e.Name), group(e.Receipts), "receipts", waiting)
	}
	out.table(&t)
}

// leftBehind counts what the run leaves to be done, what it opens again, and what companies of ours owe each other.
func (out *printer) leftBehind(res *run.Result) {
	tasks, reopened, between := map[string]int{}, 0, 0
	var kinds []string
	for _, d := range res.Decisions {
		reopened += len(d.Reopens)
		between += len(d.Between)
		for _, x := range d.Tasks {
			kind := x.Kind.String()
			if tasks[kind]++; tasks[kind] == 1 {
				kinds = append(kinds, kind)
			}
		}
	}
	out.counted("to do", "in tasks.csv", kinds, tasks, taskWords)
	if reopened > 0 {
		out.printf("\n%s  %s open again by returned payments, in reopens.csv\n", out.o.paint().bold("reopened"), count(reopened, "item", "items"))
	}
	if between > 0 {
		out.printf("\n%s  %s owed between companies of ours, in between.csv\n", out.o.paint().bold("between"), count(between, "amount", "amounts"))
	}
}

// counted lists what there is of each kind, the most frequent first, with what it means.
func (out *printer) counted(title, where string, kinds []string, counts map[string]int, words map[string]string) {
	if len(kinds) == 0 {
		return
	}
	sortByCount(kinds, counts)
	out.printf("\n%s  %s\n", out.o.paint().bold(title), where)
	t := table{indent: 2, columns: []column{{align: right}, {}, {give: giveEnd}}}
	for _, kind := range kinds {
		t.add(group(counts[kind]), kind, phrase(words, kind))
	}
	out.table(&t)
}

// after shows what one decision leaves behind.
func (out *printer) after(d *wire.Decision) {
	if len(d.Reopens) > 0 {
		out.printf("\n  %s\n", out.o.paint().bold("opens again"))
		out.amounts(d.Reopens)
		out.more(len(d.Reopens), "reopens.csv")
	}
	if len(d.Between) > 0 {
		out.printf("\n  %s\n", out.o.paint().bold("between our companies"))
		for _, b := range d.Between {
			out.printf("    %s owes %s %s %s\n", Clean(b.From), Clean(b.To), Clean(d.Receipt.Currency), groupDecimal(Clean(b.Amount)))
		}
	}
	if len(d.Tasks) == 0 {
		return
	}
	out.printf("\n  %s\n", out.o.paint().bold("to do"))
	for i := range d.Tasks[:shown(len(d.Tasks))] {
		for j, line := range wrap(Clean(taskText(&d.Tasks[i], d.Receipt.Currency)), out.o.width()-6) {
			mark := "- "
			if j > 0 {
				mark = "  "
			}
			out.printf("    %s%s\n", mark, line)
		}
	}
	out.more(len(d.Tasks), "tasks.csv")
}

func taskText(x *wire.Task, currency string) string {
	if x.Currency != "" {
		currency = x.Currency
	}
	text := phrase(taskWords, x.Kind)
	if x.Reason != "" && x.Reason != match.ClaimTask.String() {
		text += " (" + phrase(taskReasons, strings.ReplaceAll(x.Reason, "_", " ")) + ")"
	}
	if text += ": " + currency + " " + groupDecimal(x.Amount); x.Item != "" {
		text += " on " + x.Item
	}
	return text
}
