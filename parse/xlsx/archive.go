package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/parse"
)

// archive is the workbook as a ZIP file.
type archive struct {
	files    map[string]*zip.File // by name in lower case: writers do not agree on case
	limits   parse.ArchiveLimits
	inflated int64
}

// limitError is a limit that the workbook is over.
type limitError struct {
	what  string
	cause error
}

func (e *limitError) Error() string { return e.what + ": " + e.cause.Error() }
func (e *limitError) Unwrap() error { return e.cause }

// readAll takes the whole file, at most limit bytes. A source that breaks off is an error of its own.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	var b bytes.Buffer
	if _, err := b.ReadFrom(io.LimitReader(r, limit+1)); err != nil {
		return nil, err
	}
	if int64(b.Len()) > limit {
		return nil, &limitError{"file", parse.ErrTooLong}
	}
	return b.Bytes(), nil
}

var errArchive = errors.New("the archive is damaged or ends too early")

func openArchive(raw []byte, limits parse.ArchiveLimits) (*archive, error) {
	if n := declaredEntries(raw); n > limits.Files { // before room is made for them
		return nil, &limitError{"entries", parse.ErrTooMany}
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, errArchive
	}
	if len(z.File) > limits.Files {
		return nil, &limitError{"entries", parse.ErrTooMany}
	}
	a := &archive{files: map[string]*zip.File{}, limits: limits}
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimPrefix(f.Name, "/"))
		if _, twice := a.files[name]; twice {
			return nil, fmt.Errorf("%w: it has part %q twice", errArchive, f.Name)
		}
		a.files[name] = f
	}
	return a, nil
}

// declaredEntries is the count of the end record of a ZIP file; 0 when there is none.
func declaredEntries(raw []byte) int {
	i := bytes.LastIndex(raw, []byte("PK\x05\x06"))
	if i < 0 || i+12 > len(raw) {
		return 0
	}
	return int(raw[i+10]) | int(raw[i+11])<<8
}

func (a *archive) has(name string) bool {
	_, ok := a.files[strings.ToLower(name)]
	return ok
}

// freeInflation is how much of a part is inflated before the ratio counts: small parts of one repeated tag compress beyond any ratio.
const freeInflation = 1 << 20

// part inflates a part, counting the bytes as they come, and decodes it.
func (a *archive) part(name string) (string, error) {
	f, ok := a.files[strings.ToLower(name)]
	if !ok {
		return "", fmt.Errorf("%w: part %q is not there", errArchive, name)
	}
	r, err := f.Open()
	if err != nil {
		return "", fmt.Errorf("%w: part %q", errArchive, name)
	}
	defer r.Close()
	room, cause := a.limits.Inflated-a.inflated, error(&limitError{"inflated bytes", parse.ErrTooLong})
	if most := max(freeInflation, a.limits.Ratio*int64(min(f.CompressedSize64, 1<<40))); most < room {
		room, cause = most, &limitError{"inflated bytes to a stored byte", parse.ErrTooMany}
	}
	var b strings.Builder
	b.Grow(int(min(f.UncompressedSize64, uint64(room)))) // as declared; whether that is true shows while reading
	n, err := io.Copy(&b, io.LimitReader(r, room+1))
	a.inflated += n
	switch {
	case n > room:
		return "", cause
	case err != nil:
		return "", fmt.Errorf("%w: part %q", errArchive, name)
	}
	text, _ := charset.Decode(b.String())
	return text, nil
}
