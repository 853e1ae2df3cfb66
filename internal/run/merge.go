package run

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// merger brings the hauls of all files together: what was delivered before is listed and not counted again.
type merger struct {
	res      *Result
	receipts map[ledger.ReceiptID]ledger.Source
	items    map[contentKey]listed
	advices  map[contentKey]ledger.Source // and events
	owners   map[ledger.CustomerID]int    // position in res.Customers
	hashes   map[string]string            // name of the file that was read with this content
	keys     []contentKey                 // of res.Items, same positions
	buf      []byte
	repeats  map[sumKey]*Sum          // receipts delivered before
	sheets   map[string][]*sheet      // by file, in order
	sequence []*sheet                 // of all files
	detailed map[*ledger.Receipt]bool // payments that are counted instead of their sum in another file
}

type sumKey struct {
	file     string
	currency ledger.Currency
}

func newMerger(res *Result) *merger {
	return &merger{res: res, receipts: map[ledger.ReceiptID]ledger.Source{}, items: map[contentKey]listed{}, advices: map[contentKey]ledger.Source{},
		owners: map[ledger.CustomerID]int{}, hashes: map[string]string{}, repeats: map[sumKey]*Sum{}, sheets: map[string][]*sheet{}}
}

// add takes over what a file gave.
func (m *merger) add(h *haul) error {
	r := m.res
	if first, again := m.hashes[h.file.SHA256]; again && !h.file.Refused {
		h.file.SameAs, h.file.Counts, h.file.Sums, h.file.Faults = first, Counts{}, nil, 0
		r.Skipped = append(r.Skipped, &parse.Skipped{Reason: "same content as " + first + ", read once", Source: ledger.Source{File: h.file.Name}})
		r.Files = append(r.Files, h.file)
		return nil
	}
	if !h.file.Refused {
		m.hashes[h.file.SHA256] = h.file.Name
	}
	r.Files = append(r.Files, h.file)
	r.Faults = append(r.Faults, h.faults...)
	r.Statements = append(r.Statements, h.statements...)
	r.Notices = append(r.Notices, h.notices...)
	m.addSheets(h)
	r.Controls = append(r.Controls, h.controls...)
	r.Skipped = append(r.Skipped, h.skipped...)
	m.res.Items = slices.Grow(m.res.Items, len(h.items))
	m.addItems(h.items)
	m.addAdvices(h.advices)
	m.addEvents(h.events)
	for _, c := range h.customers {
		m.addCustomer(c)
	}
	return m.addReceipts(h.file.Name, h.receipts)
}

func (m *merger) repeated(what, id string, amount ledger.Money, first, again ledger.Source, note string) {
	m.res.Duplicates = append(m.res.Duplicates, Duplicate{what, id, amount, first, again, note})
}

func (m *merger) addReceipts(file string, receipts []*ledger.Receipt) error {
	for _, r := range receipts {
		first, again := m.receipts[r.ID]
		if !again {
			m.receipts[r.ID] = r.Source
			m.res.Receipts = append(m.res.Receipts, r)
			continue
		}
		m.repeated("receipt", string(r.ID), r.Amount, first, r.Source, "delivered before, counted once")
		if err := m.repeatedSum(file, r); err != nil {
			return err
		}
	}
	return nil
}

// repeatedSum adds r to what file repeats.
func (m *merger) repeatedSum(file string, r *ledger.Receipt) error {
	key := sumKey{file, r.Amount.Currency}
	if m.repeats[key] == nil {
		m.repeats[key] = &Sum{Amount: ledger.Money{Currency: r.Amount.Currency}}
	}
	return m.repeats[key].add(r.Amount, r.Source)
}

// addSheets keeps which receipts a statement covers: those that stand between it and the statement before.
func (m *merger) addSheets(h *haul) {
	from := 0
	for i, s := range h.statements {
		sh := newSheet(s, h.receipts[from:h.covered[i]])
		from = h.covered[i]
		m.sheets[h.file.Name] = append(m.sheets[h.file.Name], sh)
		m.sequence = append(m.sequence, sh)
	}
}

func (m *merger) notice(n Notice) { m.res.Notices = append(m.res.Notices, n) }

// contentKey is the hash of what makes two rows, or two advices, the same. The texts themselves would weigh as much as the items.
type contentKey [sha256.Size]byte

// listed says where an item was listed: first in res.Items, and last in a file, by its number among those read.
type listed struct{ at, file int32 }

// addItems leaves out the items that another export listed with the same content. Equal rows of one export are not copies of each
// other: the n-th of them is compared with the n-th of the other export.
func (m *merger) addItems(items []*ledger.OpenItem) {
	file := int32(len(m.res.Files))
	equals := map[contentKey]int{} // rows of this file that are equal to an earlier one of it
	for _, it := range items {
		m.buf = appendItemKey(m.buf[:0], it)
		key := contentKey(sha256.Sum256(m.buf))
		if old, again := m.items[key]; again && old.file == file {
			equals[key]++
			m.buf = strconv.AppendInt(append(m.buf, '#'), int64(equals[key]+1), 10)
			key = sha256.Sum256(m.buf)
		}
		if old, again := m.items[key]; again {
			m.items[key] = listed{old.at, file}
			m.repeated("item", it.Number, it.Open, m.res.Items[old.at].Source, it.Source, "listed before with the same content, used once")
			continue
		}
		m.items[key] = listed{int32(len(m.res.Items)), file}
		m.res.Items = append(m.res.Items, it)
		m.keys = append(m.keys, key)
	}
}

// appendItemKey appends what makes two rows the same item: company, number, customer, kind, amounts and dates.
func appendItemKey(b []byte, it *ledger.OpenItem) []byte {
	for _, s := range [...]string{it.Company, it.Number, string(it.Customer)} {
		b = append(append(b, s...), 0)
	}
	b = append(b, byte(it.Kind))
	b = append(strconv.AppendInt(b, it.Original.Minor, 36), it.Original.Currency.String()...)
	b = append(strconv.AppendInt(append(b, 0), it.Open.Minor, 36), it.Open.Currency.String()...)
	return it.Due.AppendTo(append(it.Issued.AppendTo(append(b, 0)), 0))
}

// addAdvices leaves out advices that another file has with the same content.
func (m *merger) addAdvices(advices []*ledger.RemittanceAdvice) {
	ordinals := map[contentKey]int{}
	for _, a := range advices {
		key := m.adviceKey(a)
		ordinals[key]++
		key = sha256.Sum256(strconv.AppendInt(append(m.buf[:0], key[:]...), int64(ordinals[key]), 10))
		if first, again := m.advices[key]; again {
			m.repeated("advice", a.ID, a.Total, first, a.Source, "delivered before with the same content, used once")
			continue
		}
		m.advices[key] = a.Source
		m.res.Advices = append(m.res.Advices, a)
	}
}

func (m *merger) adviceKey(a *ledger.RemittanceAdvice) contentKey {
	plain := *a // the same words at another place are the same advice
	plain.Source = ledger.Source{}
	plain.Lines = slices.Clone(a.Lines)
	for i := range plain.Lines {
		plain.Lines[i].Source, plain.Lines[i].ReferenceSource = ledger.Source{}, ledger.Source{}
	}
	m.buf = wire.AppendFact(m.buf[:0], parse.Fact{Advice: &plain})
	return sha256.Sum256(m.buf)
}

// addEvents leaves out events that another file told with the same content.
func (m *merger) addEvents(events []*ledger.Event) {
	ordinals := map[contentKey]int{}
	for _, e := range events {
		plain := *e // the same words at another place are the same event
		plain.Source, plain.Texts = ledger.Source{}, slices.Clone(e.Texts)
		for i := range plain.Texts {
			plain.Texts[i].Source = ledger.Source{}
		}
		m.buf = wire.AppendFact(m.buf[:0], parse.Fact{Event: &plain})
		key := contentKey(sha256.Sum256(m.buf))
		ordinals[key]++
		key = sha256.Sum256(strconv.AppendInt(append(m.buf[:0], key[:]...), int64(ordinals[key]), 10))
		if first, again := m.advices[key]; again {
			m.repeated("event", e.Trace, e.Amount, first, e.Source, "told before with the same content, listed once")
			continue
		}
		m.advices[key] = e.Source
		m.res.Events = append(m.res.Events, e)
	}
}

// addCustomer joins what several files say of one customer: the first name stays, others become aliases.
func (m *merger) addCustomer(c *ledger.Customer) {
	at, again := m.owners[c.ID]
	if !again {
		m.owners[c.ID] = len(m.res.Customers)
		m.res.Customers = append(m.res.Customers, c)
		return
	}
	old := m.res.Customers[at]
	both := *old
	both.Aliases = union(old.Aliases, c.Aliases)
	if c.Name != old.Name && c.Name != "" {
		both.Aliases = union(both.Aliases, []string{c.Name})
	}
	both.Accounts, both.Domains = union(old.Accounts, c.Accounts), union(old.Domains, c.Domains)
	both.Parent = ledger.CustomerID(firstOf(string(old.Parent), string(c.Parent)))
	both.Name, both.Country = firstOf(old.Name, c.Name), firstOf(old.Country, c.Country)
	m.res.Customers[at] = &both
	m.repeated("customer", string(c.ID), ledger.Money{}, old.Source, c.Source, "listed before, joined")
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func union(a, b []string) []string {
	out := slices.Clip(a)
	for _, s := range b {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// separate gives items that share an identity identities of their own. All of the group change, so that the order in which the
// files were read does not matter: by company where that tells them apart, by content otherwise.
func (m *merger) separate() {
	items := m.res.Items
	m.res.numbers = make(map[ledger.ItemID]*ledger.OpenItem, len(items))
	groups := map[ledger.ItemID][]int{}
	first := make(map[ledger.ItemID]int, len(items))
	for i, it := range items {
		if at, taken := first[it.ID]; taken {
			if len(groups[it.ID]) == 0 {
				groups[it.ID] = []int{at}
			}
			groups[it.ID] = append(groups[it.ID], i)
			continue
		}
		first[it.ID] = i
	}
	for i, it := range items {
		if group := groups[it.ID]; group != nil {
			renamed := *it
			renamed.ID = m.ownID(it, group, i, first)
			items[i] = &renamed
			if i != group[0] {
				m.repeated("item_id", string(renamed.ID), it.Open, items[group[0]].Source, it.Source, "number used before, told apart")
			}
		}
		m.res.numbers[items[i].ID] = items[i]
	}
}

func (m *merger) ownID(it *ledger.OpenItem, group []int, i int, taken map[ledger.ItemID]int) ledger.ItemID {
	id, alone := it.ID+"@"+ledger.ItemID(it.Company), it.Company != ""
	for _, j := range group {
		alone = alone && (i == j || m.res.Items[j].Company != it.Company)
	}
	if _, used := taken[id]; alone && !used {
		return id
	}
	sum := m.keys[i]
	for n := 4; n < len(sum); n++ { // the content differs, so some length of the hash does
		id = it.ID + "#" + ledger.ItemID(hex.EncodeToString(sum[:n]))
		_, listed := taken[id]
		_, given := m.res.numbers[id]
		if !listed && !given {
			break
		}
	}
	return id
}

// forget lets go of what only comparing the files needed; it is as large as the items.
func (m *merger) forget() {
	m.receipts, m.items, m.advices, m.owners, m.keys, m.buf, m.sheets, m.sequence, m.detailed = nil, nil, nil, nil, nil, nil, nil, nil, nil
}

// repeat sums the receipts of a file that were delivered before.
func (m *merger) repeat(file string, c ledger.Currency) Sum {
	if s := m.repeats[sumKey{file, c}]; s != nil {
		return *s
	}
	return Sum{Amount: ledger.Money{Currency: c}}
}
