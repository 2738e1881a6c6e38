package kit

// Frame is what stands around every page: title, who you are, where you can go, and the strips across the page.
type Frame struct {
	Title       string    // the h1 in words, without the product's name; required
	Faulty      bool      // the page shows errors: the title then starts with "Fout: "
	Assets      Assets    // addresses of style sheet and script; empty addresses are left out
	Home        string    // where the mark leads to; "/" when empty
	As          As        // who works here; zero for a stranger
	Nav         []NavItem // main navigation, at most seven; empty for a guest with a link
	Strips      []Strip   // across the page, under the navigation
	Crumbs      []Link    // breadcrumb; the last one is the page itself and needs no Href; not on home
	Flash       Alert     // what just happened, shown once above the content; zero for none
	FooterText  string    // DefaultFooter when empty
	FooterLinks []Link    // for instance help, privacy, accessibility
	PrintNote   string    // running footer on paper: practice, version, date
}

// DefaultFooter is the footer sentence when a page gives none.
const DefaultFooter = "Kwartier, voor Meer Tijd voor de Patiënt."

// Assets are the addresses of the built style sheet and script. Both may be empty: the pages then work unstyled.
type Assets struct {
	CSS string
	JS  string
}

// As says on whose behalf somebody works: the organisation, the role in words, and the link to switch or sign out.
type As struct {
	Organisation string // "Huisartsenpraktijk De Linde"
	Role         string // "praktijkmanager"; shown as "Je werkt als: praktijkmanager"
	Note         string // replaces the role sentence, for guests: "Anoniem"
	Switch       Link   // "Wissel of log uit"
}

// NavItem is one word of the main navigation.
type NavItem struct {
	Label   string
	Href    string
	Current bool
	Count   int // things waiting for you; 0 shows nothing
}

// Strip is a line across the page. Honey tells that you act for another, the others use the same ground.
type Strip struct {
	Icon   Icon
	Strong string // first words, bold
	Text   string
	Link   Link
}

// ActingFor is the strip "Je vult in namens De Linde." with a link to stop.
func ActingFor(organisation, stopHref string) Strip {
	return Strip{Icon: IconPeople, Strong: "Je vult in namens " + organisation + ".", Link: Link{"Stop hiermee", stopHref}}
}

// DemoStrip tells that everything on the page is invented.
func DemoStrip() Strip {
	return Strip{Icon: IconInfo, Strong: "Dit is een oefenomgeving.", Text: "Praktijken, mensen en cijfers zijn verzonnen."}
}

// Link is a text that leads somewhere. Without Href it is drawn as plain text.
type Link struct {
	Text string
	Href string
}

// PageTitle is the content of <title>.
func (f Frame) PageTitle() string {
	title := f.Title + " · Kwartier"
	if f.Faulty {
		title = "Fout: " + title
	}
	return title
}

// HomeHref is where the mark leads to.
func (f Frame) HomeHref() string {
	if f.Home == "" {
		return "/"
	}
	return f.Home
}

// Footer is the footer sentence.
func (f Frame) Footer() string {
	if f.FooterText == "" {
		return DefaultFooter
	}
	return f.FooterText
}

// Line is the second line under the organisation's name.
func (a As) Line() string {
	switch {
	case a.Note != "":
		return a.Note
	case a.Role != "":
		return "Je werkt als: " + a.Role
	}
	return ""
}
