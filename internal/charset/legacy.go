package charset

import (
	"strings"
	"unicode/utf8"
)

// sampleSize is how many bytes are judged, from the line of the first one above 127 on.
const sampleSize = 32 << 10

// legacy tells the set of a text that is neither UTF-16 nor valid UTF-8.
func legacy(raw string) Charset {
	first := strings.IndexFunc(raw, func(r rune) bool { return r >= utf8.RuneSelf })
	if first < 0 {
		return Windows1252 // as ASCII
	}
	sample := raw[strings.LastIndexByte(raw[:first], '\n')+1:]
	if len(sample) > sampleSize {
		sample = sample[:max(strings.LastIndexByte(sample[:sampleSize], '\n'), sampleSize/2)]
	}
	if c := pairsOf(sample).charset(); c == GBK {
		return spoken(sample)
	} else if c != UTF8 {
		return c
	}
	switch p := PageOf([]byte(sample), leanIn(raw[:min(len(raw), sampleSize)])); p {
	case Damaged:
		return DamagedUTF8
	default:
		return Windows1252 + Charset(p)
	}
}

// leanIn is the page for which a currency speaks that the text names.
func leanIn(text string) Page {
	for _, code := range [...]string{"PLN", "CZK", "HUF", "RON", "TRY", "RUB", "BGN", "UAH", "BYN", "KZT", "RSD", "MKD"} {
		for rest := text; ; {
			i := strings.Index(rest, code)
			if i < 0 {
				break
			}
			before, after := i == 0 || !isLetter(rest[i-1]), i+3 == len(rest) || !isLetter(rest[i+3])
			if before && after {
				return LeanOf(code)
			}
			rest = rest[i+3:]
		}
	}
	return Western
}

// pairs counts what the bytes of a text above 127 would be in the sets of East Asia, which write a character in two: a lead byte that
// tells the row of the table, and a trail. The rows of common characters are few, and other texts meet them by accident only.
type pairs struct {
	sjis, gbk, big5 rows
	high            int // bytes above 127
	low             int // of these, the bytes below C0, which are no letters in Cyrillic or Greek
	narrow          int // trails below 80: only some sets have them
}

// rows counts pairs.
type rows struct {
	common, rare int
	broken       bool // a lead byte without a trail
}

// mostly reports whether the pairs are such that a text has them: at least two, and nine of ten of them common.
func (r rows) mostly() bool { return !r.broken && r.common >= 2 && r.common >= 9*r.rare }

func pairsOf(text string) pairs {
	var p pairs
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			p.high++
			if text[i] < 0xc0 {
				p.low++
			}
		}
	}
	p.sjis = count(text, func(c byte) bool { return c >= 0xa1 && c <= 0xdf }, func(c, t byte) (bool, bool) {
		valid := (c >= 0x81 && c <= 0x9f || c >= 0xe0 && c <= 0xfc) && t >= 0x40 && t != 0x7f && t <= 0xfc
		return valid, c >= 0x81 && c <= 0x83 || c >= 0x88 && c <= 0x97 || c == 0xfa
	})
	p.gbk = count(text, nil, func(c, t byte) (bool, bool) {
		return t >= 0xa1 && t <= 0xfe, c >= 0xa1 && c <= 0xa3 || c >= 0xb0 && c <= 0xd7
	})
	p.big5 = count(text, nil, func(c, t byte) (bool, bool) {
		if t < 0x7f {
			p.narrow++
		}
		return t >= 0x40 && t < 0x7f || t >= 0xa1 && t <= 0xfe, c >= 0xa1 && c <= 0xa3 || c >= 0xa4 && c <= 0xc6
	})
	return p
}

// count goes over the pairs of a text; pair says whether two bytes are one and whether it is a common one, single which bytes stand alone.
func count(text string, single func(byte) bool, pair func(lead, trail byte) (valid, common bool)) rows {
	var r rows
	for i := 0; i < len(text) && !r.broken; i++ {
		c := text[i]
		if c < utf8.RuneSelf || single != nil && single(c) {
			continue
		}
		if i+1 == len(text) {
			break // the sample ends in the middle of it
		}
		valid, common := pair(c, text[i+1])
		switch i++; {
		case !valid:
			r.broken = true
		case common:
			r.common++
		default:
			r.rare++
		}
	}
	return r
}

// spoken tells which of GBK, EUC-KR and EUC-JP a text is in, which have their common characters in the same rows: the one in which it has most
// of what is written in papers of its language. Kana are Japanese, though the others have them too.
func spoken(text string) Charset {
	const chinese, hangul = "号码日期金额客户名称发票单位公司编有限行付款", "금액번호일자명처주회사거래이다한대은행지급"
	const japanese = "番号日付金額請求書支払名取引先株式会社入税込合計円振込銀行発注品数量残高未回収摘要年月" +
		"あいうえおかきくけこさしすせそたちつてとなにのはまもやよらりるれをんアイウエオカキクケコサシスセソタチツテトナニノハフマミムメモラリルレロワンー"
	best, most := GBK, hits(GBK.decode(text), chinese)
	for _, try := range [...]struct {
		set     Charset
		letters string
	}{{EUCKR, hangul}, {EUCJP, japanese}} {
		if n := hits(try.set.decode(text), try.letters); n > most {
			best, most = try.set, n
		}
	}
	return best
}

func hits(text, letters string) int {
	n := 0
	for _, r := range text {
		if r >= utf8.RuneSelf && strings.ContainsRune(letters, r) {
			n++
		}
	}
	return n
}

// charset is the set that the pairs speak for; UTF8 stands for none.
func (p pairs) charset() Charset {
	switch {
	case p.sjis.mostly():
		return ShiftJIS
	case p.gbk.mostly() && p.low*8 > p.high:
		return GBK
	case p.big5.mostly() && p.narrow*8 > p.big5.common && p.low*8 > p.high:
		return Big5
	}
	return UTF8
}
