package plan

import (
	_ "embed"
	"errors"
	"net/http"
	"strconv"

	app "kwartier/internal/app/plan"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

//go:embed talk.gohtml
var talkSource string

// talk is the thread under a section, with the one field to ask or answer in (LC-1).
type talk struct {
	ID, Heading string
	About       string // the section in words, for who hears the buttons
	Status      kit.Status
	Messages    []kit.Message
	Section     string
	Say         string // where the form goes; empty: may not
	Folded      bool   // the form stands behind a summary
	Summary     string
	Field       kit.Field
	Button      string
	Close       string // where saying that it is answered goes; empty: may not, or nothing is open
	CloseText   string
	Seen        string
}

// typed is what somebody asked or answered that could not be taken.
type typed struct {
	section app.Section
	text    string
	wrong   string
}

// talkOf is the thread of a section as the one who looks sees it: who asks (asking) or who answers.
func talkOf(v *app.View, s app.Section, asking bool, t typed) talk {
	th := v.Threads[s]
	word := talkWord(s)
	out := talk{ID: "vragen-" + word, Heading: "Vragen en antwoorden", About: about(v, s), Section: word, Status: openStatus(th.Open), Seen: strconv.FormatInt(th.Last, 10)}
	for _, m := range th.Messages {
		from := m.By
		if m.Outside {
			from += ", " + first(v.Practice.RHOName, "zorggroep")
		}
		when := text.MomentYear(m.At)
		switch {
		case m.New:
			when += " · nieuw"
		case m.Question && !m.Closed.IsZero():
			when += " · beantwoord"
		}
		out.Messages = append(out.Messages, kit.Message{From: from, When: when, Text: m.Text, Mine: m.Outside == asking})
	}
	switch {
	case asking && v.May.Ask:
		out.Say, out.Field, out.Button = "/praktijken/"+v.Practice.ID+"/vraag", kit.AreaField("vraag-"+word, "Wat wil je vragen over "+text.Lower(out.About)+"?", "", app.MaxText), "Stel deze vraag"
		out.Summary, out.Folded = "Stel een vraag", t.section != s || t.wrong == ""
		if th.Open > 0 {
			out.Close, out.CloseText = "/praktijken/"+v.Practice.ID+"/beantwoord", "Vraag is beantwoord"
			if th.Open > 1 {
				out.CloseText = "Vragen zijn beantwoord"
			}
		}
	case !asking && v.May.Answer && len(th.Messages) > 0:
		out.Say, out.Field, out.Button = base(v.Practice.ID)+"/antwoord", kit.AreaField("antwoord-"+word, "Je antwoord", "", app.MaxText), "Stuur je antwoord"
	}
	out.Field.Name, out.Field.Rows = "tekst", 3
	if t.wrong != "" && t.section == s {
		out.Field.Value, out.Field.Error = t.text, t.wrong
	}
	return out
}

// openStatus says how many questions are open; nothing when none is.
func openStatus(n int) kit.Status {
	if n == 0 {
		return kit.Status{}
	}
	return kit.StatusTip(plural(n, "vraag", "vragen") + " open")
}

// about is the section in words.
func about(v *app.View, s app.Section) string {
	if s == app.SectionWhole {
		return "het hele plan"
	}
	return title(v, s)
}

// wholeWord stands for the whole plan in forms and ids.
const wholeWord = "plan"

func talkWord(s app.Section) string {
	if s == app.SectionWhole {
		return wholeWord
	}
	return addressOf(s)
}

// talkSection is the reverse, for a section this plan has.
func talkSection(v *app.View, word string) app.Section {
	if word == wholeWord {
		return app.SectionWhole
	}
	if s, ok := sectionAt(v, word); ok {
		return s
	}
	return app.Section(word) // which the use case refuses
}

// ask puts a question to the practice; one that cannot be taken comes back as it was typed.
func (p *pages) ask(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	t := typed{section: talkSection(v, r.Value("onderdeel")), text: r.FormValue("tekst")}
	_, err = p.cfg.Plans.Ask(r.Context(), r.Actor, v.Practice.ID, app.SayInput{Section: t.section, Text: t.text})
	if t.wrong = wrongOf(err); t.wrong != "" {
		return p.showRegional(w, r, http.StatusUnprocessableEntity, v, reasonField(v, ""), t)
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Je vraag staat bij het plan", "De praktijk ziet hem bij "+text.Lower(about(v, t.section))+".")
	return r.SeeOther(w, "/praktijken/"+v.Practice.ID+"#vragen-"+talkWord(t.section))
}

// answered says that the questions about a section are answered.
func (p *pages) answered(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	s := talkSection(v, r.Value("onderdeel"))
	if _, err := p.cfg.Plans.CloseQuestions(r.Context(), r.Actor, v.Practice.ID, app.CloseInput{Section: s, Seen: int64(r.Int("gezien", 0))}); err != nil {
		return err
	}
	return r.SeeOther(w, "/praktijken/"+v.Practice.ID+"#vragen-"+talkWord(s))
}

// answer answers for the practice, where the question stands.
func (p *pages) answer(w http.ResponseWriter, r *route.Request) error {
	v, err := p.open(r)
	if err != nil {
		return err
	}
	t := typed{section: talkSection(v, r.Value("onderdeel")), text: r.FormValue("tekst")}
	_, err = p.cfg.Plans.Answer(r.Context(), r.Actor, v.Practice.ID, app.SayInput{Section: t.section, Text: t.text})
	if t.wrong = wrongOf(err); t.wrong != "" {
		if t.section == app.SectionWhole {
			return p.showOverview(w, r, http.StatusUnprocessableEntity, v, t)
		}
		return p.showSection(w, r, http.StatusUnprocessableEntity, v, t.section, t)
	}
	if err != nil {
		return err
	}
	r.Flash(w, kit.OK, "Je antwoord is verstuurd", "De zorggroep leest het bij je plan.")
	to := base(v.Practice.ID)
	if t.section != app.SectionWhole {
		to = href(v.Practice.ID, t.section)
	}
	return r.SeeOther(w, to+"#vragen-"+talkWord(t.section))
}

// wrongOf is what is wrong with a text that was refused; "" for any other outcome.
func wrongOf(err error) string {
	var refused *app.Refused
	if !errors.As(err, &refused) {
		return ""
	}
	says := text.Fault(&refused.Faults[0])
	return first(says.Do, says.What)
}
