package plan

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"

	"kwartier/internal/app/access"
	"kwartier/internal/app/audit"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/partnership"
	domain "kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/platform/ident"
	"kwartier/internal/store"
	"kwartier/internal/text"
)

// ErasedName is what an erased person is called (AZ-10).
const ErasedName = "Oud-medewerker"

// readRegister reads who works at the practice with what they followed (TR-3), and the RHO's words on variants and
// deepening (DE-3, DE-5). assemble puts them in the plan.
func (s *Service) readRegister(ctx context.Context, tx *store.Tx, l *loaded) (err error) {
	if l.people, err = tx.Register(ctx, l.practice.Practice.ID, l.practice.Practice.RhoID); err != nil {
		return err
	}
	for _, id := range l.sharers {
		theirs, err := tx.Register(ctx, id, l.practice.Practice.RhoID)
		if err != nil {
			return err
		}
		l.people.Staff = append(l.people.Staff, sharersStaff(theirs.Staff, id)...)
	}
	return nil
}

// sharersStaff are the people of another practice that shares the plan, by their keys in it.
func sharersStaff(lines []store.StaffLine, practiceID string) []store.StaffLine {
	out := slices.Clone(lines)
	for i := range out {
		out[i].Key = sharerKey(out[i].Key, practiceID)
	}
	return out
}

// sharerKey is the key in a joint plan of somebody who works at another practice that shares it (UT-17).
func sharerKey(key, practiceID string) string {
	return key + "-" + practiceID[:min(6, len(practiceID))]
}

// register fills in people, trainings, rulings and discussions from what was read.
func (l *loaded) register() {
	h := &l.history
	l.plan.People, h.Trainings, h.Rulings, h.Agreed = peopleOf(l.people.Staff), l.followed(), nil, nil
	for _, r := range l.people.Rulings {
		h.Rulings = append(h.Rulings, domain.Ruling{Training: r.Training, Variant: r.Variant, Counts: r.Counts, By: r.By, On: dateOf(r.On)})
	}
	for _, t := range l.people.Talks {
		h.Agreed = append(h.Agreed, domain.Discussion{Entry: t.Entry, Section: t.Section, Meeting: dateOf(t.Meeting)})
	}
}

// peopleOf are the people of the lines, each employment once.
func peopleOf(lines []store.StaffLine) []domain.Person {
	var out []domain.Person
	for _, line := range lines {
		if n := len(out); n > 0 && out[n-1].Key == line.Key {
			continue
		}
		out = append(out, domain.Person{Key: line.Key, Name: line.Name, Role: line.Role, AGB: line.AGB,
			From: dateOf(line.From), Until: dateOf(line.Until)})
	}
	return out
}

// followed are the trainings of the people here. What somebody followed at another practice counts in the year of this
// practice in which its day falls, before the first in the first; without a day the year stays (DE-3).
func (l *loaded) followed() []domain.Followed {
	var out []domain.Followed
	entry := l.plan.Start()
	for _, line := range l.people.Staff {
		if line.Training == "" {
			continue
		}
		f := domain.Followed{Person: line.Key, Training: line.Training, Variant: line.Variant, Provider: line.Provider,
			Year: line.Year, On: dateOf(line.On)}
		if line.AtPractice != l.practice.Practice.ID && !f.On.IsZero() && !entry.IsZero() {
			f.Year = max(1, l.region.ParticipationYear(entry, f.On))
		}
		out = append(out, f)
	}
	return out
}

// withNames fills in the names and AGB codes that a kept version leaves to the register.
func withNames(people []domain.Person, lines []store.StaffLine) {
	for i := range people {
		for _, line := range lines {
			if line.Key == people[i].Key {
				people[i].Name, people[i].AGB = line.Name, line.AGB
			}
		}
	}
}

// withoutNames are people as a version keeps them: erasing somebody then reaches all versions (AZ-10).
func withoutNames(people []domain.Person) []domain.Person {
	out := slices.Clone(people)
	for i := range out {
		out[i].Name, out[i].AGB = "", ""
	}
	return out
}

// checkPeople tidies colleagues who come with a form, and gives what cannot be kept.
func checkPeople(people []domain.Person) []kernel.Fault {
	w := cleaner{}
	w.walk(reflect.ValueOf(&people).Elem(), "staff", "people")
	for _, p := range people {
		if p.Name == "" || badKey(p.Key) {
			w.refuse(FaultEmpty, "staff/"+p.Key, 0, 0)
		}
		if !slices.Contains(Roles, p.Role) {
			w.faults = append(w.faults, kernel.Fault{Code: FaultUnknownOption, Field: "staff/" + p.Key, Args: kernel.Args{Value: p.Role}})
		}
	}
	return w.faults
}

// engage puts people in the register as staff of the practice. Who stands there under the same key is corrected in name
// and role. It gives the new employments.
func (s *Service) engage(ctx context.Context, tx *store.Tx, practice store.Practice, people []domain.Person) ([]store.Employment, error) {
	if len(people) == 0 {
		return nil, nil
	}
	there, err := tx.StaffOfPractice(ctx, practice.ID)
	if err != nil {
		return nil, err
	}
	var added []store.Employment
	for _, p := range people {
		i := slices.IndexFunc(there, func(r store.StaffRow) bool { return r.Employment.Key == p.Key })
		if i >= 0 {
			if err := correct(ctx, tx, there[i], p); err != nil {
				return nil, err
			}
			continue
		}
		joined, err := s.join(ctx, tx, practice, p)
		if err != nil {
			return nil, err
		}
		added = append(added, joined)
	}
	return added, nil
}

// correct writes another name or role of somebody who is there.
func correct(ctx context.Context, tx *store.Tx, was store.StaffRow, p domain.Person) error {
	if was.ErasedAt != 0 {
		return nil
	}
	if was.Name != p.Name {
		if err := tx.UpdatePerson(ctx, store.Person{ID: was.Employment.PersonID, Name: p.Name, AGB: was.AGB, Version: was.PersonVersion}); err != nil {
			return err
		}
	}
	if was.Employment.Role == p.Role {
		return nil
	}
	was.Employment.Role = p.Role
	return tx.UpdateEmployment(ctx, was.Employment)
}

// join adds somebody; a person whom the RHO's practices know by AGB code and name stays one person.
func (s *Service) join(ctx context.Context, tx *store.Tx, practice store.Practice, p domain.Person) (store.Employment, error) {
	var e store.Employment
	at := store.Millis(s.cfg.Now())
	person, err := knownAs(ctx, tx, practice.RhoID, p)
	if err != nil {
		return e, err
	}
	if person == "" {
		if person, err = ident.New(s.cfg.Chance); err != nil {
			return e, err
		}
		if err := tx.InsertPerson(ctx, store.Person{ID: person, Name: p.Name, AGB: p.AGB, CreatedAt: at}); err != nil {
			return e, err
		}
	}
	id, err := ident.New(s.cfg.Chance)
	if err != nil {
		return e, err
	}
	e = store.Employment{ID: id, PersonID: person, PracticeID: practice.ID, Key: p.Key, Role: p.Role,
		FromDate: p.From.String(), UntilDate: p.Until.String(), CreatedAt: at}
	return e, tx.InsertEmployment(ctx, e)
}

// knownAs is the id of the person with this AGB code and name at the RHO's practices; "" when there is none.
func knownAs(ctx context.Context, tx *store.Tx, rho string, p domain.Person) (string, error) {
	if p.AGB == "" {
		return "", nil
	}
	known, err := tx.PeopleByAGB(ctx, rho, p.AGB)
	for _, k := range known {
		if k.Search == store.Fold(p.Name) {
			return k.ID, nil
		}
	}
	return "", err
}

// engageAlong adds the colleagues who came with a form, and reads the register again. The log tells roles, not names: it
// is never erased (AZ-10).
func (s *Service) engageAlong(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded, people []domain.Person) error {
	if len(people) == 0 {
		return nil
	}
	added, err := s.engage(ctx, tx, l.practice.Practice, people)
	if err != nil {
		return err
	}
	if err := s.readRegister(ctx, tx, l); err != nil {
		return err
	}
	l.assemble()
	for _, e := range added {
		entry := audit.Entry{About: l.practice.Practice.ID, Action: "staff.add", Kind: "Employment", ID: e.ID, Detail: text.StaffRole(e.Role)}
		if err := audit.Record(ctx, tx, actor, entry); err != nil {
			return err
		}
	}
	return nil
}

// keepTrainings writes trainings from before the plan as records of the people with those keys.
func (s *Service) keepTrainings(ctx context.Context, tx *store.Tx, practice store.Practice, by string, trainings []domain.Followed) error {
	if len(trainings) == 0 {
		return nil
	}
	staff, err := tx.StaffOfPractice(ctx, practice.ID)
	if err != nil {
		return err
	}
	for _, f := range trainings {
		i := slices.IndexFunc(staff, func(r store.StaffRow) bool { return r.Employment.Key == f.Person })
		if i < 0 {
			continue
		}
		id, err := ident.New(s.cfg.Chance)
		if err != nil {
			return err
		}
		err = tx.InsertTrainingRecord(ctx, store.TrainingRecord{ID: id, PersonID: staff[i].Employment.PersonID, PracticeID: practice.ID,
			Training: strings.TrimSpace(f.Training), Variant: f.Variant, Provider: f.Provider, Year: int64(f.Year), OnDate: f.On.String(),
			CreatedAt: store.Millis(s.cfg.Now()), CreatedBy: by})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) found(ctx context.Context, tx *store.Tx, practiceID string) (*loaded, error) {
	p, err := tx.Practice(ctx, practiceID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, access.NotFound()
	}
	if err != nil {
		return nil, err
	}
	return s.loadOf(ctx, tx, p)
}

// Recheck counts a plan's findings again after something changed that stands outside its text: who works there, or what
// a variant counts as. The plan does not count as changed by it.
func (s *Service) Recheck(ctx context.Context, tx *store.Tx, practiceID string) error {
	l, err := s.found(ctx, tx, practiceID)
	if err != nil || l.stage() == domain.NoPlan {
		return err
	}
	return tx.SetPlanCheck(ctx, l.row.ID, l.counts(l.findings(s.today())).row(), l.row.UpdatedAt)
}

// TrainingOf is what a choice's training counts as when somebody follows it (DE-3).
func TrainingOf(r *region.Region, c domain.Choice) string {
	if e, ok := r.Find(c.Key); ok {
		return e.TrainingKey()
	}
	if c.Origin == domain.FromGuideline {
		return region.Entry{Key: c.Key, Intervention: c.Key, Form: c.Form}.TrainingKey()
	}
	return c.Key
}

// Variants are the training and variant of everybody who follows one by these sections, with the practices' plans that
// name it.
func Variants(rows []store.SectionOfRHO, r *region.Region) (map[[2]string][]string, error) {
	out := map[[2]string][]string{}
	for _, row := range rows {
		if _, element, ok := Section(row.Section).Parts(); !ok || element == "" {
			continue
		}
		b, err := decode(Section(row.Section), row.Body)
		if err != nil {
			return nil, err
		}
		for _, c := range b.(*Element).Choices {
			for _, a := range c.Trainings {
				if key := [2]string{TrainingOf(r, c), a.Variant}; a.Variant != "" && !slices.Contains(out[key], row.PlanID) {
					out[key] = append(out[key], row.PlanID)
				}
			}
		}
	}
	return out, nil
}

// keepYear writes who followed what in the year in hand as records when the next one begins: they are then known at every
// practice where the person works (DE-3).
func (s *Service) keepYear(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded) error {
	year, _ := l.plan.YearOf(l.plan.Year)
	on := s.today()
	if entry := l.plan.Start(); entry.IsZero() {
		on = kernel.Date{}
	} else if end := l.region.YearEnd(entry, year.Number); end.Before(on) {
		on = end
	}
	var out []domain.Followed
	for _, c := range year.Choices {
		if c.State == domain.NotYet || c.Mode == domain.Stop {
			continue
		}
		for _, a := range c.Trainings {
			f := domain.Followed{Person: a.Person, Training: TrainingOf(l.region, c), Variant: a.Variant, Year: year.Number, On: on}
			same := func(o domain.Followed) bool {
				return o.Person == f.Person && o.Training == f.Training && o.Variant == f.Variant && o.Year == f.Year
			}
			if !slices.ContainsFunc(l.history.Trainings, same) && !slices.ContainsFunc(out, same) {
				out = append(out, f)
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	if err := s.keepTrainings(ctx, tx, l.practice.Practice, actor.Account, out); err != nil {
		return err
	}
	for _, id := range l.sharers {
		if err := s.keepSharer(ctx, tx, actor, l, id, out); err != nil {
			return err
		}
	}
	return s.readRegister(ctx, tx, l)
}

// keepSharer is keepYear for the people of another practice that shares the plan, in that practice's own count of years
// (UT-17).
func (s *Service) keepSharer(ctx context.Context, tx *store.Tx, actor access.Actor, l *loaded, practiceID string, year []domain.Followed) error {
	p, err := tx.Practice(ctx, practiceID)
	if err != nil {
		return err
	}
	tail := sharerKey("", practiceID)
	var theirs []domain.Followed
	for _, f := range year {
		if key, ok := strings.CutSuffix(f.Person, tail); ok {
			f.Person, f.Year = key, partnership.YearAs(l.region, l.plan.Start(), dateOf(p.Practice.EntryDate), f.Year)
			theirs = append(theirs, f)
		}
	}
	return s.keepTrainings(ctx, tx, p.Practice, actor.Account, theirs)
}
