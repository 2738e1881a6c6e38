package roster

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	app "kwartier/internal/app/roster"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// save does what a button of the editor asks. What cannot be kept comes back as it was typed; what was changed by somebody
// else meanwhile is shown as it is now.
func (p *pages) save(w http.ResponseWriter, r *route.Request) error {
	sheet, err := p.cfg.Rosters.Open(r.Context(), r.Actor, r.PathValue("praktijk"), r.About.ID)
	if err != nil {
		return err
	}
	at, do := placeIn(r, sheet.Roster), r.Value(nameDo)
	version := int64(r.Int(nameVersion, 0))
	if do == doUndo {
		at.Block = ""
		_, err = p.cfg.Rosters.Undo(r.Context(), r.Actor, sheet.Practice, sheet.ID, version)
		return p.answer(w, r, sheet, sheet.Roster, at, do, err)
	}
	week, to, bad := changedWeek(r, sheet.Roster, at, do)
	if len(bad) > 0 {
		return p.drawEdit(w, r, sheet, at, problem{status: http.StatusUnprocessableEntity, typed: typedIn(r), wrong: bad})
	}
	_, err = p.cfg.Rosters.SaveRoster(r.Context(), r.Actor, sheet.Practice, sheet.ID, version, week)
	return p.answer(w, r, sheet, week, to, do, err)
}

// answer goes on to the place when all went well, and shows why not otherwise.
func (p *pages) answer(w http.ResponseWriter, r *route.Request, sheet app.Sheet, week roster.Roster, to place, do string, err error) error {
	var clash *app.Clash
	var refused *app.Refused
	var fault *kernel.Fault
	switch {
	case err == nil:
		address := editBase(sheet) + to.query()
		if editDone[do] != "" {
			address += "&net=" + do
		}
		return r.SeeOther(w, address)
	case errors.As(err, &clash):
		says := text.Fault(&kernel.Fault{Code: app.FaultClash, Args: kernel.Args{Person: clash.By}})
		return p.drawEdit(w, r, clash.Theirs, placeIn(r, clash.Theirs.Roster), problem{status: http.StatusConflict,
			alert: kit.Alert{Severity: kit.Warn, Heading: says.Title, Paras: []string{says.What + " " + says.Do}}})
	case errors.As(err, &refused):
		return p.refuse(w, r, sheet, placed(refused.Faults, week))
	case errors.As(err, &fault) && fault.Code == app.FaultNoUndo:
		return p.refuse(w, r, sheet, placed([]kernel.Fault{*fault}, sheet.Roster))
	}
	return err
}

// refuse shows what cannot be kept above the week, as it is kept.
func (p *pages) refuse(w http.ResponseWriter, r *route.Request, sheet app.Sheet, says []string) error {
	alert := kit.Alert{Severity: kit.Warn, Heading: "Dit is niet bewaard", Paras: says}
	return p.drawEdit(w, r, sheet, placeIn(r, sheet.Roster), problem{status: http.StatusUnprocessableEntity, alert: alert})
}

// changedWeek is the week after what a button asks, and the place to look at then; bad says what is wrong with the form.
func changedWeek(r *route.Request, week roster.Roster, at place, do string) (roster.Roster, place, faulty) {
	switch do {
	case doRemove:
		if i := pickedBlock(week, at); i >= 0 {
			week = week.Without(i)
		}
		return week, place{Member: at.Member, Day: at.Day}, nil
	case doCopyDay:
		return copiedDay(r, week, at)
	case doJoin:
		role := roster.Role(r.Value(nameRole))
		if !slices.Contains(roster.Roles, role) {
			return week, at, faulty{nameRole: "Kies wie je toevoegt."}
		}
		week, at.Member = week.Join(role, labelFor(week, role), r.Value(nameLike))
		at.Block, at.New = "", false
		return week, at, nil
	case doLeave:
		if len(week.Members) > 1 {
			week = week.Leave(at.Member)
			at = place{Member: week.Members[0].Key, Day: at.Day}
		}
		return week, at, nil
	}
	return putBlock(r, week, at, do == doCopy)
}

func copiedDay(r *route.Request, week roster.Roster, at place) (roster.Roster, place, faulty) {
	from, to := r.Int("van", -1), tickedDays(r.Form[nameTo])
	to = slices.DeleteFunc(to, func(d int) bool { return d == from })
	switch {
	case from < 0 || from >= roster.Workdays:
		return week, at, faulty{"van": "Kies welke dag je kopieert."}
	case len(to) == 0:
		return week, at, faulty{"van": "Kies een andere dag dan " + text.Lower(text.RosterDay(from)) + "."}
	}
	return week.CopyDay(at.Member, from, to), place{Member: at.Member, Day: to[0]}, nil
}

// pickedBlock is the block that the form is about; -1 for a new one.
func pickedBlock(week roster.Roster, at place) int {
	day, start, ok := lift(at.Block)
	if !ok {
		return -1
	}
	return week.Find(at.Member, day, start)
}

// putBlock sets the block of the form in the week, or copies it as it is typed to the days that are ticked.
func putBlock(r *route.Request, week roster.Roster, at place, copies bool) (roster.Roster, place, faulty) {
	b, bad := typedIn(r).block(at.Member)
	if len(bad) > 0 {
		return week, at, bad
	}
	i := pickedBlock(week, at)
	if i < 0 && r.Value(nameBlock) != "" {
		return week, at, faulty{nameStart: "Dit blok staat er niet meer. Kies het blok opnieuw in de week."}
	}
	if !copies {
		week, i = week.Put(i, b)
		if other, over := week.Overlap(i); over {
			return week, at, faulty{nameStart: overlapSays(b, other)}
		}
		return week, place{Member: at.Member, Day: b.Day, Block: handle(b)}, nil
	}
	to := tickedDays(r.Form[nameTo])
	if len(to) == 0 {
		return week, at, faulty{nameTo: "Kies naar welke dagen je het blok kopieert."}
	}
	for _, d := range to {
		b.Day = d
		week, i = week.Put(-1, b)
		if other, over := week.Overlap(i); over {
			return week, at, faulty{nameTo: text.RosterDay(d) + ": " + text.Lower(overlapSays(b, other))}
		}
	}
	return week, place{Member: at.Member, Day: to[0], Block: strconv.Itoa(to[0]) + "-" + strconv.Itoa(int(b.Start))}, nil
}
