package e2e

import (
	"strings"
	"testing"
)

// A stranger is told what Kwartier is and can sign in; the page is whole on every width and without script.
func TestAStrangerIsWelcome(t *testing.T) {
	page := Start(t).Visit(t, "/")
	page.See("Kwartier", "Meer Tijd voor de Patiënt")
	if lang := page.Attribute("html", "lang"); lang != "nl" {
		t.Errorf("the page says it is in %q", lang)
	}
	if got := page.Get("/healthz"); got != 200 {
		t.Errorf("health is %d", got)
	}
	page.Everywhere()
	page.WithoutScript()
	page.Follow("Log in")
	page.Everywhere()
}

// Every link that the demo prints signs in, in the role it says (AZ-1), on a page that is whole.
func TestEveryLinkOfTheDemoSignsIn_AZ1(t *testing.T) {
	site := Start(t)
	if len(site.Links) < 5 {
		t.Fatalf("the demo printed %v", site.Links)
	}
	for _, link := range site.Links {
		t.Run(link.Role, func(t *testing.T) {
			if !strings.HasPrefix(link.URL, site.URL+"/") {
				t.Errorf("the link %s is not absolute", link.URL)
			}
			page := Open(t, link.URL)
			page.See("Je werkt als")
			page.Everywhere()
		})
	}
}
