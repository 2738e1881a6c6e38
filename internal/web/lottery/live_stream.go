package lottery

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"kwartier/internal/web/route"
)

const (
	patience  = 20 * time.Second // for a browser that takes nothing in
	heartbeat = 15 * time.Second
	lookPause = time.Second / 2 // between two looks
)

// write makes the messages of a film, once for all who watch. The id of a message is the number of the step.
func (f *film) write() error {
	f.messages = make([][]byte, len(f.beats))
	for i, b := range f.beats {
		data, err := json.Marshal(b)
		if err != nil {
			return err
		}
		f.messages[i] = fmt.Appendf(nil, "id: %d\ndata: %s\n\n", b.N, data)
	}
	return nil
}

// stream sends the steps that are due, and each next one when it comes: server-sent events with the number of the step as
// id. Who comes back says the last one it has (Last-Event-ID); who begins says so in the address (na). Event "opnieuw" means
// that the page is out of date in another way, "einde" that all is shown.
func (p *pages) stream(w http.ResponseWriter, r *route.Request) error {
	token := r.PathValue("token")
	sight := p.watch.open(token)
	defer p.watch.close(token, sight)
	if _, err := p.watch.look(r.Context(), token, sight); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	if r.Method == http.MethodHead {
		return nil
	}
	query := r.URL.Query()
	s := &watcher{p: p, token: token, sight: sight, out: w, control: http.NewResponseController(w), stand: query.Get("stand"), last: lastSeen(r, query.Get("na"))}
	if err := s.control.SetReadDeadline(time.Time{}); err != nil {
		return err
	}
	s.send([]byte("retry: 2000\n\n"))
	s.run(r)
	return nil
}

// lastSeen is the last step that a browser has.
func lastSeen(r *route.Request, begin string) int {
	for _, said := range []string{r.Header.Get("Last-Event-ID"), begin} {
		if n, err := strconv.Atoi(said); err == nil && n >= 0 {
			return n
		}
	}
	return 0
}

// watcher is one browser that watches.
type watcher struct {
	p       *pages
	token   string
	sight   *sight
	out     io.Writer
	control *http.ResponseController
	stand   string // what its page shows; "": it has none
	last    int    // step
	sent    time.Time
	gone    bool
}

// send sends at once, and gives up on a browser that takes nothing in.
func (s *watcher) send(message []byte) {
	if s.gone {
		return
	}
	s.sent = time.Now()
	_ = s.control.SetWriteDeadline(s.sent.Add(patience))
	if _, err := s.out.Write(message); err != nil || s.control.Flush() != nil {
		s.gone = true
	}
}

func (s *watcher) run(r *route.Request) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for !s.gone {
		select {
		case <-r.Context().Done():
			return
		case <-s.p.cfg.Ending:
			return
		case <-timer.C:
		}
		v, err := s.p.watch.look(r.Context(), s.token, s.sight)
		if err != nil {
			return // the browser comes back by itself
		}
		wait, over := s.show(v)
		if over {
			return
		}
		if time.Since(s.sent) > heartbeat {
			s.send([]byte(": nog hier\n\n"))
		}
		timer.Reset(wait)
	}
}

// show sends what is due of a round, and says how long to wait, or that there is nothing to wait for.
func (s *watcher) show(v sighting) (wait time.Duration, over bool) {
	if s.stand != "" && s.stand != v.stand() {
		s.send([]byte("event: opnieuw\ndata:\n\n"))
		return 0, true
	}
	now := s.p.cfg.Now()
	t := v.timeline(now)
	if t.Due > s.last {
		var all []byte
		for _, m := range v.film.messages[s.last:t.Due] {
			all = append(all, m...)
		}
		s.send(all)
		s.last = t.Due
	}
	if v.drawn() && t.Over() {
		s.send([]byte("event: einde\ndata:\n\n"))
		return 0, true
	}
	wait = lookPause
	if next := t.Next.Sub(now); !t.Next.IsZero() && next < wait {
		wait = max(next, time.Millisecond)
	}
	return wait, false
}
