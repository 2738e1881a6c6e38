// Package technical shows the administrator how the installation stands. It changes nothing (AZ-6).
package technical

import (
	_ "embed"
	"fmt"
	"net/http"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/technical"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the page works with.
type Config struct{ Technical *app.Service }

type pages struct{ cfg Config }

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	return []route.Route{route.Get("/techniek", route.For(access.TechnicalRead, route.Own(access.Installation)), p.show)}
}

//go:embed technical.gohtml
var source string

var page = kit.MustPage[view]("technical", source)

type view struct {
	Lead     string
	Database []kit.Definition
	Sizes    []kit.Definition
	Anchor   []kit.Definition
	NoAnchor string
	Hash     kit.CopyBox
	Jobs     kit.Table
	NoJobs   string
	Mail     []kit.Definition
	NoMail   string
}

func (p *pages) show(w http.ResponseWriter, r *route.Request) error {
	s, err := p.cfg.Technical.Status(r.Context(), r.Actor)
	if err != nil {
		return err
	}
	v := view{Lead: "De database antwoordt. Storingen staan in het log van de server.", Jobs: jobs(s.Jobs)}
	tables := kit.Definition{Term: "Versie van de tabellen", Status: kit.StatusOK(fmt.Sprintf("%d, bijgewerkt", s.Has))}
	if s.Has != s.Needs {
		tables.Status = kit.StatusWarn(fmt.Sprintf("%d, dit programma kent %d", s.Has, s.Needs))
	}
	v.Database = []kit.Definition{fact("Soort", engines[s.Engine]), tables, fact("Grootte", bytes(s.Bytes))}
	v.Sizes = []kit.Definition{number("Organisaties", s.Organisations), number("Mensen met een account", s.Accounts),
		number("Plannen", s.Plans), number("Regels in het logboek", s.Entries)}
	if s.Anchor.Number > 0 {
		v.Anchor = []kit.Definition{number("Nummer", s.Anchor.Number), fact("Gemaakt", text.MomentYear(s.Anchor.At))}
		v.Hash = kit.CopyBox{ID: "kenmerk", Label: "Controlegetal", Value: s.Anchor.Hash,
			Hint: "Bewaar dit buiten de server. Dan bewijst het dat het logboek tot dit moment niet is gewijzigd."}
	} else {
		v.NoAnchor = "Nog geen anker. Het eerste komt binnen een minuut nadat er iets in het logboek staat."
	}
	if len(s.Jobs) == 0 {
		v.NoJobs = "Er wacht geen werk. Het werk op de achtergrond begint zodra de server draait."
	}
	v.Mail = mails(s.Mail)
	if !s.Mail.On {
		v.NoMail = "Er is geen mailserver ingesteld. Kwartier mailt geen herinneringen."
	}
	frame := r.Frame("Techniek")
	frame.Home = "/nu"
	frame.Crumbs = []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Techniek"}}
	return page.Render(w, http.StatusOK, frame, v)
}

var engines = map[string]string{"sqlite": "SQLite, ingebouwd", "postgres": "PostgreSQL"}

func fact(term, says string) kit.Definition {
	return kit.Definition{Term: term, Link: kit.Link{Text: says}}
}

func number(term string, n int64) kit.Definition { return fact(term, text.Number(int(n))) }

// bytes is a size in words: 3,4 MB.
func bytes(n int64) string {
	for _, u := range []struct {
		from int64
		name string
	}{{1_000_000_000, "GB"}, {1_000_000, "MB"}} {
		if n >= u.from {
			return text.Decimal(float64(n)/float64(u.from), 1) + " " + u.name
		}
	}
	return text.Number(int(n/1000)) + " kB"
}

// mails is how much mail there is; nothing when there is none.
func mails(m app.Mail) []kit.Definition {
	if !m.On && m.Waiting+m.Failed+m.Sent == 0 {
		return nil
	}
	waiting, failed := fact("Wacht", text.Number(m.Waiting)), fact("Opgegeven", text.Number(m.Failed))
	if m.Again > 0 {
		waiting.Status = kit.StatusWarn(fmt.Sprintf("%d, %d ging eerder mis", m.Waiting, m.Again))
	}
	if m.Failed > 0 {
		failed.Status = kit.StatusWarn(fmt.Sprintf("%d, zie het log van de server", m.Failed))
	}
	return []kit.Definition{waiting, fact("Verstuurd, laatste 30 dagen", text.Number(m.Sent)), failed}
}

var jobNames = map[string]string{"audit-anchor": "Logboek verankeren", "clean": "Opruimen", "reminders": "Herinneringen klaarzetten",
	"mail": "E-mail versturen", "retire": "Oude accounts anonimiseren"}

func jobs(list []app.Job) kit.Table {
	t := kit.Table{Caption: "Werk dat wacht, naar soort", Columns: []kit.Column{{Label: "Werk"}, {Label: "Aantal", Num: true}, {Label: "Eerste om"}, {Label: "Vorige keer"}}}
	for _, j := range list {
		name, status := jobNames[j.Kind], kit.StatusOK("Geen fout")
		if name == "" {
			name = j.Kind
		}
		if j.Failed > 0 {
			status = kit.StatusWarn(fmt.Sprintf("%d mislukt", j.Failed))
		}
		t.Rows = append(t.Rows, kit.Row{Cells: []kit.Cell{{Text: name}, {Text: text.Number(j.Count)}, {Text: text.Moment(j.Next)}, {Status: status}}})
	}
	return t
}
