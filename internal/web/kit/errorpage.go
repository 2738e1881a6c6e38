package kit

// ErrorPage is a calm page that says what happened and what to do.
type ErrorPage struct {
	Heading string
	Text    string
	Advice  string
	Buttons []Button
	Code    string // for the administrator; only where it helps
}
