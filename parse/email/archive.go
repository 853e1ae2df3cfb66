package email

import (
	"archive/zip"
	"bytes"
	"io"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/parse"
)

// isArchive tells a ZIP file from an office document, which is one too.
func isArchive(f file) bool {
	if !bytes.HasPrefix(f.data, []byte("PK\x03\x04")) {
		return false
	}
	switch extension(f.name) {
	case ".xlsx", ".xlsm", ".docx", ".pptx", ".ods", ".odt":
		return false
	}
	return strings.Contains(f.media, "zip") || extension(f.name) == ".zip" || !bytes.Contains(f.data[:min(len(f.data), 4096)], []byte("[Content_Types].xml"))
}

// freeInflation is how much of an archive is inflated before the ratio counts: small lists compress beyond any.
const freeInflation = 1 << 20

// unzip gives the files of an archive. Directories of names are dropped; archives within are files like others.
func (o *opener) unzip(name string, f file) ([]file, *parse.Error) {
	r, err := zip.NewReader(bytes.NewReader(f.data), int64(len(f.data)))
	if err != nil {
		return nil, cutOff(name, f.name)
	}
	limits := o.limits.Zip
	if len(r.File) > limits.Entries {
		return nil, over(name+"/"+f.name, "files of an archive")
	}
	var list []file
	var total int64
	for i, entry := range r.File {
		if entry.FileInfo().IsDir() {
			continue
		}
		content, err := entry.Open()
		if err != nil {
			return nil, cutOff(name, f.name)
		}
		most := min(limits.Bytes, max(freeInflation, int64(len(f.data))*limits.Ratio)) - total
		data, err := io.ReadAll(io.LimitReader(content, max(most, 0)+1))
		if closed := content.Close(); err == nil {
			err = closed
		}
		if int64(len(data)) > most {
			return nil, over(name+"/"+f.name, "bytes of an archive")
		}
		total += int64(len(data))
		if err != nil {
			return nil, cutOff(name, f.name)
		}
		if o.spent.decoded += int64(len(data)); o.spent.decoded > o.limits.Decoded {
			return nil, over(name, "bytes of all parts")
		}
		list = append(list, file{baseName(entry.Name, "file "+strconv.Itoa(i+1)), "", data})
	}
	return list, nil
}
