package e2e

import (
	"context"
	"fmt"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Keys with which a block moves aside or grows.
const (
	Shift = chromedp.ModifierShift
	Ctrl  = chromedp.ModifierCtrl
)

// PressWith presses a key while another is held.
func (p *Page) PressWith(held chromedp.Modifier, key string) {
	p.t.Helper()
	p.must("press a key", p.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(held))))
}

// FocusOn gives the focus to the first thing that a CSS selector finds.
func (p *Page) FocusOn(selector string) {
	p.t.Helper()
	p.Wait("(e => { e?.focus(); return e && e === document.activeElement })(document.querySelector(" + quote(selector) + "))")
}

// Drag takes the first thing that a CSS selector finds with the mouse and lets it go so many pixels aside and down.
func (p *Page) Drag(selector string, aside, down float64) {
	p.t.Helper()
	from := p.find(selector, "document.querySelector("+quote(selector)+")")
	left := func(e *input.DispatchMouseEventParams) {
		e.Button, e.Buttons, e.ClickCount = input.MouseButtonLeft, 1, 1
	}
	mouse := func(typ input.DispatchMouseEventType, x, y float64) {
		p.t.Helper()
		p.must("drag "+selector, p.do(chromedp.MouseEvent(typ, x, y, left)))
	}
	mouse(chromedp.MousePressed, from.X, from.Y)
	for _, part := range []float64{0.25, 0.5, 0.75, 1} {
		mouse(chromedp.MouseMoved, from.X+aside*part, from.Y+down*part)
	}
	mouse(chromedp.MouseReleased, from.X+aside, from.Y+down)
}

// DragByTouch is Drag with a finger.
func (p *Page) DragByTouch(selector string, down float64) {
	p.t.Helper()
	from := p.find(selector, "document.querySelector("+quote(selector)+")")
	touch := func(typ input.DispatchTouchEventType, points ...*input.TouchPoint) {
		p.t.Helper()
		ctx, cancel := context.WithTimeout(p.ctx, patience)
		defer cancel()
		if points == nil {
			points = []*input.TouchPoint{}
		}
		_, err := chromedp.Call(ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: typ, TouchPoints: points})
		p.must("drag "+selector+" with a finger", err)
	}
	touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: from.X, Y: from.Y})
	for _, part := range []float64{0.25, 0.5, 0.75, 1} {
		touch(input.DispatchTouchEventTypeTouchMove, &input.TouchPoint{X: from.X, Y: from.Y + down*part})
	}
	touch(input.DispatchTouchEventTypeTouchEnd)
}

// Measure is a number that an expression in the page gives.
func (p *Page) Measure(format string, args ...any) float64 {
	p.t.Helper()
	return eval[float64](p, fmt.Sprintf(format, args...))
}
