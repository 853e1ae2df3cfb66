package camt

import (
	"bytes"
	"io"
	"iter"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Kind tells what a [Node] is.
type Kind uint8

// The kinds of nodes.
const (
	Open  Kind = iota // an element begins: <Ntry>
	Close             // an element ends: </Ntry>
	Empty             // an element begins and ends: <Ntry/>
	Text              // what stands between tags, blanks and CDATA sections too
	Aside             // what says nothing: byte order mark, declaration, instruction, comment
)

// Node is a tag, or what stands between two tags.
type Node struct {
	Kind Kind
	Name string // local name of the element, without its prefix; empty for Text and Aside
	// Raw is the node as it stands in the file, byte for byte, until the next Read. The Raws of all nodes make up the file. Of a file in
	// UTF-16 they make up the same text in UTF-8.
	Raw    []byte
	Source ledger.Source // of what stands on the node's first line
}

// Reader is the syntax layer: it cuts one message into tags and texts, checks that they nest, and knows nothing of their meaning. It
// does not open ZIP bundles. Single use.
//
// Texts and comments longer than the limit for lines come in several nodes.
type Reader struct {
	s     *scanner
	node  Node
	names map[string]string // local names that came
	open  []string          // local names of the open elements
	until string            // what ends the comment or section that goes on in the next node; empty: none does
}

// NewReader reads the message r, which the caller names name. A zero field of limits means the default; Line is used.
func NewReader(name string, r io.Reader, limits parse.Limits) *Reader {
	return &Reader{s: newScanner(name, r, limits.WithDefaults().Line)}
}

// All iterates over the rest of the message and ends after an error. Single use.
func (r *Reader) All() iter.Seq2[*Node, error] {
	return func(yield func(*Node, error) bool) {
		for {
			n, err := r.Read()
			if err == io.EOF || !yield(n, err) || err != nil {
				return
			}
		}
	}
}

// Offset is how many bytes the nodes read so far have. After an error the rest of the file belongs to what the error tells.
func (r *Reader) Offset() int64 { return r.s.off + int64(r.s.pos) }

// Read returns the next node, which the next call fills anew. At the end it returns io.EOF. Every other error is final: a Fatal
// [*parse.Error], or the error of the source.
func (r *Reader) Read() (*Node, error) {
	s := r.s
	if s.fail != nil {
		return nil, s.fail
	}
	if !s.began && s.begin() && s.pos > 0 {
		r.node = Node{Kind: Aside, Raw: s.buf[:s.pos], Source: ledger.Source{File: s.file, Line: 1, End: int32(s.pos)}}
		return &r.node, nil
	}
	if !s.have(1) {
		if s.eof == io.EOF && len(s.marks) == 0 && r.until == "" {
			return nil, io.EOF
		}
		s.ended()
		return nil, s.fail
	}
	switch {
	case r.until != "":
		r.section(r.node.Kind, 0, r.until)
	case s.buf[s.pos] != '<':
		r.text()
	default:
		r.markup()
	}
	if s.fail != nil {
		return nil, s.fail
	}
	return &r.node, nil
}

// markup takes the node that begins with the "<" at pos.
func (r *Reader) markup() {
	s := r.s
	switch {
	case !s.have(2):
		s.ended()
	case s.buf[s.pos+1] == '/':
		r.closing()
	case s.buf[s.pos+1] == '?':
		s.declaration()
		r.section(Aside, 2, "?>")
	case s.buf[s.pos+1] != '!':
		r.opening()
	case s.starts("<!--"):
		r.section(Aside, 4, "-->")
	case len(s.marks) > 0 && s.starts("<![CDATA["):
		r.section(Text, 9, "]]>")
	default:
		s.bang()
	}
}

func (r *Reader) opening() {
	s, from := r.s, r.Offset()
	if !s.startTag() {
		return
	}
	name, ok := r.names[string(s.name)]
	if !ok {
		if name = s.text0(s.name); r.names == nil {
			r.names = map[string]string{}
		}
		if len(r.names) < maxWords {
			r.names[string(s.name)] = name
		}
	}
	raw := s.buf[s.pos-int(r.Offset()-from) : s.pos]
	r.node = Node{Kind: Open, Name: name, Raw: raw, Source: s.tag}
	if s.empty {
		r.node.Kind = Empty
		s.leave()
		return
	}
	r.open = append(r.open, name)
}

func (r *Reader) closing() {
	s := r.s
	end := s.index('>', 2, maxTag)
	if end < 0 {
		return
	}
	n := end + 1
	at := s.place(0, firstLine(s.buf[s.pos:s.pos+n]))
	if s.endTag(); s.fail != nil {
		return
	}
	last := len(r.open) - 1
	r.node = Node{Kind: Close, Name: r.open[last], Raw: s.buf[s.pos-n : s.pos], Source: at}
	r.open = r.open[:last]
}

// text takes what stands before the next tag. Outside of all elements only blanks do.
func (r *Reader) text() {
	s, n := r.s, 0
	if len(s.marks) == 0 {
		for n <= s.maxText && s.have(n+1) && s.buf[s.pos+n] <= ' ' {
			n++
		}
		if n == 0 {
			s.fault(0, ErrSyntax, strayText)
			return
		}
		r.take(Text, n)
		return
	}
	for {
		if i := bytes.IndexByte(s.buf[s.pos+n:s.end], '<'); i >= 0 {
			n += i
			break
		}
		if n = s.end - s.pos; n > s.maxText || !s.more() {
			break
		}
	}
	r.take(Text, n)
}

// section takes what ends with until, which is looked for from the offset from.
func (r *Reader) section(kind Kind, from int, until string) {
	s := r.s
	for s.fail == nil {
		at := min(from, s.end-s.pos)
		if i := bytes.Index(s.buf[s.pos+at:s.end], []byte(until)); i >= 0 {
			r.until = ""
			r.take(kind, at+i+len(until))
			return
		}
		if n := s.end - s.pos - len(until) + 1; n > s.maxText {
			r.until = until
			r.take(kind, n)
			return
		}
		from = max(from, s.end-s.pos-len(until)+1)
		if !s.more() {
			s.ended()
		}
	}
}

// take makes a node of the n bytes at pos.
func (r *Reader) take(kind Kind, n int) {
	s := r.s
	raw := s.buf[s.pos : s.pos+n]
	r.node = Node{Kind: kind, Raw: raw, Source: s.place(0, firstLine(raw))}
	s.pass(n)
}

// firstLine is how many bytes of b stand on its first line.
func firstLine(b []byte) int {
	if i := bytes.IndexByte(b, '\n'); i >= 0 {
		return i
	}
	return len(b)
}
