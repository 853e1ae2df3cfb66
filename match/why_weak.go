package match

import (
	"fmt"

	"github.com/cashtie/cashtie/ledger"
)

// What is proposed and not posted for want of evidence says what is wanting, and asks for no more than that.

// weakness is what a proposal that is not proved well enough wants.
type weakness uint8

const (
	weakNumber weakness = iota // something is named, but what names it may mean something else
	weakAmount                 // the payer is known, and nothing but the amount says what it pays
	weakNear                   // the same, and the amount is another
	weakPayer                  // who pays is not certain
	weakRival                  // another explanation is nearly as good
)

// payerSignals are the signals that say who pays.
var payerSignals = listOf(" customer_stated customer_on_advice payer_account payer_name payer_in_text customer_in_text payer_name_cut payer_name_similar payer_place " +
	memorySignal + " " + mangledSignal + " ")

// weak says what a proposal wants most.
func (d *Decision) weak() weakness {
	payer := int32(0)
	for i := range d.Evidence {
		if ev := &d.Evidence[i]; payerSignals.has(ev.Signal, "") {
			payer += ev.Points
		}
	}
	switch {
	case d.nearRival() != nil:
		return weakRival
	case payer < pointsFirm && d.byAmount():
		return weakPayer
	case d.Pattern == AmountNear:
		return weakNear
	case d.byAmount():
		return weakAmount
	}
	return weakNumber
}

// nearRival is the explanation that leaves a proposal no lead; nil: it has a lead over all others that are listed.
func (d *Decision) nearRival() *Alternative {
	if len(d.Alternatives) == 0 {
		return nil
	}
	a := &d.Alternatives[0]
	if (a.Lost == LostWeaker || a.Lost == LostUnexplained) && a.Score > nullPoints && d.Score-a.Score < leadRival && len(a.Applications) > 0 {
		return a
	}
	return nil
}

// leadRival is a lead that leaves no doubt: one in a thousand.
const leadRival = 30

// weakWords is why a proposal is not posted.
func (d *Decision) weakWords() string {
	items := d.items()
	switch d.weak() {
	case weakRival:
		return fmt.Sprintf("Proposal: %s; but %s is nearly as likely.%s", items, listItems(d.nearRival().Applications), d.oddsWords())
	case weakPayer:
		return fmt.Sprintf("Proposal: %s; but who pays is not certain, and nothing is named.%s", items, d.oddsWords())
	case weakNear:
		return fmt.Sprintf("Proposal: %s; but nothing certain is named, and the amount is not what is open: %s.", items, d.nearWords())
	case weakAmount:
		return fmt.Sprintf("Proposal: %s; but nothing certain is named, and the amount alone proves too little.%s", items, d.oddsWords())
	}
	return fmt.Sprintf("Proposal: %s; but what names %s may mean something else.%s", items, plural(len(d.Applications), "it", "them"), d.oddsWords())
}

// blockedWords says which of so many items may not be paid, and why.
func (d *Decision) blockedWords(of int) string {
	status := "disputed or blocked"
	blocked := 0
	for i := range d.Evidence {
		if ev := &d.Evidence[i]; ev.Signal == blockedSignal {
			if blocked++; blocked == 1 {
				status = ev.Text
			} else if status != ev.Text {
				status = "disputed or blocked"
			}
		}
	}
	if of > 1 && blocked > 0 && blocked < of {
		return fmt.Sprintf("of which %s %s %s", d.blockedItems(), plural(blocked, "is", "are"), status)
	}
	return plural(of, "which is ", "which are ") + status
}

// blockedItems lists the items that may not be paid.
func (d *Decision) blockedItems() string {
	var all []ledger.Application
	for i := range d.Evidence {
		if ev := &d.Evidence[i]; ev.Signal == blockedSignal {
			all = append(all, ledger.Application{Item: ev.Item})
		}
	}
	return listItems(all)
}

// nearWords is by how much a receipt differs from the item it may pay.
func (d *Decision) nearWords() string {
	if d.Unapplied.Minor > 0 {
		return d.Unapplied.String() + " is over"
	}
	return d.shortWords()
}

// weakQuestion is the least that would settle a proposal.
func (d *Decision) weakQuestion() string {
	items := d.items()
	switch d.weak() {
	case weakRival:
		return fmt.Sprintf("Which did they mean: %s, or %s?", items, listItems(d.nearRival().Applications))
	case weakPayer:
		return "Who sent it: the payer's customer number, or its bank account in the customer file."
	}
	return fmt.Sprintf("The payer's word that it means %s, or its remittance advice.", items)
}
