package route

import (
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"kwartier/internal/domain/kernel"
	"kwartier/internal/text"
	"kwartier/internal/web/kit"
)

// statusOf gives the HTTP status of a fault by the last part of its code. What is not listed is a form that cannot be
// taken as it is: 422.
var statusOf = map[string]int{
	"not-found":  http.StatusNotFound,
	"forbidden":  http.StatusForbidden,
	"cross-site": http.StatusForbidden,
	"invalid":    http.StatusBadRequest,
	"too-large":  http.StatusRequestEntityTooLarge,
	"stale":      http.StatusConflict,
	"too-many":   http.StatusTooManyRequests,
	"no-version": http.StatusNotFound,
	"gone":       http.StatusGone,
	"failed":     http.StatusInternalServerError,
	"busy":       http.StatusServiceUnavailable,
	"disk-full":  http.StatusServiceUnavailable,
	"read-only":  http.StatusServiceUnavailable,
}

// Status is the HTTP status of a fault code, by what stands after its last point.
func Status(code string) int {
	if status, ok := statusOf[code[strings.LastIndexByte(code, '.')+1:]]; ok {
		return status
	}
	return http.StatusUnprocessableEntity
}

// failView is the page of an error, with what is still there to send again.
type failView struct {
	Error kit.ErrorPage
	Again againForm
}

var failPage = kit.MustPage[failView]("fail", `{{template "error-page" .Error}}
{{with .Again}}{{if .Token}}<form class="kw-narrow kw-mt kw-stack-s" method="post" action="{{.Action}}">
<p>Wat je typte is nog bewaard. Werk je ook in een andere rol, of vul je in namens een praktijk? Kies dat in een ander tabblad. Probeer het daarna hier weer.</p>
<input type="hidden" name="{{.Field}}" value="{{.Token}}">
<p class="utrecht-button-group">{{template "button" .Button}}</p>
</form>{{end}}{{end}}`)

// fail is the one place that answers errors: faults with what cannot be done, all others with a code that finds the
// cause in the log.
func (s *Server) fail(w http.ResponseWriter, r *Request, err error) {
	var fault *kernel.Fault
	code := ""
	switch {
	case errors.As(err, &fault):
	case s.cfg.Operational != nil && s.cfg.Operational(err) != "":
		fault, code = &kernel.Fault{Code: s.cfg.Operational(err)}, r.ID
	default:
		fault, code = &kernel.Fault{Code: "server.failed"}, r.ID
	}
	if code != "" {
		s.cfg.Log.LogAttrs(r.Context(), slog.LevelError, "request failed", slog.String("id", r.ID),
			slog.String("pattern", r.route.Pattern), slog.String("error", err.Error()))
	}
	if out := noted(r.Context()).out; out != nil && out.status != 0 {
		return // too late to say so
	}
	sentence := text.Fault(fault)
	frame, begin := r.Frame(sentence.Title), "/"
	if r.Actor.SignedIn() {
		begin = Home
	}
	view := kit.ErrorPage{Heading: sentence.Title, Text: sentence.What, Advice: sentence.Do, Code: code,
		Buttons: []kit.Button{kit.LinkButton("Ga naar het begin", begin)}}
	w.Header().Set("Cache-Control", "no-store")
	if err := failPage.Render(w, Status(fault.Code), frame, failView{view, leftToSend(r, Status(fault.Code))}); err != nil {
		s.cfg.Log.LogAttrs(r.Context(), slog.LevelError, "error page failed", slog.String("id", r.ID), slog.Any("error", err))
	}
}
