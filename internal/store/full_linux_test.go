package store_test

import (
	"context"
	"os"
	"syscall"
	"testing"

	"kwartier/internal/store"
	"kwartier/internal/store/storetest"
)

// The same on a disk that is really full: a small one of our own, where we may mount it.
func TestDiskFullForReal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=3m"); err != nil {
		if os.Geteuid() == 0 {
			t.Logf("mount: %v", err)
		}
		t.Skip("a small disk can only be mounted as root")
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	cfg := store.Config{Dir: dir}
	s, err := store.Open(context.Background(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if err := s.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	plans(t, storetest.Database{Store: s, Config: cfg}, 4)
	acknowledged := fillUp(t, s, 4)
	whole(t, s, acknowledged)
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	goesOn(t, s, acknowledged)
}
