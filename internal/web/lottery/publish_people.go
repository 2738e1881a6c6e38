package lottery

import (
	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// personView is a task with who has it, and the form to give it to somebody.
type personView struct {
	ID, Heading, Text string
	Who               string
	Status            kit.Status
	Action, Part      string // Action empty: it cannot be given now
	Summary           string
	Open              bool
	Items             []kit.Item
	Button            kit.Button
}

// tasks says what each part does, for who chooses people.
var tasks = map[ceremony.Part]string{
	ceremony.TicketMaker:      "Maakt van elke inschrijving een lot en weet van wie het is. Trekt dus niet.",
	ceremony.Drawer:           "Start de loting. Ziet alleen codes en weet niet van wie ze zijn.",
	ceremony.FirstSupervisor:  "Legt vooraf een geheim getal vast, en tekent het verslag. Bijvoorbeeld een bestuurslid.",
	ceremony.SecondSupervisor: "Doet hetzelfde, apart van de eerste. Bijvoorbeeld een huisarts uit de werkgroep.",
}

// people are the four tasks (LO-8).
func (p *pages) people(r *route.Request, round *app.Round, s publishState) ([]personView, error) {
	var candidates []app.Candidate
	if round.May.Manage && round.Standing() == nil {
		var err error
		if candidates, err = p.cfg.Lotteries.Candidates(r.Context(), r.Actor, round.ID); err != nil {
			return nil, err
		}
	}
	var out []personView
	for _, part := range ceremony.Parts {
		v := personView{ID: "taak-" + string(part), Heading: upper(text.LotteryPart(part)), Text: tasks[part], Part: string(part), Status: kit.StatusTodo("Nog niemand")}
		who, has := round.People[part]
		if has {
			v.Who, v.Status = who.Name, kit.StatusOK("Gekozen")
			if who.Account == "" {
				v.Who += ", gast met een link"
			}
		}
		if candidates != nil {
			v.Action, v.Summary = of(round.ID, "/lijst/taak"), "Kies iemand"
			if has {
				v.Summary = "Kies iemand anders"
			}
			d := personForm{r, part, s}
			v.Open = s.part == part && s.fault != nil
			v.Items = d.items(candidates)
			v.Button = kit.Button{Text: "Geef deze taak", Look: kit.Secondary}
		}
		out = append(out, v)
	}
	return out, nil
}

type personForm struct {
	r    *route.Request
	part ceremony.Part
	s    publishState
}

// field fills in what was typed and what is wrong, when this is the task that was sent.
func (d personForm) field(f kit.Field, name string, faults ...string) kit.Field {
	f.ID, f.Name, f.Autocomplete = name+"-"+string(d.part), name, "off"
	if d.s.part != d.part || d.s.fault == nil {
		return f
	}
	f.Value = d.r.Value(name)
	for _, field := range faults {
		if d.s.fault.Field == field {
			f.Error = sentence(d.s.fault)
		}
	}
	return f
}

func (d personForm) items(candidates []app.Candidate) []kit.Item {
	options := []kit.Option{{Text: "Kies een naam"}}
	for _, c := range candidates {
		options = append(options, kit.Option{Value: c.Account, Text: c.Name + " (" + c.Email + ")"})
	}
	who := d.field(kit.SelectField("", "Iemand van de zorggroep", "", options...), "persoon", "account", "", "part", "person")
	if d.part.Seat() < 0 {
		return []kit.Item{kit.FieldItem(who)}
	}
	options[0].Text = "Niemand van de zorggroep"
	name := d.field(kit.TextField("", "Of iemand van buiten: naam", ""), "naam", "name")
	mail := d.field(kit.EmailField("", "E-mailadres van deze persoon", ""), "mail", "email")
	mail.Hint = "Wij sturen niets. Je krijgt een link en geeft die zelf door."
	return []kit.Item{kit.FieldItem(who), kit.FieldItem(name), kit.FieldItem(mail)}
}

// guestLink shows the link of a guest, this once.
func guestLink(r *route.Request, round *app.Round, s publishState) linkView {
	f := kit.TextField("link", "Link voor "+round.People[s.part].Name, r.Absolute(s.link.Path))
	f.Hint = "Kopieer de link en geef hem zelf door. Je ziet hem maar één keer."
	f.ReadOnly, f.Autocomplete = true, "off"
	return linkView{"De link voor de " + text.LotteryPart(s.part) + " is klaar", text.MomentYear(s.link.Expires), f}
}

func upper(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
