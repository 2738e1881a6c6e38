package lottery

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"kwartier/internal/app/access"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// maxTranscript is how large a file may be that is checked here, and maxWork how much drawing it may ask for: tickets, and
// later steps times units. Larger ones are for the command.
const (
	maxTranscript = 8 << 20
	maxWork       = 2_000_000
)

func (p *pages) checkRoutes() []route.Route {
	table := sampled(
		route.Get(public+"/uitslag.json", route.Asset(), p.liveResult),
		route.Get(public+"/lijst.json", route.Asset(), p.liveList),
		route.Get(public+"/controle", route.Public(), p.check),
		route.Post(public+"/controle", route.Public(), p.checkFile),
	)
	for i := range table {
		table[i].Body = maxTranscript + 1<<16
	}
	return table
}

// liveOver gives a round of which all is shown.
func (p *pages) liveOver(r *route.Request) (sighting, bool, error) {
	v, err := p.watch.once(r.Context(), r.PathValue("token"))
	return v, err == nil && v.drawn() && v.timeline(p.cfg.Now()).Over(), err
}

// liveResult gives what people check, once all is shown: before that it would tell the outcome.
func (p *pages) liveResult(w http.ResponseWriter, r *route.Request) error {
	v, over, err := p.liveOver(r)
	if err != nil {
		return err
	}
	if !over {
		return access.NotFound()
	}
	return sendJSON(w, "loting.json", v.Result.Full.Bytes())
}

// liveList gives the list of tickets as it was published: its SHA-256 is the list's hash.
func (p *pages) liveList(w http.ResponseWriter, r *route.Request) error {
	v, err := p.watch.once(r.Context(), r.PathValue("token"))
	if err != nil {
		return err
	}
	if len(v.List) == 0 {
		return access.NotFound()
	}
	return sendJSON(w, "lijst.json", v.List)
}

func sendJSON(w http.ResponseWriter, name string, body []byte) error {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Disposition", `inline; filename="`+name+`"`)
	w.Header().Set("Cache-Control", "no-store")
	_, err := w.Write(body)
	return err
}

//go:embed check.gohtml
var checkSource string

var checkPage = kit.MustPage[checkView]("lottery/check", checkSource)

// check shows what the server finds of the draw; the browser's script finds it out by itself.
func (p *pages) check(w http.ResponseWriter, r *route.Request) error {
	v, over, err := p.liveOver(r)
	if err != nil {
		return err
	}
	view := checkViewOf(v, publicOf(v.Token, ""))
	if over {
		view.Transcript = view.Base + "/uitslag.json"
		view.Server = verdictOf(v.Result.Full.Bytes(), "Deze server rekende de loting van deze pagina na.")
	}
	return p.showCheck(w, r, http.StatusOK, view)
}

func (p *pages) showCheck(w http.ResponseWriter, r *route.Request, status int, view checkView) error {
	w.Header().Set("Cache-Control", "no-store")
	f := linkFrame(r, view.Title, view.Name, "Openbare pagina")
	f.Faulty = view.File.Error != ""
	return checkPage.Render(w, status, f, view)
}

// checkFile shows what the server finds of a file that somebody sends. Nothing is kept.
func (p *pages) checkFile(w http.ResponseWriter, r *route.Request) error {
	v, over, err := p.liveOver(r)
	if err != nil {
		return err
	}
	view := checkViewOf(v, publicOf(v.Token, ""))
	if over {
		view.Transcript = view.Base + "/uitslag.json"
	}
	data, wrong := sentFile(r)
	if wrong == "" && tooHeavy(data) {
		wrong = "Deze loting is te groot om hier na te rekenen. Gebruik het commando of het script uit de handleiding."
	}
	if wrong != "" {
		view.File.Error = wrong
		return p.showCheck(w, r, http.StatusUnprocessableEntity, view)
	}
	p.busy <- struct{}{} // one at a time: it is all work
	view.Server = verdictOf(data, "Deze server rekende het bestand na dat je koos.")
	<-p.busy
	if over {
		view.Server.Same = sameAs(data, v.Result.Full.Bytes())
	}
	return p.showCheck(w, r, http.StatusOK, view)
}

// sentFile reads the file of the form.
func sentFile(r *route.Request) (data []byte, wrong string) {
	parts, err := r.MultipartReader()
	for err == nil {
		part, next := parts.NextPart()
		if err = next; err != nil {
			break
		}
		if part.FormName() != "bestand" || part.FileName() == "" {
			continue
		}
		data, err = io.ReadAll(io.LimitReader(part, maxTranscript+1))
		if err == nil && len(data) <= maxTranscript {
			return data, ""
		}
		return nil, "Het bestand is te groot of niet heel aangekomen. Kies het opnieuw, hooguit 8 MB."
	}
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return nil, "Het bestand is te groot. Hooguit 8 MB."
	}
	return nil, "Kies een bestand: de uitslag van een loting."
}

// tooHeavy tells whether a file asks for more drawing than a public page should do.
func tooHeavy(data []byte) bool {
	var t struct {
		Case  domain.Case
		After []struct{}
	}
	if json.Unmarshal(data, &t) != nil {
		return false // it will not be drawn
	}
	each := max(t.Case.Policy.SecondDateTickets, t.Case.Policy.LaterTickets, 1)
	n := len(t.Case.Units)
	return n*min(each, domain.MaxTickets) > maxWork/10 || n*len(t.After) > maxWork
}

// sameAs says whether a file is the transcript of this page.
func sameAs(data, ours []byte) string {
	if bytes.Equal(data, ours) {
		return "Het is byte voor byte de uitslag van deze pagina."
	}
	return "Het is een ander bestand dan de uitslag die nu op deze pagina staat."
}
