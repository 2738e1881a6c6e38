package lottery

import (
	"context"
	"encoding/hex"
	"slices"
	"strconv"
	"sync"
	"time"

	app "kwartier/internal/app/lottery"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
)

// lookout looks at rounds for all who watch in this process: at most once a second for each round, however many watch.
// Films are kept by what they are made of, which never changes.
type lookout struct {
	show func(context.Context, string) (app.Show, error)

	lock  sync.Mutex
	seen  map[string]*sight
	films []keptFilm // oldest first
}

type keptFilm struct {
	sum  string
	film *film
}

// sight is what was last seen of a round, as long as somebody looks.
type sight struct {
	watchers int

	lock sync.Mutex
	at   time.Time
	now  sighting
	err  error
}

// sighting is a round as it is shown: its film when a list stands.
type sighting struct {
	app.Show

	film *film
}

const (
	lookAgain = time.Second
	mostFilms = 4
)

// open has somebody look at a round; close ends that.
func (l *lookout) open(token string) *sight {
	l.lock.Lock()
	defer l.lock.Unlock()
	if l.seen == nil {
		l.seen = map[string]*sight{}
	}
	s := l.seen[token]
	if s == nil {
		s = &sight{}
		l.seen[token] = s
	}
	s.watchers++
	return s
}

func (l *lookout) close(token string, s *sight) {
	l.lock.Lock()
	defer l.lock.Unlock()
	if s.watchers--; s.watchers == 0 {
		delete(l.seen, token)
	}
}

// once looks at a round for a page.
func (l *lookout) once(ctx context.Context, token string) (sighting, error) {
	s := l.open(token)
	defer l.close(token, s)
	return l.look(ctx, token, s)
}

// look gives a round as it was at most a second ago.
func (l *lookout) look(ctx context.Context, token string, s *sight) (sighting, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if !s.at.IsZero() && time.Since(s.at) < lookAgain {
		return s.now, s.err
	}
	// Others wait for this look: who asked for it may leave.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	show, err := l.show(ctx, token)
	v := sighting{Show: show}
	if err == nil {
		v.film, err = l.filmOf(show)
	}
	s.now, s.err, s.at = v, err, time.Now()
	return v, err
}

// filmOf gives the film of what stands: of a draw, or of a list that is not drawn; nil when no list stands.
func (l *lookout) filmOf(show app.Show) (*film, error) {
	d := show.Standing()
	if d == nil {
		return nil, nil
	}
	sum := hex.EncodeToString(d.ListHash[:]) + d.Sum
	l.lock.Lock()
	defer l.lock.Unlock()
	if i := slices.IndexFunc(l.films, func(k keptFilm) bool { return k.sum == sum }); i >= 0 {
		return l.films[i].film, nil
	}
	var f *film
	if show.Result != nil {
		f = filmOf(show.Result.Draw.Case, show.Result.Draw.Result.Steps)
	} else {
		c, _ := domain.ReadCase(show.List)
		f = filmOf(c.Canonical(), nil)
	}
	if err := f.write(); err != nil {
		return nil, err
	}
	if len(l.films) == mostFilms {
		l.films = l.films[1:]
	}
	l.films = append(l.films, keptFilm{sum, f})
	return f, nil
}

// stand names what a page shows apart from its steps: when it changes, the page is asked for again.
func (v sighting) stand() string {
	stage := v.Stage
	if stage == ceremony.Signed {
		stage = ceremony.Drawn
	}
	return strconv.Itoa(len(v.Draws)) + "-" + string(stage)
}

// drawn tells whether there is something to show.
func (v sighting) drawn() bool { return v.Result != nil }

// timeline says how much is shown at an instant; zero when nothing is drawn.
func (v sighting) timeline(now time.Time) ceremony.Timeline {
	if !v.drawn() {
		return ceremony.Timeline{}
	}
	return v.Standing().Timeline(now)
}
