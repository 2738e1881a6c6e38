package programme

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"kwartier/internal/domain/region"
)

// Every field that a region's file can have is described, so that somebody
// without the code can write one (RG-1).
func TestRG1EveryFieldIsDescribed(t *testing.T) {
	page, err := os.ReadFile("../../docs/region-format.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[reflect.Type]bool{}
	var look func(reflect.Type)
	look = func(x reflect.Type) {
		for x.Kind() == reflect.Slice || x.Kind() == reflect.Pointer {
			x = x.Elem()
		}
		if x.Kind() != reflect.Struct || seen[x] {
			return
		}
		seen[x] = true
		for _, f := range reflect.VisibleFields(x) {
			name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
			if name == "" || name == "-" {
				continue
			}
			if !strings.Contains(string(page), "`"+name+"`") {
				t.Errorf("the page does not describe %s of %s", name, x)
			}
			look(f.Type)
		}
	}
	look(reflect.TypeFor[region.Region]())
	if len(seen) < 25 {
		t.Errorf("only %d types were looked at", len(seen))
	}
}
