package kit

import (
	"net/http/httptest"
	"strings"
	"testing"
)

type greeting struct {
	Name Field
	Set  Fieldset
	Sum  ErrorSummary
	List Table
	Bar  Bar
}

func TestPageDrawsBodyInFrame(t *testing.T) {
	page := MustPage[greeting]("greeting", `<h1>Hallo</h1>{{template "error-summary" .Sum}}{{template "field" .Name}}{{template "fieldset" .Set}}{{template "table" .List}}{{template "bar" .Bar}}`)
	set := Fieldset{ID: "k", Legend: "Kies", Many: true, Choices: []Choice{{ID: "k1", Value: "1", Label: "Een", Checked: true,
		Items: []Item{FieldItem(AreaField("doel", "Doel", "x", 10)), FieldsetItem(Fieldset{ID: "d", Legend: "Diep"})}}}}
	rec := httptest.NewRecorder()
	err := page.Render(rec, 200, Frame{Title: "Hallo", Faulty: true, Assets: Assets{CSS: "/a.css", JS: "/a.js"}}, greeting{Name: TextField("naam", "Naam", "<b>"), Set: set,
		List: Table{Columns: []Column{{Label: "A"}, {Label: "B"}}, Rows: []Row{{Cells: []Cell{{Text: "1"}, {Text: "2"}}}}}, Bar: Bar{Buttons: []Button{Next("Verder")}}})
	if err != nil {
		t.Fatal(err)
	}
	got := rec.Body.String()
	for _, want := range []string{"<title>Fout: Hallo · Kwartier</title>", `value="&lt;b&gt;"`, `id="inhoud"`, `id="k1-meer"`} {
		if !strings.Contains(got, want) {
			t.Errorf("page lacks %q in\n%s", want, got)
		}
	}
}

func TestPageRefusesTemplateThatDoesNotFit(t *testing.T) {
	for name, source := range map[string]string{
		"no such field":   `{{.Nothing}}`,
		"no such partial": `{{template "nothing" .Name}}`,
		"wrong type":      `{{template "table" .Name}}`,
		"wrong syntax":    `{{if}}`,
	} {
		if _, err := NewPage[greeting](name, source); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
