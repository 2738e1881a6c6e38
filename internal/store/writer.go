package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"sync"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"kwartier/internal/store/gen"
)

// writer is the one connection that writes to SQLite. Writes take turns on it. Those that wait for a turn share a
// transaction, and so its one wait for the disk: each runs in a savepoint of its own, sees what those before it did,
// and is acknowledged after the commit. Whoever finds nobody waiting commits.
type writer struct {
	conn  *sql.Conn
	stmts map[string]*sql.Stmt // by text, prepared at first use
	age   time.Duration        // a batch that is so old takes no more Writes: who is done waits for the others

	lock  sync.Mutex
	taken bool            // somebody has the turn
	queue []chan struct{} // who waits for the turn, first come first; closed when it is theirs

	// Only for who has the turn.
	batch  *batch // the open transaction, nil when there is none
	broken error  // why the open transaction can only be given up
}

// batch is a transaction that Writes share.
type batch struct {
	began time.Time
	size  int
	ended chan struct{} // closed when err is final
	err   error         // why nothing of it was kept; nil: all was
}

const (
	batchSize = 64 // nor does one of so many
	batchAge  = 5 * time.Millisecond
)

// do runs fn in a turn of its own. An error of fn, a panic or the end of ctx undoes what fn did, and only that.
func (w *writer) do(ctx context.Context, fn func(gen.DBTX) error) error {
	if err := w.take(ctx); err != nil {
		return err
	}
	b, err := w.turn(ctx, fn)
	if b == nil {
		return err
	}
	<-b.ended
	if b.err != nil { // also fn's own error may come from what those before it did
		return b.err
	}
	return err
}

// take waits for the turn.
func (w *writer) take(ctx context.Context) error {
	w.lock.Lock()
	if !w.taken {
		w.taken = true
		w.lock.Unlock()
		return nil
	}
	mine := make(chan struct{})
	w.queue = append(w.queue, mine)
	w.lock.Unlock()
	select {
	case <-mine:
		return nil
	case <-ctx.Done():
	}
	w.lock.Lock()
	defer w.lock.Unlock()
	if i := slices.Index(w.queue, mine); i >= 0 {
		w.queue = slices.Delete(w.queue, i, i+1)
		return fail("wait to write", ctx.Err())
	}
	return nil // the turn came meanwhile: it must be passed on
}

// turn runs fn in the batch, and passes the turn on, also when fn panics. Without a batch it could not begin one.
func (w *writer) turn(ctx context.Context, fn func(gen.DBTX) error) (b *batch, err error) {
	defer w.pass()
	if err := w.begin(ctx); err != nil {
		return nil, err
	}
	one, undo := &session{w: w}, true
	defer func() { w.leave(one, undo) }()
	if err = fn(one); err == nil {
		err = fail("write", errors.Join(one.failed, ctx.Err()))
	}
	undo = err != nil
	return w.batch, err
}

// begin opens a batch when there is none, and a savepoint in it.
func (w *writer) begin(ctx context.Context) error {
	if w.batch == nil {
		if _, err := w.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
			_ = w.exec("ROLLBACK") // in case it had begun when ctx ended
			return fail("begin", err)
		}
		w.batch = &batch{began: time.Now(), ended: make(chan struct{})}
	}
	w.batch.size++
	w.broken = w.exec("SAVEPOINT turn")
	return fail("begin", w.broken)
}

// leave ends the savepoint. That it is not there any more means that SQLite has given up the whole transaction.
func (w *writer) leave(one *session, undo bool) {
	if undo {
		if w.broken = w.exec("ROLLBACK TO turn"); w.broken != nil && one.failed != nil {
			w.broken = one.failed
		}
	}
	if w.broken == nil {
		w.broken = w.exec("RELEASE turn")
	}
}

// pass gives the turn to the next who waits, after ending the batch unless they can join it.
func (w *writer) pass() {
	if b := w.batch; b != nil {
		if w.broken == nil && b.size < batchSize && time.Since(b.began) < w.age && w.next() {
			return
		}
		w.end(b)
	}
	w.lock.Lock()
	defer w.lock.Unlock()
	w.taken = w.shift()
}

// next gives the turn away and says whether there was anybody.
func (w *writer) next() bool {
	w.lock.Lock()
	defer w.lock.Unlock()
	return w.shift()
}

func (w *writer) shift() bool {
	if len(w.queue) == 0 {
		return false
	}
	close(w.queue[0])
	w.queue = w.queue[1:]
	return true
}

// end commits the batch, or gives it up when it is broken, and tells those in it.
func (w *writer) end(b *batch) {
	if w.broken == nil {
		w.broken = w.exec("COMMIT")
	}
	if w.broken != nil {
		_ = w.exec("ROLLBACK") // when SQLite has not done so already
		b.err = fail("commit", w.broken)
	}
	w.batch, w.broken = nil, nil
	close(b.ended)
}

// exec runs a statement of the transaction, whoever's context has ended.
func (w *writer) exec(statement string) error {
	stmt, err := w.prepared(statement)
	if err == nil {
		_, err = stmt.ExecContext(context.Background())
	}
	return err
}

func (w *writer) prepared(query string) (*sql.Stmt, error) {
	if stmt := w.stmts[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := w.conn.PrepareContext(context.Background(), query)
	if err == nil {
		w.stmts[query] = stmt
	}
	return stmt, err
}

// session is the connection as one Write sees it. Contexts are looked at between statements, not within: a statement
// that SQLite is made to stop takes the whole transaction with it.
type session struct {
	w      *writer
	failed error // after which SQLite may have given up the transaction: no statement may follow
}

func (s *session) use(ctx context.Context, query string) (*sql.Stmt, error) {
	if err := errors.Join(s.failed, ctx.Err()); err != nil {
		return nil, err
	}
	return s.w.prepared(query)
}

// note gives err back and keeps in mind when it is one of those after which SQLite can end the transaction by itself
// (SQLite's documentation of transactions, 2.3).
func (s *session) note(err error) error {
	var lite *sqlite.Error
	if errors.As(err, &lite) && s.failed == nil {
		switch lite.Code() & 0xff {
		case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_BUSY,
			sqlite3.SQLITE_INTERRUPT:
			s.failed = err
		}
	}
	return err
}

func (s *session) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	stmt, err := s.use(ctx, query)
	if err != nil {
		return nil, err
	}
	result, err := stmt.ExecContext(context.WithoutCancel(ctx), args...)
	return result, s.note(err)
}

func (s *session) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := s.use(ctx, query)
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(context.WithoutCancel(ctx), args...)
	return rows, s.note(err)
}

func (s *session) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	stmt, err := s.use(ctx, query)
	if err != nil { // a row that holds an error comes only from a question that fails
		over, cancel := context.WithCancel(ctx)
		cancel()
		return s.w.conn.QueryRowContext(over, query, args...)
	}
	row := stmt.QueryRowContext(context.WithoutCancel(ctx), args...)
	_ = s.note(row.Err())
	return row
}

// PrepareContext is not used: the writer prepares by itself.
func (s *session) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	return s.w.conn.PrepareContext(ctx, query)
}
