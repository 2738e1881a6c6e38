package evaluation

import (
	"net/http"
	"net/http/httptest"
	"testing"

	app "kwartier/internal/app/evaluation"
	domain "kwartier/internal/domain/evaluation"
	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/plan"
	"kwartier/internal/domain/region"
	"kwartier/internal/web/route"
)

// EV-5: what the region asks of every evaluation stands on the form, with what was answered and what is wrong; and is read back.
func TestTheRegionsOwnQuestions_EV5(t *testing.T) {
	f := app.Form{Name: "Lean", Item: &domain.Item{Extra: []region.ExtraAsk{
		{Key: "team", Ask: "Wat vindt het team?", Severity: kernel.Blocking}, {Key: "tip", Ask: "Een tip voor anderen?", Severity: kernel.Hint}}},
		Evaluation: domain.Evaluation{Kind: domain.Moment, On: kernel.MustDate("2026-03-01"), Extra: map[string]string{"tip": "Begin klein."}}}
	var v formView
	v.fields(&route.Request{Request: httptest.NewRequest(http.MethodGet, "/", nil)}, f,
		&drawn{faults: []kernel.Fault{{Code: domain.FaultExtra, Field: domain.FieldExtra + "team", Args: kernel.Args{Name: "Wat vindt het team?"}}}})
	if len(v.Extra) != 2 || v.Extra[0].Field.Error == "" || v.Extra[1].Field.Error != "" || v.Extra[1].Field.Value != "Begin klein." || v.Extra[1].Field.Hint != "Mag leeg blijven." {
		t.Errorf("%+v", v.Extra)
	}
	read := answers(f)
	if last := read[len(read)-1]; last.Question != "Een tip voor anderen?" || last.Paras[0] != "Begin klein." {
		t.Errorf("%+v", read)
	}
}

// EV-3: an objective is asked in its own words, and not how far it is.
func TestAnObjectiveInItsOwnWords_EV3(t *testing.T) {
	f := app.Form{Name: "Netwerk", Evaluation: domain.Evaluation{Kind: domain.Objective, Year: 2, State: plan.Partly}}
	var v formView
	v.fields(&route.Request{Request: httptest.NewRequest(http.MethodGet, "/", nil)}, f, &drawn{})
	if about(f) != "Is je doel gehaald?" || which(f) != "Netwerk, jaar 2 · ongeveer 1 minuut" || v.Measured.Field.Label != "Wat is er gelukt?" || len(v.More) != 1 {
		t.Errorf("%s, %s, %+v", about(f), which(f), v.Measured.Field)
	}
}
