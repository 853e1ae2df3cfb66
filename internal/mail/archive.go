package mail

import (
	"archive/zip"
	"bytes"
	"io"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/parse"
)

// IsArchive tells a ZIP file from an office document, which is one too.
func IsArchive(f File) bool {
	if !bytes.HasPrefix(f.Data, []byte("PK\x03\x04")) {
		return false
	}
	switch Extension(f.Name) {
	case ".xlsx", ".xlsm", ".docx", ".pptx", ".ods", ".odt":
		return false
	}
	return strings.Contains(f.Media, "zip") || Extension(f.Name) == ".zip" || !bytes.Contains(f.Data[:min(len(f.Data), 4096)], []byte("[Content_Types].xml"))
}

// freeInflation is how much of an archive is inflated before the ratio counts: small lists compress beyond any.
const freeInflation = 1 << 20

// Unzip gives the files of an archive. Directories of names are dropped; archives within are files like others.
func (o *Opener) Unzip(name string, f File) ([]File, *parse.Error) {
	if int64(len(f.Data)) > o.Limits.Archive.Stored {
		return nil, Over(name+"/"+f.Name, "bytes of an archive")
	}
	r, err := zip.NewReader(bytes.NewReader(f.Data), int64(len(f.Data)))
	if err != nil {
		return nil, cutOff(name, f.Name)
	}
	limits := o.Limits.Archive
	if len(r.File) > limits.Files {
		return nil, Over(name+"/"+f.Name, "files of an archive")
	}
	var list []File
	var total int64
	for i, entry := range r.File {
		if entry.FileInfo().IsDir() {
			continue
		}
		content, err := entry.Open()
		if err != nil {
			return nil, cutOff(name, f.Name)
		}
		most := min(limits.Inflated, max(freeInflation, int64(len(f.Data))*limits.Ratio)) - total
		data, err := io.ReadAll(io.LimitReader(content, max(most, 0)+1))
		if closed := content.Close(); err == nil {
			err = closed
		}
		if int64(len(data)) > most {
			return nil, Over(name+"/"+f.Name, "bytes of an archive")
		}
		total += int64(len(data))
		if err != nil {
			return nil, cutOff(name, f.Name)
		}
		if o.decoded += int64(len(data)); o.decoded > o.Limits.Decoded {
			return nil, Over(name, "bytes of all parts")
		}
		list = append(list, File{baseName(entry.Name, "file "+strconv.Itoa(i+1)), "", data})
	}
	return list, nil
}
