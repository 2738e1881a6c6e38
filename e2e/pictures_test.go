//go:build pictures

package e2e

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestPictures makes the pictures of README and handbook from the demo as it is: make pictures.
func TestPictures(t *testing.T) {
	save := saving(t)
	site := Start(t)
	save(site.Visit(t, "/"), "start")

	practice := site.As(t, "praktijk, tekenbevoegde")
	practice.Go("/nu")
	save(practice, "praktijk")
	practice.Width(Phone)
	save(practice, "praktijk-telefoon")
	practice.Width(Desk)
	practice.Follow("Plan")
	save(practice, "plan")
	practice.Follow("Verder met Anders werken")
	practice.Wait(`(document.querySelector('[id$="-goal"]').scrollIntoView({block: 'center', behavior: 'instant'}), true)`)
	save(practice, "onderdeel")
	practice.Width(Phone)
	save(practice, "onderdeel-telefoon")
	practice.Width(Desk)
	practice.Go("/mensen")
	save(practice, "mensen")
	practice.Go("/nu")
	practice.Follow("Ga verder met je plan")
	practice.Follow("Afdrukken")
	save(practice, "afdrukken")

	rho := site.As(t, "RHO, programmamanager")
	rho.Go("/praktijken")
	save(rho, "praktijken")
	rho.Go("/praktijken?tab=waiting")
	rho.ClickOn(`input[aria-label="Kies Praktijk aan de Vecht"]`)
	rho.Follow("Stel een vraag")
	save(rho, "meerdere")
	rho.Go("/praktijken?tab=waiting")
	rho.Follow("Praktijk aan de Vecht")
	save(rho, "plan-zorggroep")

	administrator := site.As(t, "beheer")
	administrator.Go("/organisaties")
	save(administrator, "organisaties")
	laterYears(t, site, save)
}

// saving gives what keeps a picture in docs/pictures; together they stay small.
func saving(t *testing.T) func(p *Page, name string) {
	folder := filepath.Join(root(), "docs", "pictures")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	total := 0
	return func(p *Page, name string) {
		t.Helper()
		small, err := fewerColours(p.Visible())
		if err != nil {
			t.Fatal(err)
		}
		if total += len(small); total > 3<<20 {
			t.Errorf("the pictures are %d bytes together", total)
		}
		if err := os.WriteFile(filepath.Join(folder, name+".png"), small, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestPicturesOfRosters makes the pictures of rosters: the week that is drawn, at a desk and on a phone, and what was measured.
func TestPicturesOfRosters(t *testing.T) {
	save := saving(t)
	p := Start(t).As(t, "Gerda Maas")
	p.Follow("Rooster")
	list := p.Path()
	p.Follow("Kwartier met flitsblok")
	p.See("200 jaar gespeeld")
	save(p, "rooster")
	p.Width(Phone)
	save(p, "rooster-telefoon")
	p.Width(Desk)
	p.Go(list + "/agenda")
	save(p, "agenda")
}

// laterYears takes the pictures of what comes after the first plan.
func laterYears(t *testing.T, site *Site, save func(*Page, string)) {
	practice := site.As(t, "Ellen Brouwer")
	practice.Follow("Team")
	save(practice, "team")
	practice.Follow("Plan")
	practice.Follow("Bewijs")
	practice.Wait(`([...document.querySelectorAll('h2')].find(h => h.textContent.includes('Flexibele')).scrollIntoView({block: 'start', behavior: 'instant'}), true)`)
	save(practice, "bewijs")
	practice.Go("/nu")
	practice.Follow("Evaluaties")
	save(practice, "evaluaties")
	practice.Width(Phone)
	practice.ClickOn(`a[href*="veelgebruikers"]`)
	practice.Fill("Wat heb je gemeten?", "19 minder contacten per maand")
	practice.Choose("Gaat door")
	practice.Wait(`(document.querySelector('h1').scrollIntoView({block: 'start', behavior: 'instant'}), true)`)
	save(practice, "evaluatie-telefoon")
	practice.Width(Desk)
	practice.Go("/nu")
	practice.Follow("Begin met jaar 4")
	practice.Follow("Begin met jaar 4")
	practice.Go(practice.Path())
	save(practice, "jaarwissel")

	rho := site.As(t, "RHO, programmamanager")
	rho.Go("/praktijken/vooruit")
	save(rho, "vooruitblik")
	rho.Go("/praktijken/evaluaties")
	save(rho, "wie-loopt-achter")
}

// fewerColours writes a picture with at most 256 colours, the most frequent ones: a page has few, and those between them
// are the soft edges of letters.
func fewerColours(in []byte) ([]byte, error) {
	from, err := png.Decode(bytes.NewReader(in))
	if err != nil {
		return nil, err
	}
	counts := map[color.RGBA]int{}
	full := image.NewRGBA(from.Bounds())
	draw.Draw(full, full.Bounds(), from, from.Bounds().Min, draw.Src)
	for i := 0; i < len(full.Pix); i += 4 {
		counts[color.RGBA{full.Pix[i], full.Pix[i+1], full.Pix[i+2], full.Pix[i+3]}]++
	}
	colours := make([]color.RGBA, 0, len(counts))
	for c := range counts {
		colours = append(colours, c)
	}
	slices.SortFunc(colours, func(a, b color.RGBA) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return slices.Compare([]uint8{a.R, a.G, a.B}, []uint8{b.R, b.G, b.B})
	})
	palette := make(color.Palette, 0, 256)
	for _, c := range colours[:min(len(colours), 256)] {
		palette = append(palette, c)
	}
	few := image.NewPaletted(full.Bounds(), palette)
	nearest := map[color.RGBA]uint8{}
	for i, c := range colours {
		if i < len(palette) {
			nearest[c] = uint8(i)
		} else {
			nearest[c] = uint8(palette.Index(c))
		}
	}
	for y := range full.Rect.Dy() {
		for x := range full.Rect.Dx() {
			few.SetColorIndex(x, y, nearest[full.RGBAAt(x, y)])
		}
	}
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few)
	return out.Bytes(), err
}
