package plan

import (
	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/region"
)

// NameOf is what a choice is called: by the menu, the guideline, or the practice itself; else its key.
func NameOf(r *region.Region, g *guideline.Guideline, c Choice) string {
	if c.Own != nil && c.Own.Name != "" {
		return c.Own.Name
	}
	if e, ok := r.Find(c.Key); ok {
		return e.Name
	}
	if i, ok := g.Intervention(c.Key); ok {
		for _, f := range i.Forms {
			if f.Key == c.Form {
				return f.Name
			}
		}
		return i.Name
	}
	return c.Key
}
