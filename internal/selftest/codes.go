package selftest

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
)

// FaultCodes gives the codes of faults that a file makes: constants whose name begins with Fault, and the Code of
// kernel.Fault literals that is written out.
func FaultCodes(f File) []Literal {
	var found []Literal
	add := func(e ast.Expr) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return
		}
		if s, err := strconv.Unquote(lit.Value); err == nil {
			found = append(found, Literal{s, f.Set.Position(lit.Pos())})
		}
	}
	ast.Inspect(f.Syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if strings.HasPrefix(name.Name, "Fault") && i < len(n.Values) {
					add(n.Values[i])
				}
			}
		case *ast.CompositeLit:
			of, ok := n.Type.(*ast.SelectorExpr)
			if !ok || of.Sel.Name != "Fault" {
				break
			}
			for _, e := range n.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok && isName(kv.Key, "Code") {
					add(kv.Value)
				}
			}
		}
		return true
	})
	return found
}

func isName(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}
