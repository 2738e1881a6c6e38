package staff

import (
	"net/http"
	"strconv"

	app "kwartier/internal/app/staff"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

func number(r *route.Request, name string) int64 {
	n, _ := strconv.ParseInt(r.Value(name), 10, 64)
	return n
}

// done answers a form about somebody: back to to with what happened, or the form again with what is wrong.
func (p *pages) done(w http.ResponseWriter, r *route.Request, form string, fields map[string]string, err error, to, says string, more ...string) error {
	if bad, ok := refusal(err, fields); ok {
		return p.draw(w, r, http.StatusUnprocessableEntity, form, bad)
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, says, more...)
	return r.SeeOther(w, to)
}

func (p *pages) correct(w http.ResponseWriter, r *route.Request) error {
	var bad wrong
	in := app.Input{Facts: factsOf(r, &bad), Namesake: r.Value("anders") == "ja", Version: number(r, "versie"), PersonVersion: number(r, "persoonversie")}
	if len(bad.at) > 0 {
		return p.draw(w, r, http.StatusUnprocessableEntity, formCorrect, bad)
	}
	who := r.PathValue("mens")
	err := p.cfg.Staff.Correct(r.Context(), r.Actor, r.About.ID, who, in)
	return p.done(w, r, formCorrect, personFields, err, at(r.About.ID, who), "De gegevens zijn bewaard")
}

func (p *pages) leave(w http.ResponseWriter, r *route.Request) error {
	var bad wrong
	day := bad.date(r, "laatste")
	if len(bad.at) > 0 {
		return p.draw(w, r, http.StatusUnprocessableEntity, formLeave, bad)
	}
	err := p.cfg.Staff.Leave(r.Context(), r.Actor, r.About.ID, r.PathValue("mens"), day, number(r, "versie"))
	return p.done(w, r, formLeave, map[string]string{"until": "laatste"}, err, base(r.About.ID), "De laatste dag is bewaard", "Wat deze collega volgde, blijft staan.")
}

func (p *pages) comeBack(w http.ResponseWriter, r *route.Request) error {
	var bad wrong
	day := bad.date(r, "eerste")
	if len(bad.at) > 0 {
		return p.draw(w, r, http.StatusUnprocessableEntity, formBack, bad)
	}
	_, err := p.cfg.Staff.Return(r.Context(), r.Actor, r.About.ID, r.PathValue("mens"), day)
	return p.done(w, r, formBack, map[string]string{"from": "eerste"}, err, base(r.About.ID), "Deze collega staat weer in het team")
}

func (p *pages) training(w http.ResponseWriter, r *route.Request) error {
	var bad wrong
	in := app.TrainingInput{ID: r.Value("training-id"), Training: r.Value("welke"), Variant: r.Value("variant"), Provider: r.Value("aanbieder"),
		On: bad.date(r, "wanneer"), Year: r.Int("jaar", 0), Version: number(r, "training-versie")}
	if len(bad.at) > 0 {
		return p.draw(w, r, http.StatusUnprocessableEntity, formTraining, bad)
	}
	who, write := r.PathValue("mens"), p.cfg.Staff.RecordTraining
	if in.ID != "" {
		write = p.cfg.Staff.CorrectTraining
	}
	fields := map[string]string{"training": "welke", "variant": "variant", "provider": "aanbieder", "on": "wanneer", "year": "jaar"}
	return p.done(w, r, formTraining, fields, write(r.Context(), r.Actor, r.About.ID, who, in), at(r.About.ID, who), "De training is bewaard")
}

func (p *pages) removeTraining(w http.ResponseWriter, r *route.Request) error {
	who := r.PathValue("mens")
	err := p.cfg.Staff.RemoveTraining(r.Context(), r.Actor, r.About.ID, who, r.Value("training-id"), number(r, "training-versie"))
	return p.done(w, r, "", nil, err, at(r.About.ID, who), "De training is weggehaald")
}

func (p *pages) move(w http.ResponseWriter, r *route.Request) error {
	var bad wrong
	in := app.MoveInput{From: r.About.ID, ID: r.PathValue("mens"), To: r.Value("naar"), On: bad.date(r, "op"), Role: r.Value("nieuwe-functie"), Version: number(r, "versie")}
	if len(bad.at) > 0 {
		return p.draw(w, r, http.StatusUnprocessableEntity, formMove, bad)
	}
	_, err := p.cfg.Staff.Move(r.Context(), r.Actor, in)
	fields := map[string]string{"to": "naar", "from": "op", "role": "nieuwe-functie"}
	return p.done(w, r, formMove, fields, err, base(in.To), "De collega staat nu in dit team", "De trainingen zijn meegegaan.")
}

// export sends everything that is kept about somebody as a file.
func (p *pages) export(w http.ResponseWriter, r *route.Request) error {
	body, err := p.cfg.Staff.Export(r.Context(), r.Actor, r.About.ID, r.PathValue("mens"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="gegevens.json"`)
	_, err = w.Write(body)
	return err
}
