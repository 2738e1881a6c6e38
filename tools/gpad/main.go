// Command gpad derives programme/demand/engeland.yaml: how long appointments take and how many stay away in England.
//
// The figures are NHS Digital's Appointments in General Practice, all staff, not GPs alone, under the Open Government
// Licence v3.0. Fetch "Actual duration" and "Appointments by region" (both CSV, in a zip) of the publication of June 2022
// from https://digital.nhs.uk/data-and-information/publications/statistical/appointments-in-general-practice and run
//
//	go run ./tools/gpad actual_duration.zip appointments_regional.csv.zip > programme/demand/engeland.yaml
//
// Each file may be the CSV itself or the zip it came in.
package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/domain/roster"
	"kwartier/internal/programme"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "gpad:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	if len(args) != 2 {
		return errors.New("say which two files: actual_duration and appointments_regional, CSV or zip")
	}
	var durations durations
	if err := open(args[0], durations.read); err != nil {
		return fmt.Errorf("%s: %w", path.Base(args[0]), err)
	}
	var bookings bookings
	if err := open(args[1], bookings.read); err != nil {
		return fmt.Errorf("%s: %w", path.Base(args[1]), err)
	}
	f, err := derive(durations, bookings)
	if err != nil {
		return err
	}
	base := programme.Demand(programme.BaseDemand, 0)
	_, err = out.Write(programme.MarshalDemand(f, &base))
	return err
}

// open reads a CSV file, or the first one in a zip.
func open(name string, read func(io.Reader) error) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if !strings.HasSuffix(name, ".zip") {
		return read(bytes.NewReader(data))
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	for _, f := range z.File {
		if path.Ext(f.Name) != ".csv" || strings.HasPrefix(f.Name, "__MACOSX") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return err
		}
		defer r.Close()
		return read(r)
	}
	return errors.New("there is no CSV file in it")
}

const source = "nhs-gpad"

// derive makes the set of figures.
func derive(d durations, b bookings) (*programme.DemandFile, error) {
	lengths, err := d.lengths()
	if err != nil {
		return nil, err
	}
	ahead, steps, err := b.ahead()
	if err != nil {
		return nil, err
	}
	demand := programme.Demand(programme.BaseDemand, 0)
	demand.Name = "Nederland, met wegblijven zoals in Engeland"
	demand.NoShow.Bands = steps
	demand.Origin["no_show.bands"] = source
	demand.Sources = append(demand.Sources, roster.Source{
		Key: source,
		Text: "NHS Digital, Appointments in General Practice, juni 2022. Engeland, alle medewerkers, niet alleen huisartsen. " +
			"Wegblijven: januari 2020 tot en met juni 2022; duur: december 2021 tot en met juni 2022.",
		URL: "https://digital.nhs.uk/data-and-information/publications/statistical/appointments-in-general-practice",
	})
	return &programme.DemandFile{
		Key: programme.EnglandDemand, Name: demand.Name, Date: kernel.MustDate("2026-11-27"),
		Valid:   kernel.Period{From: kernel.MustDate("2026-01-01")},
		Licence: "Open Government Licence v3.0",
		About: "De vraag van Nederland, met wegblijven zoals in Engeland: alle medewerkers, niet alleen huisartsen. " +
			"De duur van afspraken staat erbij om mee te vergelijken en doet niet mee.",
		Demand: demand, Lengths: lengths, Ahead: ahead,
	}, nil
}
