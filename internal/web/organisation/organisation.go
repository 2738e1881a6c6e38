// Package organisation has the administrator's pages of organisations: who takes part, adding one, and its facts (AZ-6).
//
// Nothing here shows anything of a plan. People and invitations stand in package account.
package organisation

import (
	"errors"
	"strings"

	"kwartier/internal/app/access"
	app "kwartier/internal/app/organisation"
	"kwartier/internal/domain/account"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
	"kwartier/internal/web/route"
)

// Config is what the pages work with.
type Config struct{ Organisations *app.Service }

type pages struct{ cfg Config }

// Routes are the lines of the table.
func Routes(cfg Config) []route.Route {
	p := &pages{cfg}
	list := route.For(access.OrganisationList, route.Own(access.Installation))
	add := route.For(access.OrganisationAdd, route.Own(access.Installation))
	one := route.Path(access.Organisation, "organisatie")
	return []route.Route{
		route.Get("/organisaties", list, p.list),
		route.Get("/organisaties/nieuw", add, p.showAdd),
		route.Post("/organisaties/nieuw", add, p.add),
		route.Get("/organisaties/{organisatie}", route.For(access.OrganisationRead, one), p.show),
		route.Post("/organisaties/{organisatie}", route.For(access.OrganisationManage, one), p.change),
	}
}

// kinds are the kinds of organisation as this list calls them; the key stands in the address.
var kinds = []struct {
	kind      account.Kind
	one, many string
}{
	{account.RHO, "Zorggroep", "Zorggroepen"}, {account.Insurer, "Verzekeraar", "Verzekeraars"},
	{account.National, "Landelijke organisatie", "Landelijk"}, {account.Practice, "Praktijk", "Praktijken"},
	{account.Partner, "Partner", "Partners"}, {account.Administration, "Beheer", "Beheer"},
}

func kindName(kind account.Kind) string {
	for _, k := range kinds {
		if k.kind == kind {
			return k.one
		}
	}
	return ""
}

// wrong is what is wrong by the form's field; an error that is no refusal comes back.
func wrong(err error) (map[string]string, error) {
	var refused *app.Refused
	if !errors.As(err, &refused) {
		return nil, err
	}
	out := map[string]string{}
	for i := range refused.Faults {
		says := text.Fault(&refused.Faults[i])
		out[fieldOf[refused.Faults[i].Field]] = strings.TrimSpace(says.What + " " + says.Do)
	}
	return out, nil
}

// fieldOf is the form's field of each field of the facts.
var fieldOf = map[string]string{"name": "naam", "kind": "soort", "region": "regio", "regions": "regios", "uzovi": "uzovi"}

func nameField(value, wrong string) kit.Field {
	f := kit.TextField("naam", "Naam", value)
	f.Error, f.Autocomplete, f.Hint = wrong, "off", "Zoals mensen de organisatie kennen."
	return f
}

// insurerItems ask what goes with an insurer.
func insurerItems(known []app.Region, chosen []string, uzovi string, wrong map[string]string) []kit.Item {
	number := kit.TextField("uzovi", "UZOVI-nummer", uzovi)
	number.InputMode, number.Width, number.Autocomplete = "numeric", kit.WidthSmall, "off"
	number.Hint, number.Error = "4 cijfers. Mag leeg blijven.", wrong["uzovi"]
	regions := kit.Fieldset{ID: "regios", Legend: "In welke regio's doet de verzekeraar mee?", Many: true, Error: wrong["regios"],
		Hint: "De verzekeraar ziet de aantallen van deze regio's."}
	for _, r := range known {
		c := kit.Choice{ID: "regios-" + r.Key, Value: r.Key, Label: r.Name}
		for _, key := range chosen {
			c.Checked = c.Checked || key == r.Key
		}
		regions.Choices = append(regions.Choices, c)
	}
	items := []kit.Item{kit.FieldItem(number)}
	if len(known) > 0 {
		items = append(items, kit.FieldsetItem(regions))
	}
	return items
}

func crumbs(last string) []kit.Link {
	return []kit.Link{{Text: "Nu", Href: "/nu"}, {Text: "Organisaties", Href: "/organisaties"}, {Text: last}}
}

func conflict(err error) bool {
	var f *kernel.Fault
	return errors.As(err, &f) && (f.Code == app.FaultStale || f.Code == app.FaultPractice)
}
