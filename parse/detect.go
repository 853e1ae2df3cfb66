package parse

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// HeadSize is how many bytes Detect looks at.
const HeadSize = 64 << 10

// Detect finds the format of r by its content: the first of formats whose Detect accepts the head. The returned reader yields the
// whole content again. It fails with [ErrEmpty], with [ErrUnknownFormat], which may
// be an [Unlike], or with the error of r.
func Detect(formats []*Format, r io.Reader) (*Format, io.Reader, error) {
	br := bufio.NewReaderSize(r, HeadSize)
	head, err := br.Peek(HeadSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, br, err
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))) == 0 {
		return nil, br, ErrEmpty
	}
	for _, f := range formats {
		if f.Detect(head) {
			return f, br, nil
		}
	}
	if u := resembles(head); u != nil {
		return nil, br, u
	}
	return nil, br, ErrUnknownFormat
}
