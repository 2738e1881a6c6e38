// Package pgtest gives tests real PostgreSQL databases.
//
// Words: a cluster is a PostgreSQL server with its files, thrown away afterwards. A template is a database that was
// filled once, of which every test gets its own copy in some tens of milliseconds.
//
// A test binary uses the cluster whose address stands in KWARTIER_TEST_POSTGRES, and else starts one of its own, which
// ends with the process, however that ends. A cluster of ours listens on a socket in its own directory only and does not
// wait for the disk: never keep anything in it. What measures takes a database of a cluster with PostgreSQL's own
// settings (Durable). Where PostgreSQL is not installed the test is skipped, or fails when
// KWARTIER_REQUIRE_POSTGRES=1.
package pgtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"kwartier/internal/platform/ident"
)

// The environment variables that pgtest looks at.
const (
	AddressEnv = "KWARTIER_TEST_POSTGRES"    // address of a cluster to use; its user may make databases
	RequireEnv = "KWARTIER_REQUIRE_POSTGRES" // 1: a test fails where there is no PostgreSQL
)

// Template is a database to copy. Fill makes its content, once for each Key in a cluster, and leaves no connection open.
type Template struct {
	Key  string // says what Fill makes: another content has another key; a–z, 0–9 and _
	Fill func(ctx context.Context, address string) error
}

// shared is the cluster of this process. It is never stopped: it ends when the process does. It is held here, because a
// cluster that is garbage closes its pipe, and ends.
var shared = sync.OnceValues(func() (*Cluster, error) {
	if address := os.Getenv(AddressEnv); address != "" {
		return &Cluster{Address: address}, nil
	}
	return Start(context.Background())
})

// durable is a cluster of this process that waits for the disk.
var durable = sync.OnceValues(func() (*Cluster, error) { return StartDurable(context.Background()) })

// Database gives the address of a fresh copy of the template, dropped when the test ends.
func Database(t testing.TB, template Template) string {
	t.Helper()
	return database(t, shared, template)
}

// Durable is Database in a cluster of this process that waits for the disk.
func Durable(t testing.TB, template Template) string {
	t.Helper()
	return database(t, durable, template)
}

func database(t testing.TB, of func() (*Cluster, error), template Template) string {
	t.Helper()
	cluster, err := of()
	if err != nil {
		if os.Getenv(RequireEnv) == "1" {
			t.Fatalf("a PostgreSQL database is needed: %v", err)
		}
		t.Skipf("no PostgreSQL here: %v", err)
	}
	address := cluster.Address
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	name := "test_" + ident.Must(rand.Reader)
	if err := create(ctx, address, name, template); err != nil {
		t.Fatalf("making a test database: %v", err)
	}
	t.Cleanup(func() {
		if err := execute(context.Background(), address, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("dropping a test database: %v", err)
		}
	})
	return withDatabase(address, name)
}

// create copies the template, which it makes first when it is not there; processes take turns in that.
func create(ctx context.Context, address, name string, template Template) error {
	source := "template_" + template.Key
	db, err := sql.Open("pgx", address)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock(hashtext($1))", source); err != nil {
		return err
	}
	var there bool
	err = conn.QueryRowContext(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", source).Scan(&there)
	if err != nil {
		return err
	}
	if !there {
		if err := fill(ctx, address, conn, source, template); err != nil {
			return err
		}
	}
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_unlock(hashtext($1))", source); err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "CREATE DATABASE "+name+" TEMPLATE "+source)
	return err
}

// fill makes the template under another name first, so that one that is half done is never copied.
func fill(ctx context.Context, address string, conn *sql.Conn, source string, template Template) error {
	half := "half_" + ident.Must(rand.Reader)
	if _, err := conn.ExecContext(ctx, "CREATE DATABASE "+half+" TEMPLATE template0 ENCODING 'UTF8'"); err != nil {
		return err
	}
	if err := template.Fill(ctx, withDatabase(address, half)); err != nil {
		return fmt.Errorf("filling the template: %w", err)
	}
	_, err := conn.ExecContext(ctx, "ALTER DATABASE "+half+" RENAME TO "+source)
	return err
}

func execute(ctx context.Context, address, statement string) error {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	_, err = db.ExecContext(ctx, statement)
	return err
}

// withDatabase is the address of another database in the same cluster.
func withDatabase(address, name string) string {
	u, err := url.Parse(address)
	if err != nil || !strings.HasPrefix(u.Scheme, "postgres") {
		panic(fmt.Sprintf("pgtest: %s must be a postgres:// address, not %q", AddressEnv, address))
	}
	u.Path = "/" + name
	return u.String()
}
