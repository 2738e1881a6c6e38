package intake_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"kwartier/internal/app/intake"
	"kwartier/internal/domain/kernel"
)

func export(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/export.csv")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func refused(t testing.TB, what string, err error, code string) {
	t.Helper()
	var f *kernel.Fault
	if !errors.As(err, &f) || f.Code != code {
		t.Errorf("%s: %v, want %s", what, err, code)
	}
}

// book writes rows in a workbook.
func book(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", at, &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// LC-8, EN-5: separators, encodings and line ends of programs that people use.
func TestSeparatedValues_LC8_EN5(t *testing.T) {
	for name, data := range map[string]string{
		"semicolons":   "AGB;Naam, lang\n01234567;Caf\u00e9\n",
		"commas":       "AGB,Naam lang\r\n01234567,Caf\u00e9\r\n",
		"byte mark":    "\ufeffAGB;Naam\n01234567;Caf\u00e9",
		"Windows-1252": "AGB;Naam\n01234567;Caf\xe9\n",
	} {
		s, err := intake.Read("x.CSV", []byte(data))
		if err != nil || len(s.Header) != 2 || s.Header[0] != "AGB" || len(s.Lines) != 1 || s.Lines[0].Number != 2 || s.Lines[0].Cells[1] != "Café" {
			t.Errorf("%s: %+v (%v)", name, s, err)
		}
	}
	s, err := intake.Read("x.csv", []byte("\nAGB;Tekst\n1;\"een\r\ntwee; drie\"\n;\n\r\n2;vier\n"))
	if err != nil || len(s.Lines) != 2 || s.Lines[0].Cells[1] != "een\ntwee; drie" || s.Lines[0].Number != 3 || s.Lines[1].Number != 6 {
		t.Errorf("%+v (%v)", s, err)
	}
}

// LC-8, AZ-12: what cannot be read, is too large, or could do something is refused whole.
func TestFilesThatAreRefused_LC8_AZ12(t *testing.T) {
	var macros bytes.Buffer
	f := excelize.NewFile()
	f.Pkg.Store("xl/vbaProject.bin", []byte("macro"))
	if err := f.Write(&macros); err != nil {
		t.Fatal(err)
	}
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range 80 {
		if _, err := w.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
		code string
	}{
		{"a.pdf", []byte("%PDF"), intake.FaultKind},
		{"a.xlsm", book(t), intake.FaultMacros},
		{"renamed.xlsx", macros.Bytes(), intake.FaultMacros},
		{"bomb.xlsx", bomb.Bytes(), intake.FaultLarge},
		{"a.xlsx", []byte("PK no workbook"), intake.FaultBroken},
		{"large.csv", make([]byte, intake.MaxBytes+1), intake.FaultLarge},
		{"utf16.csv", []byte("\xff\xfeA\x00"), intake.FaultBroken},
		{"quotes.csv", []byte("a;b\n\"c;d\n"), intake.FaultBroken},
		{"empty.csv", []byte("AGB;Naam\n"), intake.FaultEmpty},
		{"rows.csv", []byte("AGB\n" + strings.Repeat("1\n", intake.MaxRows+1)), intake.FaultRows},
		{"columns.csv", []byte(strings.Repeat("a;", intake.MaxColumns) + "a\n1\n"), intake.FaultColumns},
	} {
		_, err := intake.Read(c.name, c.data)
		refused(t, c.name, err, c.code)
	}
}

// AZ-9: what looks like patient data is refused, by name of the column or by the numbers in it.
func TestPatientData_AZ9(t *testing.T) {
	for _, header := range []string{"BSN", "Burgerservicenummer", "Geboortedatum", "Naam patiënt", "Patiëntnaam", "bsn-nummer (9 cijfers)"} {
		_, err := intake.Read("x.csv", []byte("AGB;"+header+"\n01234567;x\n"))
		refused(t, header, err, intake.FaultPatient)
	}
	_, err := intake.Read("x.csv", []byte("AGB;Naam;Nr\n1;a;111222333\n2;b;BSN 123456782\n3;c;1112.22.333\n"))
	refused(t, "numbers", err, intake.FaultBSN)
	var f *kernel.Fault
	if errors.As(err, &f); f.Args.Name != "C" {
		t.Errorf("column %q", f.Args.Name)
	}
	_, err = intake.Read("x.xlsx", book(t, []any{"AGB", "Nr"}, []any{"1", 111222333}, []any{"2", 123456782}, []any{"3", 111222333}))
	refused(t, "numbers in a workbook", err, intake.FaultBSN)
	for name, data := range map[string]string{
		"two":             "AGB;Nr\n1;111222333\n2;123456782\n3;123456789\n",
		"patients on ION": "AGB;Aantal patiënten op naam\n1;4240\n",
	} {
		if _, err := intake.Read("x.csv", []byte(data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// LC-8, AZ-9: what a form carries comes back the same, and is refused like a file.
func TestCarried_LC8_AZ9(t *testing.T) {
	s, err := intake.Read("export.csv", export(t))
	if err != nil {
		t.Fatal(err)
	}
	packed, err := s.Pack()
	if err != nil {
		t.Fatal(err)
	}
	back, err := intake.Unpack(packed)
	if err != nil || len(back.Lines) != 12 || back.Lines[11].Cells[2] != "Huisartsenpraktijk Kanaal" || back.Lines[11].Number != 13 {
		t.Errorf("%+v (%v)", back, err)
	}
	for _, bad := range []string{"", "geen", packed[:40]} {
		_, err := intake.Unpack(bad)
		refused(t, "changed", err, intake.FaultGone)
	}
	s.Header[0] = "BSN"
	if packed, err = s.Pack(); err != nil {
		t.Fatal(err)
	}
	_, err = intake.Unpack(packed)
	refused(t, "changed to patient data", err, intake.FaultPatient)
}

// LC-8: formulas count as their values, days as spreadsheets count them.
func TestWorkbook_LC8(t *testing.T) {
	f := excelize.NewFile()
	for cell, v := range map[string]any{"A1": "AGB", "B1": "Startdatum", "C1": "Som", "A2": 1234567, "B2": time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC), "C2": 5} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellFormula("Sheet1", "C2", "2+3"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewSheet("Uitleg"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	s, err := intake.Read("x.xlsx", out.Bytes())
	if err != nil || strings.Join(s.Lines[0].Cells, "|") != "1234567|46053|5" || len(s.Others) != 1 {
		t.Errorf("%+v (%v)", s, err)
	}
}
