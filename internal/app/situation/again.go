package situation

import (
	"context"
	"strings"
	"time"

	"kwartier/internal/domain/account"
	"kwartier/internal/store"
)

// invented is the end of the addresses of all invented people.
const invented = "voorbeeld.nl"

// Again gives one sign-in for each role that an invented person has in a demonstration that was built before; none when
// there are no such people. now is the present instant, for how long the links last.
func Again(ctx context.Context, cfg Config, now time.Time) ([]SignIn, error) {
	var out []SignIn
	err := cfg.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		out = nil
		for _, role := range account.Roles() {
			found, err := holder(ctx, tx, role)
			if err != nil {
				return err
			}
			if found.AccountID == "" {
				continue
			}
			org, err := tx.Organisation(ctx, found.OrganisationID)
			if err != nil {
				return err
			}
			link, err := cfg.Accounts.DemoLink(ctx, tx, found.AccountID, now.AddDate(1, 0, 0))
			if err != nil {
				return err
			}
			out = append(out, SignIn{Role: role, Person: found.AccountName, Organisation: org.Name, Path: link.Path})
		}
		return nil
	})
	return out, err
}

// holder finds an invented person who has a role, by the order of organisations; zero when nobody has.
func holder(ctx context.Context, tx *store.Tx, role account.Role) (store.Member, error) {
	orgs, err := tx.Organisations(ctx, string(role.Kind()), "", store.Page{Size: 20})
	if err != nil {
		return store.Member{}, err
	}
	for _, o := range orgs {
		members, err := tx.MembersOfOrganisation(ctx, o.ID)
		if err != nil {
			return store.Member{}, err
		}
		for _, m := range members {
			if m.Role == string(role) && m.EndedAt == 0 && m.AccountDisabledAt == 0 && strings.HasSuffix(m.AccountEmail, invented) {
				return m, nil
			}
		}
	}
	return store.Member{}, nil
}
