package cli

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"kwartier/internal/domain/kernel"
)

// AZ-11: the link is on a line of its own, whole when it is known how people reach the site.
func TestAdministratorPrintsALink_AZ11(t *testing.T) {
	var asked string
	app := &App{
		Migrate: func(context.Context) (int64, int64, error) { return 0, 1, nil },
		Administrator: func(_ context.Context, email, name string) (Invitation, error) {
			asked = email + " " + name
			return Invitation{"/uitnodiging/geheim", time.Date(2026, 12, 6, 11, 0, 0, 0, time.UTC)}, nil
		},
	}
	code, out, errs := command(t, app, "administrator", "ada@beheer.example", "--name", "Ada", "--base-url", "https://kwartier.example")
	if code != 0 || errs != "" || !strings.HasSuffix(out, "\nhttps://kwartier.example/uitnodiging/geheim\n") || asked != "ada@beheer.example Ada" {
		t.Errorf("exit %d, %q, %q; asked %q", code, out, errs, asked)
	}
	if !strings.Contains(out, "6 december") {
		t.Errorf("it does not say until when: %q", out)
	}
	if _, out, _ := command(t, app, "administrator", "ada@beheer.example"); !strings.HasSuffix(out, "\n/uitnodiging/geheim\n") || asked != "ada@beheer.example Beheerder" {
		t.Errorf("without address: %q; asked %q", out, asked)
	}
}

func TestAdministratorSaysWhatIsWrong(t *testing.T) {
	app := &App{
		Migrate: func(context.Context) (int64, int64, error) { return 0, 1, nil },
		Administrator: func(context.Context, string, string) (Invitation, error) {
			return Invitation{}, &kernel.Fault{Code: "account.email"}
		},
	}
	if code, out, errs := command(t, app, "administrator", "ada"); code != 2 || out != "" || !strings.Contains(errs, "Dit is geen e-mailadres.") {
		t.Errorf("a bad address: exit %d, %q, %q", code, out, errs)
	}
	app.Administrator = func(context.Context, string, string) (Invitation, error) { return Invitation{}, errors.New("stuk") }
	if code, _, errs := command(t, app, "administrator", "ada@beheer.example"); code != 3 || !strings.Contains(errs, "stuk") {
		t.Errorf("a failure: exit %d, %q", code, errs)
	}
}
