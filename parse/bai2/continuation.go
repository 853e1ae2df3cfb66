package bai2

import "strings"

// append adds a continuation.
func (r *Reader) append(rec *Record, next *physical) {
	if r.admit(rec, next.code, next.piece.Raw, next.piece.Value) {
		r.keep(rec, next)
	}
}

// admit counts a continuation and makes the piece before it ready for its value. It reports false where the limits leave it out.
func (r *Reader) admit(rec *Record, code, raw, value string) bool {
	if code == "88" {
		rec.Continuations++
	}
	if rec.size += len(raw); rec.Dropped || len(rec.Pieces) > r.limits.Pieces || rec.size > maxRecord {
		rec.Dropped = true
		return false
	}
	last := &rec.Pieces[len(rec.Pieces)-1]
	if last.Closed {
		r.reopen(rec, last)
	}
	if last.Full && rec.Code == "16" && beginsWithKey(value) {
		last.Full = false // a line of its own, however long the one before it
	}
	return true
}

// keep adds a piece. Whether it was full is known only now: the file header declares the record length.
func (r *Reader) keep(rec *Record, p *physical) {
	rec.Pieces = grow(rec.Pieces)
	last := &rec.Pieces[len(rec.Pieces)-1]
	last.become(&p.piece)
	last.Full = r.isFull(p.width, p.piece.Closed)
	rec.plain, rec.width = rec.plain && p.plain, p.width
}

// ahead is what the next line of the block begins with: a record code and its comma, if it is an ordinary one. It is empty where other
// lines come first.
func (r *Reader) ahead() string {
	l := &r.lines
	if r.used < len(r.queue) || len(r.lead) > 0 || len(l.block)-l.off < len("16,") {
		return ""
	}
	return l.block[l.off : l.off+len("16,")]
}

// straight takes the line ahead, which begins with code and a comma, into rec without the queue, where it is ordinary and holds one
// physical record. That goes for most lines.
func (r *Reader) straight(rec *Record, code string) bool {
	const begin = len("16,")
	l := &r.lines
	text, slash, ok := l.ordinary()
	if !ok || slash && r.holdsSeveral(text) {
		return false
	}
	raw := l.take()
	r.unclosed = false
	if code == "88" && !r.admit(rec, code, raw, text[begin:]) {
		return true
	}
	rec.Pieces = grow(rec.Pieces)
	p := &rec.Pieces[len(rec.Pieces)-1]
	end := len(text)
	for text[end-1] == ' ' {
		end--
	}
	if rec.width = end; end < len(text) {
		rec.width = 0
	}
	if p.Closed = end > begin && text[end-1] == '/'; p.Closed {
		end--
	}
	p.Value, p.Raw = text[begin:end], raw
	p.Source.File, p.Source.Line, p.Source.Start, p.Source.End = r.name, l.number, int32(begin), int32(end)
	p.Full, p.Wrapped = r.isFull(rec.width, p.Closed), false
	return true
}

// holdsSeveral reports whether a line, which begins with a record, holds another one behind a slash.
func (r *Reader) holdsSeveral(line string) bool {
	r.starts = starts(line, 0, r.starts)
	return len(r.starts) > 1
}

// continues reports whether next belongs to rec: an 88, or a line that can only be the rest of a text.
func (r *Reader) continues(rec *Record, next *physical) bool {
	if next.code != "" {
		return next.code == "88"
	}
	last := &rec.Pieces[len(rec.Pieces)-1]
	if next.piece.Value == "" || rec.Code != "16" || last.Closed || looksLikeDetail(next.piece.Value) {
		return false
	}
	next.piece.Wrapped = rec.reachesText()
	return next.piece.Wrapped
}

// reachesText reports whether the pieces read so far hold some of the text. Behind many pieces it is taken for granted, so that a record
// of nothing but parts is not cut once for each of them.
func (r *Record) reachesText() bool {
	if !r.inText {
		probe := Record{Code: r.Code, Pieces: r.Pieces}
		if len(r.Pieces) <= maxProbed {
			probe.cut()
		}
		r.inText = probe.hasText()
	}
	return r.inText
}

const maxProbed = 256 // pieces

// looksLikeDetail finds a detail whose record code or first comma is damaged ("1G,165,15000,...", "16165,15000,...", "16.165,15000,..."),
// which must not vanish in the text before it.
func looksLikeDetail(line string) bool {
	f := strings.SplitN(line, ",", 4)
	if len(f) < 3 {
		return false
	}
	if len(f[0]) <= 3 && len(f[1]) == 3 && isNumber(f[1]) {
		return true
	}
	code, ok := strings.CutPrefix(f[0], "16")
	if len(code) == 4 && !isAlphanumeric(code[0]) {
		code = code[1:]
	}
	return ok && len(code) == 3 && isNumber(code) && isNumber(f[1])
}

// reopen takes the slash that ends the last piece for a part of the text, where lines of its length are cut and the text goes on.
func (r *Reader) reopen(rec *Record, last *Piece) {
	if rec.width == 0 || rec.width != r.widths.cut || rec.Code != "16" || !rec.reachesText() {
		return
	}
	last.Closed, last.Full, last.Value = false, true, last.Value+"/"
	last.Source.End++
}
