package selftest

import (
	"go/ast"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// grammar is the command line as its structs describe it: the subcommands of each command ("" holds the commands
// themselves), and the flags of all of them.
type grammar struct {
	below map[string]map[string]bool
	flags map[string]bool
}

// commandLine reads the grammar from the structs of internal/cli.
func commandLine(t *testing.T) grammar {
	t.Helper()
	structs := map[string]*ast.StructType{}
	for _, f := range read(t).Go {
		if f.Folder != "internal/cli" || f.Test {
			continue
		}
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			if s, ok := n.(*ast.TypeSpec); ok {
				if fields, ok := s.Type.(*ast.StructType); ok {
					structs[s.Name.Name] = fields
				}
			}
			return true
		})
	}
	g := grammar{map[string]map[string]bool{}, map[string]bool{"help": true}}
	var walk func(command, kind string)
	walk = func(command, kind string) {
		for _, f := range tagged(structs[kind], "cmd") {
			if g.below[command] == nil {
				g.below[command] = map[string]bool{}
			}
			g.below[command][f.name] = true
			walk(f.name, f.kind)
		}
	}
	walk("", "commands")
	for _, s := range structs {
		for _, f := range tagged(s, "help") {
			g.flags[f.name] = true
		}
	}
	return g
}

type field struct{ name, kind string }

// tagged are the fields of a struct that have a tag: "cmd" gives commands, "help" flags.
func tagged(s *ast.StructType, key string) []field {
	var out []field
	for _, f := range s.Fields.List {
		if f.Tag == nil || len(f.Names) != 1 {
			continue
		}
		quoted, _ := strconv.Unquote(f.Tag.Value)
		tag := reflect.StructTag(quoted)
		_, isCommand := tag.Lookup("cmd")
		_, isArgument := tag.Lookup("arg")
		if _, has := tag.Lookup(key); !has || isArgument || isCommand != (key == "cmd") {
			continue
		}
		one := field{name: dashed(f.Names[0].Name)}
		if given, ok := tag.Lookup("name"); ok {
			one.name = given
		}
		if kind, ok := f.Type.(*ast.Ident); ok {
			one.kind = kind.Name
		}
		out = append(out, one)
	}
	return out
}

// dashed is how the command line writes a field's name: LogFormat is log-format, DB is db.
func dashed(name string) string {
	var out strings.Builder
	letters := []rune(name)
	for i, r := range letters {
		if i > 0 && unicode.IsUpper(r) && (unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1])) {
			out.WriteByte('-')
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

// wrong tells what a command in a document names that does not exist; said is what stands after "kwartier ".
func (g grammar) wrong(said string) string {
	for flag := range strings.FieldsSeq(said) {
		name, is := strings.CutPrefix(flag, "--")
		name, _, _ = strings.Cut(name, "=")
		if is && name != "…" && !g.flags[name] {
			return "the flag --" + name
		}
	}
	word := regexp.MustCompile(`^[a-z|]+$`)
	words, command := strings.Fields(said), ""
	for _, w := range words {
		if len(g.below[command]) == 0 || !word.MatchString(w) {
			break
		}
		for name := range strings.SplitSeq(w, "|") {
			if !g.below[command][name] {
				return "the command " + strings.TrimSpace(command+" "+name)
			}
		}
		command, _, _ = strings.Cut(w, "|")
	}
	return ""
}

// Every command, flag and environment variable of the program that a document names exists.
func TestDocumentsNameRealCommands(t *testing.T) {
	g := commandLine(t)
	if !g.below["audit"]["verify"] || !g.below[""]["serve"] || !g.flags["base-url"] || !g.flags["data"] {
		t.Fatalf("the command line reads as %v", g)
	}
	var source strings.Builder
	for _, name := range read(t).Files {
		if strings.HasSuffix(name, ".go") && !within(name, "internal/selftest") || within(name, "scripts") || name == "Makefile" {
			source.WriteString(content(t, name))
		}
	}
	command := regexp.MustCompile("(?:`|^    |ExecStart=\\S*/)kwartier ([a-z-][^`\\n]*)")
	variable := regexp.MustCompile(`\bKWARTIER_[A-Z_]+\b`)
	looked := 0
	for _, doc := range read(t).Files {
		if !strings.HasSuffix(doc, ".md") {
			continue
		}
		for n, line := range strings.Split(content(t, doc), "\n") {
			for _, m := range command.FindAllStringSubmatch(line, -1) {
				looked++
				if what := g.wrong(m[1]); what != "" {
					t.Errorf("%s:%d: %s does not exist", doc, n+1, what)
				}
			}
			for _, name := range variable.FindAllString(line, -1) {
				if !strings.Contains(source.String(), name) {
					t.Errorf("%s:%d: nothing reads %s", doc, n+1, name)
				}
			}
		}
	}
	if looked < 15 {
		t.Errorf("only %d commands were looked at", looked)
	}
	for said, want := range map[string]string{"fly": "the command fly", "audit prove": "the command audit prove",
		"serve --nope": "the flag --nope", "region check|fly FILE": "the command region fly", "region check FILE": ""} {
		if got := g.wrong(said); got != want {
			t.Errorf("kwartier %s: %q, want %q", said, got, want)
		}
	}
}
