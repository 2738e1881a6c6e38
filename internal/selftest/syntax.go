package selftest

import (
	"go/ast"
	"go/token"
	"strconv"
)

// Functions gives the length in lines of every function of a file, by name.
func Functions(f File) map[string]int {
	found := map[string]int{}
	for _, d := range f.Syntax.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			found[fn.Name.Name] = f.Set.Position(fn.End()).Line - f.Set.Position(fn.Pos()).Line + 1
		}
	}
	return found
}

// Literal is a text in quotes.
type Literal struct {
	Text string
	At   token.Position
}

// Literals gives the texts in quotes of a file, those of import lines and struct tags excepted.
func Literals(f File) []Literal {
	skip := map[*ast.BasicLit]bool{}
	var found []Literal
	ast.Inspect(f.Syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			if n.Tag != nil {
				skip[n.Tag] = true
			}
		case *ast.BasicLit:
			if n.Kind != token.STRING || skip[n] {
				break
			}
			if s, err := strconv.Unquote(n.Value); err == nil {
				found = append(found, Literal{s, f.Set.Position(n.Pos())})
			}
		}
		return true
	})
	return found
}

// Declared gives the names that the files of a package declare at its top: types, functions, constants, variables,
// and the methods and fields of its types (Type.Name).
func Declared(files []File) map[string]bool {
	names := map[string]bool{}
	for _, f := range files {
		for _, d := range f.Syntax.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				names[method(d)+d.Name.Name] = true
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					declare(names, spec)
				}
			}
		}
	}
	return names
}

func method(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	of := d.Recv.List[0].Type
	if star, ok := of.(*ast.StarExpr); ok {
		of = star.X
	}
	if index, ok := of.(*ast.IndexExpr); ok {
		of = index.X
	}
	if name, ok := of.(*ast.Ident); ok {
		return name.Name + "."
	}
	return ""
}

func declare(names map[string]bool, spec ast.Spec) {
	switch spec := spec.(type) {
	case *ast.ValueSpec:
		for _, n := range spec.Names {
			names[n.Name] = true
		}
	case *ast.TypeSpec:
		names[spec.Name.Name] = true
		if s, ok := spec.Type.(*ast.StructType); ok {
			for _, field := range s.Fields.List {
				for _, n := range field.Names {
					names[spec.Name.Name+"."+n.Name] = true
				}
			}
		}
	}
}
