package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/cashtie/cashtie/"

// file is one source file of the module.
type file struct {
	name      string // slash-separated, from the module's root
	dir       string
	test      bool
	generator bool // built only by go run, as go:generate does
	generated bool
	lines     int
	set       *token.FileSet
	tree      *ast.File
}

// fault is a rule broken at a place.
func (f *file) fault(pos token.Pos, format string, args ...any) string {
	return fmt.Sprintf("%s:%d: %s", f.name, f.set.Position(pos).Line, fmt.Sprintf(format, args...))
}

// read parses every Go file of the module. Hidden folders and modules of their own are left out.
func read(t *testing.T, root fs.FS) []*file {
	t.Helper()
	var files []*file
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != "." && (strings.HasPrefix(d.Name(), ".") || ownModule(root, name)) {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		f, err := parse(root, name)
		files = append(files, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func ownModule(root fs.FS, dir string) bool {
	_, err := fs.Stat(root, path.Join(dir, "go.mod"))
	return err == nil
}

func parse(root fs.FS, name string) (*file, error) {
	src, err := fs.ReadFile(root, name)
	if err != nil {
		return nil, err
	}
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, name, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return &file{
		name: name, dir: path.Dir(name), test: strings.HasSuffix(name, "_test.go"), set: set, tree: tree,
		generator: strings.HasPrefix(string(src), "//go:build ignore\n"), generated: ast.IsGenerated(tree),
		lines: strings.Count(string(src), "\n"),
	}, nil
}

// under reports whether the folder is one of the list or below one.
func under(dir string, list []string) bool {
	return slices.ContainsFunc(list, func(top string) bool { return dir == top || strings.HasPrefix(dir, top+"/") })
}
