package main

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"kwartier/internal/domain/account"
	"kwartier/internal/store"
)

// person is somebody who is signed in, with the plan it is about.
type person struct {
	account  string
	practice string // of an RHO: the practices in rhoOf
	stage    string
	blocking int64
	year     int64
	cookie   string

	of []string // an RHO's practices with a plan
}

// people are those who take part: managers of all RHOs, and of a number of practices the people who sign.
type people struct {
	rhos, practices []*person
}

// mostPractices is how many practices take part, spread over all RHOs; and all those that can hand in.
const mostPractices = 1050

// find chooses people from the database.
func find(ctx context.Context, k *kwartier) (*people, error) {
	var p people
	err := k.store.Read(ctx, func(ctx context.Context, tx *store.Tx) error {
		rhos, err := tx.RHOs(ctx, "")
		if err != nil {
			return err
		}
		for _, rho := range rhos {
			manager, err := who(ctx, tx, rho.ID, account.ProgrammeManager)
			if err != nil {
				return err
			}
			rows, _, err := tx.PracticesOfRHO(ctx, rho.ID, store.PracticeFilter{Page: store.Page{Size: 1000}})
			if err != nil {
				return err
			}
			of := &person{account: manager}
			for _, row := range rows {
				if row.PlanState != "none" {
					of.of = append(of.of, row.Practice.ID)
				}
			}
			p.rhos = append(p.rhos, of)
			for i, row := range rows {
				if i >= mostPractices/len(rhos) && (row.PlanState != "submitted" || row.Blocking > 0) {
					continue
				}
				signs, err := who(ctx, tx, row.Practice.ID, account.PracticeSignatory)
				if err != nil {
					return err
				}
				p.practices = append(p.practices, &person{account: signs, practice: row.Practice.ID, stage: row.PlanState,
					blocking: row.Blocking, year: row.PlanYear})
			}
		}
		return nil
	})
	return &p, err
}

func who(ctx context.Context, tx *store.Tx, organisation string, role account.Role) (string, error) {
	members, err := tx.MembersOfOrganisation(ctx, organisation)
	if err != nil {
		return "", err
	}
	for _, m := range members {
		if m.Role == string(role) {
			return m.AccountID, nil
		}
	}
	return "", fmt.Errorf("%s has no %s", organisation, role)
}

// signIn makes a link for each person and follows it, as in a demonstration.
func (p *people) signIn(ctx context.Context, k *kwartier, site string) error {
	all := slices.Concat(p.rhos, p.practices)
	links := make([]string, len(all))
	err := k.store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		for i, one := range all {
			link, err := k.accounts.DemoLink(ctx, tx, one.account, now().AddDate(0, 0, 1))
			if err != nil {
				return err
			}
			links[i] = link.Path
		}
		return nil
	})
	if err != nil {
		return err
	}
	c, err := dial(ctx, site)
	if err != nil {
		return err
	}
	defer c.close()
	for i, one := range all {
		answer, _, err := c.read(request{bytes: get(site, links[i], "")})
		if err != nil {
			return err
		}
		for _, cookie := range answer.Cookies() {
			if cookie.Name == "kwartier" {
				one.cookie = cookie.Value
			}
		}
		if answer.StatusCode != http.StatusSeeOther || one.cookie == "" {
			return fmt.Errorf("signing in: status %d", answer.StatusCode)
		}
	}
	return nil
}
