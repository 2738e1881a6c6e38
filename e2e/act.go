package e2e

import (
	"fmt"
	"unicode/utf8"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Keys for Press.
const (
	Tab        = kb.Tab
	Enter      = kb.Enter
	Space      = " "
	Escape     = kb.Escape
	ArrowDown  = kb.ArrowDown
	ArrowUp    = kb.ArrowUp
	ArrowRight = kb.ArrowRight
)

// finders are expressions that give the first visible element a reader would call by a name. Whole names go before
// parts of names.
const finders = `(() => {
	const text = e => (e.innerText || e.value || e.getAttribute('aria-label') || e.textContent || '').replace(/\s+/g, ' ').trim();
	const seen = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
	const named = (list, name, say) => {
		const all = [...list].filter(seen);
		return all.find(e => say(e) === name) || all.find(e => say(e).includes(name)) || null;
	};
	const press = name => named(document.querySelectorAll('a[href],button,summary,input[type=submit],[role=button]'), name, text);
	const labelled = name => {
		const label = named(document.querySelectorAll('label'), name, text);
		if (label) return label.control;
		const fields = document.querySelectorAll('input,textarea,select');
		return named(fields, name, e => (e.getAttribute('aria-label') || (e.getAttribute('aria-labelledby') || '').split(' ')
			.map(id => document.getElementById(id)?.innerText || '').join(' ')).replace(/\s+/g, ' ').trim());
	};
	const choice = name => named(document.querySelectorAll('label'), name, text);
	const place = e => {
		if (!e) return null;
		e.scrollIntoView({block: 'center', behavior: 'instant'});
		const r = e.getClientRects()[0] || e.getBoundingClientRect();
		return {x: r.x + r.width / 2, y: r.y + r.height / 2, born: performance.timeOrigin};
	};
	const last = name => { const all = [...document.querySelectorAll('label')].filter(seen).filter(e => text(e) === name); return all.at(-1)?.control || null };
	return {press, labelled, choice, last, place};
})()`

// spot is where to click, and which document it is in.
type spot struct{ X, Y, Born float64 }

// find waits until a finder finds something and gives where it is.
func (p *Page) find(what, expression string) spot {
	p.t.Helper()
	var at *spot
	p.until("find "+what, func() bool {
		at = eval[*spot](p, "(f => f.place("+expression+"))("+finders+")")
		return at != nil
	})
	return *at
}

func (p *Page) clickAt(at spot) {
	p.t.Helper()
	p.effort.Clicks++
	p.must("click", p.do(chromedp.MouseClickXY(at.X, at.Y)))
}

// Click clicks a button, link or summary by its words, and stays on the page.
func (p *Page) Click(name string) {
	p.t.Helper()
	p.clickAt(p.find("a button or link "+name, "f.press("+quote(name)+")"))
}

// Follow clicks a button or link by its words and waits for the page it leads to.
func (p *Page) Follow(name string) {
	p.t.Helper()
	at := p.find("a button or link "+name, "f.press("+quote(name)+")")
	p.look()
	p.clickAt(at)
	p.next("follow "+name, at.Born)
	p.look()
}

// ClickOn clicks the first thing that a CSS selector finds, for what has no words.
func (p *Page) ClickOn(selector string) {
	p.t.Helper()
	p.clickAt(p.find(selector, "document.querySelector("+quote(selector)+")"))
}

// next waits for a document born after the given one.
func (p *Page) next(what string, born float64) {
	p.t.Helper()
	p.until(what, func() bool {
		return eval[bool](p, fmt.Sprintf("performance.timeOrigin !== %v && document.readyState === 'complete'", born))
	})
}

// Fill types a text in the field with this label, in place of what stood there.
func (p *Page) Fill(label, text string) {
	p.t.Helper()
	p.clickAt(p.find("a field "+label, "f.labelled("+quote(label)+")"))
	p.until("reach the field "+label, func() bool {
		return eval[bool](p, "(f => { const e = f.labelled("+quote(label)+"); e?.focus(); return document.activeElement === e })("+finders+")")
	})
	p.must("clear the field "+label, p.do(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl))))
	p.must("clear the field "+label, p.do(chromedp.KeyEvent(kb.Delete)))
	p.Type(text)
	if got := p.Value(label); got != text {
		p.fail(fmt.Sprintf("fill %s: it holds %q", label, got), nil)
	}
}

// FillLast types a text in the last field with this label: the empty line of a list.
func (p *Page) FillLast(label, text string) {
	p.t.Helper()
	p.clickAt(p.find("a last field "+label, "f.last("+quote(label)+")"))
	p.until("reach the last field "+label, func() bool {
		return eval[bool](p, "(f => { const e = f.last("+quote(label)+"); e?.focus(); return document.activeElement === e })("+finders+")")
	})
	p.Type(text)
}

// Type types a text where the focus is.
func (p *Page) Type(text string) {
	p.t.Helper()
	p.effort.Characters += utf8.RuneCountInString(text)
	p.must("type", p.do(chromedp.KeyEvent(text)))
}

// Value is what stands in the field with this label.
func (p *Page) Value(label string) string {
	p.t.Helper()
	return eval[string](p, "(f => f.labelled("+quote(label)+")?.value ?? '')("+finders+")")
}

// Choose chooses the radio button or check box with this label; it does nothing when it is chosen already.
func (p *Page) Choose(label string) {
	p.t.Helper()
	at := p.find("a choice "+label, "f.choice("+quote(label)+")")
	if p.Chosen(label) {
		return
	}
	p.clickAt(at)
	p.until("choose "+label, func() bool { return p.Chosen(label) })
}

// Unchoose takes the choice from a check box with this label.
func (p *Page) Unchoose(label string) {
	p.t.Helper()
	at := p.find("a choice "+label, "f.choice("+quote(label)+")")
	if !p.Chosen(label) {
		return
	}
	p.clickAt(at)
	p.until("unchoose "+label, func() bool { return !p.Chosen(label) })
}

// Chosen tells whether the radio button or check box with this label is chosen.
func (p *Page) Chosen(label string) bool {
	p.t.Helper()
	return eval[bool](p, "(f => f.choice("+quote(label)+")?.control?.checked ?? false)("+finders+")")
}

// Select chooses an option by its words in the list with this label.
func (p *Page) Select(label, option string) {
	p.t.Helper()
	p.choose("f.labelled("+quote(label)+")", label, option)
}

// SelectLast chooses an option in the last list with this label.
func (p *Page) SelectLast(label, option string) {
	p.t.Helper()
	p.choose("f.last("+quote(label)+")", label, option)
}

func (p *Page) choose(list, label, option string) {
	p.t.Helper()
	p.find("a list "+label, list)
	done := eval[bool](p, `(f => {
		const list = `+list+`;
		const option = [...list.options].find(o => o.text.trim() === `+quote(option)+`);
		if (!option) return false;
		list.value = option.value;
		list.dispatchEvent(new Event('input', {bubbles: true}));
		list.dispatchEvent(new Event('change', {bubbles: true}));
		return true;
	})(`+finders+`)`)
	if !done {
		p.fail("select "+option+" in "+label, nil)
	}
	p.effort.Clicks += 2 // open the list, choose
}

// Press presses keys one after another: Tab, Enter, Space, letters.
func (p *Page) Press(keys ...string) {
	p.t.Helper()
	for _, k := range keys {
		p.must("press a key", p.do(chromedp.KeyEvent(k)))
	}
}

// PressBack presses Shift+Tab.
func (p *Page) PressBack() {
	p.t.Helper()
	p.must("press Shift+Tab", p.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift))))
}

// PressFollow presses a key and waits for the page it leads to.
func (p *Page) PressFollow(key string) {
	p.t.Helper()
	born := eval[float64](p, "performance.timeOrigin")
	p.Press(key)
	p.next("come to the next page", born)
}

// Focused is how a reader calls what has the focus: its label or words; "" for none.
func (p *Page) Focused() string {
	p.t.Helper()
	return eval[string](p, `(e => !e || e === document.body ? '' :
		(e.labels?.[0]?.innerText || e.getAttribute('aria-label') || e.innerText || e.value || e.id || e.tagName).replace(/\s+/g, ' ').trim()
	)(document.activeElement)`)
}

// TabTo presses Tab until what has this name has the focus; it fails when Tab comes round without.
func (p *Page) TabTo(name string) {
	p.t.Helper()
	for range 200 {
		p.Press(Tab)
		if p.Focused() == name {
			return
		}
	}
	p.fail("reach "+name+" with the keyboard", nil)
}

// Wait waits until an expression in the page is true, for what has no words.
func (p *Page) Wait(expression string) {
	p.t.Helper()
	p.until("wait for "+expression, func() bool { return eval[bool](p, "!!("+expression+")") })
}
