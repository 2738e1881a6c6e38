package kit

// Look is how a button looks. A page has one Primary button, named after its result.
type Look string

// The looks. Honey is for the petrol card only.
const (
	Primary   Look = "primary"
	Secondary Look = "secondary"
	Subtle    Look = "subtle"
	Danger    Look = "danger"
	Honey     Look = "honey"
)

// Button is a button, or with Href a link that looks like one.
type Button struct {
	Text  string
	Look  Look // Primary when empty
	Href  string
	Name  string // sent with the form, with Value
	Value string
	Icon  Icon // before the text
	After Icon // after the text, usually IconArrow
	Dense bool
	Kind  string // "submit" when empty; "button" for script only
	Form  string // id of the form it belongs to, when it stands outside
}

// Submit is the main button of a form.
func Submit(text string) Button { return Button{Text: text} }

// Next is the main button of a step: with an arrow.
func Next(text string) Button { return Button{Text: text, After: IconArrow} }

// LinkButton is a link drawn as a secondary button.
func LinkButton(text, href string) Button { return Button{Text: text, Href: href, Look: Secondary} }

// SubtleLink is a link in a row of buttons.
func SubtleLink(text, href string) Button { return Button{Text: text, Href: href, Look: Subtle} }

// Class is the button's class attribute.
func (b Button) Class() string {
	class := "utrecht-button "
	switch b.Look {
	case Secondary:
		class += "utrecht-button--secondary-action"
	case Subtle:
		class += "utrecht-button--subtle"
	case Danger:
		class += "utrecht-button--danger"
	case Honey:
		class += "kw-button--honey"
	default:
		class += "utrecht-button--primary-action"
	}
	if b.Dense {
		class += " kw-button--dense"
	}
	return class
}

// Type is the button's type attribute.
func (b Button) Type() string {
	if b.Kind == "" {
		return "submit"
	}
	return b.Kind
}

// Bar is the row of buttons that ends a page or form.
type Bar struct {
	Buttons []Button
	Note    string // a sentence after the buttons
	Saves   bool   // the form saves by itself: the bar tells whether all is safe
}
