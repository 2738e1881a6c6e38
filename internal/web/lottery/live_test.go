package lottery_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/selftest/webtest"
	"kwartier/internal/store/storetest"
)

var dates = []kernel.Date{kernel.MustDate("2027-04-01"), kernel.MustDate("2027-07-01"), kernel.MustDate("2027-10-01"), kernel.MustDate("2028-01-01")}

// some are units of all sorts: more for the first date than fit, some guaranteed, one that comes last.
func some(n int) []domain.Unit {
	var out []domain.Unit
	for i := range n {
		u := domain.Unit{Code: fmt.Sprintf("K%cQF%d", 'A'+i%20, i), Size: int64(200 + i*37%300), Wish: dates[0], Last: i == n-1}
		switch i % 8 {
		case 3:
			u.Wish = dates[1]
		case 5:
			u.Wish = dates[2]
		case 7:
			u.Wish = dates[3]
		}
		out = append(out, u)
	}
	return out
}

func four(s *ceremony.Settings) { s.Dates, s.Pace = dates, 5*time.Second }

// event is one message of a stream.
type event struct {
	Name, ID, Data string
}

// follower reads a stream of a site.
type follower struct {
	t      testing.TB
	lines  *bufio.Scanner
	cancel context.CancelFunc
}

func follow(t testing.TB, url, query, last string) *follower {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/stroom"+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	if last != "" {
		ask.Header.Set("Last-Event-ID", last)
	}
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = answer.Body.Close() })
	if kind := answer.Header.Get("Content-Type"); answer.StatusCode != http.StatusOK || !strings.HasPrefix(kind, "text/event-stream") {
		t.Fatalf("%d, %s", answer.StatusCode, kind)
	}
	return &follower{t, bufio.NewScanner(answer.Body), cancel}
}

// next is the next message, without comments and settings; ok is false at the end.
func (f *follower) next() (e event, ok bool) {
	for f.lines.Scan() {
		name, value, _ := strings.Cut(f.lines.Text(), ":")
		value = strings.TrimPrefix(value, " ")
		switch name {
		case "event":
			e.Name = value
		case "id":
			e.ID = value
		case "data":
			e.Data, ok = value, true
		case "":
			if ok {
				return e, true
			}
			e = event{}
		}
	}
	return e, false
}

// take reads n steps and gives their numbers.
func (f *follower) take(n int) []int {
	f.t.Helper()
	var out []int
	for range n {
		e, ok := f.next()
		id, err := strconv.Atoi(e.ID)
		if !ok || err != nil {
			f.t.Fatalf("after %v comes %+v", out, e)
		}
		var beat struct {
			N         int
			Code      string
			Says      string
			Head      string
			Undefined string
		}
		if err := json.Unmarshal([]byte(e.Data), &beat); err != nil || beat.N != id || beat.Code == "" || beat.Says == "" || beat.Head == "" {
			f.t.Fatalf("step %d is %s, %v", id, e.Data, err)
		}
		out = append(out, id)
	}
	return out
}

// end fails unless the stream ends with this event.
func (f *follower) end(name string) {
	f.t.Helper()
	if e, ok := f.next(); !ok || e.Name != name {
		f.t.Fatalf("%+v, want the event %s", e, name)
	}
	if e, ok := f.next(); ok {
		f.t.Fatalf("after the end comes %+v", e)
	}
}

func upTo(from, to int) []int {
	var out []int
	for i := from; i <= to; i++ {
		out = append(out, i)
	}
	return out
}

// Protocol 5: steps come in order when they are due; who comes late gets all of them at once, who comes back gets what was
// missed, and nobody gets what is not due.
func TestAStreamIsInOrderAndResumes_LO8(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf)
	r := s.Round(t, some(14), four)
	url := s.URL + "/loting/" + r.Token
	r.Ready(t)
	r.Draw(t)
	early := follow(t, url, "?na=0", "")
	s.Pass(6 * time.Second) // the warning
	if got := early.take(1); got[0] != 1 {
		t.Fatal(got)
	}
	s.Pass(25 * time.Second)
	if got := early.take(5); !slices.Equal(got, upTo(2, 6)) {
		t.Fatal(got)
	}
	early.cancel()
	late := follow(t, url, "", "")
	if got := late.take(6); !slices.Equal(got, upTo(1, 6)) {
		t.Fatal(got)
	}
	s.Pass(10 * time.Second)
	if got := late.take(2); !slices.Equal(got, upTo(7, 8)) {
		t.Fatal(got)
	}
	back := follow(t, url, "?na=0", "6") // what the browser says last counts
	if got := back.take(2); !slices.Equal(got, upTo(7, 8)) {
		t.Fatal(got)
	}
	s.Pass(time.Hour)
	if got := back.take(6); !slices.Equal(got, upTo(9, 14)) {
		t.Fatal(got)
	}
	back.end("einde")
	follow(t, url, "?na=14", "").end("einde")
	follow(t, url, "?na=9999999", "").end("einde")
}

// A page from before something changed is asked for again: when the draw begins, and when it is made void.
func TestAPageThatIsOutOfDateIsAskedForAgain(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf)
	r := s.Round(t, some(9), four)
	url := s.URL + "/loting/" + r.Token
	before := follow(t, url, "?stand=1-published&na=0", "")
	r.Ready(t)
	before.end("opnieuw")
	r.Draw(t)
	during := follow(t, url, "?stand=1-drawn&na=0", "")
	s.Pass(6 * time.Second)
	during.take(1)
	const why = "De stroom viel uit terwijl de dobbelstenen rolden"
	if err := r.Lotteries.Void(t.Context(), r.Manager, r.ID, why); err != nil {
		t.Fatal(err)
	}
	during.end("opnieuw")
	s.Stranger(t).Get("/loting/"+r.Token).OK().See("telt niet", why, "Er is nog geen lijst van loten")
	r.Publish(t)
	s.Stranger(t).Get("/loting/"+r.Token).OK().See("telt niet", why, "De loting begint na")
}

// A hundred watchers get every step, once and in order, whatever moment they came.
func TestAHundredWatchersMissNothing_LO8(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf)
	r := s.Round(t, some(30), four)
	url := s.URL + "/loting/" + r.Token
	r.Ready(t)
	r.Draw(t)
	var watchers sync.WaitGroup
	for i := range 100 {
		if i%10 == 0 {
			s.Pass(7 * time.Second)
		}
		f := follow(t, url, "", "")
		watchers.Go(func() {
			if got := f.take(30); !slices.Equal(got, upTo(1, 30)) {
				t.Errorf("a watcher got %v", got)
			}
			f.end("einde")
		})
	}
	s.Pass(time.Hour)
	watchers.Wait()
}

// Two processes on one database show the same draw.
func TestTwoProcessesShowTheSame_LO8(t *testing.T) {
	one := webtest.On(t, storetest.Postgres(t), situation.UtrechtHalf)
	two := one.Beside(t)
	r := one.Round(t, some(20), four)
	r.Ready(t)
	path := "/loting/" + r.Token
	a, b := follow(t, one.URL+path, "", ""), follow(t, two.URL+path, "", "")
	r.Draw(t)
	one.Pass(time.Hour)
	for {
		x, more := a.next()
		y, too := b.next()
		if x != y || more != too {
			t.Fatalf("one shows %+v, the other %+v", x, y)
		}
		if !more {
			break
		}
	}
	if p, q := one.Stranger(t).Get(path).Source, two.Stranger(t).Get(path).Source; p != q {
		t.Error("the pages differ")
	}
	if p, q := one.Stranger(t).Get(path+"/uitslag.json").Source, two.Stranger(t).Get(path+"/uitslag.json").Source; p != q || p == "" {
		t.Error("the transcripts differ")
	}
}

// The page shows at load what the stream showed, and nothing of what is to come; one's own ticket is found without script.
func TestThePageShowsWhatIsDue_LO8(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf)
	r := s.Round(t, some(14), four)
	b, path := s.Stranger(t), "/loting/"+r.Token
	b.Get(path).OK().See("Nog niet begonnen", "De loting begint na", "grens 1.000", "Alle loten op de lijst", "legden nog geen getal vast").
		SeeNot("Zet stil op mijn scherm", "Reken de loting na")
	b.Get(path+"?lot=kfqf5").OK().See("KFQF5", "Je vroeg om 1 oktober 2027 en hebt die datum zeker.")
	b.Get(path + "?lot=KNQF13").OK().See("Je lot komt na alle andere")
	b.Get(path + "?lot=%3Cb%3E").OK().See("Dit lot staat niet op de lijst")
	for _, secret := range []string{"/uitslag.json"} {
		if d := b.Get(path + secret); d.Status != http.StatusNotFound {
			t.Errorf("%s before the draw: %d", secret, d.Status)
		}
	}
	r.Ready(t)
	r.Draw(t)
	b.Get(path).OK().See("De loting begint zo", "gaven hun getal")
	s.Pass(22 * time.Second)
	show, err := r.Lotteries.Show(t.Context(), r.Token)
	if err != nil || show.Timeline.Due != 4 {
		t.Fatalf("%+v, %v", show.Timeline, err)
	}
	steps := show.Result.Draw.Result.Steps
	d := b.Get(path+"?lot="+steps[3].Code).OK().See("Live", "Getrokken als nummer 4")
	drawn := webtest.TextOf(d.ID("trekkingen"))
	for i, step := range steps {
		if strings.Contains(drawn, step.Code) != (i < 4) {
			t.Errorf("step %d, %s, shown or not: %s", i+1, step.Code, drawn)
		}
	}
	if d := b.Get(path + "/uitslag.json"); d.Status != http.StatusNotFound {
		t.Errorf("the outcome during the draw: %d", d.Status)
	}
	s.Pass(time.Hour)
	b.Get(path).OK().See("De loting is klaar", "14 loten", "Reken de loting na", "over de grens, mag mee")
	if got := b.Get(path + "/uitslag.json").Source; got != string(show.Result.Full.Bytes()) {
		t.Error("the transcript is another")
	}
	if d := b.Get("/loting/bestaatniet"); d.Status != http.StatusGone {
		t.Errorf("a round that is not there: %d", d.Status)
	}
}
