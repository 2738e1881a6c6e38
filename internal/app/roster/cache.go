package roster

import (
	"container/list"
	"crypto/sha256"
	"encoding/json"
	"sync"

	domain "kwartier/internal/domain/roster"
	"kwartier/internal/domain/roster/play"
)

// mostYears is how many played years are kept in memory, of all rosters together.
const mostYears = 8000

// key is the sum of what is played: equal keys give equal years.
type key [sha256.Size]byte

func keyOf(c play.Config) key {
	week := c.Roster.Clone()
	week.Name = ""
	body, _ := json.Marshal(struct { // numbers, texts and maps of them: cannot fail
		Week   domain.Roster
		Demand key
		Seed   uint64
	}{week, sum(c.Demand), c.Seed})
	return sha256.Sum256(body)
}

// sum is that of all that plays a part in a demand: not where its numbers come from.
func sum(d domain.Demand) key {
	d.Name, d.Origin, d.Sources = "", nil, nil
	body, _ := json.Marshal(d)
	return sha256.Sum256(body)
}

// run is what was played of one roster under one demand. The turn is for who plays on; what it guards only grows.
type run struct {
	key   key
	turn  chan struct{}
	years []play.Year
	held  int // years that the cache counted
	cliff *play.Cliff
	even  map[key]BreakEven // against another
}

// cache keeps runs; those that were not asked for the longest go first.
type cache struct {
	mu    sync.Mutex
	most  int
	held  int // years
	order *list.List
	by    map[key]*list.Element
}

func newCache(most int) *cache {
	return &cache{most: most, order: list.New(), by: map[key]*list.Element{}}
}

// run gives the run with this key, a fresh one when there is none.
func (c *cache) run(k key) *run {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.by[k]; ok {
		c.order.MoveToFront(e)
		return e.Value.(*run) //nolint:forcetypeassert // nothing else is put in
	}
	r := &run{key: k, turn: make(chan struct{}, 1), even: map[key]BreakEven{}}
	c.by[k] = c.order.PushFront(r)
	return r
}

// grew tells that a run holds n years more.
func (c *cache) grew(r *run, n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.by[r.key] == nil || c.by[r.key].Value != any(r) {
		return // it went meanwhile
	}
	r.held += n
	c.held += n
	for c.held > c.most && c.order.Len() > 1 {
		last := c.order.Back()
		gone := last.Value.(*run) //nolint:forcetypeassert // nothing else is put in
		c.order.Remove(last)
		delete(c.by, gone.key)
		c.held -= gone.held
	}
}
