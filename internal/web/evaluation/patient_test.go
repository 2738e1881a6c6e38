package evaluation_test

import (
	"net/http"
	"net/url"
	"testing"
)

// AZ-9: a number that looks like a BSN is not kept; what was typed comes back, and is saved when the number is gone.
func TestNoPatientData_AZ9(t *testing.T) {
	s := setUp(t)
	b := s.As(t, s.p.Editor())
	typed := url.Values{"verder": {"on"}, "gemeten": {"12 minuten"}, "opvalt": {"Patiënt 111222333 was blij"}}
	page := write(b, s.form, typed)
	if page.Status != http.StatusUnprocessableEntity {
		t.Fatalf("answers %d", page.Status)
	}
	page.Whole()
	page.See("Kijk nog naar 1 antwoord", "Hier staat een nummer dat op een BSN lijkt.", "Haal het nummer weg.")
	form := page.Form(s.form)
	if form.Get("opvalt") != typed.Get("opvalt") || form.Get("gemeten") != "12 minuten" || form.Get("verder") != "on" {
		t.Errorf("lost: %v", form)
	}
	b.Get(s.at).OK().SeeNot("111222333")
	form.Set("opvalt", "Het was rustiger")
	if to := b.Post(s.form, form).Location; to != s.at {
		t.Error("not saved after mending")
	}
}
