package match

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// maxAlternatives is how many explanations that lost are reported.
const maxAlternatives = 3

// decide turns the ranked explanations of a receipt into a decision under the policy. What the bank's entry cannot be trusted for, a
// person must look at, however well it is explained.
func (m *run) decide(c *claim, s *assignment) *Decision {
	d := m.decideTrusted(c, s)
	if d.Receipt.Quarantine != "" && (d.Outcome == Apply || d.Outcome == OnAccount) {
		d.Outcome, d.Hold = Review, HoldQuarantine
	}
	return d
}

func (m *run) decideTrusted(c *claim, s *assignment) *Decision {
	d := c.view.at().decisions.One(decisionsAtOnce)
	*d = Decision{Receipt: c.view.receipt, Unapplied: c.view.receipt.Amount, Advice: c.view.advice, Advices: c.view.advices, Chance: c.view.chance}
	if len(c.ranked) == 0 || c.ranked[0].score < nullPoints && c.ranked[0].hold == NotHeld && !m.namesAnothers(c.view, c.ranked[0]) {
		m.decideUnexplained(c, s, d)
		return d
	}
	best := c.ranked[0]
	if c.joint != nil {
		d.Method, d.Together = c.joint.method, c.joint.partners
	}
	d.Pattern, d.Evidence = best.pattern, append(m.evidenceFor(c.view, best), best.causes...)
	d.Score = sumPoints(d.Evidence) // now: what others took since it was ranked may bear on a habit
	d.Margin = c.lead() - max(best.score-d.Score, 0)
	if len(best.lines) > 0 {
		d.Customer = m.customerOf(c.view, best)
	} else if owner, ok := m.owner(c.view, best); ok {
		d.Customer = m.p.customers[owner].ID
	}
	if best.duplicate() {
		m.decideDuplicate(c, best, d)
		return d
	}
	if m.decideTwice(c, best, s, d) {
		return d
	}
	d.Clauses = slices.Clone(best.clauses)
	if d.Hold = m.hold(c, best, s, d); d.Hold == HoldAdviceMismatch || d.Hold == NotHeld && best.pattern == AdviceLines {
		d.Mismatches = c.view.mismatches
	}
	if d.Hold == HoldPrepayment && m.decideAhead(c, d) {
		return d
	}
	unclear := d.Hold == HoldConfidence
	if d.Hold == HoldConfidence && best.byAmount() {
		if r := s.rival(c, best); r != nil {
			d.Hold, d.Related = HoldContested, r.ID
		}
	}
	if d.Hold == NotHeld {
		if d.Confidence = calibratedConfidence(NoDoubt, d.Pattern, NotHeld, d.Margin); best.crowded || d.Confidence < m.policy.minConfidence() {
			d.Hold = HoldConfidence
		}
	}
	if d.Hold != NotHeld {
		if d.Doubt = m.doubtOf(c.view, best); d.Doubt == NoDoubt && unclear {
			if d.Doubt = Unclear; best.byAmount() && m.writtenLater(c.view, best) {
				d.Doubt = Early
			}
		}
		d.Confidence = calibratedConfidence(d.Doubt, d.Pattern, d.Hold, d.Margin)
	}
	d.Outcome = Review
	if d.Hold == NotHeld {
		d.Outcome = Apply
	}
	if d.Hold == HoldTie && c.tied() {
		d.Customer = m.commonCustomer(c.ranked)
		d.Pattern, d.Evidence = NoPattern, m.commonEvidence(c.view, d.Customer)
		d.Score = sumPoints(d.Evidence)
		d.Alternatives = m.alternatives(c, c.ranked)
	} else if d.Hold == HoldContested { // which receipt pays it is not ours to propose
		d.Alternatives = m.alternatives(c, c.ranked)
		d.Alternatives[0].Lost = LostContested
	} else if d.Hold == HoldBlockedItem && !best.byAmount() || d.Hold == HoldAwaitAdvice || d.Hold == HoldDeclined && best.byAmount() && m.refusesItem(c.view, best) { // there is nothing to accept before that
		d.Alternatives = m.heldBack(c)
	} else {
		d.Applications, d.Unapplied, d.Rest = m.applications(c.view, best), m.money(c, best.rest), best.restTo
		d.Alternatives = m.alternatives(c, c.ranked[1:])
		d.Tasks = m.claimTasks(c.view, best)
	}
	if d.Hold == HoldBlockedItem {
		d.Evidence = append(d.Evidence, m.blocks(best)...)
	}
	m.flag(c, best, d)
	return d
}

// blocks names the items that may not be paid before they are released.
func (m *run) blocks(e *explanation) []Evidence {
	var all []Evidence
	for _, l := range e.lines {
		if it := m.p.items[l.row]; m.isBlocked(l.row) {
			all = append(all, Evidence{Signal: blockedSignal, Item: it.ID, Text: it.Status.String(), Source: it.Source})
		}
	}
	return all
}

// blockedSignal says that an item is disputed or blocked.
const blockedSignal = "item_blocked"

// customerOf is whose receipt it is: the customer of the items, as the items write it; where they belong to several of a group, the one
// of the group that is known as the payer, else the group's head.
func (m *run) customerOf(v *view, e *explanation) ledger.CustomerID {
	id, owner := m.p.items[e.lines[0].row].Customer, m.p.custOf[e.lines[0].row]
	several, group := false, true
	for _, l := range e.lines {
		several, group = several || m.p.custOf[l.row] != owner, group && m.p.related(owner, m.p.custOf[l.row])
	}
	switch {
	case !several || !group:
		return id
	case v.proven >= 0 && m.p.related(owner, v.proven):
		return m.p.customers[v.proven].ID
	}
	return m.p.customers[m.p.family[owner]].ID
}

func (e *explanation) duplicate() bool { return e.pattern == DuplicatePayment }

// margin is by how much the best explanation beats the next one and the standing alternative.
func margin(ranked []*explanation) int32 {
	rival := int32(nullPoints)
	if len(ranked) > 1 {
		rival = max(rival, ranked[1].score)
		if ranked[1].byAmount() { // it meets the amount as well, and one of them does so by accident
			rival += max(ranked[0].doubt-ranked[1].doubt, 0)
		}
	}
	return min(ranked[0].score-rival, ranked[0].proof())
}

// proof is by how much an explanation can beat any other at most. What rests on an amount cannot do so by more than its odds: the
// same payer may pay something else, and who it is and what it names speaks for both.
func (e *explanation) proof() int32 {
	if e.byAmount() && e.pattern != AmountNear || e.pattern == NamedPlus {
		return e.odds - e.against.points() - e.doubt
	}
	return e.score
}

func tied(ranked []*explanation) bool {
	return len(ranked) > 1 && ranked[0].score == ranked[1].score
}

// hold names the first reason why the best explanation may not post, whatever its odds.
func (m *run) hold(c *claim, e *explanation, s *assignment, d *Decision) Hold {
	v := c.view
	switch {
	case c.tied():
		return HoldTie
	case e.hold != NotHeld:
		return e.hold
	case m.refused(v, e):
		return HoldDeclined
	case m.conflicts(v, e):
		return HoldConflict
	case e.pattern == AdviceLines && len(v.advice.Doubts) > 0:
		return HoldDoubt
	case e.late:
		return HoldLateDiscount
	case m.blocked(e):
		return HoldBlockedItem
	case e.byAmount() && m.sentByOther(v, e):
		return HoldConflict
	case e.byAmount() && v.advice != nil && len(v.advice.Lines) > 0:
		return HoldAdviceMismatch // the payer has said what it pays, and it is not this
	case e.byAmount() && m.namesStrangers(v, e, d):
		return HoldConflict
	case m.namesOther(v, e, d), m.listGoesOn(v, e, d):
		return HoldUnknownItem
	case e.byAmount() && (m.untiedElse(v, e) || m.namesElse(v, e)), m.saysElseOff(v, e), m.plusDoubted(c, e), m.pickedByOther(v, e):
		return HoldConfidence
	case m.owesAsMuch(v, e):
		return HoldConflict
	case (e.byAmount() || e.pattern == AdviceLines && v.link.text == "" && v.link.points <= pointsAdviceTotal) && paysAhead(v, d):
		return HoldPrepayment
	case m.mayPayMore(v, e):
		return HoldMore
	case m.barelyNamed(v, e), m.strangersPart(v, e), m.strangersCredit(v, e), e.byAmount() && (m.payerUnclear(v, e) || m.writtenLater(v, e)):
		return HoldConfidence
	case m.rateUnclear(v, e):
		return HoldRate
	case awaitsAdvice(v, e):
		return HoldAwaitAdvice
	case m.takesMost(e):
		return HoldLimit
	}
	if name := m.policyHolds(v, e); name != "" {
		d.Clauses = append(d.Clauses, Clause{Name: name})
		return HoldLimit
	}
	if e.byAmount() && e.pattern != ByRule {
		if r := s.rival(c, e); r != nil {
			d.Related = r.ID
			return HoldContested
		}
	}
	if c.joint != nil && c.joint.method == JointSplit && !m.policy.SplitClosedSets {
		return HoldSplit
	}
	return NotHeld
}

// conflicts reports whether the items belong to several groups, or to somebody else than the payer that the books know, and the payer
// is not known to pay for others. A payer that only memory knows is no conflict: a document outranks it.
func (m *run) conflicts(v *view, e *explanation) bool {
	known := v.proven >= 0 && !m.listsAnothers(v, e) && !m.cutToAnothers(v, e)
	if m.namesakesOnly(v, e) {
		return true
	}
	for _, l := range e.lines {
		owner := m.p.custOf[l.row]
		if (!m.p.related(owner, m.p.custOf[e.lines[0].row]) || known && !m.p.related(owner, v.proven)) && !m.p.paysFor(v.receipt, owner) {
			return true
		}
	}
	return false
}

// namesAnothers reports whether a payer that is known writes the whole number of somebody else's item, and sends what it has open to the
// cent. How likely it is that it pays for the other one is not known, and the number may be short; but a person should see what is written.
func (m *run) namesAnothers(v *view, e *explanation) bool {
	return e.pattern == NamedExact && len(e.lines) == 1 && m.conflicts(v, e) && slices.ContainsFunc(v.mentions, func(mn mention) bool {
		return mn.sole() && mn.rows[0] == e.lines[0].row && mn.trust <= trustFolded && mn.points >= strongMention
	})
}

// sentByOther reports whether the sender is also well known as somebody outside the owner's group: an account and a name that point
// at different customers tell neither.
func (m *run) sentByOther(v *view, e *explanation) bool {
	owner := m.p.custOf[e.lines[0].row]
	return slices.ContainsFunc(v.payers, func(py payer) bool { return py.points >= pointsFirm && !m.p.related(py.customer, owner) })
}

// payerUnclear reports whether somebody outside the owner's group may as well have sent the money: two customers of one name, say.
// That only one of them has an item of the amount does not tell which of them paid. Nor is a payer clear that memory alone knows, and
// not often enough.
func (m *run) payerUnclear(v *view, e *explanation) bool {
	owner, best, learned := m.p.custOf[e.lines[0].row], int32(0), false
	for _, py := range v.payers {
		if m.p.related(py.customer, owner) {
			best, learned = max(best, py.points), learned || py.learned != 0
		}
	}
	return learned && best < pointsFirm || slices.ContainsFunc(v.payers, func(py payer) bool {
		return py.points > best-marginFirm && py.points > 0 && !m.p.related(py.customer, owner)
	})
}

// writtenLater reports whether an item is younger than the money: whoever names nothing then may pay something else in advance that
// costs as much, an order, or the same of last month.
func (m *run) writtenLater(v *view, e *explanation) bool {
	return slices.ContainsFunc(e.lines, func(l line) bool { return m.laterThan(v, l.row) })
}

// laterThan reports whether a row is younger than the money.
func (m *run) laterThan(v *view, row int32) bool {
	day := v.receipt.Date()
	return !day.IsZero() && m.p.records[row].issued.Compare(day) > 0
}

// namesOther reports whether the payer names a document that the books do not have, while nothing but the amount speaks for the
// explanation's items, or one of two documents is paid short, or something is left over that it may be for. The number becomes evidence.
func (m *run) namesOther(v *view, e *explanation, d *Decision) bool {
	if !e.byAmount() && e.pattern != NamedShort && (e.pattern != NamedOver || e.rest == 0) || m.statesShort(v, e) {
		return false
	}
	for _, l := range e.lines {
		a, ok := m.otherDocument(v, l.row, e.lines)
		if !ok {
			return false
		}
		if l.row == e.lines[len(e.lines)-1].row {
			ev := Evidence{Signal: "unknown_number", Text: v.stream.raw(a.first, a.end)}
			ev.Source, _ = v.stream.sources(a.first, a.end)
			d.Evidence = append(d.Evidence, ev)
		}
	}
	return true
}

// takesMost reports whether a deduction of the payer's own is larger than what it pays for the item: too much to post on a word.
func (m *run) takesMost(e *explanation) bool {
	return e.pattern == NamedShort && slices.ContainsFunc(e.lines, func(l line) bool { return l.deducted() > max(l.cash, 0) })
}

// awaitsAdvice reports whether several items that nobody names only add up for a payer that is not certain, and the bank passes on not
// a word: then the payer's own advice is still to come.
func awaitsAdvice(v *view, e *explanation) bool {
	return e.byAmount() && len(e.lines) > 1 && (v.firm < 0 || misspelt(v)) && strings.TrimSpace(v.text()) == ""
}

// misspelt reports whether nothing but a misspelt name tells who pays.
func misspelt(v *view) bool {
	return len(v.payers) > 0 && !slices.ContainsFunc(v.payers[0].clues, func(k clue) bool { return k.signal != mangledSignal })
}

func (m *run) blocked(e *explanation) bool {
	return slices.ContainsFunc(e.lines, func(l line) bool { return m.isBlocked(l.row) })
}

func (m *run) isBlocked(row int32) bool { return m.p.records[row].blocked() }

// paysItself reports whether the payer is known and owns every item.
func (m *run) paysItself(v *view, e *explanation) bool {
	for _, l := range e.lines {
		if !slices.ContainsFunc(v.payers, func(p payer) bool { return p.customer == m.p.custOf[l.row] }) {
			return false
		}
	}
	return true
}

// decideUnexplained places money that nothing explains: on the account of a payer that is known, else among the unidentified.
func (m *run) decideUnexplained(c *claim, s *assignment, d *Decision) {
	v := c.view
	d.Alternatives = m.alternatives(c, c.ranked)
	if m.decideTold(c, s, d) || m.decideForeign(v, d) || m.decidePrepaid(v, d) {
		return
	}
	if m.knownOther(v, d) || m.notTrade(v, d) {
		return
	}
	if v.firm < 0 {
		d.Outcome, d.Hold = Unidentified, HoldNoPayer
		if len(d.Alternatives) == 0 {
			d.Alternatives = m.sameAmount(c)
		}
		if len(d.Alternatives) == 1 && len(v.payers) == 0 && v.receipt.Payer.Name == "" && !isRound(v.receipt.Amount) {
			m.proposeOnly(c, d)
			return
		}
		for i := range v.payers { // what little is known of the payer helps the person who looks
			if i < maxAlternatives {
				d.Evidence = append(d.Evidence, v.payers[i].evidence(0)...)
			}
		}
		d.Score = sumPoints(d.Evidence)
		return
	}
	d.Outcome, d.Hold = OnAccount, HoldNothingFits
	if m.placesOnAccount(v) {
		d.Clauses = append(d.Clauses, Clause{Name: "choice." + PlaceOnAccount.String()})
	}
	d.Customer = m.p.customers[v.firm].ID
	d.Evidence = v.payers[0].evidence(0)
	d.Score = sumPoints(d.Evidence)
	d.Confidence = confidence(d.Score)
	if v.advice != nil && len(v.advice.Lines) > 0 { // the payer has said what it pays: not a case for its account
		d.Outcome, d.Hold, d.Flags, d.Mismatches = Review, HoldAdviceMismatch, []Flag{FlagAdviceMismatch}, v.mismatches
		return
	}
	if first := s.applied[payment{v.firm, v.receipt.Amount}]; first != nil && m.nearby(first, v.receipt) {
		d.Pattern, d.Hold, d.Related = DuplicatePayment, HoldDuplicate, first.ID
		d.Flags, d.Tasks = []Flag{FlagDuplicate}, m.duplicateTasks(v, nil)
	}
}

// decideDuplicate keeps a second payment on the account: of the payer when it is known, else of the customer whose item it names.
func (m *run) decideDuplicate(c *claim, e *explanation, d *Decision) {
	v := c.view
	owner, _ := m.owner(v, e)
	if m.recovers(c, d) {
		return
	}
	d.Outcome, d.Hold = OnAccount, e.hold
	switch {
	case v.proven >= 0 && !m.p.related(owner, v.proven):
		d.Outcome, d.Hold, d.Flags = Review, HoldConflict, []Flag{FlagConflict}
	case v.firm >= 0 && m.p.related(owner, v.firm):
		d.Customer = m.p.customers[v.firm].ID
	}
	d.Confidence = confidence(e.score - nullPoints)
	if e.hold == HoldDuplicate {
		d.Flags = append([]Flag{FlagDuplicate}, d.Flags...)
		d.Tasks = m.duplicateTasks(v, m.namedRows(v).settled)
	}
	for _, row := range m.namedRows(v).settled {
		if s, ok := m.served.by(row); ok && s.receipt != v.receipt {
			d.Related = s.receipt.ID
			break
		}
	}
	if d.Outcome == OnAccount && d.Hold == HoldNothingFits {
		d.Pattern = NoPattern
	}
	d.Alternatives = m.alternatives(c, c.ranked[1:])
}

// sameAmount lists the few items of the books that have exactly the receipt's amount: a hint for a person, never a proof.
func (m *run) sameAmount(c *claim) []Alternative {
	var all []Alternative
	rows := m.p.rowsWithAmount(c.view.receipt.Amount)
	if len(rows) > maxAlternatives {
		return nil
	}
	for _, row := range rows {
		if m.left[row] == c.view.receipt.Amount.Minor {
			e := m.fromOptions(c.view, AmountUnique, []option{{row: row, cash: m.left[row]}}, 0)
			all = append(all, m.alternative(c, e))
		}
	}
	return all
}

// proposeOnly proposes the one item of the whole books that has the amount, when the bank does not say who pays and nothing is named: it
// may be the one, and a person can tell.
func (m *run) proposeOnly(c *claim, d *Decision) {
	only := d.Alternatives[0]
	row, _ := m.p.rowOf(only.Applications[0].Item)
	if _, other := m.otherDocument(c.view, row, nil); other || m.p.items[row].Status != ledger.Open {
		return
	}
	d.Outcome, d.Pattern, d.Customer, d.Applications, d.Unapplied, d.Alternatives = Review, only.Pattern, only.Customer, only.Applications, only.Unapplied, nil
}

func sumPoints(all []Evidence) int32 {
	n := int32(0)
	for i := range all {
		n += all[i].Points
	}
	return n
}

func (m *run) money(c *claim, minor int64) ledger.Money {
	return ledger.Money{Minor: minor, Currency: c.view.receipt.Amount.Currency}
}

// applications writes an explanation's lines in the words of the books.
func (m *run) applications(v *view, e *explanation) []ledger.Application {
	all := v.at().applications.Cut(max(len(e.lines), 1), applicationsAtOnce)[:0]
	for _, l := range e.lines {
		it := m.p.items[l.row]
		in := func(minor int64) ledger.Money { return ledger.Money{Minor: minor, Currency: it.Open.Currency} }
		all = append(all, ledger.Application{Item: it.ID, Customer: it.Customer, OpenBefore: in(m.left[l.row]), Cash: in(l.cash), Discount: in(l.discount),
			Deduction: in(l.deduction), WriteOff: in(l.writeOff), Reason: l.reason})
		before := m.left[l.row] - l.cash - l.discount - l.deduction - l.writeOff
		for _, p := range l.more {
			all = append(all, ledger.Application{Item: it.ID, Customer: it.Customer, OpenBefore: in(before), Cash: in(0), Discount: in(0),
				Deduction: in(p.deduction), WriteOff: in(p.writeOff), Reason: p.reason})
			before -= p.deduction + p.writeOff
		}
	}
	return all
}

// flag marks what a person should see.
func (m *run) flag(c *claim, e *explanation, d *Decision) {
	has := [flagCount]bool{
		FlagOverPayment:    d.Hold != HoldTie && e.rest > 0,
		FlagTie:            d.Hold == HoldTie,
		FlagContested:      d.Hold == HoldContested,
		FlagConflict:       d.Hold == HoldConflict,
		FlagLateDiscount:   e.late || slices.ContainsFunc(e.lines, func(l line) bool { return l.reason.Class == ledger.DiscountUnearned }),
		FlagDisputed:       m.blocked(e),
		FlagAdviceMismatch: d.Hold == HoldAdviceMismatch,
		FlagPartialPayment: len(d.Applications) > 0 && slices.ContainsFunc(e.lines, func(l line) bool { return !m.settlesFully(l) }),
		FlagThirdParty:     !m.paysItself(c.view, e) && (c.view.receipt.Payer.Name != "" || c.view.firm >= 0),
	}
	for i := range d.Applications {
		a := &d.Applications[i]
		has[FlagDiscount] = has[FlagDiscount] || !a.Discount.IsZero()
		has[FlagDeduction] = has[FlagDeduction] || !a.Deduction.IsZero()
		has[FlagCreditMemo] = has[FlagCreditMemo] || a.OpenBefore.Minor < 0
		has[FlagShortPayment] = has[FlagShortPayment] || !a.WriteOff.IsZero() || !a.Deduction.IsZero()
	}
	for f, on := range has {
		if on {
			d.Flags = append(d.Flags, Flag(f))
		}
	}
}
