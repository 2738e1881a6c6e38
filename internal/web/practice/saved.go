package practice

import (
	"errors"
	"net/http"

	app "kwartier/internal/app/practice"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// keeping is where one keeps the filter of now, and changes those one kept.
type keeping struct {
	Action string // of keeping this one; empty: nothing is filtered
	Hidden []kit.Hidden
	Field  kit.Field
	Mine   []kept
	Open   bool // something was refused
}

type kept struct {
	Action string
	Field  kit.Field
	Name   string
}

const filtersPath = "/praktijkfilters"

// refusedName is a name that could not be taken: for a new filter, or for the one with an id.
type refusedName struct{ id, typed, wrong string }

func keepingOf(q chosen, l app.List, no refusedName) keeping {
	k := keeping{Open: no.wrong != ""}
	if q.filters() || no.wrong != "" && no.id == "" {
		k.Action, k.Hidden = filtersPath, q.hidden()
		k.Field = kit.TextField("naam", "Hoe noem je dit filter?", "")
	}
	if no.id == "" && no.wrong != "" {
		k.Field.Value, k.Field.Error = no.typed, no.wrong
	}
	for _, s := range l.Saved {
		f := kit.TextField("naam-"+s.ID, "Naam van het filter", s.Name)
		f.Name = "naam"
		if s.ID == no.id {
			f.Value, f.Error = no.typed, no.wrong
		}
		k.Mine = append(k.Mine, kept{Action: filtersPath + "/" + s.ID, Field: f, Name: s.Name})
	}
	return k
}

// fields are the fields with which something can be wrong.
func (k keeping) fields() []kit.Item {
	items := []kit.Item{kit.FieldItem(k.Field)}
	for _, m := range k.Mine {
		items = append(items, kit.FieldItem(m.Field))
	}
	return items
}

// saveFilter keeps the filter of the page under a name.
func (p *pages) saveFilter(w http.ResponseWriter, r *route.Request) error {
	q := query(r)
	err := p.cfg.Practices.SaveFilter(r.Context(), r.Actor, r.FormValue("naam"), q.filter())
	return p.kept(w, r, q, "", err, "Je filter is bewaard", "Het staat boven de lijst.")
}

// renameFilter gives one of one's filters another name.
func (p *pages) renameFilter(w http.ResponseWriter, r *route.Request) error {
	id := r.PathValue("filter")
	err := p.cfg.Practices.RenameFilter(r.Context(), r.Actor, id, r.FormValue("naam"))
	return p.kept(w, r, chosen{page: 1}, id, err, "Je filter heeft een nieuwe naam", "")
}

// removeFilter forgets one of one's filters.
func (p *pages) removeFilter(w http.ResponseWriter, r *route.Request) error {
	err := p.cfg.Practices.RemoveFilter(r.Context(), r.Actor, r.PathValue("filter"))
	return p.kept(w, r, chosen{page: 1}, "", err, "Je filter is verwijderd", "De praktijken zelf blijven staan.")
}

// kept goes back to the list, or shows it with the name that was refused.
func (p *pages) kept(w http.ResponseWriter, r *route.Request, q chosen, id string, err error, heading, para string) error {
	var fault *kernel.Fault
	switch {
	case err == nil:
		r.Flash(w, kit.OK, heading, para)
		return r.SeeOther(w, q.href(1))
	case errors.As(err, &fault) && (fault.Field == "name" || fault.Code == app.FaultFilters):
		says := text.Fault(fault)
		return p.show(w, r, http.StatusUnprocessableEntity, q, refusedName{id, r.FormValue("naam"), says.What + " " + says.Do})
	}
	return err
}
