package situation

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"

	evidences "kwartier/internal/app/evidence"
)

// prove adds a text, a link and a picture to interventions of the present year, and has the RHO freeze it as a dossier
// (EB-2, EB-3).
func (b *builder) prove(ctx context.Context) error {
	drawn, err := bars(104, 129, 141)
	if err != nil {
		return err
	}
	for _, in := range []evidences.AddInput{
		{Choice: "flexibele-consultduur", Title: "Gemiddelde duur van een consult",
			Files: []evidences.Upload{{Name: "consultduur-per-half-jaar.png", Data: drawn}}},
		{Choice: "welzijn-op-recept", Title: "Sociale kaart", Link: "https://www.dewaalkade.voorbeeld.nl/welzijn"},
		{Choice: "veelgebruikers", Title: "Afspraken in het werkoverleg",
			Text: "Elke eerste dinsdag van de maand bespreken we één patiënt die vaak komt, met huisarts, assistente en praktijkondersteuner."},
	} {
		day := b.w.Date.AddDays(-30)
		in.Year = 3
		added, err := b.w.EvidenceAt(day).Add(ctx, At(b.p.Editor(), day), b.p.ID, in)
		if err != nil {
			return err
		}
		if len(added.Faults) > 0 {
			return fmt.Errorf("evidence of %s: %w", in.Choice, added.Faults[0])
		}
	}
	day := b.w.Date.AddDays(-9)
	_, err = b.w.EvidenceAt(day).Freeze(ctx, At(b.p.RHO.Manager, day), b.p.ID, 3, fmt.Sprintf("Steekproef van %d", day.Year))
	return err
}

// bars is a picture of a bar for each number, in PNG.
func bars(numbers ...int) ([]byte, error) {
	const wide, high, bar, gap = 320, 180, 64, 32
	paper, ink := color.RGBA{0xff, 0xff, 0xff, 0xff}, color.RGBA{0x1f, 0x5f, 0x8b, 0xff}
	m := image.NewPaletted(image.Rect(0, 0, wide, high), color.Palette{paper, ink})
	for i, n := range numbers {
		left := gap + i*(bar+gap)
		draw.Draw(m, image.Rect(left, high-gap/2-n, left+bar, high-gap/2), image.NewUniform(ink), image.Point{}, draw.Src)
	}
	draw.Draw(m, image.Rect(gap/2, high-gap/2, wide-gap/2, high-gap/2+2), image.NewUniform(ink), image.Point{}, draw.Src)
	var out bytes.Buffer
	err := png.Encode(&out, m)
	return out.Bytes(), err
}
