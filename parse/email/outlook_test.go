package email_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/email"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// winmail builds a winmail.dat with a text and one file.
func winmail(name, content, text string) string {
	b := []byte("\x78\x9f\x3e\x22\x01\x00")
	attribute := func(level byte, id uint32, value string) {
		b = append(b, level)
		b = binary.LittleEndian.AppendUint32(b, id)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(value)))
		b = append(append(b, value...), 0, 0)
	}
	attribute(1, 0x00018004, "Remittance advice\x00")
	attribute(1, 0x0002800c, text+"\x00")
	attribute(2, 0x00069002, strings.Repeat("\x00", 14))
	attribute(2, 0x00018010, name+"\x00")
	attribute(2, 0x0006800f, content)
	return string(b)
}

func TestWinmail(t *testing.T) {
	file := winmail("remit.csv", "Invoice,Net paid\nINV-1001,5.00\n", "We have paid")
	for name, content := range map[string]string{"winmail.dat": file, "m.eml": attach("winmail.dat", "application/ms-tnef", []byte(file))} {
		got := render(name, content, email.Format)
		if !strings.Contains(got, name+`/remit.csv:2 "INV-1001"`) || strings.Contains(got, "fault") {
			t.Errorf("%s:\n%s", name, got)
		}
	}
	if got := render("winmail.dat", file[:len(file)-5], email.Format); !strings.Contains(got, "ends within a part") || strings.Contains(got, "INV-1001") {
		t.Errorf("cut off:\n%s", got)
	}
	parsetest.Check(t, email.Format, "winmail.dat", []byte(file), everything)
}

// TestOutlookSamples reads public samples of Outlook files: none is a remittance, all are understood.
func TestOutlookSamples(t *testing.T) {
	corpus := os.Getenv("CASHTIE_CORPUS")
	if corpus == "" {
		t.Skip("CASHTIE_CORPUS names no directory")
	}
	want := map[string]string{"Simple.msg": "no remittance", "attachAndInline.msg": "attach.png", "msgInMsgInMsg.msg": "I have attachments!/Microsoft Outlook",
		"two-files.tnef": "AUTHORS", "long-filename.tnef": "allproductsmar2000.dat", "unicode-mapi-attr.tnef": "example.dat"}
	seen := 0
	for _, pattern := range []string{"*.msg", "*.tnef"} {
		files, err := filepath.Glob(filepath.Join(corpus, "remittance", "*", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range files {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			seen++
			name := filepath.Base(path)
			if !email.Format.Detect(content[:min(len(content), parse.HeadSize)]) {
				t.Errorf("%s is not recognised", name)
			}
			got := render(name, string(content), email.Format)
			if strings.Contains(got, "fault") || strings.Contains(got, "advice ") || !strings.Contains(got, want[name]) {
				t.Errorf("%s:\n%s", name, got)
			}
		}
	}
	if seen < 10 {
		t.Errorf("%d samples", seen)
	}
}
