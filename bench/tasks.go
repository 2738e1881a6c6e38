package main

import (
	"fmt"
	"net/http"
	"time"
)

// The aims.
const (
	aimPage  = 20 * time.Millisecond
	aimWrite = 50 * time.Millisecond
	aimList  = 100 * time.Millisecond

	aimStatements = 15        // a page
	aimMemory     = 150 << 20 // bytes
	aimModel      = time.Second
	aimSaves      = 2500 // a second
)

const autosave = "save while typing"

// tasks are all that is measured, what is used up last.
func tasks() []task {
	all := []task{
		{"home of a practice", aimPage, "GET /nu", true, pagesOf(planned, "/nu")},
		{"plan", aimPage, "GET /praktijk/{praktijk}/plan", true, pagesOf(planned, "/praktijk/%[1]s/plan")},
		{"section, to fill in", aimPage, "GET /praktijk/{praktijk}/plan/{onderdeel}", true, pagesOf(writable, sectionPath)},
		{"section, to read", aimPage, "GET /praktijk/{praktijk}/plan/{onderdeel}", true, pagesOf(accepted, sectionPath)},
		{"check your answers", aimPage, "GET /praktijk/{praktijk}/plan/controleer", true, pagesOf(planned, "/praktijk/%[1]s/plan/controleer")},
		{"evaluations", aimPage, "GET /praktijk/{praktijk}/evaluaties", true, pagesOf(planned, "/praktijk/%[1]s/evaluaties")},
		{"evidence", aimPage, "GET /praktijk/{praktijk}/bewijs", true, pagesOf(planned, "/praktijk/%[1]s/bewijs")},
		{"home of an RHO", aimPage, "GET /nu", true, byRHOs("/nu")},
		{"plan, read by the RHO", aimPage, "GET /praktijken/{praktijk}", true, readByRHOs},
		{"who falls short", aimList, "GET /praktijken/vooruit", true, byRHOs("/praktijken/vooruit")},
		{"who is behind", aimList, "GET /praktijken/evaluaties", true, byRHOs("/praktijken/evaluaties")},
	}
	for _, sort := range []string{"name", "ion", "year", "stage", "due", "findings", "questions", "updated"} {
		all = append(all, task{"list by " + sort, aimList, "GET /praktijken", true, listsBy(sort)})
	}
	return append(all,
		task{autosave, aimWrite, "POST /praktijk/{praktijk}/plan/{onderdeel}", false, saves(25, true)},
		task{"save a step", aimWrite, "POST /praktijk/{praktijk}/plan/{onderdeel}", false, saves(3, false)},
		task{"take back", aimWrite, "POST /praktijk/{praktijk}/plan/terugnemen", false, posts("submitted", "terugnemen")},
		task{"hand in", aimWrite, "POST /praktijk/{praktijk}/plan/indienen", false, posts("submitted", "indienen")},
	)
}

const sectionPath = "/praktijk/%[1]s/plan/jaar-%[2]d-anders-werken"

func planned(p *person) bool  { return p.stage != "none" }
func writable(p *person) bool { return p.stage == "concept" || p.stage == "returned" }
func accepted(p *person) bool { return p.stage == "accepted" }

func path(pattern string, p *person) string {
	return fmt.Sprintf(pattern+"%.0[3]s", p.practice, p.year, "")
}

// pagesOf asks for a page of each of these practices.
func pagesOf(which func(*person) bool, pattern string) func(*load, *client) ([][]request, error) {
	return func(l *load, _ *client) ([][]request, error) {
		var out [][]request
		for _, p := range l.people.practices {
			if which(p) {
				out = append(out, []request{{get(l.site, path(pattern, p), p.cookie), http.StatusOK}})
			}
		}
		return out, nil
	}
}

// byRHOs asks for a page as each RHO.
func byRHOs(at string) func(*load, *client) ([][]request, error) {
	return func(l *load, _ *client) ([][]request, error) {
		var out [][]request
		for _, p := range l.people.rhos {
			out = append(out, []request{{get(l.site, at, p.cookie), http.StatusOK}})
		}
		return out, nil
	}
}

// readByRHOs asks for every plan as its RHO; that is written down in the log.
func readByRHOs(l *load, _ *client) ([][]request, error) {
	var out [][]request
	for _, p := range l.people.rhos {
		for _, practice := range p.of {
			out = append(out, []request{{get(l.site, "/praktijken/"+practice, p.cookie), http.StatusOK}})
		}
	}
	return out, nil
}

// listsBy asks for both pages of the list in both directions.
func listsBy(sort string) func(*load, *client) ([][]request, error) {
	return func(l *load, _ *client) ([][]request, error) {
		var out [][]request
		for _, p := range l.people.rhos {
			for _, rest := range []string{"", "&blad=2", "&af=1", "&af=1&blad=2"} {
				out = append(out, []request{{get(l.site, "/praktijken?volgorde="+sort+rest, p.cookie), http.StatusOK}})
			}
		}
		return out, nil
	}
}

// saves opens a section of each plan that can be written, and saves it so many times, each time with other words.
func saves(times int, script bool) func(*load, *client) ([][]request, error) {
	return func(l *load, c *client) ([][]request, error) {
		var out [][]request
		for _, p := range l.people.practices {
			if !writable(p) {
				continue
			}
			at := path(sectionPath, p)
			answer, page, err := c.read(request{bytes: get(l.site, at, p.cookie)})
			if err != nil || answer.StatusCode != http.StatusOK {
				return nil, fmt.Errorf("%s: %v %v", at, answer, err)
			}
			f, err := formOf(page)
			if err != nil {
				continue // nothing chosen yet, nowhere to write
			}
			var some []request
			for n := range times {
				if script {
					some = append(some, request{post(l.site, at, p.cookie, f.body(n, "volgnummer", fmt.Sprint(n+1)), true), http.StatusOK})
				} else {
					some = append(some, request{post(l.site, at, p.cookie, f.body(n, "doe", "verder"), false), http.StatusSeeOther})
				}
			}
			out = append(out, some)
		}
		return out, nil
	}
}

// posts does a step with every plan in this stage from which nothing is missing.
func posts(stage, step string) func(*load, *client) ([][]request, error) {
	return func(l *load, _ *client) ([][]request, error) {
		var out [][]request
		for _, p := range l.people.practices {
			if p.stage == stage && p.blocking == 0 {
				out = append(out, []request{{post(l.site, "/praktijk/"+p.practice+"/plan/"+step, p.cookie, "", false), http.StatusSeeOther}})
			}
		}
		return out, nil
	}
}
