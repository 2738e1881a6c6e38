package plan

import (
	"slices"
	"strconv"
	"strings"

	app "kwartier/internal/app/plan"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
)

// reader turns a posted sheet into a section's body. What a form does not show (a decision of the RHO, how far a
// choice got) is taken from the section as it stands. Values that cannot be read are faults by field name; whether an
// option exists is for the use case to refuse.
type reader struct {
	sheet
	view   *app.View
	editor string
	typing bool              // sent while somebody types: half-filled rows wait
	faults map[string]string // field name → what is wrong, in Dutch
}

// body reads the sheet of section s, starting from what stands there.
func (r *reader) body(s app.Section) app.Body {
	switch was := bodyOf(r.view, s).(type) {
	case *app.Element:
		return r.element(s, was)
	case *app.General:
		return r.general(was)
	case *app.Learning:
		was.Forums, was.OwnGroup, was.Needs = r.all("forums"), r.has("eigen-groep", "ja"), r.text("hulp")
		was.Answers = r.answers("learning", was.Answers)
		return was
	case *app.Expectation:
		was.Result, was.Success = r.text("resultaat"), r.text("succes")
		was.Answers = r.answers("expectation", was.Answers)
		return was
	default:
		return &app.Commitments{Keys: r.all("afspraken")}
	}
}

func (r *reader) wrong(name, sentence string) { r.faults[name] = sentence }

func (r *reader) element(s app.Section, was *app.Element) *app.Element {
	_, element, _ := s.Parts()
	body := &app.Element{Goal: r.text("doel"), Answers: r.answers(string(element), was.Answers)}
	for _, key := range r.all(nameChoice) {
		c := domain.Choice{Key: key, Element: element}
		if i := slices.IndexFunc(was.Choices, func(c domain.Choice) bool { return c.Key == key }); i >= 0 {
			c = was.Choices[i]
			c.Element = element
		} else if r.view.Region != nil {
			if e, ok := r.view.Region.Find(key); ok && e.Element == element {
				c.Origin = domain.FromMenu
			}
		}
		r.choice(&c)
		body.Choices = append(body.Choices, c)
	}
	return body
}

func (r *reader) choice(c *domain.Choice) {
	at := func(field ...string) string { return named(c.Key, field...) }
	if r.knows(at("mode")) {
		c.Mode = domain.Mode(r.get(at("mode")))
	}
	c.InUse = r.has(at("in_use"), "ja")
	for field, to := range map[string]*string{
		"extension": &c.Extension, "implementation": &c.Implementation, "goal": &c.Goal, "measure": &c.Measure,
		"development": &c.Development, "reason": &c.Reason, "support": &c.Support,
		"justification": &c.Justification, "whats_new": &c.WhatsNew, "discussed.section": &c.Discussed.Section,
	} {
		if r.knows(at(field)) {
			*to = r.text(at(field))
		}
	}
	if r.knows(at("discussed.meeting")) {
		c.Discussed.Meeting = r.date(at("discussed.meeting"), r.get(at("discussed.meeting")))
	}
	if r.knows(at("evaluations")) {
		c.Evaluations = nil
		for i, d := range r.all(at("evaluations")) {
			if day := r.date(at("evaluations", strconv.Itoa(i)), d); !day.IsZero() {
				c.Evaluations = append(c.Evaluations, day)
			}
		}
	}
	c.AlsoPaid, c.PaidFrom = nil, ""
	if r.has(at("other"), "ja") {
		c.AlsoPaid, c.PaidFrom = r.all(at("also_paid")), r.get(at("paid_from"))
	}
	c.Trainings = r.trainings(c)
	r.staffing(c)
	for name := range r.values {
		if key, ok := strings.CutPrefix(name, at("asks", "")); ok {
			if c.Asks == nil {
				c.Asks = map[string]string{}
			}
			c.Asks[key] = r.text(name)
		}
	}
}

func (r *reader) trainings(c *domain.Choice) []domain.Attendance {
	var out []domain.Attendance
	for _, person := range r.all(named(c.Key, "trainings")) {
		if person == someoneNew {
			if person = r.newcomer(c.Key).Key; person == "" {
				continue
			}
		}
		out = append(out, domain.Attendance{
			Person:    person,
			Variant:   strings.TrimSpace(r.get(named(c.Key, "trainings", person, "variant"))),
			Refresher: r.has(named(c.Key, "trainings", person, "refresher"), "ja"),
		})
	}
	return out
}

// someoneNew is the value of the card with which a colleague is added on the spot.
const someoneNew = "nieuw"

// newcomer is the colleague typed in at a training; without a name there is none. The key comes from the form, so that
// saving the same form again does not add a second person.
func (r *reader) newcomer(choice string) domain.Person {
	at := func(field string) string { return named(choice, "trainings", someoneNew, field) }
	name, role := strings.TrimSpace(r.get(at("naam"))), r.get(at("rol"))
	if name == "" || role == "" || !r.has(named(choice, "trainings"), someoneNew) {
		return domain.Person{}
	}
	i := slices.Index(r.all(nameChoice), choice)
	return domain.Person{Key: "p-" + strings.ToLower(r.editor) + "-" + strconv.Itoa(i), Name: name, Role: role}
}

// newcomers are all colleagues that the form adds.
func (r *reader) newcomers() []domain.Person {
	var out []domain.Person
	for _, key := range r.all(nameChoice) {
		if p := r.newcomer(key); p.Key != "" {
			out = append(out, p)
		}
	}
	return out
}

func (r *reader) staffing(c *domain.Choice) {
	if !r.knows(named(c.Key, "staffing", "0", "role")) {
		return
	}
	c.Staffing = nil
	for i := range maxRows {
		at := named(c.Key, "staffing", strconv.Itoa(i), "hours")
		role, typed := r.get(named(c.Key, "staffing", strconv.Itoa(i), "role")), strings.TrimSpace(r.get(at))
		if role == "" && typed == "" || r.typing && (role == "" || typed == "") {
			continue
		}
		h, err := strconv.ParseFloat(strings.ReplaceAll(typed, ",", "."), 64)
		if typed != "" && (err != nil || h < 0 || h > 10000) {
			r.wrong(at, "Vul de uren per week in als getal, bijvoorbeeld 12 of 7,5.")
			h = 0
		}
		c.Staffing = append(c.Staffing, domain.Extension{Role: role, Hours: h})
	}
}

// maxRows is how many rows of practices or staff one form takes.
const maxRows = 200

func (r *reader) date(name, typed string) kernel.Date {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return kernel.Date{}
	}
	d, err := kernel.ParseDate(typed)
	if err != nil {
		if day, ok := dutchDate(typed); ok {
			return day
		}
		r.wrong(name, "Schrijf de datum als 31-01-2027.")
	}
	return d
}

// dutchDate reads 31-1-2027, as one types where the browser has no date field.
func dutchDate(typed string) (kernel.Date, bool) {
	parts := strings.FieldsFunc(typed, func(c rune) bool { return c == '-' || c == '/' || c == '.' || c == ' ' })
	if len(parts) != 3 || len(parts[2]) != 4 || len(parts[0]) > 2 || len(parts[1]) > 2 {
		return kernel.Date{}, false
	}
	pad := func(s string) string { return strings.Repeat("0", 2-len(s)) + s }
	d, err := kernel.ParseDate(parts[2] + "-" + pad(parts[1]) + "-" + pad(parts[0]))
	return d, err == nil
}

func (r *reader) number(name string) int {
	typed := strings.NewReplacer(".", "", " ", "").Replace(strings.TrimSpace(r.get(name)))
	if typed == "" {
		return 0
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < 0 || n > 10_000_000 {
		r.wrong(name, "Vul een heel getal in, bijvoorbeeld 4240.")
		return 0
	}
	return n
}

func (r *reader) general(was *app.General) *app.General {
	b := &app.General{
		Kind: r.get("soort"), KBZ: r.get("kbz"), ION: r.number("ion"), DeprivedION: r.number("achterstand"),
		Contact: domain.Contact{Name: strings.TrimSpace(r.get("contact.naam")), Email: strings.TrimSpace(r.get("contact.mail"))},
		Answers: r.answers("general", was.Answers),
	}
	for i := range maxRows {
		at := "lid." + strconv.Itoa(i)
		m := domain.Member{Name: strings.TrimSpace(r.get(at + ".naam")), AGB: strings.TrimSpace(r.get(at + ".agb"))}
		if i < len(was.Members) && was.Members[i].Name == m.Name {
			m.Entry = was.Members[i].Entry
		}
		if m.Name != "" || m.AGB != "" {
			b.Members = append(b.Members, m)
		}
	}
	return b
}

// answers reads the region's own questions of one section. Answers to questions the form does not show stay.
func (r *reader) answers(section string, was map[string]string) map[string]string {
	out := map[string]string{}
	for key, answer := range was {
		out[key] = answer
	}
	for _, q := range r.view.Region.Questions {
		if name := "vraag." + q.Key; q.Section == section && asked(q, r.view.Year) {
			out[q.Key] = strings.Join(r.all(name), "\n")
			if q.Kind != "choices" {
				out[q.Key] = r.text(name)
			}
			if out[q.Key] == "" {
				delete(out, q.Key)
			}
		}
	}
	return out
}

func asked(q region.Question, year int) bool {
	return (q.From == 0 || year >= q.From) && (q.Until == 0 || year <= q.Until)
}
