package mail

import "bytes"

// known are fields of which a mail has at least two, one of them among the first lines.
var known = map[string]bool{"from": true, "to": true, "subject": true, "date": true, "message-id": true, "mime-version": true, "received": true,
	"return-path": true, "content-type": true, "delivered-to": true, "reply-to": true, "sender": true, "dkim-signature": true, "arc-seal": true,
	"authentication-results": true, "x-mailer": true, "cc": true, "x-received": true}

// IsField reports whether a name is one of a mail's usual fields.
func IsField(name []byte) bool { return known[string(bytes.ToLower(name))] }

// HasHeader reports whether a file begins with the header block of a mail.
func HasHeader(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	block, _, _ := cutHeader(head, len(head))
	first := true
	fields, origin := 0, false
	for line := range bytes.Lines(block) {
		line = bytes.TrimRight(line, "\r\n")
		if first && IsEnvelope(line) {
			first = false
			continue
		}
		if !first && len(line) > 0 && (line[0] == ' ' || line[0] == '\t') {
			continue
		}
		first = false
		name, _, found := bytes.Cut(line, []byte(":"))
		if !found || len(name) == 0 || bytes.ContainsAny(name, " \t,;|\"") {
			return false
		}
		lower := string(bytes.ToLower(name))
		if known[lower] {
			fields++
		}
		origin = origin || lower == "from" || lower == "received" || lower == "return-path" || lower == "message-id" || lower == "mime-version"
	}
	return fields >= 2 && origin
}

// IsPDF reports whether a file is a PDF.
func IsPDF(data []byte) bool { return bytes.HasPrefix(data, []byte("%PDF-")) }

// IsHTML reports whether a file is a page, whatever it is called: programs write tables as HTML and call them .xls.
func IsHTML(data []byte) bool {
	head := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 1024)], []byte("\xef\xbb\xbf")), " \t\r\n"))
	for _, tag := range [...]string{"<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<div"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return true
		}
	}
	return false
}

// IsEnvelope reports whether a line begins a message of a mailbox: "From a@b.example Tue Mar 17 10:00:00 2026".
func IsEnvelope(line []byte) bool {
	return bytes.HasPrefix(line, []byte("From ")) && bytes.Count(line, []byte(":")) >= 1 && len(bytes.Fields(line)) >= 5
}
