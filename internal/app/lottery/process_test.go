package lottery_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"sync"
	"testing"

	"kwartier/internal/app/lottery"
	"kwartier/internal/domain/kernel"
	domain "kwartier/internal/domain/lottery"
	"kwartier/internal/domain/lottery/ceremony"
	"kwartier/internal/store"
)

// The test binary is also the program that draws and is killed.
const childDir, childURL, childRound, childAt = "LOTTERY_TEST_DIR", "LOTTERY_TEST_URL", "LOTTERY_TEST_ROUND", "LOTTERY_TEST_AT"

func TestMain(m *testing.M) {
	if os.Getenv(childRound) == "" {
		os.Exit(m.Run())
	}
	db, err := store.Open(context.Background(), store.Config{Dir: os.Getenv(childDir), URL: os.Getenv(childURL)})
	if err != nil {
		panic(err)
	}
	at, _ := strconv.ParseInt(os.Getenv(childAt), 10, 64)
	s := &scene{ctx: context.Background()}
	s.at.Store(at)
	panic(s.on(db, midway{}).Draw(s.ctx, s.as(drawer), os.Getenv(childRound)))
}

// midway is asked for chance when the transcript has been inserted, and the key to sign it with is made: it says so and waits
// for ever.
type midway struct{}

func (midway) Read([]byte) (int, error) {
	fmt.Println("midway")
	select {}
}

// expected is what the draw of a round must give, worked out from what is published and nothing else.
func (s *scene) expected(id string) []byte {
	s.Helper()
	d := s.round(id).Standing()
	show, err := s.s.Show(s.ctx, s.round(id).Token)
	s.must(err)
	c, wrong := domain.ReadCase(show.List)
	if kernel.Blocks(wrong) {
		s.Fatal(wrong)
	}
	proof, err := hex.DecodeString(quickProof)
	s.must(err)
	chain := "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"
	hash, err := hex.DecodeString(chain)
	s.must(err)
	return domain.NewTranscript(c, domain.Derived(d.ListHash, d.Nonces(),
		domain.Beacon{Source: domain.SourceDrand, Chain: hash, Round: quickRound, Value: d.Beacon.Value, Signature: proof})).Bytes()
}

// A process that is killed in the midst of drawing has drawn nothing; the next one draws what this one would have.
func TestKilledWhileDrawing_LO8(t *testing.T) {
	each(t, func(s *scene) {
		id, _ := s.ready()
		want := s.expected(id)
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childDir+"="+s.db.Config.Dir, childURL+"="+s.db.Config.URL, childRound+"="+id, childAt+"="+strconv.FormatInt(s.at.Load(), 10))
		out, err := cmd.StdoutPipe()
		s.must(err)
		s.must(cmd.Start())
		if line, err := bufio.NewReader(out).ReadString('\n'); line != "midway\n" {
			s.Errorf("the child says %q, %v", line, err)
		}
		s.must(cmd.Process.Kill())
		_ = cmd.Wait()
		if r := s.round(id); r.Stage != ceremony.Known {
			s.Errorf("after the kill: %s", r.Stage)
		}
		other := s.on(s.db.Again(s), rand.Reader)
		s.must(other.Draw(s.ctx, s.as(drawer), id))
		s.same(id, want)
	})
}

// same holds the transcript in the database against bytes.
func (s *scene) same(id string, want []byte) {
	s.Helper()
	s.must(s.db.Read(s.ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := tx.LotteryTranscript(ctx, id, 1)
		if string(row.Body) != string(want) {
			s.Errorf("drawn\n%s\nwant\n%s", row.Body, want)
		}
		return err
	}))
}

// Of two processes that draw at the same time, many times each, exactly one draws; both show the same.
func TestTwoProcessesDrawOnce_LO8(t *testing.T) {
	each(t, func(s *scene) {
		id, _ := s.ready()
		want := s.expected(id)
		second := s.db.Again(s)
		both := []*lottery.Service{s.s, s.on(second, rand.Reader)}
		results := make(chan error, 12)
		var all sync.WaitGroup
		for i := range cap(results) {
			all.Go(func() { results <- both[i%2].Draw(s.ctx, s.as(drawer), id) })
		}
		all.Wait()
		close(results)
		drew := 0
		for err := range results {
			var f *kernel.Fault
			switch {
			case err == nil:
				drew++
			case !errors.As(err, &f) || f.Code != ceremony.FaultDrawn:
				s.Error(err)
			}
		}
		if drew != 1 {
			s.Errorf("%d drew", drew)
		}
		s.same(id, want)
		token := s.round(id).Token
		var seen [2]string
		for i, service := range both {
			s.pass(1)
			show, err := service.Show(s.ctx, token)
			s.must(err)
			seen[i] = string(show.Result.Full.Bytes())
		}
		if seen[0] != seen[1] {
			s.Error("two processes show different draws")
		}
		s.must(s.db.Read(s.ctx, func(ctx context.Context, tx *store.Tx) error {
			entries, err := tx.AuditEntries(ctx, store.AuditFilter{OrganisationID: "sterkz", Action: lottery.EventDraw})
			if len(entries) != 1 {
				s.Errorf("%d entries in the log", len(entries))
			}
			return err
		}))
	})
}

// Every process shows the same steps at the same moment, from the same rows; who joins late sees all that is due.
func TestEveryProcessShowsTheSameSteps_LO8(t *testing.T) {
	each(t, func(s *scene) {
		id, _ := s.drawn()
		token := s.round(id).Token
		both := []*lottery.Service{s.s, s.on(s.db.Again(s), rand.Reader)}
		first, err := s.s.Show(s.ctx, token)
		s.must(err)
		if line := first.Timeline; line.Due != 0 || line.Total != len(first.Result.Draw.Result.Steps) || !line.Starts.After(s.now()) {
			s.Errorf("at once: %+v", line)
		}
		s.set(first.Timeline.Starts)
		for n := 1; n <= first.Timeline.Total; n++ {
			for _, service := range both {
				show, err := service.Show(s.ctx, token)
				s.must(err)
				if show.Timeline.Due != n || show.Timeline.Over() != (n == show.Timeline.Total) {
					s.Fatalf("step %d: %+v", n, show.Timeline)
				}
			}
			s.pass(settings().Pace)
		}
	})
}
