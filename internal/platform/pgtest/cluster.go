package pgtest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"
)

// Cluster is a running PostgreSQL server of our own.
type Cluster struct {
	Address string // postgres:// address of its database "postgres"

	cmd   *exec.Cmd
	alive io.Closer // the server ends when this is closed, also because our process is gone
}

// serve runs the server and waits on its standard input: when that ends, so does the server, and its files go. Its
// arguments are the directory of the programs, that of the files, and settings.
const serve = `bin=$1 dir=$2; shift 2
"$bin"/postgres -D "$dir/data" -k "$dir" -c listen_addresses= -c max_connections=400 "$@" </dev/null >"$dir/log" 2>&1 &
pid=$!
cat >/dev/null
kill -INT $pid 2>/dev/null
wait $pid
rm -rf "$dir"`

// hasty makes a server that does not wait for the disk.
var hasty = []string{"-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
	"-c", "shared_buffers=64MB"}

// Start makes a cluster in a temporary directory that does not wait for the disk, and waits until it answers. As root
// it runs under the account postgres, because PostgreSQL refuses to run as root.
func Start(ctx context.Context) (*Cluster, error) { return start(ctx, hasty...) }

// StartDurable is Start with PostgreSQL's own settings, for what measures: what was committed is on the disk.
func StartDurable(ctx context.Context) (*Cluster, error) { return start(ctx) }

func start(ctx context.Context, settings ...string) (*Cluster, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "kwartier-pg-")
	if err != nil {
		return nil, err
	}
	attr, err := credential(dir)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	// Locale C: text is ordered by its bytes, as in SQLite.
	//nolint:gosec // the programs are those of the installed PostgreSQL, the directory is ours; here and below
	initdb := exec.CommandContext(ctx, filepath.Join(bin, "initdb"), "-D", filepath.Join(dir, "data"), "-U", "postgres",
		"-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
	initdb.SysProcAttr, initdb.Dir = attr, dir
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, errors.Join(fmt.Errorf("initdb: %w: %s", err, out), os.RemoveAll(dir))
	}
	cmd := exec.CommandContext(context.WithoutCancel(ctx), "/bin/sh", //nolint:gosec
		append([]string{"-c", serve, "sh", bin, dir}, settings...)...)
	cmd.SysProcAttr, cmd.Dir = attr, dir
	alive, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, errors.Join(fmt.Errorf("starting PostgreSQL: %w", err), os.RemoveAll(dir))
	}
	address := url.URL{Scheme: "postgres", User: url.User("postgres"), Path: "/postgres",
		RawQuery: url.Values{"host": {dir}}.Encode()}
	c := &Cluster{Address: address.String(), cmd: cmd, alive: alive}
	if err := c.ready(ctx); err != nil {
		log, _ := os.ReadFile(filepath.Join(dir, "log")) //nolint:gosec
		return nil, errors.Join(fmt.Errorf("PostgreSQL does not answer: %w: %s", err, log), c.Stop())
	}
	return c, nil
}

// Stop ends the server and removes its files.
func (c *Cluster) Stop() error {
	return errors.Join(c.alive.Close(), c.cmd.Wait())
}

func (c *Cluster) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	db, err := sql.Open("pgx", c.Address)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	for {
		err := db.PingContext(ctx)
		if err == nil || ctx.Err() != nil {
			return err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// binaries finds the newest installed PostgreSQL: Debian's directories first, then the path.
func binaries() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) > 0 {
		version := func(path string) int {
			n, _ := strconv.Atoi(filepath.Base(filepath.Dir(filepath.Dir(path))))
			return n
		}
		newest := slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) })
		return filepath.Dir(newest), nil
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	return "", fmt.Errorf("PostgreSQL is not installed (no /usr/lib/postgresql/*/bin/initdb, no initdb on the path); "+
		"on Debian: apt-get install postgresql; or give an address in %s: %w", AddressEnv, fs.ErrNotExist)
}

// credential says under which account the server runs, and gives that account the directory. The server gets a
// process group of its own, so that an interrupt from the keyboard does not end it before the tests.
func credential(dir string) (*syscall.SysProcAttr, error) {
	attr := &syscall.SysProcAttr{Setpgid: true}
	if os.Geteuid() != 0 {
		return attr, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return nil, fmt.Errorf("PostgreSQL does not run as root and there is no account postgres: %w", err)
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, err
	}
	attr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return attr, os.Chown(dir, int(uid), int(gid))
}
