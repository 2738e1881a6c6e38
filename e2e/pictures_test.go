//go:build pictures

package e2e

import (
	"os"
	"path/filepath"
	"testing"
)

// TestPictures makes the pictures of the README from the demo as it is: make pictures.
func TestPictures(t *testing.T) {
	folder := filepath.Join(root(), "docs", "pictures")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	save := func(p *Page, name string) {
		if err := os.WriteFile(filepath.Join(folder, name+".png"), p.Visible(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	site := Start(t)
	save(site.Visit(t, "/"), "start")

	practice := site.As(t, "praktijk, tekenbevoegde")
	practice.Go("/nu")
	save(practice, "praktijk")
	practice.Follow("Plan")
	save(practice, "plan")
	practice.Follow("Verder met Anders werken")
	save(practice, "onderdeel")
	practice.Width(Phone)
	save(practice, "onderdeel-telefoon")

	rho := site.As(t, "RHO, programmamanager")
	rho.Go("/praktijken")
	save(rho, "praktijken")
}
