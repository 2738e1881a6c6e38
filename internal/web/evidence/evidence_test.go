package evidence_test

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// number passes the eleven-test, and is of nobody that we know of.
const number = "111222333"

type scene struct {
	*webtest.Site
	p  *situation.Practice
	at string
}

func setUp(t *testing.T) *scene {
	s := &scene{Site: webtest.New(t, situation.UtrechtAccepted, situation.UtrechtHalf)}
	s.p = s.World.Practices[situation.UtrechtAccepted]
	s.at = "/praktijk/" + s.p.ID + "/bewijs"
	return s
}

// first is what a browser sends of the first form on the page, with what is typed.
func (s *scene) first(page *webtest.Doc, typed ...string) url.Values {
	form := page.Form(s.at)
	delete(form, "bestand")
	for i := 0; i < len(typed); i += 2 {
		form.Set(typed[i], typed[i+1])
	}
	return form
}

func file(name, content string) webtest.File {
	return webtest.File{Field: "bestand", Name: name, Content: strings.NewReader(content)}
}

// The page says per intervention how it stands, takes a text, link and files at once, and keeps what is good beside what
// is not; what was typed in what is not comes back.
func TestAddingEvidence_EB2_AZ9(t *testing.T) {
	s := setUp(t)
	b := s.As(t, s.p.Editor())
	page := b.Get(s.at).OK().See("Wat laat zien dat het loopt? Jaar 1", "Open", "nog 2 evaluaties, of nog 1 evaluatie en 1 gemeten agenda.", "Dit is genoeg: nog 1 gevolgde training, of nog 1 eigen stuk.",
		"0 van de 2 interventies bewezen.", "Voeg een tekst, link of bestand toe", "Kijk zelf of er geen patiënt op een foto")
	b.Follow(b.Multipart(s.at, s.first(page, "tekst", "Elke werkdag 2 uur vrij."), webtest.File{})).OK().
		See("Bewaard", "Elke werkdag 2 uur vrij.", "Dit voegde je toe", "Half", "Haal weg")
	form := s.first(page, "titel", "Rooster", "tekst", "Mevrouw "+number+" vond het fijn.", "link", "https://praktijk.example/rooster")
	both := b.Multipart(s.at, form, file("goed.txt", "Elke dag twee uur."), file("lijst.txt", "BSN "+number), file("rooster.exe", "MZ"))
	if both.Status != http.StatusUnprocessableEntity {
		t.Fatalf("%d", both.Status)
	}
	both.Whole()
	both.See("Dit is wel bewaard", "goed.txt", "praktijk", "een nummer dat op een BSN lijkt", "op regel 1", "we bewaren alleen PDF")
	again := both.Form(s.at)
	if again.Get("tekst") != form.Get("tekst") || again.Get("titel") != "Rooster" || again.Get("link") != "" {
		t.Errorf("what was typed: %v", again)
	}
	if strings.Contains(both.Text(), "lijst.txt ("+number) {
		t.Error("the number is repeated")
	}
	b.Get(s.at).OK().See("goed.txt", "https://praktijk.example/rooster").SeeNot(number, "lijst.txt")
	for _, bad := range []url.Values{s.first(page), s.first(page, "interventie", "elders", "tekst", "Goed zo")} {
		no := b.Multipart(s.at, bad, webtest.File{})
		if no.Status != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d", bad, no.Status)
		}
		no.Whole()
	}
}

// endless is a file of 2 GB that nobody has room for.
type endless struct{ left int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), e.left)
	for i := range n {
		p[i] = 'a'
	}
	e.left -= n
	return int(n), nil
}

// A file of 2 GB is refused on its way, and what was typed beside it is not lost.
func TestAFileOfTwoGigabytes_AZ9(t *testing.T) {
	s := setUp(t)
	b := s.As(t, s.p.Editor())
	huge := &endless{left: 2 << 30}
	form := s.first(b.Get(s.at), "tekst", "Elke werkdag 2 uur vrij.", "link", "geen adres")
	page := b.Multipart(s.at, form, file("goed.txt", "Elke dag twee uur."), webtest.File{Field: "bestand", Name: "film.pdf", Content: huge})
	if page.Status != http.StatusUnprocessableEntity {
		t.Fatalf("%d", page.Status)
	}
	page.See("‘film.pdf’", "hoogstens 10 MB", "Dit is wel bewaard", "goed.txt", "Elke werkdag 2 uur vrij.")
	if got := page.Form(s.at).Get("link"); got != "geen adres" {
		t.Errorf("the link became %q", got)
	}
	if read := int64(2<<30) - huge.left; read > 64<<20 {
		t.Errorf("%d bytes were read", read)
	}
	eleven := b.Multipart(s.at, s.first(b.Get(s.at)), webtest.File{Field: "bestand", Name: "a.txt", Content: &endless{left: 11 << 20}}, file("ook.txt", "Ook goed."))
	eleven.See("‘a.txt’", "ook.txt", "Dit is wel bewaard")
}

// A file is sent to keep, as what it was found to be, and never as a page; only to who may know it.
func TestDownload_AZ7_AZ12(t *testing.T) {
	s := setUp(t)
	b := s.As(t, s.p.Editor())
	page := b.Follow(b.Multipart(s.at, s.first(b.Get(s.at)), file("een \"mooi\" ‘rooster’.txt", "<script>alert(1)</script>"))).OK()
	address := ""
	for _, a := range page.Tags("a") {
		if href := webtest.Attr(a, "href"); strings.HasPrefix(href, s.at+"/bestand/") {
			address = href
		}
	}
	got := b.Get(address)
	want := map[string]string{"Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox", "Cache-Control": "no-store"}
	for name, value := range want {
		if got.Header.Get(name) != value {
			t.Errorf("%s: %q", name, got.Header.Get(name))
		}
	}
	if d := got.Header.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment; filename=") || strings.Contains(d, "\"mooi") || !strings.Contains(d, "filename*=UTF-8''een%20mooi%20%E2%80%98rooster") {
		t.Errorf("disposition %q", d)
	}
	if got.Status != http.StatusOK || got.Source != "<script>alert(1)</script>" {
		t.Errorf("%d %q", got.Status, got.Source)
	}
	if seen := s.As(t, s.p.RHO.Member).Get(address); seen.Source != got.Source {
		t.Errorf("the RHO gets %q", seen.Source)
	}
	for _, stranger := range []string{"other", "insurer"} {
		actor := s.World.Practices[situation.UtrechtHalf].Editor()
		if stranger == "insurer" {
			actor = s.World.Insurer
		}
		if no := s.As(t, actor).Get(address); no.Status != http.StatusNotFound {
			t.Errorf("%s: %d", stranger, no.Status)
		}
	}
	theirs := strings.Replace(address, s.p.ID, s.World.Practices[situation.UtrechtHalf].ID, 1)
	s.As(t, s.World.Practices[situation.UtrechtHalf].Editor()).Get(theirs).SeeNot("script")
	removed := b.Follow(b.Post(s.at+"/weg", page.Form(s.at+"/weg"))).OK().See("Weggehaald")
	removed.See("Weggehaald door " + s.p.Editor().Name)
	b.Follow(b.Post(s.at+"/weg", page.Form(s.at+"/weg"))).OK().See("Dit is al weggehaald")
	b.Follow(b.Get(address)).OK().See("Dit bestand is er niet meer")
	b.Get("/logboek").OK().See("Bewijs toegevoegd", "Bestand opgehaald", "Bewijs weggehaald")
}

// A dossier is one document that stays as it was (EB-3); the RHO makes it, the practice reads it.
func TestDossier_EB3(t *testing.T) {
	s := setUp(t)
	b, rho := s.As(t, s.p.Editor()), s.As(t, s.p.RHO.Manager)
	b.Follow(b.Multipart(s.at, s.first(b.Get(s.at), "tekst", "Elke werkdag 2 uur vrij."), file("rooster.txt", "Elke dag."))).OK()
	dossiers := s.at + "/dossier"
	b.Get(dossiers).OK().See("Er is nog geen dossier").SeeNot("Leg jaar 1 vast")
	if no := b.Post(dossiers, url.Values{"jaar": {"1"}, "reden": {"Steekproef"}}); no.Status != http.StatusForbidden {
		t.Errorf("an editor freezes: %d", no.Status)
	}
	form := rho.Get(dossiers).OK().See("Leg jaar 1 vast").Form(dossiers)
	form.Set("reden", "ja")
	short := rho.Post(dossiers, form)
	if short.Status != http.StatusUnprocessableEntity || short.Form(dossiers).Get("reden") != "ja" {
		t.Errorf("too short a reason: %d", short.Status)
	}
	short.Whole()
	form.Set("reden", "Steekproef 2026")
	made := rho.Follow(rho.Post(dossiers, form)).OK().See("Dossier 1 is vastgelegd")
	paper := b.Get(dossiers+"/1").OK().See("Dossier 1, jaar 1", s.p.Name, s.p.AGB, "Steekproef 2026", "Elke werkdag 2 uur vrij.", "rooster.txt", "SHA-256", "Controlegetal", "Geplande evaluaties",
		"akkoord", "1 × doktersassistent")
	if made.Path != dossiers+"/1" {
		t.Errorf("goes to %s", made.Path)
	}
	page := b.Get(s.at)
	b.Follow(b.Post(s.at+"/weg", page.Form(s.at+"/weg"))).OK()
	again := b.Get(dossiers + "/1").OK()
	if again.Text() != paper.Text() {
		t.Errorf("it changed:\n%s\n%s", paper.Text(), again.Text())
	}
	b.Get(dossiers).OK().See("Dossier 1", "Steekproef 2026")
	for _, wrong := range []string{"/2", "/x", "/0", "/99999999999999999999"} {
		if page := b.Get(dossiers + wrong); page.Status == http.StatusOK {
			t.Errorf("%s: %d", wrong, page.Status)
		}
	}
}

// The plan leads to it, and it leads back.
func TestWaysToEvidence_EB2(t *testing.T) {
	s := setUp(t)
	b := s.As(t, s.p.Editor())
	b.Get("/praktijk/" + s.p.ID + "/plan").OK().See("Bewijs")
	page := b.Get(s.at+"?jaar=99").OK().See("Jaar 1", "Evaluaties", "Dossiers")
	if !bytes.Contains([]byte(page.Source), []byte("/praktijk/"+s.p.ID+"/evaluaties")) {
		t.Error("no way to the evaluations")
	}
	half := s.World.Practices[situation.UtrechtHalf]
	s.As(t, half.RHO.Member).Get("/praktijk/"+half.ID+"/bewijs").OK().SeeNot("Voeg een tekst", "Haal weg")
}
