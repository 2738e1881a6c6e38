package programme

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"kwartier/internal/domain/guideline"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/region"
	"kwartier/programme"
)

// Catalogue holds guideline and region versions that were read. Its values are
// shared: nobody changes them.
type Catalogue struct {
	guidelines []GuidelineFile // by number
	regions    []RegionFile    // by key, then version
}

// GuidelineFile is a guideline version with its canonical bytes.
type GuidelineFile struct {
	*guideline.Guideline
	YAML []byte
}

// RegionFile is a region version with its canonical bytes.
type RegionFile struct {
	*region.Region
	YAML []byte
}

// Shipped is the catalogue inside the program. It is read once; a file of our
// own that cannot be published is a bug and panics.
var Shipped = sync.OnceValue(func() *Catalogue {
	c, ms, err := Load(programme.Files)
	if err != nil {
		panic(err)
	}
	if !Publishable(ms) {
		panic(fmt.Sprintf("shipped programme data: %v", ms))
	}
	return c
})

// Load reads all guidelines (guideline/*.yaml) and regions
// (regions/<key>/*.yaml) of a file system, with every mistake found; the
// unreadable ones are left out of the catalogue.
func Load(files fs.FS) (*Catalogue, []Mistake, error) {
	c := &Catalogue{}
	var all []Mistake
	err := each(files, "guideline", func(name string, data []byte) {
		g, ms := LoadGuideline(name, data)
		if all = append(all, ms...); g != nil {
			c.guidelines = append(c.guidelines, GuidelineFile{g, data})
		}
	})
	if err != nil {
		return nil, nil, err
	}
	find := func(n int) *guideline.Guideline {
		g, _ := c.Guideline(n)
		return g
	}
	err = each(files, "regions", func(name string, data []byte) {
		r, ms := loadRegion(name, data, find)
		if all = append(all, ms...); r != nil {
			c.regions = append(c.regions, RegionFile{r, data})
		}
	})
	slices.SortFunc(c.guidelines, func(a, b GuidelineFile) int { return cmp.Compare(a.Number, b.Number) })
	slices.SortFunc(c.regions, func(a, b RegionFile) int {
		return cmp.Or(strings.Compare(a.Key, b.Key), cmp.Compare(a.Version, b.Version))
	})
	return c, all, err
}

func each(files fs.FS, root string, do func(name string, data []byte)) error {
	return fs.WalkDir(files, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		do(name, data)
		return nil
	})
}

// Guidelines lists all versions by number.
func (c *Catalogue) Guidelines() []GuidelineFile { return slices.Clone(c.guidelines) }

// Regions lists all versions of all regions, by key and version.
func (c *Catalogue) Regions() []RegionFile { return slices.Clone(c.regions) }

// Guideline finds a version by its number.
func (c *Catalogue) Guideline(number int) (*guideline.Guideline, bool) {
	for _, g := range c.guidelines {
		if g.Number == number {
			return g.Guideline, true
		}
	}
	return nil, false
}

// GuidelineOn is the guideline in force on a day (GL-2, GL-8): of the versions
// that had begun, the one that began last. It stays in force after its last
// year until a next version begins, since nothing that runs stops by itself
// (GL-3). A version of which nobody knows when it began (version 2) is never
// in force by itself.
func (c *Catalogue) GuidelineOn(d kernel.Date) (*guideline.Guideline, bool) {
	var last *guideline.Guideline
	for _, g := range c.guidelines {
		from := g.Valid.From
		if from.IsZero() || from.After(d) || last != nil && from.Before(last.Valid.From) {
			continue
		}
		last = g.Guideline
	}
	return last, last != nil
}

// RegionVersion finds one version of a region; version 0 is the newest.
func (c *Catalogue) RegionVersion(key string, version int) (RegionFile, bool) {
	var last RegionFile
	for _, r := range c.regions {
		if r.Key == key && (version == 0 || r.Version == version) {
			last = r
		}
	}
	return last, last.Region != nil
}

// RegionOn is the version of a region in force on a day: of those valid on
// that day, the one that began last.
func (c *Catalogue) RegionOn(key string, d kernel.Date) (RegionFile, bool) {
	var last RegionFile
	for _, r := range c.regions {
		if r.Key == key && r.Valid.Contains(d) && (last.Region == nil || !r.Valid.From.Before(last.Valid.From)) {
			last = r
		}
	}
	return last, last.Region != nil
}

// RegionKeys lists the keys of the regions.
func (c *Catalogue) RegionKeys() []string {
	var keys []string
	for _, r := range c.regions {
		if !slices.Contains(keys, r.Key) {
			keys = append(keys, r.Key)
		}
	}
	return keys
}
