package mt940

import "strings"

// slashed reports whether a text begins with a /KEY/ word; some American banks leave the first slash out.
func slashed(flat string) bool {
	t := strings.TrimLeft(flat, " ")
	_, _, ok := slashKey(t, 0)
	return ok || leadingKey(t) != ""
}

func leadingKey(t string) string {
	word, _, ok := strings.Cut(t[:min(len(t), slashWidth+1)], "/")
	if _, known := slashWords[word]; ok && known {
		return word
	}
	return ""
}

// slashWidth is the length of the longest /KEY/ word, and one more for words to come.
const slashWidth = 5

// slashKey reads a /KEY/ word at i and gives the offset behind it.
func slashKey(flat string, i int) (key string, end int, ok bool) {
	if i+3 >= len(flat) || flat[i] != '/' || !isUpper(flat[i+1]) {
		return "", 0, false
	}
	n := 1
	for i+1+n < len(flat) && n <= slashWidth && flat[i+1+n] != '/' {
		n++
	}
	if i+1+n >= len(flat) || n > slashWidth {
		return "", 0, false
	}
	key = flat[i+1 : i+1+n]
	_, ok = slashWords[key]
	return key, i + n + 2, ok
}

func (d *details) findSlashKeys(flat string) []keyMark {
	marks := d.marks[:0]
	from := len(flat) - len(strings.TrimLeft(flat, " "))
	if key := leadingKey(flat[from:]); key != "" {
		marks = append(marks, keyMark{from, from + len(key) + 1, slashWords[key], key == "REMI"})
		from += len(key) + 1
	}
	for i := from; i < len(flat); i++ {
		n := strings.IndexByte(flat[i:], '/')
		if n < 0 {
			break
		}
		i += n
		if key, end, ok := slashKey(flat, i); ok {
			marks = append(marks, keyMark{i, end, slashWords[key], key == "REMI"})
			i = end - 1
		}
	}
	d.marks = marks
	return marks
}

// slashes reads /KEY/value/KEY/value; a value may hold slashes of its own and may be empty.
func (d *details) slashes(r run, flat string) {
	marks := d.findSlashKeys(flat)
	cut := cutter{store: d.store, run: r}
	foreign := false // NAME, IBAN, BIC speak of a party that neither paid nor was paid by us
	for i, m := range marks {
		end := len(flat)
		if i+1 < len(marks) {
			end = marks[i+1].at
		}
		for end > m.end && (flat[end-1] == '/' || flat[end-1] == ' ') {
			end--
		}
		if m.word.class == party || m.word.class == other {
			foreign = m.word.class == other
		}
		from := m.end
		for from < end && flat[from] == '/' {
			from++
		}
		if m.remit {
			from += remittanceHead(flat[from:end])
		}
		d.take(m.word, cut.slice(from, end), foreign)
	}
}

// remittanceHead is the width of the words that tell structured from free remittance text.
func remittanceHead(s string) int {
	for _, head := range [...]string{"USTD//", "USTD/", "STRD/CUR/", "STRD/"} {
		if strings.HasPrefix(s, head) {
			return len(head)
		}
	}
	return 0
}

// block reads account/BIC/name/city. The name is not divided further: a slash in it is rarer than the city.
func (d *details) block(value run) {
	flat := d.flat(value)
	at := 0
	cut := cutter{store: d.store, run: value}
	for i, part := range strings.SplitN(flat, "/", 4) {
		r := cut.slice(at, at+len(part))
		switch i {
		case 0:
			d.account(r)
		case 1:
			set(&d.payer.Bank, d.identifier(r))
		case 2:
			set(&d.payer.Name, d.say(r))
			d.words(r, "name")
		}
		at += len(part) + 1
	}
}
