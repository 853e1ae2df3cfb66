package parse

import (
	"bytes"
	"strings"
)

// Unlike is the refusal of content that is of no known format and looks like something else. It is an [ErrUnknownFormat].
type Unlike struct {
	Looks string // what it looks like: "a picture (PNG)"
	Help  string // what to do
}

func (u *Unlike) Error() string { return ErrUnknownFormat.Error() + "; it looks like " + u.Looks }

// Unwrap makes it an [ErrUnknownFormat].
func (u *Unlike) Unwrap() error { return ErrUnknownFormat }

const (
	helpPicture  = "a picture has no text to read; ask for the file that it was made from"
	helpUnpack   = "unpack it and give the files in it; in a mail archives are opened"
	helpSecret   = "decrypt it in the mail program and save what is in it"
	helpCut      = "the end is missing: the transfer broke off; ask for the file again"
	helpSave     = "open it and save it as text, or ask for a list as CSV or XLSX"
	helpPage     = "save the list behind it as CSV or XLSX, or send the page to yourself as a mail: tables in mails are read"
	helpBank     = "ask the bank for camt.053, MT940 or BAI2, or export the list as CSV"
	helpOneRow   = "a table needs a row with the names of its columns above it; say what it holds with --kind if it has none"
	helpEnvelope = "the sender's system has to send the whole of the file, from ISA to IEA"
)

// shapes are the begins of files that are none of ours.
var shapes = [...]struct{ begin, looks, help string }{
	{"\x89PNG", "a picture (PNG)", helpPicture},
	{"\xff\xd8\xff", "a picture (JPEG)", helpPicture},
	{"GIF8", "a picture (GIF)", helpPicture},
	{"II*\x00", "a picture or a fax (TIFF)", helpPicture},
	{"MM\x00*", "a picture or a fax (TIFF)", helpPicture},
	{"BM", "a picture (BMP)", helpPicture},
	{"RIFF", "a picture or a sound (RIFF)", helpPicture},
	{"\x1f\x8b", "a packed file (gzip)", helpUnpack},
	{"BZh", "a packed file (bzip2)", helpUnpack},
	{"7z\xbc\xaf", "an archive (7z)", helpUnpack},
	{"Rar!", "an archive (RAR)", helpUnpack},
	{"-----BEGIN PGP", "an encrypted or signed text (PGP)", helpSecret},
	{"{\\rtf", "a formatted text (RTF)", helpSave},
	{"UNA", "an EDIFACT message", "EDIFACT is not read; ask the payer for a list as CSV or XLSX, or for an X12 820"},
	{"UNB+", "an EDIFACT message", "EDIFACT is not read; ask the payer for a list as CSV or XLSX, or for an X12 820"},
	{"OFXHEADER", "an OFX file of a bank", helpBank},
	{"!Type:", "a QIF file of a bank", helpBank},
	{"MZ", "a program", "a file of numbers is never a program: do not open it"},
	{"\x7fELF", "a program", "a file of numbers is never a program: do not open it"},
	{"{", "data of a program (JSON)", helpSave},
	{"[{", "data of a program (JSON)", helpSave},
}

// resembles says what content looks like that no format knows; nil: nothing.
func resembles(head []byte) *Unlike {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	whole := len(head) < HeadSize
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return archive(head, whole)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return &Unlike{"an Outlook mail or an old Office file that is cut off or damaged", helpCut}
	case len(head) > 12 && bytes.Equal(head[4:8], []byte("ftyp")):
		return &Unlike{"a picture or a film (HEIC, MP4)", helpPicture}
	case len(head) > 15 && head[0] == 0x30 && bytes.Contains(head[:min(len(head), 40)], []byte("\x2a\x86\x48\x86\xf7\x0d\x01\x07")):
		return &Unlike{"an encrypted or signed mail (S/MIME)", helpSecret}
	}
	for _, s := range shapes {
		if bytes.HasPrefix(text, []byte(s.begin)) {
			return &Unlike{s.looks, s.help}
		}
	}
	return written(text, whole)
}

// archive tells the kinds of ZIP files apart by the names in them.
func archive(head []byte, whole bool) *Unlike {
	looks, help := "an archive (ZIP)", helpUnpack
	switch {
	case bytes.Contains(head, []byte("xl/")):
		looks, help = "an Excel workbook that cannot be opened", helpSave
	case bytes.Contains(head, []byte("word/")):
		looks, help = "a Word document", helpSave
	case bytes.Contains(head, []byte("[Content_Types].xml")):
		looks, help = "an Office file", helpSave
	case bytes.Contains(head, []byte("mimetypeapplication/vnd.oasis")):
		looks, help = "an OpenDocument file", helpSave
	}
	if whole && !bytes.Contains(head, []byte("PK\x05\x06")) {
		return &Unlike{looks + " that is cut off", helpCut}
	}
	return &Unlike{looks, help}
}

// written tells the kinds of texts apart.
func written(text []byte, whole bool) *Unlike {
	lower := strings.ToLower(string(text[:min(len(text), 1024)]))
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	switch {
	case strings.HasPrefix(lower, "<!doctype html") || strings.HasPrefix(lower, "<html") || strings.Contains(lower, "<body") || strings.Contains(lower, "<table"):
		return &Unlike{"a page saved from a browser (HTML)", helpPage}
	case strings.HasPrefix(lower, "<?xml") || strings.HasPrefix(lower, "<ofx") || strings.HasPrefix(lower, "<document"):
		return &Unlike{"an XML file that is no camt.052, 053 or 054", helpBank}
	case bytes.HasPrefix(text, []byte("ISA")):
		return &Unlike{"an X12 file that is cut off in its first segment, or holds no 820 or 823", helpEnvelope}
	case segments(text):
		return &Unlike{"a part of an X12 file without its begin", helpEnvelope}
	case achRecord(line):
		return &Unlike{"a record of an ACH file without its header", "ask the bank for the whole file, which begins with a record 1"}
	case len(bytes.Trim(text, "\x00")) == 0:
		return &Unlike{"a file of zeros, as a failed copy leaves it", "copy it, or ask for it, again"}
	case bytes.IndexByte(text, 0) >= 0:
		return &Unlike{"data of a program", "ask the sender what it is, and for a list as CSV or XLSX"}
	case whole && len(bytes.TrimSpace(rest)) == 0 && bytes.ContainsAny(line, ",;\t|") && bytes.ContainsAny(line, "0123456789"):
		return &Unlike{"a table of one row", helpOneRow}
	}
	return nil
}

// segments reports whether a text has segments of an 820 in it.
func segments(text []byte) bool {
	found := 0
	for _, s := range [...]string{"BPR", "TRN", "RMR", "SE", "GE", "IEA", "DTM", "N1", "ENT"} {
		for _, separator := range [...]string{"*", "|", "^"} {
			if bytes.Contains(text, []byte("~"+s+separator)) || bytes.Contains(text, []byte("\n"+s+separator)) || bytes.HasPrefix(text, []byte(s+separator)) {
				found++
			}
		}
	}
	return found > 1
}

// achRecord reports whether a line has the size of a record and begins as one of an entry, an addendum or a control.
func achRecord(line []byte) bool {
	const size = 94
	line = bytes.TrimRight(line, "\r")
	return len(line) == size && bytes.IndexByte([]byte("56789"), line[0]) >= 0 && line[1]-'0' <= 9 && line[2]-'0' <= 9 && line[3]-'0' <= 9
}
