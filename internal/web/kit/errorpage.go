package kit

import "net/http"

// StatusSignInExpired is the answer to a form that was sent after signing in again became necessary. It is not an
// official status; it tells script and reader apart from 401, where nobody was signed in.
const StatusSignInExpired = 419

// ErrorPage is a calm page that says what happened and what to do.
type ErrorPage struct {
	Heading string
	Text    string
	Advice  string
	Buttons []Button
	Code    string // for the administrator; only where it helps
}

var errorPage = MustPage[ErrorPage]("error", `{{template "error-page" .}}`)

// RenderError writes the page for an HTTP status. code helps the administrator to find the fault in the log and is shown
// for 500 and 503 only; signIn is the address to sign in, used for 401 and 419. Any other status gets the page of 500,
// except that an unknown 4xx gets that of 400. A foreign record must be answered with 404, which says the same as none.
func RenderError(w http.ResponseWriter, status int, frame Frame, code, signIn string) error {
	page := errorPageFor(status, frame.HomeHref(), signIn)
	if status >= http.StatusInternalServerError {
		page.Code = code
	}
	frame.Title = page.Heading
	frame.Crumbs, frame.Flash = nil, Alert{}
	return errorPage.Render(w, status, frame, page)
}

func errorPageFor(status int, home, signIn string) ErrorPage {
	back := LinkButton("Ga naar de eerste pagina", home)
	again := "Ga terug en probeer het opnieuw."
	switch status {
	case http.StatusUnauthorized:
		return ErrorPage{"Log eerst in", "Deze pagina is alleen te zien als je bent ingelogd.", "", []Button{{Text: "Log in", Href: signIn}}, ""}
	case http.StatusForbidden:
		return ErrorPage{"Dit hoort niet bij jouw rol", "Je bent ingelogd, maar dit mag je niet doen of bekijken.",
			"Klopt dat niet? Vraag het aan de beheerder van je organisatie.", []Button{back}, ""}
	case http.StatusNotFound:
		return ErrorPage{"Deze pagina is er niet", "Misschien is de link oud, of klopt een letter in het adres niet. Of de pagina is niet voor jou.",
			"", []Button{back}, ""}
	case http.StatusRequestEntityTooLarge:
		return ErrorPage{"Dit is te groot", "We hebben het niet bewaard.", "Maak het kleiner en probeer het opnieuw.", []Button{back}, ""}
	case StatusSignInExpired:
		return ErrorPage{"Log opnieuw in", "Je was te lang weg. Dit is nog niet bewaard.",
			"Log in en ga daarna terug naar het vorige scherm. Wat je typte staat er dan nog.", []Button{{Text: "Log in en ga verder", Href: signIn}}, ""}
	case http.StatusTooManyRequests:
		return ErrorPage{"Even wachten", "Dit is in korte tijd te vaak geprobeerd.", "Wacht een paar minuten en probeer het dan opnieuw.", []Button{back}, ""}
	case http.StatusServiceUnavailable:
		return ErrorPage{"Kwartier is even niet bereikbaar", "Er wordt aan gewerkt, of het is erg druk. Wat al bewaard was, is er nog.",
			"Laat dit scherm open en probeer het over een paar minuten opnieuw.", []Button{back}, ""}
	}
	if status >= 400 && status < 500 {
		return ErrorPage{"Dit kunnen we niet lezen", "Wat je stuurde klopt niet helemaal. We hebben het niet bewaard.", again, []Button{back}, ""}
	}
	return ErrorPage{"Er ging bij ons iets mis", "Dat ligt niet aan jou. Wat al bewaard was, is er nog.",
		"Probeer het over een paar minuten opnieuw. Blijft het misgaan? Geef dan de code hieronder door aan de beheerder.", []Button{back}, ""}
}
