package region

import "fmt"

// Enough is one thing that an entry's proof takes in a participation year: so many of a kind (EB-1).
type Enough struct {
	Kind  string `yaml:"kind"`  // one of EnoughKinds
	Count int    `yaml:"count"` // 1 or more
}

// EnoughKinds are the kinds of proof that a region may ask for (EB-1); package evidence says what each is.
var EnoughKinds = []string{"evaluation", "training", "session", "agenda", "piece"}

// maxEnough is more than anybody could show in a year.
const maxEnough = 52

// enough: every kind once, known, and at least one of it (EB-1).
func (c *checker) enough(p string, e Entry) {
	seen := map[string]string{}
	for i, x := range e.Enough {
		at := fmt.Sprintf("%s.enough[%d]", p, i)
		c.Must(at+".kind", x.Kind)
		c.OneOf(at+".kind", x.Kind, EnoughKinds...)
		c.Once(seen, at+".kind", x.Kind)
		c.Range(at+".count", x.Count, 1, maxEnough)
	}
}
