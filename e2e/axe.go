package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Violation is a rule of axe that a page breaks.
type Violation struct {
	ID, Impact, Help string
	Nodes            []struct {
		HTML           string
		Target         []string
		FailureSummary string
	}
}

var axeSource = sync.OnceValues(func() (string, error) {
	b, err := os.ReadFile(filepath.Join(root(), "node_modules", "axe-core", "axe.min.js"))
	return string(b), err
})

// Axe looks at the page with axe-core: WCAG 2.2 A and AA and its best practices. Any finding fails the test.
func (p *Page) Axe() {
	p.t.Helper()
	var lines []string
	for _, v := range p.violations() {
		for _, n := range v.Nodes {
			lines = append(lines, fmt.Sprintf("%s (%s): %s\n  %s\n  %s", v.ID, v.Impact, v.Help, strings.Join(n.Target, " "), n.HTML))
		}
	}
	if len(lines) > 0 {
		p.t.Errorf("%s breaks %d rules of axe, picture %s:\n%s", p.Path(), len(lines), p.Shot("axe"), strings.Join(lines, "\n"))
	}
}

func (p *Page) violations() []Violation {
	p.t.Helper()
	source, err := axeSource()
	if err != nil {
		if os.Getenv(RequireEnv) == "1" {
			p.t.Fatalf("axe-core is not installed (make assets): %v", err)
		}
		p.t.Skip("axe-core is not installed (make assets)")
	}
	if p.off { // axe waits between its rules, which it can only with script; what the page left out stays out
		p.script(true)
		defer p.script(false)
	}
	return eval[[]Violation](p, source+`;
		axe.run(document, {
			runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']},
			resultTypes: ['violations'],
		}).then(r => r.violations.map(v => ({
			ID: v.id, Impact: v.impact, Help: v.help,
			Nodes: v.nodes.map(n => ({HTML: n.html.slice(0, 300), Target: n.target.flat(), FailureSummary: n.failureSummary})),
		})))`)
}

// NoSidewaysScroll fails when the page is wider than the window, and names what sticks out.
func (p *Page) NoSidewaysScroll() {
	p.t.Helper()
	if out := p.sticksOut(); len(out) > 0 {
		p.t.Errorf("%s scrolls sideways, picture %s; what sticks out:\n%s", p.Path(), p.Shot("breed"), strings.Join(out, "\n"))
	}
}

// sticksOut names what makes the page wider than the window. What stands in a box that scrolls by itself does not.
func (p *Page) sticksOut() []string {
	p.t.Helper()
	return eval[[]string](p, `(() => {
		const wide = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= wide) return [];
		const boxed = e => { for (let b = e.parentElement; b && b !== document.body; b = b.parentElement)
			if (getComputedStyle(b).overflowX !== 'visible') return true; return false };
		const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > wide + 1 && !boxed(e))
			.slice(0, 10).map(e => e.outerHTML.slice(0, 120) + ' → ' + Math.round(e.getBoundingClientRect().right));
		return ['the page is ' + document.documentElement.scrollWidth + ' wide in a window of ' + wide, ...out];
	})()`)
}

// Everywhere looks at the page 1280, 390 and 320 wide: axe finds nothing and nothing scrolls sideways.
func (p *Page) Everywhere() {
	p.t.Helper()
	for _, width := range []int{Narrow, Phone, Desk} {
		p.Width(width)
		p.Axe()
		p.NoSidewaysScroll()
	}
}
