package route

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"kwartier/internal/app/access"
	"kwartier/internal/domain/kernel"
)

// refused has it written down that somebody who is signed in was refused a plan (AZ-8). It does so after the answer has
// gone out, and sends the answer on its way as well when there is no such plan: so neither what is answered nor how long
// it takes tells whether the plan is there.
func (s *Server) refused(w http.ResponseWriter, r *Request, err error) {
	var fault *kernel.Fault
	about := r.route.Access.About
	if s.cfg.Refused == nil || !r.Actor.SignedIn() || about.Kind != access.Plan || about.Wildcard == "" || !errors.As(err, &fault) {
		return
	}
	switch {
	case fault.Code == access.FaultForbidden:
	case fault.Code == access.FaultNotFound && !r.admitted: // what is missing within a plan is no refusal
	default:
		return
	}
	if err := http.NewResponseController(w).Flush(); err != nil {
		s.cfg.Log.LogAttrs(r.Context(), slog.LevelDebug, "answer not sent ahead", slog.Any("error", err))
	}
	if r.About.ID == "" {
		return
	}
	// Who does not wait for the answer is written down as well.
	err = s.cfg.Refused(context.WithoutCancel(r.Context()), r.Actor, r.route.Access.Action, r.About)
	if err != nil {
		s.cfg.Log.LogAttrs(r.Context(), slog.LevelError, "refusal not recorded", slog.String("id", r.ID), slog.Any("error", err))
	}
}
