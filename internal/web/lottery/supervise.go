package lottery

import (
	_ "embed"
	"encoding/hex"
	"net/http"
	"strings"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// superviseRoutes are the page of a supervisor: a guest by the secret in the address, or somebody of the RHO by account.
func (p *pages) superviseRoutes() []route.Route {
	witness := route.For(access.LotteryWitness, on)
	var table []route.Route
	for _, way := range []struct {
		at     string
		access route.Access
	}{{guest, route.Public()}, {at + "/toezicht", witness}} {
		table = append(table,
			route.Get(way.at, way.access, p.supervise),
			route.Post(way.at+"/vastleggen", way.access, p.superviseCommit),
			route.Post(way.at+"/geven", way.access, p.superviseReveal),
			route.Post(way.at+"/dobbelstenen", way.access, p.superviseDice),
			route.Post(way.at+"/tekenen", way.access, p.superviseSign),
		)
	}
	for i, r := range table {
		if r.Access.Level == route.LevelPublic {
			table[i] = r.Sample("token", "geen")
		}
	}
	return table
}

// witness is who supervises, and the address of the page.
func witness(r *route.Request) (app.Supervisor, string) {
	if token := r.PathValue("token"); token != "" {
		return app.Supervisor{Token: token}, strings.Replace(guest, "{token}", token, 1)
	}
	return app.Supervisor{Actor: r.Actor, Round: r.About.ID}, of(r.About.ID, "/toezicht")
}

//go:embed supervise.gohtml
var superviseSource string

var supervisePage = kit.MustPage[superviseView]("lottery/supervise", superviseSource)

func (p *pages) supervise(w http.ResponseWriter, r *route.Request) error {
	return p.showSupervise(w, r, http.StatusOK, nil)
}

// showSupervise shows what a supervisor has to do now, with what was typed and what is wrong with it.
func (p *pages) showSupervise(w http.ResponseWriter, r *route.Request, status int, wrong *kernel.Fault) error {
	who, base := witness(r)
	seat, err := p.cfg.Lotteries.Supervise(r.Context(), who)
	if f := refusal(err); f != nil && f.Code == ceremony.FaultPart {
		return supervisePage.Render(w, http.StatusOK, frame(r, noPart.Title, false), noPart)
	}
	if err != nil {
		return err
	}
	view := superviseViewOf(seat, base, p.cfg.Now())
	if wrong != nil {
		view.fail(r, wrong)
	}
	f := linkFrame(r, view.Title, seat.Settings.Name, "Toezicht")
	if who.Token == "" {
		f = frame(r, view.Title, false)
	}
	f.Faulty = wrong != nil
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer") // the address lets in
	return supervisePage.Render(w, status, f, view)
}

// superviseDo ends a form: with the page and what is done, or with what is wrong.
func (p *pages) superviseDo(w http.ResponseWriter, r *route.Request, err error, done, next string) error {
	if wrong := refusal(err); wrong != nil && wrong.Code != app.FaultGone {
		return p.showSupervise(w, r, http.StatusUnprocessableEntity, wrong)
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, done, next)
	_, base := witness(r)
	return r.SeeOther(w, base)
}

// plainHex takes the space out of what somebody typed.
func plainHex(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }

// superviseCommit keeps a commitment. Without script the number itself comes, and is forgotten once its commitment is known.
func (p *pages) superviseCommit(w http.ResponseWriter, r *route.Request) error {
	who, _ := witness(r)
	commitment := plainHex(r.FormValue("vastlegging"))
	if typed := plainHex(r.FormValue("getal")); commitment == "" {
		nonce, err := hex.DecodeString(typed)
		if err != nil || len(nonce) < ceremony.MinNonce {
			return p.showSupervise(w, r, http.StatusUnprocessableEntity, &kernel.Fault{Code: ceremony.FaultShort, Field: "nonce", Args: kernel.Args{Need: ceremony.MinNonce}})
		}
		sum := domain.Commitment(nonce)
		commitment = hex.EncodeToString(sum[:])
	}
	err := p.cfg.Lotteries.Commit(r.Context(), who, commitment)
	return p.superviseDo(w, r, err, "Je getal ligt vast", "Bewaar het goed. Je geeft het pas als de ander ook een getal heeft vastgelegd.")
}

func (p *pages) superviseReveal(w http.ResponseWriter, r *route.Request) error {
	who, _ := witness(r)
	err := p.cfg.Lotteries.Reveal(r.Context(), who, plainHex(r.FormValue("getal")))
	return p.superviseDo(w, r, err, "Je gaf je getal", "Het past bij wat je vastlegde. Iedereen kan dat nu nagaan.")
}

func (p *pages) superviseDice(w http.ResponseWriter, r *route.Request) error {
	who, _ := witness(r)
	right := r.Value("klopt") == "ja"
	err := p.cfg.Lotteries.ConfirmDice(r.Context(), who, right)
	if right {
		return p.superviseDo(w, r, err, "Je bevestigde de worpen", "Als de ander dat ook doet, kan de loting beginnen.")
	}
	return p.superviseDo(w, r, err, "De worpen zijn weggehaald", "Laat ze opnieuw intypen, en kijk mee.")
}

func (p *pages) superviseSign(w http.ResponseWriter, r *route.Request) error {
	who, _ := witness(r)
	paper := r.Value("papier") != ""
	err := p.cfg.Lotteries.Sign(r.Context(), who, plainHex(r.FormValue("sleutel")), plainHex(r.FormValue("handtekening")), paper)
	if paper {
		return p.superviseDo(w, r, err, "Je tekent op papier", "Zet je handtekening op het geprinte verslag.")
	}
	return p.superviseDo(w, r, err, "Je hebt getekend", "Je handtekening staat bij de uitslag. Iedereen kan haar nakijken.")
}
