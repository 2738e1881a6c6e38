package lottery_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"kwartier/internal/app/situation"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/selftest/webtest"
)

var dates = []kernel.Date{kernel.MustDate("2027-04-01"), kernel.MustDate("2027-07-01"), kernel.MustDate("2027-10-01"), kernel.MustDate("2028-01-01")}

// some are units of all sorts: more for the first date than fit, some guaranteed, one that comes last.
func some(n int) []domain.Unit {
	var out []domain.Unit
	for i := range n {
		u := domain.Unit{Code: fmt.Sprintf("K%cQF%d", 'A'+i%20, i), Size: int64(200 + i*37%300), Wish: dates[0]}
		switch i % 8 {
		case 3:
			u.Wish = dates[1]
		case 5:
			u.Wish = dates[2]
		case 7:
			u.Wish = dates[3]
		}
		u.Last = i == n-1
		out = append(out, u)
	}
	return out
}

func wide(s *ceremony.Settings) { s.Dates = dates }

func TestLook(t *testing.T) {
	s := webtest.New(t, situation.UtrechtHalf)
	r := s.Round(t, some(14), wide)
	b := s.Stranger(t)
	b.Get("/loting/" + r.Token).OK().See("De loting begint na")
	r.Ready(t)
	r.Draw(t)
	b.Get("/loting/" + r.Token).OK().See("De loting begint zo")
	s.Pass(20 * time.Second)
	d := b.Get("/loting/" + r.Token).OK()
	fmt.Println(d.Text())
	s.Pass(20 * time.Minute)
	fmt.Println(b.Get("/loting/" + r.Token).OK().Text())
	_ = strings.Join
	_ = bufio.NewReader
	_ = context.Background
	_ = json.Marshal
	_ = http.StatusOK
	_ = strconv.Itoa
}
