// Package cli is the command line: it reads flags and files, calls one use
// case and shows the result. It holds no rules.
package cli

import (
	"context"
	"fmt"
	"io"
	"time"
)

// Context is what every command gets.
type Context struct {
	context.Context

	In       io.Reader
	Out, Err io.Writer
	Now      func() time.Time
	Database Database
}

// Database says where the data lies: a folder with the embedded SQLite, or the
// address of a PostgreSQL. Set tells whether the user named either.
type Database struct {
	Data string `help:"Folder for the embedded database; made when missing." default:"./data" placeholder:"DIR" env:"KWARTIER_DATA"`
	DB   string `help:"Address of a PostgreSQL database, postgres://…" placeholder:"URL" env:"KWARTIER_DB"`
}

// Exit ends the program with a code that is not a bug: 1 for findings, 2 for
// something unreadable. The command has said why.
type Exit int

// Error names the code; main does not print it.
func (e Exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }
