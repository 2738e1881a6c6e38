package lottery

import (
	"encoding/hex"
	"strconv"
	"time"

	app "kwartier/internal/app/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// runner makes the steps of the page.
type runner struct {
	r     *route.Request
	round *app.Round
	s     runState
	base  string // before the name of a form
}

// steps are the draw from closing to signing; the first that is not done is the current one.
func (d runner) steps() []runStep {
	all := []runStep{d.closing()}
	if d.round.NeedsConsent() {
		all = append(all, d.consent())
	}
	all = append(all, d.publishing(), d.seats("vastleggen", "Toezichthouders leggen een getal vast", "Ieder een eigen getal, geheim voor de ander.", committedAt),
		d.seats("laten-zien", "Toezichthouders laten hun getal zien", "Voordat het toevalsgetal er is. Zo kan niemand een getal kiezen dat goed uitkomt.", revealedAt),
		d.beacon(), d.drawing(), d.signing())
	found := false
	for i := range all {
		s := &all[i]
		if done := s.Status.Class == "success"; !done && !found {
			found, s.Current = true, true
		}
	}
	return all
}

func (d runner) standing() ceremony.Draw {
	if s := d.round.Standing(); s != nil {
		return *s
	}
	return ceremony.Draw{}
}

func waits(done bool) kit.Status {
	if done {
		return kit.StatusOK("Klaar")
	}
	return kit.StatusTodo("Nog niet")
}

func (d runner) closing() runStep {
	closed := !d.round.Now.Before(d.round.Settings.Closes)
	s := runStep{ID: "sluiten", Heading: "De inschrijving sluit", Status: waits(closed), Text: "Op " + text.MomentYear(d.round.Settings.Closes) + "."}
	if closed {
		s.Text = "Gesloten op " + text.MomentYear(d.round.Settings.Closes) + "."
	}
	return s
}

// consent is of the insurer, beforehand (LO-3).
func (d runner) consent() runStep {
	c := d.round.Consent
	s := runStep{ID: "akkoord-verzekeraar", Heading: "De verzekeraar geeft akkoord", Status: waits(d.round.Agreed()),
		Text: "Voor het lot dat over de grens gaat. De loting begint niet zonder."}
	switch {
	case d.round.Agreed():
		s.Lines = []string{c.Name + ", " + c.Organisation + ", op " + text.MomentYear(c.At) + "."}
		return s
	case !c.At.IsZero():
		s.Lines = []string{"Er was een akkoord van " + c.Organisation + ", maar de regels zijn daarna gewijzigd. Vraag het opnieuw."}
	}
	if d.round.May.Manage && d.round.MayConsent() == nil {
		name := d.field(formConsent, kit.TextField("naam", "Wie gaf akkoord?", ""), "name")
		org := d.field(formConsent, kit.TextField("verzekeraar", "Van welke verzekeraar?", ""), "organisation")
		s.Lines = append(s.Lines, "De verzekeraar doet dit zelf in Kwartier, op de pagina Akkoord. Kwam het akkoord per brief of mail, leg het dan hier vast.")
		s.Forms = []formView{d.folded(formConsent, "Leg een akkoord vast dat je anders kreeg", "Leg het akkoord vast", kit.FieldItem(name), kit.FieldItem(org))}
	}
	return s
}

func (d runner) publishing() runStep {
	draw := d.standing()
	s := runStep{ID: "lijst", Heading: "De lotenlijst is openbaar", Status: waits(!draw.Published.IsZero()), Links: []kit.Link{{Text: "Naar Lijst", Href: of(d.round.ID, "/lijst")}},
		Text: "Minstens " + amount(d.round.Settings.Lead, time.Hour) + " uur voor het toevalsgetal."}
	if !draw.Published.IsZero() {
		s.Text = "Gepubliceerd op " + text.MomentYear(draw.Published) + ". Vingerafdruk " + shortHash(hex.EncodeToString(draw.ListHash[:])) + "."
	}
	return s
}

func committedAt(s ceremony.Seat) time.Time { return s.Committed }

func revealedAt(s ceremony.Seat) time.Time { return s.Revealed }

// seats is a step that both supervisors take.
func (d runner) seats(id, heading, words string, when func(ceremony.Seat) time.Time) runStep {
	draw, done := d.standing(), true
	s := runStep{ID: id, Heading: heading, Text: words}
	for i, part := range []ceremony.Part{ceremony.FirstSupervisor, ceremony.SecondSupervisor} {
		name := d.name(part)
		if at := when(draw.Seats[i]); at.IsZero() {
			done = false
			if !draw.Published.IsZero() {
				s.Lines = append(s.Lines, "Wacht op "+name+".")
			}
		} else {
			s.Lines = append(s.Lines, upper(name)+", op "+text.MomentYear(at)+".")
		}
	}
	s.Status = waits(done)
	if d.round.Mine.Seat() >= 0 && !draw.Published.IsZero() {
		s.Links = []kit.Link{{Text: "Naar jouw pagina als toezichthouder", Href: of(d.round.ID, "/toezicht")}}
	}
	return s
}

// name is who has a part, or the part itself.
func (d runner) name(part ceremony.Part) string {
	if who := d.round.People[part].Name; who != "" {
		return who
	}
	return "de " + text.LotteryPart(part)
}

// beacon is the value that nobody knew before.
func (d runner) beacon() runStep {
	draw := d.standing()
	b := draw.Beacon
	s := runStep{ID: "toeval", Heading: "Het toevalsgetal komt", Status: waits(len(b.Value) > 0)}
	if draw.Published.IsZero() {
		s.Text = "Je kiest het moment als je de lijst publiceert."
		return s
	}
	s.Text = upper(beaconWords(b)) + "."
	if len(b.Value) > 0 {
		s.Lines = []string{howWords[b.How] + " op " + text.MomentYear(b.Known) + ": " + shortHash(hex.EncodeToString(b.Value)) + "."}
		if b.Chain == ceremony.Dice {
			s.Lines[0] = "Gegooid en ingevuld op " + text.MomentYear(b.Known) + ": " + string(b.Value) + "."
			s = d.dice(s, draw)
		}
		return s
	}
	if !d.round.May.Manage || d.round.MayKnow(d.round.Now) != nil {
		return s
	}
	if b.Chain == ceremony.Dice {
		f := d.field(formBeacon, kit.AreaField("getal", "De worpen, achter elkaar", "", 0), "dice", "beacon")
		f.Hint, f.Rows = "Gooi minstens "+strconv.Itoa(ceremony.MinDice)+" keer. Schrijf elk cijfer op, bijvoorbeeld 3 6 1 4.", 3
		s.Forms = []formView{d.form(formBeacon, "Leg de worpen vast", kit.FieldItem(f))}
		return s
	}
	fetch := formView{Action: d.base + formBeacon, Hidden: []kit.Hidden{{Name: "hoe", Value: "haal"}}, Button: kit.Submit("Haal het toevalsgetal op")}
	f := d.field(formBeacon, kit.AreaField("getal", "Het antwoord van drand, of alleen de handtekening", "", 0), "beacon")
	f.Hint, f.Rows = "Open op een telefoon api.drand.sh, ronde "+strconv.FormatInt(b.Round, 10)+", en plak wat daar staat.", 4
	s.Forms = []formView{fetch, d.folded(formBeacon, "Geen internet hier? Plak het getal", "Leg het getal vast", kit.FieldItem(f))}
	return s
}

// howWords say how a beacon's value came.
var howWords = map[string]string{app.Fetched: "Opgehaald", app.Pasted: "Geplakt", app.Thrown: "Gegooid"}

// dice is right when both supervisors say so.
func (d runner) dice(s runStep, draw ceremony.Draw) runStep {
	all := true
	for i, part := range []ceremony.Part{ceremony.FirstSupervisor, ceremony.SecondSupervisor} {
		if at := draw.Seats[i].Dice; at.IsZero() {
			all = false
			s.Lines = append(s.Lines, "Wacht op "+d.name(part)+", die zegt of de worpen kloppen.")
		} else {
			s.Lines = append(s.Lines, upper(d.name(part))+" zag dezelfde worpen, op "+text.MomentYear(at)+".")
		}
	}
	s.Status = waits(all)
	return s
}

func (d runner) drawing() runStep {
	draw := d.standing()
	s := runStep{ID: "trekken", Heading: "De trekker start de loting", Status: waits(!draw.Drawn.IsZero()), Text: upper(d.name(ceremony.Drawer)) + " doet dit. Iedereen kijkt mee op de openbare pagina."}
	if !draw.Drawn.IsZero() {
		s.Text = "Gestart op " + text.MomentYear(draw.Drawn) + ", " + text.Count(draw.Steps, "stap", "stappen") + "."
		s.Lines = []string{"Vingerafdruk van de uitslag " + shortHash(draw.Sum) + "."}
		if t := draw.Timeline(d.round.Now); !t.Over() {
			s.Lines = append(s.Lines, "In beeld: "+text.Number(t.Due)+" van "+text.Number(t.Total)+". De laatste stap komt op "+text.MomentYear(t.Ends)+".")
		}
		return s
	}
	if d.round.May.Draw && d.round.Mine == ceremony.Drawer && d.round.Stage.AtLeast(ceremony.Known) {
		s.Forms = []formView{{Action: d.base + formDraw, Button: kit.Submit("Start de loting")}}
	}
	return s
}

func (d runner) signing() runStep {
	draw := d.standing()
	s := runStep{ID: "tekenen", Heading: "Ondertekenen", Text: "Trekker en toezichthouders tekenen de uitslag, digitaal of op papier.", Status: waits(d.round.Stage.AtLeast(ceremony.Signed)),
		Links: []kit.Link{{Text: "Naar het verslag", Href: of(d.round.ID, "/verslag")}}}
	if draw.Drawn.IsZero() {
		s.Links = nil
		return s
	}
	for _, part := range ceremony.Parts[1:] {
		line := "Wacht op " + d.name(part) + "."
		for _, sig := range draw.Signatures {
			if sig.Part == part && sig.Later == 0 {
				line = upper(d.name(part)) + ", op " + text.MomentYear(sig.At) + map[bool]string{true: ", op papier.", false: "."}[sig.Paper]
			}
		}
		s.Lines = append(s.Lines, line)
		if part.Seat() >= 0 && !draw.Signed(part) && d.round.May.Manage {
			f := formView{Action: d.base + formPaper, Hidden: []kit.Hidden{{Name: "taak", Value: string(part)}}, Button: kit.Button{Text: upper(d.name(part)) + " tekende op papier", Look: kit.Secondary, Dense: true}}
			s.Forms = append(s.Forms, f)
		}
	}
	return s
}

// voidForm makes the draw that stands void, with a reason.
func (d runner) voidForm() formView {
	if !d.round.May.Manage {
		return formView{}
	}
	f := d.field(formVoid, kit.AreaField("reden", "Waarom is deze loting ongeldig?", "", ceremony.MaxReason), "reason")
	f.Hint = "Iedereen leest dit op de openbare pagina, ook later. Noem geen namen."
	v := d.folded(formVoid, "Verklaar deze loting ongeldig", "Verklaar ongeldig", kit.FieldItem(f))
	v.Button.Look = kit.Danger
	return v
}

// field fills in what was typed and what is wrong, when this form was refused.
func (d runner) field(form string, f kit.Field, faults ...string) kit.Field {
	f.Autocomplete = "off"
	if d.s.form != form || d.s.fault == nil {
		return f
	}
	f.Value = d.r.FormValue(f.ID)
	for _, name := range faults {
		if d.s.fault.Field == name {
			f.Error = sentence(d.s.fault)
		}
	}
	return f
}

func (d runner) form(form, button string, items ...kit.Item) formView {
	return formView{Action: d.base + form, Items: items, Button: kit.Button{Text: button, Look: kit.Secondary}}
}

func (d runner) folded(form, summary, button string, items ...kit.Item) formView {
	v := d.form(form, button, items...)
	v.Summary, v.Open = summary, d.s.form == form && d.s.fault != nil
	return v
}

// shortHash is the beginning and the end of a long number in hexadecimal, to compare by eye.
func shortHash(s string) string {
	if len(s) <= 20 {
		return s
	}
	return s[:8] + " … " + s[len(s)-8:]
}
