package main

import (
	"archive/zip"
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kwartier/internal/programme"
)

const made = `sub_icb_location_code,appointment_date,actual_duration,count_of_appointments
00L,01-Dec-21,1-5 Minutes,300
00L,01-Dec-21,6-10 Minutes,400
00L,02-Dec-21,6-10 Minutes,50
00L,01-Dec-21,11-15 Minutes,250
00L,01-Dec-21,16-20 Minutes,120
00L,01-Dec-21,21-30 Minutes,80
00L,01-Dec-21,31-60 Minutes,30
00L,01-Dec-21,Unknown / Data Quality,270
`

const regional = `icb_ons_code,appointment_month,appointment_status,hcp_type,appointment_mode,time_between_book_and_appointment,count_of_appointments
E,2020-01,Attended,GP,Face-to-Face,Same Day,98
E,2020-01,DNA,GP,Face-to-Face,Same Day,2
E,2020-01,Attended,GP,Face-to-Face,1 Day,96
E,2020-01,DNA,GP,Telephone,1 Day,4
E,2020-01,Unknown,GP,Face-to-Face,1 Day,4
E,2020-01,Attended,Other Practice staff,Telephone,2 to 7 Days,190
E,2020-01,DNA,Other Practice staff,Telephone,2 to 7 Days,10
E,2020-01,Attended,GP,Home Visit,8  to 14 Days,93
E,2020-01,DNA,GP,Home Visit,8  to 14 Days,7
E,2020-01,Attended,GP,Home Visit,15  to 21 Days,92
E,2020-01,DNA,GP,Home Visit,15  to 21 Days,8
E,2020-01,Attended,GP,Home Visit,22  to 28 Days,91
E,2020-01,DNA,GP,Home Visit,22  to 28 Days,9
E,2020-01,Attended,GP,Home Visit,More than 28 Days,90
E,2020-01,DNA,GP,Home Visit,More than 28 Days,10
E,2020-01,Attended,GP,Home Visit,Unknown / Data Quality,96
`

func write(t *testing.T, name, text string) string {
	t.Helper()
	at := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return at
}

// CT-6: two small files, one of them in a zip, give a set of figures that the program can read.
func TestDeriveFromSmallFiles_CT6(t *testing.T) {
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for name, text := range map[string]string{"__MACOSX/._a.csv": "?", "a.csv": made} {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := run([]string{write(t, "a.zip", packed.String()), write(t, "b.csv", regional)}, &out); err != nil {
		t.Fatal(err)
	}
	base := programme.Demand(programme.BaseDemand, 0)
	f, ms := programme.LoadDemand("out.yaml", out.Bytes(), &base)
	if len(ms) > 0 {
		t.Fatal(ms)
	}
	if f.Lengths.Total != 1500 || f.Lengths.Unknown != 270 || f.Lengths.Mean != 10.83 || len(f.Lengths.Mixture) != 2 {
		t.Errorf("%+v", f.Lengths)
	}
	if f.Ahead.Total != 900 || f.Ahead.SameDay != .1111 || f.Ahead.SameDayGP != .5 {
		t.Errorf("%+v", f.Ahead)
	}
	for i, want := range []struct {
		from   int
		chance float64
	}{{0, .02}, {1, .04}, {2, .05}, {6, .07}, {11, .08}, {16, .09}, {21, .1}} {
		if b := f.Demand.NoShow.Bands[i]; b.From != want.from || math.Abs(b.Chance-want.chance) > 1e-9 {
			t.Errorf("%+v, want %+v", b, want)
		}
	}
}

func TestFilesThatAreSomethingElse_CT6(t *testing.T) {
	good, better := write(t, "a.csv", made), write(t, "b.csv", regional)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{good}, "which two files"},
		{[]string{better, good}, "no column actual_duration"},
		{[]string{good, write(t, "c.csv", strings.Replace(regional, ",98\n", ",veel\n", 1))}, `line 2: "veel" is no count`},
		{[]string{good, write(t, "d.csv", strings.ReplaceAll(regional, "1 Day", "1 dag"))}, `no appointments of "1 Day"`},
		{[]string{write(t, "e.zip", "no zip"), better}, "zip"},
		{[]string{write(t, "f.csv", "actual_duration,count_of_appointments\n"), better}, "too few bands"},
	} {
		if err := run(c.args, &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: %v", c.want, err)
		}
	}
}
