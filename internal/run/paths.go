package run

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// input is one file to read, or why it cannot be.
type input struct {
	Path
	open string // where it is on this machine; never shown
	name string // as it stands in sources
	size int64
	err  error // it could not even be looked at
}

// finder collects the files behind the paths of a Config.
type finder struct {
	inputs  []input
	skipped []*parse.Skipped
	names   map[string]int
	byPath  map[string]bool
}

// find lists the files behind paths: those of folders in the order of their names, at any depth.
func find(paths []Path) (*finder, error) {
	f := &finder{names: map[string]int{}, byPath: map[string]bool{}}
	for _, p := range paths {
		info, err := os.Stat(p.Name)
		switch {
		case err != nil:
			f.add(p, p.Name, shown(p.Name), nil, err)
		case info.IsDir():
			f.folder(p)
		case !info.Mode().IsRegular():
			f.add(p, p.Name, shown(p.Name), nil, ErrSpecial)
		default:
			f.add(p, p.Name, shown(p.Name), info, nil)
		}
	}
	if len(f.inputs) == 0 {
		return nil, fmt.Errorf("%w in %s (give bank files, remittance tables and open items, or the folder that holds them)",
			ErrNoFiles, quoted(paths))
	}
	return f, nil
}

func quoted(paths []Path) string {
	names := make([]string, len(paths))
	for i, p := range paths {
		names[i] = strconv.Quote(p.Name)
	}
	return strings.Join(names, ", ")
}

// shown is the name of a file that was given itself. Where it lies on this machine says nothing about the run: an absolute name is
// cut to its last part.
func shown(name string) string {
	if filepath.IsAbs(name) {
		return filepath.Base(name)
	}
	return filepath.ToSlash(filepath.Clean(name))
}

func (f *finder) folder(p Path) {
	prefix := ""
	if !filepath.IsAbs(p.Name) {
		prefix = filepath.ToSlash(filepath.Clean(p.Name))
	}
	root, err := filepath.EvalSymlinks(p.Name) // a walk does not follow links, not even at its start
	if err != nil {
		f.add(p, p.Name, shown(p.Name), nil, err)
		return
	}
	// The walk fails only when the func below does, and it never does.
	_ = filepath.WalkDir(root, func(at string, d fs.DirEntry, err error) error {
		rel, relErr := filepath.Rel(root, at)
		if err = errors.Join(err, relErr); err != nil && rel == "" {
			rel = filepath.Base(at)
		}
		name := path.Join(prefix, filepath.ToSlash(rel))
		if name == "." {
			name = filepath.Base(root)
		}
		if err != nil {
			f.add(p, at, name, nil, err)
			return fs.SkipDir
		}
		return f.entry(p, at, name, rel, d)
	})
}

func (f *finder) entry(p Path, at, name, rel string, d fs.DirEntry) error {
	hidden := rel != "." && strings.HasPrefix(d.Name(), ".")
	if d.IsDir() {
		switch {
		case hidden:
			f.pass(name, "hidden folder")
			return fs.SkipDir
		case isRunFolder(at):
			f.pass(name, "folder of an earlier run")
			return fs.SkipDir
		}
		return nil
	}
	if hidden {
		f.pass(name, "hidden file")
		return nil
	}
	info, err := os.Stat(at) // follows links
	switch {
	case err != nil:
		f.add(p, at, name, nil, err)
	case info.Mode().IsRegular():
		f.add(p, at, name, info, nil)
	case info.IsDir():
		f.pass(name, "link to a folder (give the folder itself to read it)")
	default:
		f.pass(name, "neither file nor folder")
	}
	return nil
}

func isRunFolder(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, manifestFile))
	return err == nil
}

func (f *finder) pass(name, reason string) {
	f.skipped = append(f.skipped, &parse.Skipped{Reason: reason, Source: ledger.Source{File: name}})
}

func (f *finder) add(p Path, at, name string, info fs.FileInfo, err error) {
	if f.again(at) {
		f.pass(name, "given twice, read once")
		return
	}
	in := input{Path: p, open: at, name: f.unique(name), err: err}
	if info != nil && info.Mode().IsRegular() {
		in.size = info.Size()
	}
	f.inputs = append(f.inputs, in)
}

// again reports whether the same file was named before. Links to it and copies are found later, by their content.
func (f *finder) again(at string) bool {
	abs, err := filepath.Abs(at)
	if err != nil {
		return false
	}
	before := f.byPath[abs]
	f.byPath[abs] = true
	return before
}

// unique keeps two files apart that have the same name in two absolute folders.
func (f *finder) unique(name string) string {
	f.names[name]++
	if n := f.names[name]; n > 1 {
		ext := path.Ext(name)
		return f.unique(fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), n, ext))
	}
	return name
}

// unreadable puts the place to a failure to open or read a file, in words that do not depend on the machine.
func unreadable(name string, err error) *parse.Error {
	e := &parse.Error{Source: ledger.Source{File: name}, Err: err, Fatal: true}
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		e.Err = pe.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Err, e.Help = fs.ErrNotExist, "check the name; a name with blanks needs quotes"
	case errors.Is(err, fs.ErrPermission):
		e.Err, e.Help = fs.ErrPermission, "ask its owner for the right to read it, or copy it to a folder of yours"
	case errors.Is(err, ErrSpecial):
		e.Help = "it is a pipe, a device or a socket; save what comes out of it to a file and give that"
	default:
		e.Help = "the file could not be read to its end; try again, or copy it to this machine first"
	}
	return e
}
