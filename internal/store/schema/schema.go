// Package schema holds the migrations of the database, the same files for SQLite and PostgreSQL. A migration that
// has been released is never edited: a change is a new file with the next number.
package schema

import "embed"

// FS holds the migrations, named NNNN_subject.sql, in goose's format.
//
//go:embed *.sql
var FS embed.FS
