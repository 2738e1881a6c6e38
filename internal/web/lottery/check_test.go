package lottery_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// Protocol 7: the server replays the draw of the page and any file somebody sends; one changed byte is named.
func TestTheServerReplaysADraw_LO8(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf)
	r := s.Round(t, some(14), four)
	b, path := s.Stranger(t), "/loting/"+r.Token+"/controle"
	b.Get(path).OK().See("De uitslag is er nog niet")
	r.Ready(t)
	r.Draw(t)
	s.Pass(3600e9)
	b.Get(path).OK().See("Deze uitslag klopt", "Alle 14 stappen", "wie lootte. De handtekeningen kloppen.")
	good := []byte(b.Get("/loting/" + r.Token + "/uitslag.json").Source)
	send := func(data []byte) *webtest.Doc {
		t.Helper()
		d := b.Multipart(path, url.Values{}, webtest.File{Field: "bestand", Name: "loting.json", Content: bytes.NewReader(data)})
		d.Whole()
		return d
	}
	send(good).OK().See("Deze uitslag klopt", "byte voor byte de uitslag van deze pagina")
	at := bytes.Index(good, []byte(`"steps":[`))
	third := at + len(bytes.Join(bytes.SplitN(good[at:], []byte("\n"), 4)[:3], []byte("\n"))) + 3
	changed := bytes.Clone(good)
	changed[third] ^= 1
	send(changed).OK().See("Deze uitslag klopt niet", "trekking 3", "Het is een ander bestand")
	send([]byte(`{"iets":"anders"}`)).OK().See("Dit is geen uitslag van een loting")
	for name, answer := range map[string]*webtest.Doc{
		"no file": b.Multipart(path, url.Values{}, webtest.File{Field: "bestand"}),
		"no form": b.Post(path, url.Values{"bestand": {"x"}}),
		"heavy":   send([]byte(`{"case":{"units":[` + strings.Repeat(`{"code":"A"},`, 9000) + `{}],"policy":{"second_date_tickets":100}}}`)),
	} {
		if answer.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, answer.Status)
		}
	}
	if d := send(make([]byte, 9<<20)); d.Status != http.StatusUnprocessableEntity {
		t.Errorf("nine megabytes: %d", d.Status)
	}
}
