package e2e

import "strings"

// Effort is what somebody did in a window since it opened, or since Effort was last taken from it.
type Effort struct {
	Clicks     int // choosing from a list counts two
	Characters int // typed
	Pages      int // read: each address once
	Words      int // that stand on those pages, once each, what is folded away left out
}

// TakeEffort gives the effort so far and begins to count anew.
func (p *Page) TakeEffort() Effort {
	p.t.Helper()
	e := p.effort
	p.effort, p.read = Effort{}, nil
	return e
}

// look counts the words of a page: once, and those that came to it while it was filled in.
func (p *Page) look() {
	p.t.Helper()
	path, _, _ := strings.Cut(p.Path(), "?")
	words := eval[int](p, `(count => count(document.querySelector('main')) -
		[...document.querySelectorAll('.kw-margin, .kw-saved, .kw-steps')].reduce((n, e) => n + count(e), 0)
	)(e => (e?.innerText ?? '').split(/\s+/).filter(Boolean).length)`) // what comes and goes with saving is no reading
	before, again := p.read[path]
	if p.read == nil {
		p.read = map[string]int{}
	}
	if !again {
		p.effort.Pages++
	}
	if words > before {
		p.read[path] = words
		p.effort.Words += words - before
	}
}
