package organisation_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// AZ-6: the administrator sees who takes part, by kind and by name, and nothing of plans.
func TestTheListOfOrganisations_AZ6(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf, situation.UtrechtReturned)
	b := s.As(t, s.World.Administrator)
	b.Get("/organisaties").OK().See("Alle 8", "Zorggroepen 3", "Praktijken 2", "Sterkz.org", "Utrecht Stad", "1 tot en met 8 van 8")
	b.Get("/organisaties?soort=insurer").OK().See("Zilveren Kruis").SeeNot("Sterkz.org", "Lombok")
	b.Get("/organisaties?zoek=zio").OK().See("Alle 1", "ZIO").SeeNot("Sterkz.org")
	b.Get("/organisaties?zoek=bestaat+niet").OK().See("Geen organisatie gevonden", "Wis het filter")
}

// AZ-1, AZ-6: an organisation is added, and its first person invited; what is wrong stands at its field and nothing that was
// typed is lost.
func TestAddingAnOrganisation_AZ1_AZ6(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf)
	b := s.As(t, s.World.Administrator)
	form := b.Get("/organisaties/nieuw").OK().Form("/organisaties/nieuw")
	b.Post("/organisaties/nieuw", form).See("De naam is leeg of te lang.", "Kies zorggroep, verzekeraar of landelijk.").Whole()
	form.Set("naam", "Zorggroep Proef")
	form.Set("soort", "rho")
	b.Get("/organisaties/" + s.World.Practices[situation.UtrechtHalf].ID).OK().See("nodigt hun mensen uit").SeeNot("Mensen en uitnodigingen")
	again := b.Post("/organisaties/nieuw", form)
	if again.Status != http.StatusUnprocessableEntity || again.Form("/organisaties/nieuw").Get("naam") != "Zorggroep Proef" ||
		again.Form("/organisaties/nieuw").Get("soort") != "rho" {
		t.Errorf("%d, %v", again.Status, again.Form("/organisaties/nieuw"))
	}
	again.See("Er is geen regio gekozen")
	form.Set("regio", "maastricht-heuvelland")
	people := b.Follow(b.Post("/organisaties/nieuw", form))
	people.OK().See("Zorggroep Proef staat in de lijst", "Nodig nu de eerste programmamanager uit.", "Mensen van Zorggroep Proef")
	to := strings.TrimSuffix(people.Path, "/mensen") + "/uitnodigen"
	b.Post(to, url.Values{"naam": {"Fem"}, "email": {"fem@proef.example"}, "rol": {"programme-manager"}}).See("De link is klaar")
	b.Post("/organisaties/nieuw", form).See("Er is al een organisatie van deze soort met de naam Zorggroep Proef.")
	b.Get("/organisaties?soort=rho").OK().See("Zorggroep Proef", "Maastricht-Heuvelland", "Nog niemand")
	id := strings.Split(people.Path, "/")[2]
	b.Get("/organisaties/"+id).OK().See("Open uitnodigingen 1", "Mensen en uitnodigingen")

	insurer := url.Values{"naam": {"Proefzorg"}, "soort": {"insurer"}, "uzovi": {"12"}, "regios": {"utrecht-stad", "maastricht-heuvelland"}}
	wrong := b.Post("/organisaties/nieuw", insurer).See("Een UZOVI-nummer heeft 4 cijfers.")
	if got := wrong.Form("/organisaties/nieuw")["regios"]; len(got) != 2 {
		t.Errorf("regions are lost: %v", got)
	}
	insurer.Set("uzovi", "1234")
	b.Follow(b.Post("/organisaties/nieuw", insurer)).OK().See("Nodig nu de eerste inkoper uit.")
}

// AZ-4, AZ-6: names and an insurer's regions are corrected; who was second keeps what was typed.
func TestChangingAnOrganisation_AZ4_AZ6(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf)
	b := s.As(t, s.World.Administrator)
	at := "/organisaties/" + s.World.Insurer.Organisation()
	form := b.Get(at).OK().See("Verzekeraar", "Utrecht Stad").Form(at)
	form.Set("naam", "Zilveren Kruis Zorg")
	form.Add("regios", "gelders-rivierenland")
	b.Follow(b.Post(at, form)).OK().See("Bewaard", "Zilveren Kruis Zorg", "Gelders Rivierenland en Utrecht Stad")
	form.Set("naam", "Zilver")
	late := b.Post(at, form)
	if late.Status != http.StatusConflict || late.Form(at).Get("naam") != "Zilver" {
		t.Errorf("%d, %v", late.Status, late.Form(at))
	}
	late.See("De gegevens zijn net veranderd", "Zilveren Kruis Zorg").Whole()
	form = late.Form(at)
	form.Set("naam", "")
	b.Post(at, form).See("De naam is leeg of te lang.").Whole()

	practice := s.World.Practices[situation.UtrechtHalf]
	page := b.Get("/organisaties/"+practice.ID).OK().See("Sterkz.org", "De zorggroep beheert de gegevens").SeeNot("Bewaar", "Jaar 1")
	if len(page.Tags("textarea")) > 0 {
		t.Error("there is something to write")
	}
	if got := b.Post("/organisaties/"+practice.ID, url.Values{"naam": {"X"}, "versie": {"1"}}); got.Status == http.StatusSeeOther {
		t.Error("a practice was renamed")
	}
}
