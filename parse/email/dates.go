package email

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
)

// dateForm is a way to write a day. Each begins, or ends its word, with digits: at is where a run of digits begins, end where it ends.
type dateForm struct {
	match func(text string, at, end int) (dateText, bool)
	named bool // the month may be any word
}

// dateText is a day as it stands in a text.
type dateText struct {
	start, end int
	part       [3]string // in the order in which they stand there
	mark       byte      // behind the first of digits
}

var (
	isoDate   = dateForm{match: matchISO}                  // 2026-03-17
	shortDate = dateForm{match: matchShort}                // 17.03.2026, 3/17/26
	kanjiDate = dateForm{match: matchKanji}                // 2026年3月17日
	wordDate  = dateForm{match: matchWord, named: true}    // 17th March 2026, 17 de marzo de 2026
	wordFirst = dateForm{match: matchFirst, named: true}   // March 17, 2026
	shortWord = dateForm{match: matchInitial, named: true} // 17-Mar-26, at the begin of a text
	dateForms = [...]dateForm{isoDate, shortDate, kanjiDate, wordDate, wordFirst, shortWord}
)

// next is the first day of the form from byte from on.
func (f dateForm) next(text string, from int) (dateText, bool) {
	for at := from; ; {
		if at = nextDigit(text, at); at == len(text) {
			return dateText{}, false
		}
		end := at + 1
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		if d, ok := f.match(text, at, end); ok && d.start >= from {
			return d, true
		}
		at = end
	}
}

// replace writes each day of the form as instead says.
func (f dateForm) replace(text string, instead func(dateText) string) string {
	var b strings.Builder
	done := 0
	for {
		d, ok := f.next(text, done)
		if !ok {
			break
		}
		b.WriteString(text[done:d.start])
		b.WriteString(instead(d))
		done = d.end
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

func blank(dateText) string { return " " }

// slashed writes a day in digits as the table reader knows it.
func (d dateText) slashed() string { return d.part[0] + "/" + d.part[1] + "/" + d.part[2] }

// wordEnds reports whether no letter or digit of ASCII follows byte at, and wordBegins whether none stands before it.
func wordEnds(text string, at int) bool   { return at == len(text) || !asciiWord(text[at]) }
func wordBegins(text string, at int) bool { return at == 0 || !asciiWord(text[at-1]) }

// few is the end of one or two digits at a place, with the mark behind them if there is to be one; ok when there are so many, and no more.
func few(text string, at int, marks string) (end int, ok bool) {
	for end = at; end < len(text) && end-at < 3 && isDigit(text[end]); {
		end++
	}
	ok = end > at && end-at < 3 && (marks == "" || end < len(text) && strings.IndexByte(marks, text[end]) >= 0)
	return end, ok
}

func matchISO(text string, at, end int) (d dateText, ok bool) {
	if end-at != 4 || end == len(text) || strings.IndexByte("-/.", text[end]) < 0 || !wordBegins(text, at) {
		return d, false
	}
	month, ok := few(text, end+1, "-/.")
	if !ok {
		return d, false
	}
	day, ok := few(text, month+1, "")
	if !ok || !wordEnds(text, day) {
		return d, false
	}
	return dateText{at, day, [3]string{text[at:end], text[end+1 : month], text[month+1 : day]}, text[end]}, true
}

func matchShort(text string, at, end int) (d dateText, ok bool) {
	if end-at > 2 || end == len(text) || strings.IndexByte("./-", text[end]) < 0 || !wordBegins(text, at) {
		return d, false
	}
	second, ok := few(text, end+1, "./-")
	if !ok {
		return d, false
	}
	year := second + 1
	for year < len(text) && isDigit(text[year]) {
		year++
	}
	if n := year - second - 1; n != 2 && n != 4 || !wordEnds(text, year) {
		return d, false
	}
	return dateText{at, year, [3]string{text[at:end], text[end+1 : second], text[second+1 : year]}, text[end]}, true
}

func matchKanji(text string, at, end int) (d dateText, ok bool) {
	if end-at < 4 || !strings.HasPrefix(text[end:], "年") {
		return d, false
	}
	part := [3]string{text[end-4 : end]}
	at, end = end-4, end+len("年")
	for i, sign := range [...]string{"月", "日"} {
		last, ok := few(text, end, "")
		if !ok || !strings.HasPrefix(text[last:], sign) {
			return d, false
		}
		part[i+1], end = text[end:last], last+len(sign)
	}
	return dateText{at, end, part, 0}, true
}

// Letters of the name of a month, in words, and in its short form.
const (
	minMonth, maxMonth, maxInitials = 3, 12, 9
)

// isSpace reports whether a byte is one of the blanks of ASCII.
func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' && c != '\v' }

// past is the place behind the bytes that are blanks, or one of marks.
func past(text string, at int, marks string) int {
	for at < len(text) && (isSpace(text[at]) || strings.IndexByte(marks, text[at]) >= 0) {
		at++
	}
	return at
}

// letters is the end of the letters at a place; ok when there are enough for a month and no more than most.
func letters(text string, at, most int) (end int, ok bool) {
	n := 0
	for end = at; end < len(text) && n <= most; n++ {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(r) && !(n > 0 && unicode.Is(unicode.Mn, r)) {
			break
		}
		end += size
	}
	return end, n >= minMonth && n <= most
}

// cutOne is the place behind one of the pieces, if one stands there.
func cutOne(text string, at int, pieces ...string) int {
	for _, p := range pieces {
		if strings.HasPrefix(text[at:], p) {
			return at + len(p)
		}
	}
	return at
}

// yearAt is the end of a year of four digits at a place.
func yearAt(text string, at int) (end int, ok bool) {
	end = at + digitsAt(text[at:])
	return end, end == at+4 && wordEnds(text, end)
}

func matchWord(text string, at, end int) (d dateText, ok bool) {
	if end-at > 2 || !wordBegins(text, at) {
		return d, false
	}
	i := cutOne(text, end, "st", "nd", "rd", "th", "º")
	word := past(text, i, "./-")
	if word == i {
		return d, false
	}
	if rest := past(text, cutOne(text, word, "de"), ""); strings.HasPrefix(text[word:], "de") && rest > word+len("de") {
		word = rest
	}
	last, ok := letters(text, word, maxMonth)
	if !ok {
		return d, false
	}
	i = cutOne(text, cutOne(text, last, "."), ",")
	if de := past(text, i, ""); de > i && strings.HasPrefix(text[de:], "de") {
		i = de + len("de")
	}
	from := past(text, i, "/-")
	year, ok := yearAt(text, from)
	if from == i || !ok {
		return d, false
	}
	return dateText{at, year, [3]string{text[at:end], text[word:last], text[from:year]}, 0}, true
}

func matchFirst(text string, at, end int) (d dateText, ok bool) {
	if end-at > 2 || at == 0 || !isSpace(text[at-1]) {
		return d, false
	}
	i := cutOne(text, cutOne(text, end, "st", "nd", "rd", "th"), ",")
	from := past(text, i, "")
	year, ok := yearAt(text, from)
	if from == i || !ok {
		return d, false
	}
	last := at
	for last > 0 && isSpace(text[last-1]) {
		last--
	}
	if last > 0 && text[last-1] == '.' {
		last--
	}
	word := -1
	for k, n := last, 0; n <= maxMonth; n++ {
		edge := k > 0 && asciiWord(text[k-1])
		if n >= minMonth && edge != asciiWord(text[k]) {
			word = k
		}
		r, size := utf8.DecodeLastRuneInString(text[:k])
		if size == 0 || !unicode.IsLetter(r) {
			break
		}
		k -= size
	}
	if word < 0 {
		return d, false
	}
	return dateText{word, year, [3]string{text[word:last], text[at:end], text[from:year]}, 0}, true
}

func matchInitial(text string, at, end int) (d dateText, ok bool) {
	const marks = "-/. "
	if at > 0 || end > 2 || end == len(text) || strings.IndexByte(marks, text[end]) < 0 {
		return d, false
	}
	last, ok := letters(text, end+1, maxInitials)
	if !ok || last == len(text) || strings.IndexByte(marks, text[last]) < 0 {
		return d, false
	}
	year := last + 1
	if text[last] == '.' && year < len(text) && strings.IndexByte(marks, text[year]) >= 0 {
		year++
	}
	year = cutOne(text, year, "'")
	if stop, ok := few(text, year, ""); ok && stop == year+2 && wordEnds(text, stop) {
		return dateText{0, stop, [3]string{text[:end], text[end+1 : last], text[year:stop]}, 0}, true
	}
	return d, false
}

// near is how many days a payment may lie from the day of its mail.
const near = 45

// dateIn reads the first date of a text. Where day and month can be either, the reading near the day of the mail holds if it is the
// only one.
func dateIn(text string, sent ledger.Date) (ledger.Date, bool) {
	make := func(y, m, d int) (ledger.Date, bool) {
		if y > buddhist+minYear {
			y -= buddhist
		}
		date, err := ledger.NewDate(y, m, d)
		return date, err == nil
	}
	n := func(s string) int { v, _ := ledger.Digits(s); return v }
	for _, form := range [...]dateForm{isoDate, kanjiDate} {
		if d, ok := form.next(text, 0); ok {
			return make(n(d.part[0]), n(d.part[1]), n(d.part[2]))
		}
	}
	if d, ok := wordDate.next(text, 0); ok && monthOf(d.part[1]) > 0 {
		return make(n(d.part[2]), monthOf(d.part[1]), n(d.part[0]))
	}
	if d, ok := wordFirst.next(text, 0); ok && monthOf(d.part[0]) > 0 {
		return make(n(d.part[2]), monthOf(d.part[0]), n(d.part[1]))
	}
	d, ok := shortDate.next(text, 0)
	if !ok {
		return ledger.Date{}, false
	}
	year := n(d.part[2])
	if len(d.part[2]) == 2 {
		year += 2000
	}
	dmy, okD := make(year, n(d.part[1]), n(d.part[0]))
	mdy, okM := make(year, n(d.part[0]), n(d.part[1]))
	switch {
	case d.mark == '.' || okD && !okM || okD && dmy == mdy:
		return dmy, okD
	case okM && !okD:
		return mdy, true
	case !okD || sent.IsZero():
		return ledger.Date{}, false
	}
	nearD, nearM := within(dmy, sent), within(mdy, sent)
	switch {
	case nearD && !nearM:
		return dmy, true
	case nearM && !nearD:
		return mdy, true
	}
	return ledger.Date{}, false
}

// buddhist is how many years the calendar of Thailand is ahead, and minYear a year before which no mail was written.
const buddhist, minYear = 543, 1950

func within(d, sent ledger.Date) bool {
	days := d.Sub(sent)
	return days <= near && days >= -near
}

// months by the first letters of their names in the languages that write them out, in lower case.
var months = [...]string{"jan gen ene sty janv ינו בינו يناير มกรา", "feb fev fév lut פבר בפבר فبراير กุมภา", "mar mär maa mrt מרץ במרץ מרס مارس มีนา", "apr abr avr kwi אפר באפר ابريل أبريل إبريل เมษา",
	"may mai mei maj mag מאי במאי مايو พฤษภา", "jun juin giu cze יוני ביוני يونيو มิถุนา", "jul juil lug lip יולי ביולי يوليو กรกฎา", "aug ago aoû aou sie agu ogo אוג באוג اغسطس أغسطس สิงหา",
	"sep set wrz ספט בספט سبتمبر กันยา", "oct okt ott out paź אוק באוק اكتوبر أكتوبر ตุลา", "nov lis נוב בנוב نوفمبر พฤศจิกา", "dec dez dic déc gru des dis דצמ בדצמ ديسمبر ธันวา"}

func monthOf(word string) int {
	w := strings.ToLower(word)
	if strings.IndexFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) }) >= 0 {
		return 0
	}
	for m, names := range months {
		for name := range strings.FieldsSeq(names) {
			if strings.HasPrefix(w, name) {
				return m + 1
			}
		}
	}
	return 0
}
