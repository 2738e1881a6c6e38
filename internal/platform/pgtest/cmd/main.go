// Command cmd starts a PostgreSQL cluster for tests, runs a command with its address in the environment, and stops the
// cluster. It ends with the exit code of the command, which go run turns into 1 when it is not 0.
//
//	go run ./internal/platform/pgtest/cmd -- go test ./...
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"kwartier/internal/platform/pgtest"
)

func main() {
	args := os.Args[1:]
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if len(args) == 0 {
		fmt.Fprintln(os.Stderr, "usage: cmd -- COMMAND [ARGUMENT…]")
		os.Exit(2)
	}
	code, err := run(args)
	if err != nil {
		fmt.Fprintln(os.Stderr, "pgtest:", err)
		os.Exit(1)
	}
	os.Exit(code)
}

func run(args []string) (code int, err error) {
	c, err := pgtest.Start(context.Background())
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, c.Stop()) }()
	// An interrupt goes to the command as well; it decides how to end, then we clean up.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt, syscall.SIGTERM)
	cmd := exec.CommandContext(context.Background(), args[0], args[1:]...) //nolint:gosec // running a command is what it is for
	cmd.Env = append(os.Environ(), pgtest.AddressEnv+"="+c.Address)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err = cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return max(exit.ExitCode(), 1), nil
	}
	return 0, err
}
