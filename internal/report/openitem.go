package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/cashtie/cashtie/internal/run"
)

// OpenItem explains an item that no receipt of a run pays, nearly pays or names as evidence: whose it is, what is open, and what
// would settle it. near are the receipts that come closest, none in most cases.
func OpenItem(w io.Writer, i *run.ItemLine, near []Touch, o Options) error {
	out := &printer{w: w, o: o}
	out.itemHead(i)
	head, why := untouched(i, len(near) > 0)
	out.printf("\n%s\n", out.o.paint().bold(head))
	out.labelled("why", why)
	out.nearly(near)
	out.settleItem(i)
	return out.err
}

// itemHead says whose the item is, what is open after the run, and where it stands.
func (out *printer) itemHead(i *run.ItemLine) {
	out.printf("item %s  %s %s\n", out.o.paint().bold(Clean(i.Number)), Clean(i.Currency), groupDecimal(Clean(i.OpenAfter)))
	if i.OpenBefore != i.OpenAfter && !zeroAmount(i.OpenBefore) {
		out.labelled("before", i.Currency+" "+groupDecimal(i.OpenBefore))
	}
	out.labelled("item id", i.ID)
	out.labelled("customer", strings.TrimSpace(i.Customer+"  "+i.CustomerName))
	out.labelled("company", i.Company)
	out.labelled("kind", strings.ReplaceAll(i.Kind, "_", " "))
	if i.Status != "open" && i.Status != "closed" {
		out.labelled("status", strings.ReplaceAll(i.Status, "_", " "))
	}
	out.labelled("issued", i.Issued)
	out.labelled("due", i.Due)
	out.labelled("stands in", place(i.Source))
}

// untouched says in what state the run left an item that nothing was applied to.
func untouched(i *run.ItemLine, near bool) (head, why string) {
	switch {
	case !zeroAmount(i.Opened):
		return "OPENED BY THIS RUN", openedBy(i)
	case zeroAmount(i.OpenAfter):
		return "NOTHING OPEN", "It was settled before this run, and no receipt of this run named it."
	case near:
		return "STILL OPEN", "No receipt of this run was decided in its favour. Some come close."
	}
	return "STILL OPEN", "No receipt of this run named it or had its amount for this customer."
}

func openedBy(i *run.ItemLine) string {
	by := "Receipt " + strings.Join(i.Touched, ", ")
	if i.SplitFrom == "" {
		return by + " was placed on the customer's account."
	}
	reason := strings.ReplaceAll(i.ReasonClass, "_", " ")
	if i.ReasonCode != "" {
		reason += ", " + i.ReasonCode
	}
	return fmt.Sprintf("%s took it off %s (%s).", by, i.SplitFrom, reason)
}

func (out *printer) settleItem(i *run.ItemLine) {
	text := ""
	amount := i.Currency + " " + groupDecimal(i.OpenAfter)
	switch {
	case zeroAmount(i.OpenAfter):
		text = "Nothing is left to settle. A payment that names it is held as a second payment."
	case i.Kind == "deduction":
		text = "A verdict on the claim: a credit memo if it is right, a payment by the customer if it is not."
	case strings.HasPrefix(i.OpenAfter, "-"):
		text = "A payment that names it beside the invoices it is set off against, or a refund."
	default:
		text = fmt.Sprintf("A payment that names %s, or one of exactly %s by customer %s while nothing else of this customer has that amount open.",
			i.Number, amount, i.Customer)
	}
	if i.Status == "disputed" || i.Status == "blocked" {
		text = "It is " + i.Status + ": whatever pays it waits for a person. " + text
	}
	out.settle(text)
}
