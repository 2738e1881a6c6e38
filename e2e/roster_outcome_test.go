package e2e

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// A GP who does not believe it: sees the whole outcome grow surer by itself, reads a day call by call, changes the demand by
// its slide bars and sees another outcome, looks up where a number comes from, and takes two sheets of paper along. The same
// works without script (CT-2, CT-5, CT-6).
func TestAScepticReadsTheOutcome_CT2_CT5_CT6(t *testing.T) {
	site := webtest.New(t, situation.UtrechtHalf)
	practice := site.World.Practices[situation.UtrechtHalf]
	p := Open(t, site.URL+site.Link(t, practice.Signatory))
	at := "/praktijk/" + practice.ID + "/rooster"
	now, next := p.rosterFrom(at, "tien-minuten", "Zoals nu"), p.rosterFrom(at, "vijftien-minuten", "Kwartier voor iedereen")
	p.Go(now + "/beheer")
	p.ClickOn(`form[action$="/nu"] button`)
	p.See("het rooster van nu")

	p.Go(next + "/uitkomst")
	p.See("200 jaar gespeeld", "De rekening", "Wat als langer praten minder terugkomen geeft?")
	p.Everywhere()
	p.Shot("uitkomst")
	before := p.Text()
	if n := p.sheets(); n > 2 {
		t.Errorf("the outcome takes %d sheets of paper", n)
	}

	p.Go(next + "/dag?jaar=1&dag=6")
	p.See("Zo liep het spreekuur", "belt:", "is aan de beurt")
	p.Everywhere()
	p.Select("Wat", "Alleen bellen")
	p.SeeNot("is aan de beurt")
	p.Shot("dag")

	p.Go(at + "/vraag")
	p.Everywhere()
	p.Shot("vraag")
	p.Fill("Alle vraag samen", "150")
	p.Has(`#proef td[data-label="Zo"]`)
	p.Wait(`[...document.querySelectorAll('#proef tr')].some(r => { const c = [...r.querySelectorAll('td')].map(d => d.textContent); return c.length === 2 && c[0] !== c[1] })`)
	p.Fill("Alle vraag samen", "100")
	p.Fill("Hoeveel patiënten staan ingeschreven?", "een")
	p.Follow("Bewaar de vraag")
	p.See("Vul een heel getal in")
	p.Everywhere()
	p.Fill("Hoeveel patiënten staan ingeschreven?", "3000")
	p.FocusOn(`[data-slider="g-returns-rate"]`)
	p.Press(kb.ArrowRight, kb.ArrowRight)
	if v := p.Attribute(`[data-slider="g-returns-rate"]`, "aria-valuetext"); v != "22" || p.Value("Komt terug voor hetzelfde") != "22" {
		t.Errorf("the slide bar says %s, the number %s", v, p.Value("Komt terug voor hetzelfde"))
	}
	p.Follow("Bewaar de vraag")
	p.See("De vraag is bewaard", "Eigen getallen")
	p.Go(at + "/bronnen")
	p.See("Ingevuld door de praktijk", "Licentie")
	p.Everywhere()
	p.Shot("bronnen")

	p.WithoutScript()
	p.Go(next + "/uitkomst")
	p.See("12 jaar gespeeld, eerste schatting")
	p.Follow("Speel 200 jaar")
	p.See("200 jaar gespeeld")
	if p.Text() == before {
		t.Error("another demand gives the same outcome")
	}
	p.Go(at + "/vraag")
	p.Fill("Komt terug voor hetzelfde", "20")
	p.Follow("Bewaar de vraag")
	p.See("De vraag is bewaard")
}

// rosterFrom begins a roster from a template and gives its address.
func (p *Page) rosterFrom(at, template, name string) string {
	p.t.Helper()
	p.Go(at + "/nieuw")
	p.ClickOn(`label[for="sjabloon-` + template + `"]`)
	p.Fill("Hoe noem je het?", name)
	p.Follow("Teken de week")
	return p.Path()
}

// sheets is how many sheets of A4 the page takes.
func (p *Page) sheets() int {
	p.t.Helper()
	n := 0
	p.must("print", p.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		paper := true
		pdf, err := cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69, PreferCSSPageSize: &paper})
		if err == nil {
			n = strings.Count(string(pdf.Data), "/Type /Page") - strings.Count(string(pdf.Data), "/Type /Pages")
		}
		return err
	})))
	if n == 0 {
		p.t.Error("nothing was printed")
	}
	return n
}
