package programme

import (
	"errors"
	"fmt"
	"maps"
	"sync"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
)

// costLimit stops an expression that walks far more than a plan holds; the
// dearest sensible rule costs some hundreds.
const costLimit = 100_000

// language is the typed expression language of a region's own rules: CEL with
// the facts of region.Facts and nothing else. An expression cannot reach
// outside, cannot run without end, and must say yes or no.
var language = sync.OnceValues(func() (*cel.Env, error) {
	texts := cel.ListType(cel.StringType)
	return cel.NewEnv(
		cel.Variable("year", cel.IntType),
		cel.Variable("date", cel.StringType),
		cel.Variable("ion", cel.IntType),
		cel.Variable("deprived_ion", cel.IntType),
		cel.Variable("kbz", cel.StringType),
		cel.Variable("entries", texts),
		cel.Variable("new", texts),
		cel.Variable("deepened", texts),
		cel.Variable("count", cel.MapType(cel.StringType, cel.IntType)),
		cel.Variable("topics", texts),
		cel.Variable("roles", texts),
		cel.Variable("trained", cel.MapType(cel.StringType, texts)),
		cel.Variable("hours", cel.MapType(cel.StringType, cel.DoubleType)),
		cel.Variable("forums", texts),
		cel.Variable("answers", cel.MapType(cel.StringType, cel.StringType)),
	)
})

func facts(f region.Facts) map[string]any {
	return map[string]any{
		"year": f.Year, "date": f.Date.String(), "ion": f.ION, "deprived_ion": f.DeprivedION, "kbz": f.KBZ,
		"entries": texts(f.Entries), "new": texts(f.New), "deepened": texts(f.Deepened), "count": f.PerElement,
		"topics": texts(f.Topics), "roles": texts(f.Roles), "trained": f.Trained, "hours": f.Hours,
		"forums": texts(f.Forums), "answers": f.Answers,
	}
}

func texts(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

var errNotBool = errors.New("the expression gave neither yes nor no")

// compileRules gives every own rule its Holds. What does not compile is a
// mistake at its place inside the text.
func compileRules(r *region.Region, doc *Document) []Mistake {
	var ms []Mistake
	env, err := language()
	if err != nil {
		panic(err) // the environment is fixed; a test would see it
	}
	for i := range r.OwnRules {
		rule := &r.OwnRules[i]
		if rule.Unless == "" {
			continue
		}
		path := fmt.Sprintf("own_rules[%d].unless", i)
		ast, issues := env.Compile(rule.Unless)
		if issues.Err() != nil {
			for _, e := range issues.Errors() {
				p := doc.inside(path, e.Location.Line(), e.Location.Column())
				a := kernel.Args{Name: rule.ID, Value: e.Message}
				ms = append(ms, doc.mistake(p, path, CodeExpression, a))
			}
			continue
		}
		if ast.OutputType() != cel.BoolType {
			a := kernel.Args{Name: rule.ID, Value: ast.OutputType().String()}
			ms = append(ms, doc.mistake(doc.position(path), path, CodeExpressionType, a))
			continue
		}
		program, err := env.Program(ast, cel.CostLimit(costLimit))
		if err != nil {
			a := kernel.Args{Name: rule.ID, Value: err.Error()}
			ms = append(ms, doc.mistake(doc.position(path), path, CodeExpression, a))
			continue
		}
		rule.Holds = holds(program, r)
	}
	return ms
}

// holds runs a compiled expression. An element without choices counts as 0.
func holds(program cel.Program, r *region.Region) func(region.Facts) (bool, error) {
	elements := make([]string, len(r.Elements))
	for i, e := range r.Elements {
		elements[i] = string(e.Key)
	}
	return func(f region.Facts) (bool, error) {
		count := make(map[string]int, len(elements))
		for _, e := range elements {
			count[e] = 0
		}
		maps.Copy(count, f.PerElement)
		f.PerElement = count
		out, _, err := program.Eval(facts(f))
		if err != nil {
			return false, err
		}
		b, ok := out.(types.Bool)
		if !ok {
			return false, errNotBool
		}
		return bool(b), nil
	}
}
