package storetest

import (
	"context"
	"errors"
	"testing"

	"kwartier/internal/store"
)

// Run runs the suite; open gives each test a database of its own.
func Run(t *testing.T, open func(testing.TB) Database) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Database)
	}{
		{"WriteLosesNoUpdate", writeLosesNoUpdate},
		{"WriteIsWholeOrNothing", writeIsWholeOrNothing},
		{"ReadSeesOneMomentAndCannotWrite", readSeesOneMoment},
		{"NoTransactionInsideATransaction", noTransactionInside},
		{"TextThatCannotBeKept", badText},
		{"StatementsAreCounted", statementsAreCounted},
		{"MigrateAgainAndTogether", migrateTogether},
		{"Accounts", accounts},
		{"Memberships", memberships},
		{"Invitations", invitations},
		{"Sessions", sessions},
		{"SessionList", sessionList},
		{"RateLimits", rateLimits},
		{"Organisations", organisations},
		{"OrganisationLines", organisationLines},
		{"Technical", technical},
		{"Practices", practices},
		{"PracticesOfRHO", practicesOfRHO},
		{"PlanShares", planShares},
		{"PracticeEnds", practiceEnds},
		{"PracticeEvents", practiceEvents},
		{"CountsPerRegion", countsPerRegion},
		{"ProgrammeVersions", programmeVersions},
		{"Plans", plans},
		{"PlanSectionsLoseNoText", planSections},
		{"PlanVersions", planVersions},
		{"PlanMessages", planMessages},
		{"MessagesTogether", messagesTogether},
		{"PlansSeen", plansSeen},
		{"PlanSectionsOfRHO", sectionsOfRHO},
		{"SavedFilters", savedFilters},
		{"Staff", staff},
		{"StaffToForget", staffToForget},
		{"Glass", glass},
		{"Evidence", evidence},
		{"Dossiers", dossiers},
		{"Evaluations", evaluations},
		{"Rosters", rosters},
		{"Agendas", agendas},
		{"Enrolments", enrolments},
		{"EnrolmentsTogether", enrolmentsTogether},
		{"LotteryRounds", lotteryRounds},
		{"LotteryPersons", lotteryPersons},
		{"LotteryUnits", lotteryUnits},
		{"LotteryDraws", lotteryDraws},
		{"LotteryRequests", lotteryRequests},
		{"LotteryKey", lotteryKey},
		{"RosterDemands", rosterDemands},
		{"RosterAuthors", rosterAuthors},
		{"SealedForms", sealedForms},
		{"AuditIsSearched", auditIsSearched},
		{"AuditChainIsOnePerOrganisation", auditChains},
		{"AuditTogetherStaysOneChain", auditTogether},
		{"AuditTampering", auditTampering},
		{"Mails", mails},
		{"Reminded", reminded},
		{"Pseudonymised", pseudonymised},
		{"Jobs", jobs},
		{"JobsRunOnceInTwoProcesses", jobsRunOnce},
	} {
		t.Run(c.name, func(t *testing.T) { t.Parallel(); c.test(t, open(t)) })
	}
}

const (
	t0     = int64(1_790_000_000_000) // the instant at which a test begins
	minute = int64(60_000)
	rhoA   = "rho-a"
	rhoB   = "rho-b"
	insure = "insurer"
	person = "person"
)

// write and read run fn and fail the test on an error.
func write(t testing.TB, db Database, fn func(context.Context, *store.Tx) error) {
	t.Helper()
	if err := db.Write(context.Background(), fn); err != nil {
		t.Fatalf("write: %v", err)
	}
}

func read(t testing.TB, db Database, fn func(context.Context, *store.Tx) error) {
	t.Helper()
	if err := db.Read(context.Background(), fn); err != nil {
		t.Fatalf("read: %v", err)
	}
}

// refused runs fn and fails the test when it does not give want.
func refused(t testing.TB, db Database, want error, fn func(context.Context, *store.Tx) error) {
	t.Helper()
	if err := db.Write(context.Background(), fn); !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
}

func same[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s\n got %+v\nwant %+v", what, got, want)
	}
}

// world has two RHOs in different regions, an insurer that is party in the region of the first, and a person.
func world(ctx context.Context, tx *store.Tx) error {
	return errors.Join(
		tx.InsertOrganisation(ctx, store.Organisation{ID: rhoA, Kind: "rho", Name: "Huisartsen Zuid", CreatedAt: t0}),
		tx.InsertRHO(ctx, rhoA, "zuid"),
		tx.InsertOrganisation(ctx, store.Organisation{ID: rhoB, Kind: "rho", Name: "Huisartsen Noord", CreatedAt: t0}),
		tx.InsertRHO(ctx, rhoB, "noord"),
		tx.InsertOrganisation(ctx, store.Organisation{ID: insure, Kind: "insurer", Name: "Verzekeraar", CreatedAt: t0}),
		tx.InsertInsurerRegion(ctx, insure, "zuid"),
		tx.InsertAccount(ctx, store.Account{ID: person, Email: "Anne@Voorbeeld.nl", Name: "Anne", CreatedAt: t0}),
	)
}

// practice gives a practice of the first RHO.
func practice(id, city string) store.Practice {
	return store.Practice{ID: id, RhoID: rhoA, RegionKey: "zuid", City: city, AGB: "01" + id, ION: 2095, CreatedAt: t0}
}

func plan(id, practiceID, state string) store.Plan {
	return store.Plan{ID: id, PracticeID: practiceID, Year: 1, State: state, RegionKey: "zuid", RegionVersion: "2025-01",
		GuidelineVersion: "3", Due: "2026-03-01", CreatedAt: t0, UpdatedAt: t0}
}
