package email

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/table"
)

// Payers also say what they pay in texts that are no mail: a page that a portal prints, a chat that was exported, what a scanner reads of a check
// stub. Nothing marks them but what they say, so they are known by that alone, and only where they are no file of a bank.

// bankLine begins a line of a file of a bank, whole or broken: BAI2, SWIFT, EDI, NACHA and lockbox records, markup.
var bankLine = regexp.MustCompile(`^(?:\d{2},|:\d\d[A-Z]?:|\{\d:|-\}|ISA\b|GS\*|ST\*|UN[AB]|[<{\[]["{<?/!A-Za-z]|[0-9A-Z ]{94}$|\d{20})`)

// payOrder is what a check says of itself.
var payOrder = regexp.MustCompile(`(?i)\bpay to the order of\b|\bcheck date\b|\bcheque date\b`)

// isPayersText reports whether a file is a plain text that says that invoices were paid, with an amount.
func isPayersText(data []byte) bool {
	head := bytes.TrimPrefix(data[:min(len(data), parse.HeadSize)], []byte("\xef\xbb\xbf"))
	if key, _, _ := bytes.Cut(head[:min(len(head), maxKey)], []byte(":")); mail.IsField(key) {
		return false // a mail, though its header may be broken
	}
	if len(data) >= parse.HeadSize || !utf8.Valid(head) || bytes.IndexFunc(head, unwritten) >= 0 {
		return false
	}
	paid, invoice, amount, parted, lines := false, false, false, 0, 0
	for line := range strings.Lines(string(head)) {
		line = strings.TrimRight(line, whites)
		if line == "" {
			continue
		}
		if lines++; bankLine.MatchString(line) && !chatLine.MatchString(line) || len(line) > maxProse {
			return false
		}
		if strings.Count(line, ",") > 4 || strings.Count(line, ";") > 2 || strings.Count(line, "\t") > 2 || strings.Count(line, "|") > 2 {
			parted++
		}
		list := hits(lowerOf(line))
		if slicesHit(list, statementSign) || slicesHit(list, dunningSign) && !chatLine.MatchString(line) {
			return false
		}
		paid = paid || slicesHit(list, adviceSign) || slicesHit(list, paidSign) || payOrder.MatchString(line) || saysPaid(lowerOf(line))
		invoice = invoice || slicesHit(list, invoiceWord)
		if !amount {
			for _, f := range amountsIn(line, 0) {
				amount = amount || f.marked || cents(f.body)
			}
		}
	}
	return paid && invoice && amount && 2*parted < lines && !table.Format.Detect(head)
}

// chatLine begins a message of a chat: "[11/12/26, 4:18:22 PM] Kofi: ".
var chatLine = regexp.MustCompile(`^\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? +\d{1,2}:\d{2}`)

// unwritten reports whether a rune stands in no text.
func unwritten(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' || r == 0x7f || r == utf8.RuneError
}
