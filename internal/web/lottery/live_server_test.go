package lottery_test

import (
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"kwartier/internal/app/situation"
	"kwartier/internal/selftest/webtest"
)

// The time that a server gives an ordinary page does not end a stream: each of the looks takes longer than that.
func TestAServerThatIsInAHurryDoesNotCutTheStream(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf)
	r := s.Round(t, some(9), four)
	r.Ready(t)
	r.Draw(t)
	server := httptest.NewUnstartedServer(s.Pages)
	server.Config.ReadTimeout, server.Config.WriteTimeout = 200*time.Millisecond, 200*time.Millisecond
	server.Start()
	t.Cleanup(server.Close)
	f := follow(t, server.URL+"/loting/"+r.Token, "", "")
	s.Pass(time.Second)
	for i := 1; i <= 4; i++ {
		s.Pass(5 * time.Second)
		if got := f.take(1); !slices.Equal(got, upTo(i, i)) {
			t.Fatalf("%v, want %d", got, i)
		}
	}
}
