package archtest

import (
	"go/ast"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const (
	maxFunction = 80
	maxFile     = 500
)

// rules are what every file is held to. A rule returns its faults, each with file and line.
var rules = map[string]func(*file) []string{
	"imports":   imports,
	"floats":    floats,
	"process":   process,
	"functions": functions,
	"length":    length,
	"words":     words,
}

func imports(f *file) []string {
	if f.generator {
		return nil
	}
	row, ok := rooms[f.dir]
	if !ok {
		return []string{f.fault(f.tree.Package, "folder %s has no row in rooms (internal/archtest/rooms_test.go); say what it may import", f.dir)}
	}
	var faults []string
	for _, spec := range f.tree.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return append(faults, f.fault(spec.Pos(), "import %s: %v", spec.Path.Value, err))
		}
		if !allowed(f, row, name) {
			faults = append(faults, f.fault(spec.Pos(), "%s may not import %s; the table is internal/archtest/rooms_test.go", f.dir, name))
		}
	}
	return faults
}

func allowed(f *file, row room, name string) bool {
	if ours, ok := strings.CutPrefix(name, module); ok {
		if under(ours, []string{"cmd"}) {
			return false
		}
		return f.test || slices.ContainsFunc(row.ours, func(p string) bool {
			hit, err := path.Match(p, ours)
			return err == nil && hit
		})
	}
	if first, _, _ := strings.Cut(name, "/"); strings.Contains(first, ".") {
		return under(name, row.theirs) || f.test && under(name, testModules)
	}
	return f.test || !slices.Contains(row.not, name)
}

func floats(f *file) []string {
	if f.test || f.generator || !under(f.dir, exactMoney) {
		return nil
	}
	var faults []string
	ast.Inspect(f.tree, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && (id.Name == "float64" || id.Name == "float32") {
			faults = append(faults, f.fault(n.Pos(), "%s where money is exact; count minor units in int64", id.Name))
		}
		return true
	})
	return faults
}

// process finds what a library must leave to the command: panic, the end of the process, the log, work before main.
func process(f *file) []string {
	if f.test || f.generator || under(f.dir, commands) {
		return nil
	}
	var faults []string
	ast.Inspect(f.tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv == nil && n.Name.Name == "init" {
				faults = append(faults, f.fault(n.Pos(), "func init: nothing happens before main; use a value or an explicit list"))
			}
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "panic" {
				faults = append(faults, f.fault(n.Pos(), "panic: return an error"))
			}
		case *ast.SelectorExpr:
			x, ok := n.X.(*ast.Ident)
			if ok && (x.Name == "log" || x.Name == "slog" || x.Name == "os" && n.Sel.Name == "Exit") {
				faults = append(faults, f.fault(n.Pos(), "%s.%s: a library returns errors and leaves the rest to the command", x.Name, n.Sel.Name))
			}
		}
		return true
	})
	return faults
}

func functions(f *file) []string {
	if f.test {
		return nil
	}
	var faults []string
	for _, decl := range f.tree.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if n := f.set.Position(fn.End()).Line - f.set.Position(fn.Pos()).Line + 1; n > maxFunction {
			faults = append(faults, f.fault(fn.Pos(), "%s has %d lines, %d are the most", fn.Name.Name, n, maxFunction))
		}
	}
	return faults
}

func length(f *file) []string {
	if f.generated || f.lines <= maxFile {
		return nil
	}
	return []string{f.fault(f.tree.Package, "%d lines, %d are the most; a file does one thing", f.lines, maxFile)}
}

// emptyNames say nothing about what a package provides.
var emptyNames = []string{"util", "utils", "common", "model", "models", "helper", "helpers", "pkg", "misc", "base", "shared", "types", "lib"}

// wrongWords are not words of a collections clerk; docs and code have one word per thing.
var wrongWords = regexp.MustCompile(`(?i)^(.*txn.*|.*manager|.*helper|.*processor|.*utils?)$`)

func words(f *file) []string {
	var faults []string
	for _, part := range strings.Split(f.dir, "/") {
		if slices.Contains(emptyNames, part) {
			faults = append(faults, f.fault(f.tree.Package, "folder %q: name a package after what it provides", part))
		}
	}
	if name := f.tree.Name.Name; slices.Contains(emptyNames, name) {
		faults = append(faults, f.fault(f.tree.Package, "package %q: name a package after what it provides", name))
	}
	for _, decl := range f.tree.Decls {
		for _, id := range declared(decl) {
			if wrongWords.MatchString(id.Name) {
				faults = append(faults, f.fault(id.Pos(), "%s: say what it is in the words of receivables", id.Name))
			}
		}
	}
	return faults
}

// declared are the names that a top-level declaration introduces.
func declared(decl ast.Decl) []*ast.Ident {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		return []*ast.Ident{d.Name}
	case *ast.GenDecl:
		var names []*ast.Ident
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				names = append(names, s.Name)
			case *ast.ValueSpec:
				names = append(names, s.Names...)
			}
		}
		return names
	}
	return nil
}

// undocumented are the packages of which no file says what they are for. It is asked of all files together.
func undocumented(files []*file) []string {
	first, said := map[string]*file{}, map[string]bool{}
	for _, f := range files {
		if f.test || f.generator {
			continue
		}
		if first[f.dir] == nil {
			first[f.dir] = f
		}
		if doc := f.tree.Doc.Text(); strings.HasPrefix(doc, "Package "+f.tree.Name.Name+" ") || f.tree.Name.Name == "main" && doc != "" {
			said[f.dir] = true
		}
	}
	var faults []string
	for dir, f := range first {
		if !said[dir] {
			faults = append(faults, f.fault(f.tree.Package, "package %s has no comment; say its promise first", f.tree.Name.Name))
		}
	}
	slices.Sort(faults)
	return faults
}
